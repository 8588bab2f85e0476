"""Who made an article: bylines on lines of their own, credits at the end (… 摄); openings.py reads those that a report begins with.

Every reader returns where its words stand, so that a page can be cut there. Words and roles are in tables/bylines.toml.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from articles.reading.makers.credits import Credits, read_credits, spaced
from articles.reading.makers.openings import BULLETS, LEADING, opening_form, squeezed, without_place
from articles.reading.makers.person_names import is_foreign_name, is_name, is_transcribed
from articles.reading.records import Byline
from articles.reading.tables import read_toml
from articles.reading.tables.dictionary import frequencies
from articles.reading.text.characters import HAN

LONGEST_LINE: Final = 90  # characters of a byline on a line of its own
LONGEST_CREDIT: Final = 70  # characters of a credit at the end


@dataclass(frozen=True, slots=True)
class Credit:
    """A byline at the end of a text: 记者 戴绍志 摄. `start` is where it begins."""

    start: int
    byline: Byline


@cache
def _imprint() -> re.Pattern[str]:
    return re.compile(spaced(read_toml("bylines")["roles"]["imprint"]))


@cache
def _agency_of_role() -> re.Pattern[str]:
    return re.compile(rf"[\s{BULLETS}]*(?P<agency>{spaced(read_toml('bylines')['agencies']['names'])})")


NO_BYLINE: Final = re.compile(r"[。！？!?；;“”\"《》\d()（）]")


#: 《乌兰察布日报》记者 …: where papers report together each names its own.
HOUSE_TITLE: Final = re.compile(rf"《(?P<title>[{HAN}]{{2,10}})》(?=\s?[{HAN}]{{0,3}}(?:记者|通讯员))")


def match_line(line: str) -> Byline | None:
    """The byline that a line is and nothing else.

    >>> match_line("河北日报记者 戴绍志 通讯员 杨英杰 程云飞").correspondents
    ('杨英杰', '程云飞')
    >>> match_line("《京郊日报》记者 方芳").reporters
    ('方芳',)
    >>> match_line("（李涛 全媒体记者晋群）").reporters, match_line("李涛 全媒体记者晋群")
    (('李涛', '晋群'), None)
    >>> match_line("陈康 摄").photographers
    ('陈康',)
    >>> match_line("责任编辑：沈晓敏 版式设计：努尔兰") is None
    True
    >>> match_line("本报记者采访时表示。") is None
    True
    """
    bracketed = line.strip()[:1] in "（(【[" and line.strip()[-1:] in "）)】]"
    stripped = HOUSE_TITLE.sub(r"\g<title>", without_place(LEADING.sub("", line, count=1).strip()))
    if stripped[:1] in "(（[【":
        stripped = stripped[1:].rstrip(")）]】").strip()
    if not 3 <= len(stripped) <= LONGEST_LINE or NO_BYLINE.search(stripped):
        return None
    opening = opening_form().match(stripped)
    if _imprint().search(stripped) or (opening and opening["form"]):
        return None
    signed = read_credits(stripped)
    if signed.strangers or not _is_said(signed, bracketed=bracketed) or not _plausible(stripped, signed):
        return None
    agency = _agency_of_role().match(stripped)
    return signed.byline(squeezed(agency["agency"]) if agency else None)


def _is_said(signed: Credits, *, bracketed: bool) -> bool:
    """Whether names are said to be a byline's: a role or mark has each, in brackets beside such others a name by its looks."""
    unmarked = [name for name in signed.unmarked if not (bracketed and is_name(name, strict=True))]
    return signed.signed and signed.named and not unmarked


def _plausible(words: str, signed: Credits) -> bool:
    """Whether the names are set off as names (记者 其其格, 记者 普布扎西摄), or look like names by themselves (记者王芳)."""
    names = {*signed.reporters, *signed.correspondents, *signed.photographers}
    if len(signed.bare) > 1 and any(len(name) > 3 and not is_name(name, strict=True) for name in signed.bare):
        return False
    tokens = re.split(r"[\s、,，/:：]+", unicodedata.normalize("NFKC", words))
    parted = {*tokens, *(token.removesuffix("摄") for token in tokens)}
    return all(is_name(name, strict=name not in parted) for name in names)


