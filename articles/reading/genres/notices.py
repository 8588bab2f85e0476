"""Notices and advertisements: a title that says so, the text, who gives notice and when, or where to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from articles.reading.blocks.furniture import imprint
from articles.reading.blocks.notices import is_document_number
from articles.reading.genres.records import COMMA, SENTENCE_MARK, SetPiece
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.days import NUMERALS, WORDED_DAY
from articles.reading.text.lines import Line, has_stop

LINES_AT_MOST: Final = 60
OFFICE_AT_MOST: Final = 30  # letters of who gives notice
_NAMES: Final = alternation(read_toml("genres")["notices"])
#: A notice's whole title: 遗失声明, 讣告, 市自然资源局土地出让公告, 关于碧阳大道实行交通管制的通告.
TITLE: Final = re.compile(
    rf"(?:[{HAN}\dA-Za-z（）()“”、—]{{0,40}}关于[^，。；！？]{{2,50}}的)?[{HAN}A-Za-z\d（）()]{{0,14}}?(?:{_NAMES})|(?:[{HAN}（）()]{{2,20}}公司)?声明"
)
SAID: Final = re.compile("发表|发布|发出|回应|解读|作出|一则|收到|张贴|看到")
DAY: Final = re.compile(rf"[{NUMERALS}]{{4}}\s?年\s?{WORDED_DAY}")
#: How a notice ends that gives neither day nor address.
GIVEN: Final = re.compile("声明作废|特此(?:声明|公告|通告|启事|通知|更正)|申报债权")
ASKING: Final = re.compile(r"(?:联系人|联系电话|联系方式|咨询电话|报名电话|电话|手机|地址|报名地点|公司地址)\s?[：:]")


def notices(lines: Sequence[Line]) -> Iterator[SetPiece]:
    """The notices among a page's lines that end with who gives them and when, or with where to ask.

    讣告 / …同志，因病医治无效，…逝世。 / 陈依俤同志治丧小组 / 2004年12月2日
    """
    at = 0
    while at < len(lines):
        end = end_of_notice(lines, at) if is_notice_title(lines[at].text) and stands_apart(lines, at) else None
        if end:
            yield SetPiece("notice", (lines[at],), tuple(lines[at + 1 : end]))
        at = end or at + 1


def is_notice_title(text: str) -> bool:
    """Whether a line is a notice's title and nothing else.

    >>> is_notice_title("遗失声明"), is_notice_title("毕节市人民政府关于碧阳大道实行交通管制的通告"), is_notice_title("外交部发表声明")
    (True, True, False)
    """
    return TITLE.fullmatch(text) is not None and not SAID.search(text) and not SENTENCE_MARK.search(text)


def stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins its block or follows a sentence's end or an imprint, and text stands below."""
    line, before = lines[at], lines[at - 1] if at else None
    below = lines[at + 1] if at + 1 < len(lines) else None
    apart = (
        before is None or before.block != line.block or before.text[-1] in "。！？" or imprint(before.text) is not None
    )
    return apart and below is not None and below.opening is None and imprint(below.text) is None


def end_of_notice(lines: Sequence[Line], at: int) -> int | None:
    """Where the notice under a title ends: behind its date, the last line that says where to ask, or that it is given hereby
    (特此更正), or where another begins; None without such."""
    said = False  # whether its text has begun
    for index in range(at + 1, min(len(lines), at + LINES_AT_MOST)):
        text = lines[index].text
        if lines[index].opening:
            return None
        if said and is_notice_title(text):
            return index
        if said and DAY.fullmatch(text):
            return index + 1
        if said and ASKING.search(text):
            return end_of_asking(lines, index)
        said = said or has_stop(text) or COMMA.search(text) is not None
        if said and heads_other(lines, index):
            return index if GIVEN.search(lines[index - 1].text) else None
    return end_of_page(lines, at)


def end_of_page(lines: Sequence[Line], at: int) -> int | None:
    """The end of a page whose last line says that the notice is given hereby; None on any other."""
    return len(lines) if GIVEN.search(lines[-1].text) and len(lines) - at <= LINES_AT_MOST else None


def end_of_asking(lines: Sequence[Line], at: int) -> int:
    """Where the lines end that say where to ask, with the name and day under them."""
    end = at + 1
    while end < len(lines) and ASKING.search(lines[end].text):
        end += 1
    if end + 1 < len(lines) and DAY.fullmatch(lines[end + 1].text) and not has_stop(lines[end].text):
        return end + 2
    return end + 1 if end < len(lines) and DAY.fullmatch(lines[end].text) else end


def heads_other(lines: Sequence[Line], at: int) -> bool:
    """Whether a line begins something else: a title alone in its block that no office signs with."""
    line = lines[at]
    if (
        line.block == lines[at - 1].block
        or has_stop(line.text)
        or COMMA.search(line.text)
        or is_document_number(line.text)
    ):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else None
    signs = below is not None and DAY.fullmatch(below.text) is not None and len(line.text) <= OFFICE_AT_MOST
    return not signs and not DAY.fullmatch(line.text) and not ASKING.search(line.text)
