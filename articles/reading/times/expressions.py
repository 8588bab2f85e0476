"""The expressions of time that newspapers use, and the span of the calendar that each means.

EXPRESSION finds them; `span_of` reads one, given what the text said before (`Memory`): the year of the sentence, the day last spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.times import spans
from articles.reading.times.spans import Span

WORDS: Final = read_toml("periods")
FOUNDED: Final = 1911  # the year before the first of the Republic
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2, "0": 0}


@dataclass(slots=True)
class Memory:
    """What earlier expressions left: the year last printed in this sentence, the day and the run of days last spoken of."""

    on: date | None
    year: int | None = None
    day: date | None = None
    run: Span | None = None
    told: int | None = None  # the year of the past that the paragraph tells of


_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|[一二三四五六七八九])"
_ORDER = r"[一二三四1234]"
TO = r"(?:至|到|—+|–|-|－|~|～)"
#: 一○九年度, 109年度: a year of the Republic by its figures alone, as papers of Taiwan print it; a span of years is 一百零九年.
_REPUBLIC = (
    r"(?P<minguo>(?<![\d〇一二三四五六七八九十百])(?:1[0-2]\d(?=年度)|一[〇一二][〇一二三四五六七八九](?=年)))年度?"
)
_YEAR = rf"(?:(?P<year>(?<!\d)(?:19|20)\d\d|二[〇0][〇0一二三四五六七八九]{{2}}|一九[〇0一二三四五六七八九]{{2}})(?:年度?|(?=[财牧]年度|牧业年度))|{_REPUBLIC}|民[国國](?P<republic>\d{{1,3}}|[一二三四五六七八九十]{{1,3}})年|(?P<named>{alternation(WORDS['years'])}))"

_HOLIDAY = rf"[“\"‘']?(?:{alternation(WORDS['holidays'])})节?[”\"’']?节?"

EXPRESSION = re.compile(
    rf"""
      (?P<forward>今后|未来|接下来)(?P<count>[一二三四五六七八九十两]|\d{{1,2}})年
    | (?P<undated>[一二两三四五六七八九十\d]{{1,2}}年(?:之)?内|(?:(?<=[，,。；;：:“"])|^)(?:{alternation(WORDS["undated_heads"]["words"])})(?!的)|(?<![出体表呈实再发])现在(?![岗建册役校读库有用任编售])|(?<![出体表呈实再发节假])(?!将来自)(?:{alternation(WORDS["undated"]["words"])}))
    | (?P<season>{alternation(WORDS["seasons"])})
    | (?P<years>(?<!\d)(?P<from>(?:19|20)\d\d)年?{TO}(?P<upto>(?:19|20)\d\d)(?:年度?|(?=学年|采暖季|供暖季)))
    | [“"‘']?(?P<plan>十[一二三四五六七]?|(?<![二三四五六七八九十百])[六七八九])五[”"’']?(?P<planpart>规划)?(?P<planend>末|期末|期间|时期|以来)
    | (?P<calendarmonth>{alternation(WORDS["months"])})
    | (?P<week>{alternation(WORDS["weeks"])})(?![一二三四五六日天末])
    | (?:上世纪|(?P<century>\d\d)世纪)(?P<decade>[一二三四五六七八九1-9])[十0]年代(?:初|末|中期)?
    | (?:{_YEAR}(?P<dated>))?
      (?:
        (?P<holidays>{_HOLIDAY}(?:[、和]?{_HOLIDAY})*)(?:小?长假|双节|假期|假日|期间|黄金周|放假|节日|节假日|佳节|假)+
      | (?P<month>{_MONTH})月(?:份)?(?P<day>{_DAY})[日号]
      | (?:(?<=[年的\s，,。；;、：:（(“"])|(?<![{HAN}]))前(?P<firstmonths>{_MONTH})个?月(?:份)?
      | (?P<m1>(?<![\d.]){_MONTH})(?:月份?)?{TO}(?P<m2>{_MONTH})月(?:份)?(?!\d)
      | (?P<wholemonth>(?<![\d.个第]){_MONTH})月(?:份)?(?P<monthpart>上旬|中旬|下旬|底|末|初)?(?![个度历龄])
      | 前(?P<firstquarters>{_ORDER})个?季度
      | 第?(?P<q1>{_ORDER})(?:季度)?[、和]第?(?P<q2>{_ORDER})季度
      | 第?(?P<quarter>{_ORDER}|首)(?:季度|(?:(?<=首)|(?<=年第[一二三四1-4]))季(?![度节播赛])) (?P<quarterend>[末底])?
      | (?P<half>[上下])半年
      | (?P<yearpart>年底|年末|年初|年中|年内|全年|年终|(?<=年)[底末初内])(?![次级国央华共])
      | (?(dated)|(?!))
      )
    | (?P<relative>{alternation(WORDS["days"])})
    | (?P<same>{alternation(WORDS["same"]["words"])})
    | (?P<samerun>(?:{alternation(WORDS["same_run"]["words"])})(?![旅文经出消安服值加前后办结]))
    | (?P<loneday>(?<![\d第每数近满月]){_DAY})[日号]
      (?:(?=[，,、至到—从在上下凌晚早晨中夜召举两三，\-]|\d{{1,2}}[时点]|$)
        |(?<=[日号时点][至到—–\-~、]\d[日号])|(?<=[日号时点][至到—–\-~、]\d\d[日号]))
    """,
    re.VERBOSE,
)


Part = dict[str, Any]  # the groups of EXPRESSION


def span_of(found: re.Match[str], memory: Memory, *, joined: bool) -> Span | None:
    """What an expression means, None where its year is unknown or it is none; ValueError where no calendar has it.

    `joined`: it is the second end of a range (3月5日至|8日).
    """
    part = found.groupdict()
    for group, reader in READERS:
        if part[group]:
            return reader(part, memory, joined)
    return _dated(part, memory)


def spans_each(found: re.Match[str], memory: Memory) -> tuple[Span, ...]:
    """The days of each of several holidays that stand in one expression: 春节、清明、五一假期 → three runs of days."""
    names = re.findall(alternation(WORDS["holidays"]), found["holidays"] or "")
    year = _year(found.groupdict(), memory) if len(names) > 1 else None
    each = [_holiday(name, year) for name in names] if year is not None else []
    return tuple(span for span in each if span) if all(each) else ()


def _season(part: Part, memory: Memory, _joined: bool) -> Span | None:
    """今夏 → the months of the table in the page's year."""
    if memory.on is None:
        return None
    first, last = WORDS["seasons"][part["season"]]
    return spans.join(spans.month_span(memory.on.year, first), spans.month_span(memory.on.year, last))


def _years(part: Part, _memory: Memory, _joined: bool) -> Span | None:
    """2018至2019年度."""
    return spans.join(spans.year_span(int(part["from"])), spans.year_span(int(part["upto"])))


def _plan(part: Part, memory: Memory, _joined: bool) -> Span | None:
    """A five-year plan: “十四五”期间 → 2021/2025, 末 → 2025; “十二五” without such a word is a name."""
    number = _DIGITS[part["plan"]] if part["plan"] in _DIGITS else 10 + _DIGITS.get(part["plan"][1:], 0)
    first = 1981 + 5 * (number - 6)
    if part["planend"] in ("末", "期末"):
        return spans.year_span(first + 4)
    if part["planend"] == "以来" and memory.on:
        return spans.join(spans.year_span(first), spans.year_span(memory.on.year))
    return spans.join(spans.year_span(first), spans.year_span(first + 4))


def _decade(part: Part, _memory: Memory, _joined: bool) -> Span | None:
    """上世纪90年代."""
    century = int(part["century"]) - 1 if part["century"] else 19
    first = century * 100 + _number(part["decade"]) * 10
    return spans.join(spans.year_span(first), spans.year_span(first + 9))


def _forward(part: Part, memory: Memory, _joined: bool) -> Span | None:
    """未来3年: the years after the page's."""
    if memory.on is None:
        return None
    year = memory.on.year
    return spans.join(spans.year_span(year + 1), spans.year_span(year + _number(part["count"])))


def _same_run(_part: Part, memory: Memory, _joined: bool) -> Span | None:
    """假期里: the run of days last spoken of."""
    return memory.run


def _calendar_month(part: Part, memory: Memory, _joined: bool) -> Span | None:
    """本月, 上个月; 去年这个时候: the page's month of last year."""
    if memory.on is None:
        return None
    months = 12 * memory.on.year + memory.on.month - 1 + int(WORDS["months"][part["calendarmonth"]])
    return spans.month_span(months // 12, months % 12 + 1)


def _week(part: Part, memory: Memory, _joined: bool) -> Span | None:
    """本周, 上周: Monday to Sunday."""
    if memory.on is None:
        return None
    monday = memory.on + timedelta(days=7 * int(WORDS["weeks"][part["week"]]) - memory.on.weekday())
    return spans.run_of_days(monday, monday + timedelta(days=6))


def _same_day(_part: Part, memory: Memory, _joined: bool) -> Span | None:
    """当日: the day last spoken of."""
    return spans.day_span(memory.day) if memory.day else None


def _relative_day(part: Part, memory: Memory, _joined: bool) -> Span | None:
    """昨日."""
    return spans.day_span(memory.on + timedelta(days=WORDS["days"][part["relative"]])) if memory.on else None


def _lone_day(part: Part, memory: Memory, joined: bool) -> Span | None:
    """8日: of the page's month; behind 至, of the same month as the day before it.

    28日 in a paper of 2 September is last month's; in one of 26 August it is to come, as 6日 in one of 5 June.
    """
    day = _number(part["loneday"])
    if joined and memory.day:
        return spans.day_span(memory.day.replace(day=day))
    if memory.on is None:
        return None
    last_month = memory.on.day <= 7 < day - memory.on.day
    month = memory.on.replace(day=1) - timedelta(days=1) if last_month else memory.on
    return spans.day_span(month.replace(day=day))


#: What reads an expression, by the group of EXPRESSION that tells its kind, in the order in which they are asked.
READERS: Final[tuple[tuple[str, Callable[[Part, Memory, bool], Span | None]], ...]] = (
    ("season", _season),
    ("years", _years),
    ("plan", _plan),
    ("decade", _decade),
    ("forward", _forward),
    ("samerun", _same_run),
    ("calendarmonth", _calendar_month),
    ("week", _week),
    ("same", _same_day),
    ("relative", _relative_day),
    ("loneday", _lone_day),
)


def _dated(part: Part, memory: Memory) -> Span | None:
    """A year with or without a part of it; the year of a part alone comes from the sentence, else from the page's date."""
    year = _year(part, memory)
    if year is None:
        return None
    if part["month"]:
        memory.day = date(year, _number(part["month"]), _number(part["day"]))
        return spans.day_span(memory.day)
    return next((reader(part, year) for group, reader in PARTS_OF_A_YEAR if part[group]), spans.year_span(year))


def _first_months(part: Part, year: int) -> Span | None:
    """前11个月."""
    return spans.join(spans.month_span(year, 1), spans.month_span(year, _number(part["firstmonths"])))


def _run_of_months(part: Part, year: int) -> Span | None:
    """1—2月."""
    return spans.join(spans.month_span(year, _number(part["m1"])), spans.month_span(year, _number(part["m2"])))


def _first_quarters(part: Part, year: int) -> Span | None:
    """前三季度."""
    return spans.join(spans.month_span(year, 1), spans.month_span(year, 3 * _number(part["firstquarters"])))


def _run_of_quarters(part: Part, year: int) -> Span | None:
    """一、二季度."""
    return spans.join(spans.quarter_span(year, _number(part["q1"])), spans.quarter_span(year, _number(part["q2"])))


def _quarter(part: Part, year: int) -> Span | None:
    """三季度, 首季; 二季度末: its last day."""
    span = spans.quarter_span(year, 1 if part["quarter"] == "首" else _number(part["quarter"]))
    return spans.end_of(span) if part["quarterend"] else span


def _half(part: Part, year: int) -> Span | None:
    """上半年."""
    return spans.half_span(year, 1 if part["half"] == "上" else 2)


PARTS_OF_A_YEAR: Final[tuple[tuple[str, Callable[[Part, int], Span | None]], ...]] = (
    ("holidays", lambda part, year: _holiday(part["holidays"], year)),
    ("firstmonths", _first_months),
    ("m1", _run_of_months),
    ("wholemonth", lambda part, year: _month(year, _number(part["wholemonth"]), part["monthpart"])),
    ("firstquarters", _first_quarters),
    ("q1", _run_of_quarters),
    ("quarter", _quarter),
    ("half", _half),
)


def _year(part: Part, memory: Memory) -> int | None:
    if part["year"] or part["named"] or part["republic"] or part["minguo"]:
        year = _stated_year(part, memory)
        memory.year = year
        return year
    if memory.on is None or (memory.year is not None and part["yearpart"] not in ("全年", "年内")):
        return memory.year
    return memory.on.year - (_first_month(part) - memory.on.month >= 6)


def _stated_year(part: Part, memory: Memory) -> int | None:
    if part["named"]:
        return memory.on.year + int(WORDS["years"][part["named"]]) if memory.on else None
    if part["republic"]:
        return FOUNDED + _number(part["republic"])
    return FOUNDED + _by_figures(part["minguo"]) if part["minguo"] else _by_figures(part["year"])


def _by_figures(year: str) -> int:
    """二〇一九 → 2019, 109 → 109."""
    return int(year if year.isdigit() else "".join(str(_DIGITS[character]) for character in year))


def _first_month(part: Part) -> int:
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
    found = [days[key] for name, key in WORDS["holidays"].items() if name in names and key in days]
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
