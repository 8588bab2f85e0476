"""Axes: round values to rule lines at, and days laid along a line."""

from __future__ import annotations

import math
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

STEPS = (1, 2, 5, 10)
FEW_YEARS = 3
LEAST = 1e-9  # a span below this is no span: facts have six decimal places


def round_step(span: float, lines: int) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ that rules `span` with at most `lines` lines.

    >>> round_step(44, 4), round_step(0.7, 4), round_step(0, 4)
    (20.0, 0.2, 1.0)
    """
    if span < LEAST:
        return 1.0
    magnitude = 10.0 ** math.floor(math.log10(span / lines))
    return next((step * magnitude for step in STEPS if step * magnitude >= span / lines * 0.999), 10 * magnitude)


def ruled(lowest: float, highest: float, lines: int = 4) -> list[float]:
    """Round values that begin at or below `lowest` and end at or above `highest`.

    >>> ruled(0, 44)
    [0.0, 20.0, 40.0, 60.0]
    >>> ruled(-3, 8)
    [-5.0, 0.0, 5.0, 10.0]
    """
    step = round_step(highest - lowest or abs(highest), lines)
    first, last = math.floor(lowest / step), math.ceil(highest / step)
    return [round(number * step, 10) for number in range(first, max(last, first + 1) + 1)]


def percent(part: float) -> str:
    """A place along the drawing: 0.25 → 25%.

    >>> percent(0.25), percent(1 / 3)
    ('25%', '33.333%')
    """
    return f"{round(part * 100, 3):g}%"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, with room at both ends so that a dot at an end stands whole."""

    first: date
    last: date
    margin: float = 0.04

    def along(self, day: date) -> float:
        """Where a day stands, from 0 to 1; a span of one day has it in the middle."""
        days = (self.last - self.first).days
        inner = 0.5 if days == 0 else (day - self.first).days / days
        return self.margin + inner * (1 - 2 * self.margin)

    def marks(self, most: int = 8) -> list[tuple[date, str]]:
        """Days to mark with their labels: the middle of years, or of months where there are few years.

        What is of a whole year or month is drawn at its middle, and so stands at its label.

        >>> [label for _, label in Span(date(2019, 3, 1), date(2022, 6, 30)).marks()]
        ['2019', '2020', '2021']
        >>> [label for _, label in Span(date(2021, 3, 31), date(2021, 9, 30)).marks()]
        ['2021-04', '2021-05', '2021-06', '2021-07', '2021-08', '2021-09']
        """
        years = [day for year in self._years() if self.holds(day := middle(date(year, 1, 1), date(year, 12, 31)))]
        if len(years) >= FEW_YEARS:
            every = -(-len(years) // most)
            return [(day, str(day.year)) for day in years if day.year % every == 0]
        months = self._middles_of_months()
        every = next(step for step in (1, 2, 3, 6, 12) if len(months) <= most * step)
        chosen = [day for day in months if (day.month - 1) % every == 0]
        return [(day, f"{day:%Y-%m}") for day in chosen] or [(self.first, self.first.isoformat())]

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def _middles_of_months(self) -> list[date]:
        months = [date(year, month, 1) for year in self._years() for month in range(1, 13)]
        return [day for first in months if self.holds(day := middle(first, end_of_month(first)))]

    def _years(self) -> range:
        return range(self.first.year, self.last.year + 1)


def middle(first: date, last: date) -> date:
    """The day in the middle of a span, both ends in: of a year the first or second of July."""
    return first + (last - first) // 2


def end_of_month(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
