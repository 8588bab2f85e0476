"""Axes: round values to rule lines at, and days laid along a line."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

STEPS = (1, 2, 5, 10)


def round_step(span: float, lines: int) -> float:
    """The smallest of 1, 2, 5 × 10ⁿ that rules `span` with at most `lines` lines.

    >>> round_step(44, 4), round_step(0.7, 4), round_step(0, 4)
    (20.0, 0.2, 1.0)
    """
    if span <= 0:
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

    def years(self, most: int = 8) -> list[date]:
        """New Year's days within the span, thinned to at most `most`; the span's own first day where there is none."""
        years = range(self.first.year + (self.first > date(self.first.year, 1, 1)), self.last.year + 1)
        every = -(-len(years) // most) or 1
        return [date(year, 1, 1) for year in years if year % every == 0] or [self.first]
