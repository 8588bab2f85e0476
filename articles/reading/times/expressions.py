"""The span of the calendar that an expression of time means, given what the text said before (`Memory`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from articles.reading.issue import lunar
from articles.reading.times import spans
from articles.reading.times.pattern import WORDS, Part
from articles.reading.times.spans import Span
from articles.reading.times.year_parts import Memory, dated, number_of


def span_of(found: re.Match[str], memory: Memory, *, joined: bool) -> Span | None:
    """What an expression means, None where its year is unknown or it is none; ValueError where no calendar has it.

    `joined`: it is the second end of a range (3月5日至|8日).
    """
    part = found.groupdict()
    for group, reader in READERS:
        if part[group]:
            return reader(part, memory, joined)
    return dated(part, memory)


_LUNAR = re.compile(r"(?:(?P<month>正|腊)月|大年|除夕|)(?P<day>[初十廿二三][一二三四五六七八九十]{0,2})?")


def _lunar_day(part: Part, memory: Memory, _joined: bool) -> Span | None:
    """正月初五, 大年三十, 除夕 nearest to the page's day; 初六 of the month last spoken of."""
    said = _LUNAR.fullmatch(part["lunar"].removeprefix("农历"))
    if said is None or memory.on is None:
        return None
    eve = said["day"] is None or (said["day"] == "三十" and said["month"] is None)
    month = 1 if eve else {"正": 1, "腊": 12}.get(said["month"] or "", 1 if "大年" in part["lunar"] else memory.lunar)
    if month is None:
        return None
    on, number = memory.on, 1 if eve else lunar.DAYS[said["day"]]
    days = [lunar.lunar_day(year, month, number) for year in (on.year - 1, on.year, on.year + 1)]
    known = [day - timedelta(days=eve) for day in days if day]
    if not known:
        return None
    memory.lunar = month
    memory.day = min(known, key=lambda day: abs((day - on).days))
    return spans.day_span(memory.day)


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
    first = 1981 + 5 * (number_of(part["plan"]) - 6)
    if part["planend"] in ("末", "期末"):
        return spans.year_span(first + 4)
    if part["planend"] == "以来" and memory.on:
        return spans.join(spans.year_span(first), spans.year_span(memory.on.year))
    return spans.join(spans.year_span(first), spans.year_span(first + 4))


def _early_plan(part: Part, _memory: Memory, _joined: bool) -> Span | None:
    """“一五”期间 → 1953/1957: the plans before the sixth did not follow each other in fives."""
    first, last = WORDS["early_plans"][part["earlyplan"]]
    return spans.year_span(last) if part["earlyend"] else spans.join(spans.year_span(first), spans.year_span(last))


def _decade(part: Part, _memory: Memory, _joined: bool) -> Span | None:
    """上世纪90年代."""
    century = int(part["century"]) - 1 if part["century"] else 19
    first = century * 100 + number_of(part["decade"]) * 10
    return spans.join(spans.year_span(first), spans.year_span(first + 9))


def _forward(part: Part, memory: Memory, _joined: bool) -> Span | None:
    """未来3年: the years after the page's."""
    if memory.on is None:
        return None
    year = memory.on.year
    return spans.join(spans.year_span(year + 1), spans.year_span(year + number_of(part["count"])))


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
    day = number_of(part["loneday"])
    if joined and memory.day:
        return spans.day_span(memory.day.replace(day=day))
    if memory.on is None:
        return None
    last_month = memory.on.day <= 7 < day - memory.on.day
    month = memory.on.replace(day=1) - timedelta(days=1) if last_month else memory.on
    return spans.day_span(month.replace(day=day))


#: What reads an expression, by the group of EXPRESSION that tells its kind, in the order in which they are asked.
READERS: Final[tuple[tuple[str, Callable[[Part, Memory, bool], Span | None]], ...]] = (
    ("lunar", _lunar_day),
    ("season", _season),
    ("years", _years),
    ("plan", _plan),
    ("earlyplan", _early_plan),
    ("decade", _decade),
    ("forward", _forward),
    ("samerun", _same_run),
    ("calendarmonth", _calendar_month),
    ("week", _week),
    ("same", _same_day),
    ("relative", _relative_day),
    ("loneday", _lone_day),
)