SENTENCE_END: Final = re.compile(r"[。！？!?；”\"』」\n)）](?=[^。！？!?；”\"』」\n]*$)")
#: 本组图片由…, 本版图片除署名外均为…: what stands before the name of who took several pictures.
PICTURE_SET: Final = re.compile(
    r"""
    (?:本\s?[组版文]|以\s?上|上|下|左|右|题|图为)? \s? (?:新闻)? (?:图片|照片|图) \s? (?:除.{1,6}外)?[，,]? \s? (?:均|皆|都)? \s? (?:由|为|系|[:：])
    """,
    re.VERBOSE,
)
#: 王闽摄（影像中国）: the picture pool, in brackets behind the mark of who took it.
POOL: Final = re.compile(rf"(?<=[摄攝图圖发發])\s?[（(](?![^（()）]*[摄攝图圖])[{HAN}A-Za-z ]{{2,10}}[）)]$")
#: （依宣）, behind a whole sentence: a name of two or three letters that says nothing of a picture.
PEN_NAME: Final = re.compile(rf"[。！？”]\s?[（(](?:(?![图表注摄影略笑])[{HAN}]){{2,3}}[）)]$")
#: What the name of an office or a school ends with that sends in reports: 科技处, 炼铁厂, 市一中.
OFFICE: Final = re.compile(
    rf"^[{HAN}]{{1,12}}(?:[处院系部科室厂队站所局办矿段]|中心|车间|公司|支行|[中小大]学|[一二三四五六七八九十]中|社区|医院)$"
)
NAME_LENGTHS: Final = (2, 3)
RELEASED: Final = re.compile(r"(?P<agency>新华社|中新社)\s?发\s?$")


def match_credit(text: str) -> Credit | None:
    """The byline that closes a text, with where it begins.

    >>> match_credit("图为比赛现场。本报记者 阿拉腾 摄").byline.photographers
    ('阿拉腾',)
    >>> match_credit("王闽摄（影像中国）").byline.photographers
    ('王闽',)
    >>> match_credit("工人正在生产燃气管材。") is None
    True
    """
    body = POOL.sub("", text.rstrip())
    tail_from = max(0, len(body) - LONGEST_CREDIT)
    tail = body[tail_from:]
    bracket = max(tail.rfind("("), tail.rfind("（"))
    if tail.endswith((")", "）")) and bracket >= 0:
        start, words, bare = bracket, tail[bracket + 1 : -1], True
    else:
        cut = SENTENCE_END.search(tail)
        if cut is None and tail_from:
            return None
        start, words, bare = (cut.end() if cut else 0), tail[cut.end() if cut else 0 :], False
        if cut and cut[0] == "\n" and (above := _line_above(tail, start)) is not None:
            start, words = above, tail[above:].replace("\n", " ")
    byline = match_line(PICTURE_SET.sub("", words, count=1))
    if byline is None and bare:
        byline = _unsigned(words)
    if byline is None:
        return None
    if released := RELEASED.search(tail, 0, start):
        start, byline = released.start(), replace(byline, agency=released["agency"])
    start += len(tail[start:]) - len(tail[start:].lstrip())
    return Credit(tail_from + start, byline)


def signs_off(text: str) -> bool:
    """Whether a text ends, behind a whole sentence, with the bracketed names of who wrote it: short reports do, and end there.

    An office's short name counts as a name (依宣: the publicity office of 依安).

    >>> signs_off("户均增收8000元。(张晓微)"), signs_off("游客纷至沓来。（李春花 文/图）"), signs_off("户均增收8000元。（依宣）")
    (True, True, True)
    >>> signs_off("图为比赛现场。（王芳 摄）"), signs_off("参赛的有两人（王芳 李强）"), signs_off("户均增收8000元。（见下图）")
    (False, False, False)
    """
    if PEN_NAME.search(text.rstrip()):
        return True
    credit = match_credit(text) if text.rstrip().endswith((")", "）")) else None
    if credit is None or not text[: credit.start].rstrip().endswith(("。", "！", "？", "”")):
        return False
    return bool(credit.byline.reporters or credit.byline.correspondents)


def _line_above(tail: str, start: int) -> int | None:
    """Where the byline begins whose second line begins at `start`: 保定晚报记者 刘静雯 / 通讯员 孟凡超 摄."""
    cut = SENTENCE_END.search(tail[: start - 1])
    above = cut.end() if cut else 0
    return above if match_line(tail[above : start - 1]) and match_line(tail[above:].replace("\n", " ")) else None


def _unsigned(words: str) -> Byline | None:
    """Names alone in brackets at the very end, （王芳 李强）: sent in, so correspondents; no column's name, （暖相册·春运故事）.

    The office that sent it in may stand before them (科技处 周晓); beside a name of a known surname stands one of another people,
    which is no word (普丽芬 李家明).
    """
    tokens = [token for token in re.split(r"[\s、]+", words.strip()) if token]
    names = tuple(tokens[1:] if len(tokens) > 1 and OFFICE.search(tokens[0]) else tokens)
    sure = [_is_known_name(name) for name in names]
    known = all(sure) or (any(sure) and all(own or _may_be_name(name) for name, own in zip(names, sure, strict=True)))
    return Byline(correspondents=names) if names and known else None


def _is_known_name(name: str) -> bool:
    return is_foreign_name(name) or (is_name(name, strict=True) and ("·" not in name or is_transcribed(name)))


def _may_be_name(name: str) -> bool:
    """Whether letters may be a name beside others that are: two or three that make no word."""
    return NAME_LENGTHS[0] <= len(name) <= NAME_LENGTHS[1] and is_name(name) and name not in frequencies()
