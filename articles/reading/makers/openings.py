"""How reports begin: 本报讯（记者王芳）, 新华社北京12月2日电, 【本報專訊】; where the words that open one end, and what they say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Final

from articles.reading.makers.bracketed import Bracketed, match_bracketed
from articles.reading.makers.credits import Credits, read_credits, role_pattern, spaced
from articles.reading.makers.person_names import is_name
from articles.reading.records import Byline, Opening
from articles.reading.tables import read_csv, read_toml
from articles.reading.text.characters import HAN, ORNAMENTS
from articles.reading.text.days import MONTH_DAY

LONGEST_WHO: Final = 160  # characters between the brackets of an opening
BULLETS: Final = rf"{ORNAMENTS}【※·•*＊/／—－\-"  # to stand within a regular expression's brackets
#: What new media call themselves: 柳州日报·柳州1号, 南方+, N海都; in 大众日报济南讯 the place is none of the paper's name.
HOUSE: Final = rf"[{HAN}A-Za-z\d+＋·•・/／“”《》]"


@cache
def _outlet() -> str:
    table = read_toml("bylines")
    agencies, own, outlets = (
        spaced(w) for w in (table["agencies"]["names"], table["words"]["own"], table["words"]["outlets"])
    )
    return rf"""
        (?: (?:据|综合)?\s* (?P<agency>{agencies})
          | (?P<own>{own})
          | (?P<client>{HOUSE}{{1,16}}?客户端) (?=\s?(?:{MONTH_DAY})?\s?[讯訊](?![员員息问号]))
          | (?![{HAN}]{{2,8}}报[{HAN}]{{2,4}}\s?[讯訊]) (?P<house>{HOUSE}{{2,18}}?) (?<![通快简短资音喜日]) (?=\s?[讯訊]\s?[(（]\s?{role_pattern(named=False)})
          | 《? (?P<title>[{HAN}A-Za-z·]{{1,8}}(?:[/／][{HAN}]{{2,8}})?\s?(?:{outlets})) 》?
          | (?P<place>今日[{HAN}]{{2,4}}|[{HAN}]{{2,6}}?)(?=[讯訊]\s?(?:[(（]|{role_pattern(named=False)}))(?<![通快简短资音喜])
        )"""


@cache
def opening_form() -> re.Pattern[str]:
    """本报讯, 河北日报讯, 石榴云/新疆日报库车10月9日讯, 据新华社北京11月25日电, each with or without a bracket of names."""
    return re.compile(
        rf"""
        {_outlet()} \s?\s?
        (?: (?P<dateline>[{HAN}]{{2,9}}?) \s?\s? (?=\d{{1,2}}\s?月|(?:专|综合)?[电電讯訊]) )?
        (?P<day>{MONTH_DAY})? \s?\s?
        (?P<form>(?:专|综合)?\s*[电電](?![话話子视視脑影力网器站梯])|[快简]?[讯訊](?![员員息问号])|消\s*息)? [】\]:：]? \s*
        (?P<bracket>[(（\[［])?
        """,
        re.VERBOSE,
    )


@cache
def _bracketed() -> re.Pattern[str]:
    """（记者王芳）今年: a bracket of names with nothing before it."""
    return re.compile(rf"(?P<bracket>[(（])\s?(?={role_pattern()})")


@cache
def _role_ahead() -> re.Pattern[str]:
    return re.compile(role_pattern())


#: （外语学院 谢芳）4月10日晚: an office and its correspondent, as papers of schools and firms print them.
OFFICE: Final = re.compile(
    rf"[(（]\s?[{HAN}\d]{{2,14}}(?:学?院|系|处|部|局|委|办|科|中心|团委|支部|工会|公司|厂|矿|车间|队|站|所|学校|中学|小学|医院)\s(?P<name>[{HAN}]\s?[{HAN}]{{1,3}})\s?[)）]\s?(?=\S{{6}})"
)
LEADING: Final = re.compile(rf"[\s{BULLETS}]*")
SENTENCE_STOP: Final = re.compile(r"[。，,；;：:！？“”\"]")
NAMES_THEN_REPORT: Final = re.compile(
    rf"(?P<who>[^。，,；;！？“”\"(（]{{2,60}}?)(?P<report>报道|摄影报道)(?=[\s:：\d]|[{HAN}])[\s:：]*"
)
#: A role or name up to a space, or to the day that the report begins with: 记者 杨雪9月19日上午.
NAMED: Final = re.compile(r"[^\s\d]+(?:\s+|(?=\d))")
CLOSING: Final = re.compile(r"[)）\]］]")
#: 記者王小明／屏東報導, 记者 杨灵 成都报道: where a byline says that its report is filed from.
#: （記者林雪娟／台南）: the place behind the names, where no word for reporting stands.
FILED_AT: Final = re.compile(rf"(?<![者员員生])[／/](?![文图圖摄攝])[{HAN}]{{2,5}}$")
FILED: Final = re.compile(
    rf"(?P<parted>\s?[/／])?\s?(?P<place>[{HAN}]{{2,5}}?)(?P<report>报道|报导|专电|摄影|摄影报道)$"
)


def match_opening(text: str) -> Opening | None:
    """The opening that a text begins with, None where it begins otherwise.

    A bracket that a line's end leaves open counts up to the end of the text.

    >>> match_opening("本报讯（记者戴绍志 通讯员张肖微）今年以来").byline.correspondents
    ('张肖微',)
    >>> match_opening("新华社北京12月2日电 12月2日,国家主席").byline.agency
    '新华社'
    >>> match_opening("本报讯(李新军、高阳)眼下").byline.correspondents
    ('李新军', '高阳')
    >>> match_opening("本报讯 记者 杨雪9月19日上午").byline.reporters
    ('杨雪',)
    >>> match_opening("本报讯 通讯员 赵建军 报道6月12日").byline.correspondents
    ('赵建军',)
    >>> match_opening("（外语学院 谢芳）4月10日晚，决赛举行").byline.correspondents, match_opening("（教育局 供图）4月10日晚，决赛举行")
    (('谢芳',), None)
    >>> match_opening("本报记者采访时看到") is None
    True
    """
    found = match_bracketed(text, len(text) - len(text.lstrip()))
    if found and found.names:
        return _in_brackets(found)
    return _plain_opening(text) or (_in_brackets(found) if found else None)


def find_opening(body: str) -> Opening | None:
    """Where an article's body opens as a report: at its head, or right under a summary with what says that a report begins.

    >>> find_opening("新办法3月1日起施行。\\n本报讯（记者林文婧）昨日，").start
    12
    >>> find_opening("新办法3月1日起施行。\\n（记者林文婧）昨日，") is None
    True
    """
    if opening := match_opening(body):
        return opening
    start = body.find("\n") + 1
    below = match_opening(body[start:].partition("\n")[0]) if start else None
    return replace(below, start=start, end=start + below.end) if below and below.outlet else None


def _in_brackets(found: Bracketed) -> Opening:
    """【本報專訊】 as an opening; what names no paper is the page's own."""
    agency = found.outlet if found.outlet in read_toml("bylines")["agencies"]["names"] else None
    return Opening(found.end, Byline(agency, found.names), found.outlet or "本报", found.place)


def _plain_opening(text: str) -> Opening | None:
    """本报讯（记者…）, whatever bullets stand before it."""
    lead = LEADING.match(text)
    start = lead.end() if lead else 0
    match = opening_form().match(text, start)
    if match is None:
        return _bracket_only(text, start)
    agency = squeezed(match["agency"])
    house, dateline = _house_and_dateline(match)
    outlet = agency or squeezed(match["own"]) or house
    if match["form"] is None and match["bracket"] is None:
        return _reported_by(text, start, match)
    if match["bracket"] is None:
        if match["title"] and not _is_house(match) and text[match.end("form") : match.end("form") + 1].strip():
            return None  # 国家电网沧州供|电|公司: a title's 讯 or 电 stands by itself
        end, signed = _unbracketed(text, match.end())
    else:
        end, who = _who(text, match.end())
        signed = read_credits(who, default="reporters" if agency else "correspondents")
        if not _opens_with_names(match, signed):
            return None
    return Opening(end, signed.byline(agency), outlet, dateline)


def _house_and_dateline(match: re.Match[str]) -> tuple[str | None, str | None]:
    """What was printed for the paper, and the place that is none of its words: 大众日报·大众新闻|客户端, not 石榴云/新疆日报|库车."""
    house = squeezed(match["title"] or match["client"] or match["house"]) or match["place"]
    dateline = match["dateline"]
    if house and match["title"] and dateline and dateline.endswith(_new_media()):
        return house + dateline, None
    return house, dateline


def _is_house(match: re.Match[str]) -> bool:
    """Whether 讯 follows a whole word for a paper or its media (日报, 新闻, 客户端), not a letter that many words end with (网, 台)."""
    return match["form"].endswith(("讯", "訊")) and match["title"].endswith(_new_media())


@cache
def _new_media() -> tuple[str, ...]:
    words = read_toml("bylines")["words"]
    return tuple(word for word in (*words["outlets"], *words["new_media"]) if len(word) > 1)


def _opens_with_names(match: re.Match[str], signed: Credits) -> bool:
    """Whether a bracket opens a report: always behind 本报讯; with no such form, or behind a place's name, only with names."""
    return (match["form"] is not None and not (match["place"] or match["house"])) or bool(
        signed.signed and signed.named
    )


def _unbracketed(text: str, start: int) -> tuple[int, Credits]:
    """Names that follow 讯 without a bracket, 本报讯 记者 王芳 通讯员 李强 今年以来, and where they end."""
    if not _role_ahead().match(text, start):
        return start, Credits()
    if named := NAMES_THEN_REPORT.match(text, start):
        return named.end(), read_credits(without_place(named["who"] + named["report"]))
    end = start
    stop = SENTENCE_STOP.search(text, start, start + LONGEST_WHO)
    limit = stop.start() if stop else min(len(text), start + LONGEST_WHO)
    for token in NAMED.finditer(text, start, limit):
        signed = read_credits(token[0])
        names = (*signed.reporters, *signed.correspondents, *signed.photographers)
        if signed.strangers or not (signed.signed or names) or not all(is_name(n, strict=True) for n in names):
            break
        end = token.end()
    return end, read_credits(text[start:end])


def _bracket_only(text: str, start: int) -> Opening | None:
    match = _bracketed().match(text, start)
    if match is None:
        return _of_an_office(text, start)
    end, who = _who(text, match.end())
    signed = read_credits(who)
    return Opening(end, signed.byline()) if signed.named and end < len(text) else None


def _of_an_office(text: str, start: int) -> Opening | None:
    """（外语学院 谢芳）4月10日晚: who sent a report in."""
    match = OFFICE.match(text, start)
    name = squeezed(match["name"]) if match else None
    return (
        Opening(match.end(), Byline(correspondents=(name,))) if match and name and is_name(name, strict=True) else None
    )


def _who(text: str, start: int) -> tuple[int, str]:
    """Where the bracket that opened before `start` has closed, and the words in it."""
    closing = CLOSING.search(text, start, start + LONGEST_WHO)
    if closing is None:
        return min(len(text), start + LONGEST_WHO), text[start : start + LONGEST_WHO]
    end = closing.end()
    while end < len(text) and text[end] in " \t　":
        end += 1
    return end, FILED_AT.sub("", text[start : closing.start()])


def _reported_by(text: str, start: int, outlet: re.Match[str]) -> Opening | None:
    """本报记者王芳报道: names without a bracket, closed by 报道."""
    named = NAMES_THEN_REPORT.match(text, start)
    if named is None or not _role_ahead().match(text, start):
        return None
    signed = read_credits(without_place(named["who"] + named["report"]))
    if not signed.named or signed.strangers:
        return None
    return Opening(named.end(), signed.byline(squeezed(outlet["agency"])), squeezed(outlet["own"] or outlet["title"]))


def without_place(words: str) -> str:
    """A byline's words without the place that its report is filed from; what it says of reporting is kept.

    >>> without_place("红星新闻记者 杨灵 成都报道"), without_place("记者 杨灵 王芳报道"), without_place("记者王小明/屏东报导")
    ('红星新闻记者 杨灵 报道', '记者 杨灵 王芳报道', '记者王小明')
    """
    filed = FILED.search(words)
    if filed and filed["parted"]:
        return words[: filed.start()]
    city = filed is not None and filed["place"] in _cities() and words[: filed.start("place")].endswith((" ", "\u3000"))
    return words[: filed.start("place")] + filed["report"] if filed and city else words


@cache
def _cities() -> frozenset[str]:
    """Short names of provinces and cities: 成都."""
    return frozenset(row["short"] for row in read_csv("divisions") if row["level"] in ("province", "prefecture"))


def squeezed(words: str | None) -> str | None:
    return re.sub(r"\s", "", words) if words else None
