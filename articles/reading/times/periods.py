"""Expressions of time in a text → what they mean on the calendar, given the page's date.

截至6月25日, 今年上半年, 前三季度, “十四五”期间, 到2025年, 2015年以来, 国庆黄金周, 1至10月, 当日. Which of them a number
belongs to is `period_scope`'s business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from articles.reading.tables import alternation, read_toml
from articles.reading.times import spans
from articles.reading.times.spans import Span

Role = Literal["governs", "next", "ignored", "undated"]

# Full-width figures and marks to their ASCII forms, one character for one, so that positions hold.
_FOLD = (
    {0xFF10 + n: ord("0") + n for n in range(10)}
    | {ord(c): ord("一") for c in "壹弌"}
    | {ord("○"): ord("〇"), ord("零"): ord("〇")}
)


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time expression: its place (end exclusive), its span, and its part.

    `governs`: it dates what follows; `next`: only the next number (由去年同期的39天); `undated`: 目前, it ends the reach
    of earlier ones; `ignored`: a comparison, an origin, a dateline.
    """

    start: int
    end: int
    span: Span | None
    role: Role


@dataclass(slots=True)
class _Memory:
    """What earlier expressions left: the year last printed in this sentence, the day and the run of days last spoken of."""

    on: date | None
    year: int | None = None
    day: date | None = None
    run: Span | None = None


_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_ORDER = r"[一二三四1234]"
_TO = r"(?:至|到|—+|–|-|－|~|～)"
_WORDS = read_toml("periods")
_YEAR = rf"(?:(?P<year>(?<!\d)(?:19|20)\d\d|二〇[〇一二三四五六七八九]{{2}}|一九[〇一二三四五六七八九]{{2}})(?:年度?|(?=[财牧]年度|牧业年度))|(?P<named>{alternation(_WORDS['years'])}))"

_HOLIDAY = rf"[“\"‘']?(?:{alternation(_WORDS['holidays'])})节?[”\"’']?节?"

