"""A year with or without a part of it: 2018年上半年, 前三季度, 10月底, 国庆假期; the year of a part alone comes from what was said before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.tables import alternation, read_toml
from articles.reading.times import spans
from articles.reading.times.pattern import WORDS, Part
from articles.reading.times.spans import Span

FOUNDED: Final = 1911  # the year before the first of the Republic
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2, "0": 0}


@dataclass(slots=True)
class Memory:
    """What earlier expressions left: the year last printed in this sentence, the day and the run of days last spoken of."""

    on: date | None
    year: int | None = None
    day: date | None = None
    run: Span | None = None
    lunar: int | None = None  # the month of the lunar day last spoken of
    told: int | None = None  # the year of the past that the paragraph tells of
    over: bool = False  # whether the sentence before told of the year that is over


def dated(part: Part, memory: Memory) -> Span | None:
    """A year with or without a part of it; the year of a part alone comes from the sentence, else from the page's date."""
    year = _year(part, memory)
    if year is None:
        return None
    if part["month"]:
        memory.day = date(year, number_of(part["month"]), number_of(part["day"]))
        return spans.day_span(memory.day)
    return next((reader(part, year) for group, reader in PARTS_OF_A_YEAR if part[group]), spans.year_span(year))


def _first_months(part: Part, year: int) -> Span | None:
    """前11个月, 头两个月."""
    last = number_of(part["firstmonths"] or part["openingmonths"])
    return spans.join(spans.month_span(year, 1), spans.month_span(year, last))


def _run_of_months(part: Part, year: int) -> Span | None:
    """1—2月."""
    return spans.join(spans.month_span(year, number_of(part["m1"])), spans.month_span(year, number_of(part["m2"])))


def _first_quarters(part: Part, year: int) -> Span | None:
    """前三季度; 首三季, as papers of Hong Kong and Malaysia say."""
    last = 3 * number_of(part["firstquarters"] or part["openingquarters"])
    return spans.join(spans.month_span(year, 1), spans.month_span(year, last))


def _run_of_quarters(part: Part, year: int) -> Span | None:
    """一、二季度; 一至三季度, the same as 前三季度."""
    first, last = number_of(part["q1"]), number_of(part["q2"])
    if first == 1 and last > first + 1:
        return spans.join(spans.month_span(year, 1), spans.month_span(year, 3 * last))
    return spans.join(spans.quarter_span(year, first), spans.quarter_span(year, last))


def _quarter(part: Part, year: int) -> Span | None:
    """三季度, 首季; 二季度末: its last day."""
    span = spans.quarter_span(year, 1 if part["quarter"] == "首" else number_of(part["quarter"]))
    return spans.end_of(span) if part["quarterend"] else span


def _half(part: Part, year: int) -> Span | None:
    """上半年."""
    return spans.half_span(year, 1 if part["half"] == "上" else 2)


PARTS_OF_A_YEAR: Final[tuple[tuple[str, Callable[[Part, int], Span | None]], ...]] = (
    ("holidays", lambda part, year: _holiday(part["holidays"], year)),
    ("firstmonths", _first_months),
    ("openingmonths", _first_months),
    ("m1", _run_of_months),
    ("wholemonth", lambda part, year: _month(year, number_of(part["wholemonth"]), part["monthpart"])),
    ("firstquarters", _first_quarters),
    ("openingquarters", _first_quarters),
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
        return FOUNDED + number_of(part["republic"])
    if part["minguo"]:
        return FOUNDED + (number_of(part["minguo"]) if "十" in part["minguo"] else _by_figures(part["minguo"]))
    return _by_figures(part["year"])


def _by_figures(year: str) -> int:
    """二〇一九 → 2019, 109 → 109."""
    return int(year if year.isdigit() else "".join(str(_DIGITS[character]) for character in year))


def _first_month(part: Part) -> int:
    """The month in which a part of a year begins: in January's paper, 12月 and 四季度 are last year's."""
    month = part["month"] or part["m1"] or part["wholemonth"]
    if month:
        return number_of(month)
    if part["quarter"] and part["quarter"] != "首":
        return 3 * number_of(part["quarter"]) - 2
    if part["holidays"]:
        return max((month for name, month in WORDS["holiday_months"].items() if name in part["holidays"]), default=1)
    return 7 if part["half"] == "下" else 1


def _month(year: int, month: int, part: str | None) -> Span:
    if part in ("底", "末"):
        return spans.end_of(spans.month_span(year, month))
    if part in ("上旬", "中旬", "下旬"):
        return spans.ten_days(year, month, part)
    return spans.month_span(year, month)


def spans_each(found: re.Match[str], memory: Memory) -> tuple[Span, ...]:
    """The days of each of several holidays that stand in one expression: 春节、清明、五一假期 → three runs of days."""
    names = re.findall(alternation(WORDS["holidays"]), found["holidays"] or "")
    year = _year(found.groupdict(), memory) if len(names) > 1 else None
    each = [_holiday(name, year) for name in names] if year is not None else []
    return tuple(span for span in each if span) if all(each) else ()


def _holiday(names: str, year: int) -> Span | None:
    """The days off of the holidays named, joined; None for a year that the table lacks."""
    days = read_toml("holidays").get(str(year), {})
    found = [days[key] for name, key in WORDS["holidays"].items() if name in names and key in days]
    if not found:
        return None
    first, last = min(day[0] for day in found), max(day[1] for day in found)
    return spans.run_of_days(date.fromisoformat(first), date.fromisoformat(last))


def number_of(text: str) -> int:
    """A day or month in figures or Chinese: 25, 十二, 二十五, 廿八, 三十一."""
    if text.isdigit():
        return int(text)
    text = text.replace("廿", "二十")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS[text]
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
