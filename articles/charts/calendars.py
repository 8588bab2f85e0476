"""Calendars: the days of months in weeks that begin on Monday, each with its count and how full that is."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

LEVELS = 4


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, for a column's head and for those who hear it."""

    short: StrPromise
    full: StrPromise


WEEKDAYS = (
    Weekday(pgettext_lazy("weekday", "一"), _("星期一")),
    Weekday(pgettext_lazy("weekday", "二"), _("星期二")),
    Weekday(pgettext_lazy("weekday", "三"), _("星期三")),
    Weekday(pgettext_lazy("weekday", "四"), _("星期四")),
    Weekday(pgettext_lazy("weekday", "五"), _("星期五")),
    Weekday(pgettext_lazy("weekday", "六"), _("星期六")),
    Weekday(pgettext_lazy("weekday", "日"), _("星期日")),
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar; `level` is 0 for none, then 1 to 4 as the count comes near the fullest day's."""

    date: date
    count: int
    level: int

    @property
    def number(self) -> str:
        """Its number as printed. A text: a calendar has hundreds, and each number would be put into the form of the language."""
        return str(self.date.day)

    @property
    def css(self) -> str:
        """The class of its cell."""
        return f"level-{self.level}"


@dataclass(frozen=True, slots=True)
class Month:
    """A month; `weeks` are rows of seven, None where a day belongs to another month."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]
    count: int
    level: int


def level_of(count: int, most: int) -> int:
    """How full a day is, from 1 to 4; 0 where nothing is.

    >>> [level_of(n, 8) for n in (0, 1, 4, 5, 8)]
    [0, 1, 2, 3, 4]
    """
    return -(-count * LEVELS // most) if count and most else 0


def last_of_month(first: date) -> date:
    """The month's last day, also of the last month that a date can name.

    >>> last_of_month(date(2021, 2, 1))
    datetime.date(2021, 2, 28)
    >>> last_of_month(date(9999, 12, 1))
    datetime.date(9999, 12, 31)
    """
    return first.replace(day=monthrange(first.year, first.month)[1])


def month_of(year: int, month: int, counts: Mapping[date, int], most: int | None = None) -> Month:
    """A month's calendar; `most` is the count of the fullest day that it is compared with (else its own)."""
    first = date(year, month, 1)
    days = [first.replace(day=number) for number in range(1, last_of_month(first).day + 1)]
    fullest = max((counts.get(day, 0) for day in days), default=0) if most is None else most
    cells: list[Day | None] = [None] * first.weekday()
    cells += [Day(day, counts.get(day, 0), level_of(counts.get(day, 0), fullest)) for day in days]
    cells += [None] * (-len(cells) % 7)
    total = sum(counts.get(day, 0) for day in days)
    weeks = tuple(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7))
    return Month(first, weeks, total, int(total > 0))


def year_of(year: int, counts: Mapping[date, int]) -> tuple[Month, ...]:
    """The twelve months of a year, their days compared with the year's fullest."""
    most = max((count for day, count in counts.items() if day.year == year), default=0)
    return tuple(month_of(year, month, counts, most) for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year's months with their counts, for a table of years by months."""

    year: int
    months: tuple[tuple[int, int, int], ...]
    """(month, count, level)"""
    count: int


def by_month(counts: Mapping[date, int]) -> dict[date, int]:
    """Counts of days as counts of months, by each month's first day."""
    months: Counter[date] = Counter()
    for day, count in counts.items():
        months[day.replace(day=1)] += count
    return dict(months)


def years_of(months: Mapping[date, int]) -> tuple[YearRow, ...]:
    """Every year that has something, the newest first, of the counts of months by their first day."""
    most = max(months.values(), default=0)
    return tuple(
        YearRow(
            year,
            tuple(
                (month, months.get(date(year, month, 1), 0), level_of(months.get(date(year, month, 1), 0), most))
                for month in range(1, 13)
            ),
            sum(count for first, count in months.items() if first.year == year),
        )
        for year in sorted({first.year for first in months}, reverse=True)
    )