_EXPRESSION = re.compile(
    rf"""
      (?P<forward>今后|未来|接下来)(?P<count>[一二三四五六七八九十两]|\d{{1,2}})年
    | (?P<undated>[一二两三四五六七八九十\d]{{1,2}}年(?:之)?内|(?:(?<=[，,。；;：:“"])|^)(?:原来|以前|过去|原先|早先|从前)(?!的)|(?<![出体表呈实再发])现在(?![岗建册役校读库有用任编售])|(?<![出体表呈实再发节假])(?!将来自)(?:{alternation(_WORDS["undated"]["words"])}))
    | (?P<season>{alternation(_WORDS["seasons"])})
    | (?P<years>(?<!\d)(?P<from>(?:19|20)\d\d)年?{_TO}(?P<upto>(?:19|20)\d\d)(?:年度?|(?=学年|采暖季|供暖季)))
    | [“"‘']?(?P<plan>十[一二三四五六七]?)五[”"’']?(?P<planpart>规划)?(?P<planend>末|期末|期间|时期|以来)
    | (?:上世纪|(?P<century>\d\d)世纪)(?P<decade>[一二三四五六七八九1-9])[十0]年代(?:初|末|中期)?
    | (?:{_YEAR}(?P<dated>))?
      (?:
        (?P<holidays>{_HOLIDAY}(?:[、和]?{_HOLIDAY})*)(?:小?长假|双节|假期|假日|期间|黄金周|放假|节日|节假日|佳节|假)+
      | (?P<month>{_MONTH})月(?:份)?(?P<day>{_DAY})[日号]
      | (?:(?<=[年的\s，,。；;、：:（(“"])|(?<![\u4e00-\u9fff]))前(?P<firstmonths>{_MONTH})个?月(?:份)?
      | (?P<m1>(?<![\d.]){_MONTH})(?:月份?)?{_TO}(?P<m2>{_MONTH})月(?:份)?(?!\d)
      | (?P<wholemonth>(?<![\d.个第]){_MONTH})月(?:份)?(?P<monthpart>上旬|中旬|下旬|底|末|初)?(?![个度历龄])
      | 前(?P<firstquarters>{_ORDER})个?季度
      | 第?(?P<q1>{_ORDER})(?:季度)?[、和]第?(?P<q2>{_ORDER})季度
      | 第?(?P<quarter>{_ORDER}|首)季度
      | (?P<half>[上下])半年
      | (?P<yearpart>年底|年末|年初|年中|年内|全年|年终|(?<=年)[底末初内])(?![次级国央华共])
      | (?(dated)|(?!))
      )
    | (?P<relative>{alternation(_WORDS["days"])})
    | (?P<same>{alternation(_WORDS["same"]["words"])})
    | (?P<samerun>(?:{alternation(_WORDS["same_run"]["words"])})(?![旅文经出消安服值加前后办结]))
    | (?P<loneday>(?<![\d第每数近满月]){_DAY})[日号]
      (?:(?=[，,、至到—从在上下凌晚早晨中夜召举两三，\-]|\d{{1,2}}[时点]|$)
        |(?<=[日号时点][至到—–\-~、]\d[日号])|(?<=[日号时点][至到—–\-~、]\d\d[日号]))
    """,
    re.VERBOSE,
)
MAX_JOINT = 8  # characters between the two ends of a range: 12日8时至14日
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2}
_TAIL = re.compile(r"以来|来(?=[，,])|(?:份|期间|度|时)?(?:以来)|(?:之|以)?前|底前|(?:之|以)?后|起|开始")
_BETWEEN = re.compile(rf"(?:\d{{1,2}}[时点](?:\d{{1,2}}分)?)?\s*{_TO}\s*")
_ENUMERATED = re.compile(r"[、和]")
_REFERENCE_BEFORE = re.compile(r"[比较由从自与于超]$")
_REFERENCE_AFTER = re.compile(r"同期|的[\d近约超不]")
_BEFORE_UNTIL = re.compile(r"(?:截至|截止到?|截至到)$")


def fold(text: str) -> str:
    """`text` with full-width figures as ASCII, position by position: ２０１２年 → 2012年; 二〇一二年 stays as it is."""
    return text.translate(_FOLD)


def find_periods(text: str, on: date | None, breaks: tuple[int, ...] = ()) -> tuple[PeriodMention, ...]:
    """The time expressions of `text` in order, dated from the page's date `on`; `breaks` are the sentences' starts.

    截至6月25日 with a page of 2018-06-28 → 2018-06-25; a year printed in the sentence serves its later months.
    Untouched: 《…方案（2021-2025年）》 (a title), 3年 (a duration), 十五项 (a count). Without `on` a month without year is not read.
    """
    folded = fold(text)
    titles = [found.span() for found in re.finditer(r"《[^《》]{0,200}》", text)]
    memory = _Memory(on)
    mentions: list[PeriodMention] = []
    openings = [first for first, _ in titles]
    sentence = 0
    for found in _EXPRESSION.finditer(folded):
        title = bisect_right(openings, found.start()) - 1
        if title >= 0 and found.start() < titles[title][1]:
            continue
        if (passed := bisect_right(breaks, found.start())) > sentence:
            sentence, memory.year = passed, None
        mention = _read(folded, found, memory, mentions[-1] if mentions else None)
        if mention is None:
            continue
        if mentions and mention.start < mentions[-1].end:  # a joined range replaces its first half
            mentions.pop()
        mentions.append(mention)
    return tuple(mentions)


def _read(text: str, found: re.Match[str], memory: _Memory, before: PeriodMention | None) -> PeriodMention | None:
    """One expression, joined with the one before where 至 stands between, with what 截至 and 以来 do to it."""
    if found.group("undated"):
        return PeriodMention(found.start(), found.end(), None, "undated")
    year = memory.year
    try:
        span = _span(found, memory, joined=_joins(text, found, before))
    except ValueError:  # 2月30日: no day of the calendar
        return None
    if span is None:
        return None
    start, end = found.start(), found.end()
    if before is not None and before.span is not None and _joins(text, found, before):
        span, start = spans.join(before.span, span) or span, before.start
    until = _BEFORE_UNTIL.search(text, max(0, start - 4), start)
    tail = _TAIL.match(text, end)
    if tail and tail.group().endswith("来") and memory.on:
        span, end = spans.since(span, memory.on), tail.end()
    elif until and (len(span.iso) == 7 or "-Q" in span.iso or "-H" in span.iso or found.group("yearpart")):
        span = spans.end_of(span)
    if until:
        start = until.start()
    compared = _REFERENCE_BEFORE.search(text, max(0, found.start() - 2), found.start())
    if not compared and (span.last - span.first).days >= 2 and len(span.iso) == len("2023-09-29/2023-10-06"):
        memory.run = span
    if _REFERENCE_BEFORE.search(text, max(0, found.start() - 2), found.start()) or _REFERENCE_AFTER.match(
        text, found.end()
    ):
        memory.year = year  # 由去年的7.5天: no time of what follows
    return PeriodMention(start, end, span, "governs")


def _joins(text: str, found: re.Match[str], before: PeriodMention | None) -> bool:
    if before is None or before.role != "governs" or not 0 < found.start() - before.end <= MAX_JOINT:
        return False
    if found.group("loneday") and _ENUMERATED.fullmatch(text, before.end, found.start()):  # 10月2日、3日
        return True
    return _BETWEEN.fullmatch(text, before.end, found.start()) is not None


def _span(found: re.Match[str], memory: _Memory, *, joined: bool) -> Span | None:
    """What the expression means, None where its year is unknown or it is none; ValueError where no calendar has it."""
    part = found.groupdict()
    if part["season"] and memory.on:
        first, last = _WORDS["seasons"][part["season"]]
        return spans.join(spans.month_span(memory.on.year, first), spans.month_span(memory.on.year, last))
    if part["years"]:
        return spans.join(spans.year_span(int(part["from"])), spans.year_span(int(part["upto"])))
    if part["plan"]:
        return _plan(part, memory.on)
    if part["decade"]:
        century = int(part["century"]) - 1 if part["century"] else 19
        first = century * 100 + _number(part["decade"]) * 10
        return spans.join(spans.year_span(first), spans.year_span(first + 9))
    if part["forward"] and memory.on:
        year = memory.on.year
        return spans.join(spans.year_span(year + 1), spans.year_span(year + _number(part["count"])))
    if part["samerun"]:
        return memory.run
    if part["relative"] or part["same"] or part["loneday"]:
        return _day(part, memory, joined=joined)
    return _dated(part, memory)


def _plan(part: dict[str, Any], on: date | None) -> Span | None:
    """A five-year plan: “十四五”期间 → 2021/2025, 末 → 2025; “十二五” without such a word is a name."""
    number = 10 + _DIGITS.get(part["plan"][1:], 0)
    first = 1981 + 5 * (number - 6)
    if part["planend"] in ("末", "期末"):
        return spans.year_span(first + 4)
    if part["planend"] == "以来" and on:
        return spans.join(spans.year_span(first), spans.year_span(on.year))
    return spans.join(spans.year_span(first), spans.year_span(first + 4))


def _day(part: dict[str, Any], memory: _Memory, *, joined: bool) -> Span | None:
    """昨日, 当日, and a day without its month (8日: of the page's month; after a 至, of the same month)."""
    if part["same"]:
        return spans.day_span(memory.day) if memory.day else None
    if part["relative"]:
        if memory.on is None:
            return None
        return spans.day_span(memory.on + timedelta(days=_WORDS["days"][part["relative"]]))
    day = _number(part["loneday"])
    if joined and memory.day:
        return spans.day_span(memory.day.replace(day=day))
    if memory.on is None:
        return None
    # 28日 in a paper of 2 September is last month's; in one of 26 August it is to come, as 6日 in one of 5 June
    last_month = memory.on.day <= 7 < day - memory.on.day
    month = memory.on.replace(day=1) - timedelta(days=1) if last_month else memory.on
    return spans.day_span(month.replace(day=day))


def _dated(part: dict[str, Any], memory: _Memory) -> Span | None:
    """A year with or without a part of it; the year of a part alone comes from the sentence, else from the page's date."""
    year = _year(part, memory)
    if year is None:
        return None
    if part["holidays"]:
        return _holiday(part["holidays"], year)
    if part["month"]:
        memory.day = date(year, _number(part["month"]), _number(part["day"]))
        return spans.day_span(memory.day)
    if part["firstmonths"]:
        return spans.join(spans.month_span(year, 1), spans.month_span(year, _number(part["firstmonths"])))
    if part["m1"]:
        return spans.join(spans.month_span(year, _number(part["m1"])), spans.month_span(year, _number(part["m2"])))
    if part["wholemonth"]:
        return _month(year, _number(part["wholemonth"]), part["monthpart"])
    if part["firstquarters"]:
        return spans.join(spans.month_span(year, 1), spans.month_span(year, 3 * _number(part["firstquarters"])))
    if part["q1"]:
        return spans.join(spans.quarter_span(year, _number(part["q1"])), spans.quarter_span(year, _number(part["q2"])))
    if part["quarter"]:
        return spans.quarter_span(year, 1 if part["quarter"] == "首" else _number(part["quarter"]))
    if part["half"]:
        return spans.half_span(year, 1 if part["half"] == "上" else 2)
    return spans.year_span(year)


def _year(part: dict[str, Any], memory: _Memory) -> int | None:
    if part["year"] or part["named"]:
        year = _stated_year(part, memory)
        memory.year = year
        return year
    if memory.on is None or (memory.year is not None and part["yearpart"] not in ("全年", "年内")):
        return memory.year
    return memory.on.year - (_first_month(part) - memory.on.month >= 6)


def _stated_year(part: dict[str, Any], memory: _Memory) -> int | None:
    if part["named"]:
        return memory.on.year + int(_WORDS["years"][part["named"]]) if memory.on else None
    year = str(part["year"])
    return int(year if year.isdigit() else "".join(str(_DIGITS[character]) for character in year))


def _first_month(part: dict[str, Any]) -> int:
    """The month in which a part of a year begins: in January's paper, 12月 and 四季度 are last year's."""
    month = part["month"] or part["m1"] or part["wholemonth"]
    if month:
        return _number(month)
    if part["quarter"] and part["quarter"] != "首":
        return 3 * _number(part["quarter"]) - 2
    return 7 if part["half"] == "下" else 1


def _month(year: int, month: int, part: str | None) -> Span:
    if part in ("底", "末"):
        return spans.end_of(spans.month_span(year, month))
    if part in ("上旬", "中旬", "下旬"):
        return spans.ten_days(year, month, part)
    return spans.month_span(year, month)


def _holiday(names: str, year: int) -> Span | None:
    """The days off of the holidays named, joined; None for a year that the table lacks."""
    days = read_toml("holidays").get(str(year), {})
    found = [days[key] for name, key in _WORDS["holidays"].items() if name in names and key in days]
    if not found:
        return None
    first, last = min(day[0] for day in found), max(day[1] for day in found)
    return spans.run_of_days(date.fromisoformat(first), date.fromisoformat(last))


def _number(text: str) -> int:
    """A day or month in figures or Chinese: 25, 十二, 二十五, 廿八, 三十一."""
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def with_role(mention: PeriodMention, role: Role) -> PeriodMention:
    """The mention in another role: 2019年 after 比 is no longer what governs but ignored."""
    return replace(mention, role=role)
