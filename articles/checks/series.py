"""Checks of a series: points of one measure at one place, whatever their articles; `SERIES_RULES` is their order."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from articles.checks.intervals import figure
from articles.checks.records import Breach, CheckedFact

ENOUGH_FOR_SLIP = 3  # points of a series before one may be called a slip
ENOUGH_FOR_OUTLIER = 6
SLIP = 4  # 万 left out or put in: four powers of ten
SLIP_WIDTH = 0.35  # powers of ten that a true point may lie from the middle, with the slip taken out
FAR = 8.0  # deviations from the median
NARROWEST = 0.04  # powers of ten: a series steadier than this is judged as if it moved so much
NORMAL = 1.4826  # median deviation → standard deviation of a normal distribution


def check_series(points: Sequence[CheckedFact]) -> list[Breach]:
    """The points of one measure (one unit, one kind, one place) that the others speak against."""
    comparable = [point for point in points if point.value > 0 and point.role != "from"]
    return [breach for rule in SERIES_RULES for breach in rule(comparable)]


def myriad_slip(points: Sequence[CheckedFact]) -> Iterator[Breach]:
    """A point ten thousand times the others, or a ten-thousandth: 亿 for 万, or 万 lost. 12万元 among 11亿元, 13亿元."""
    if len(points) < ENOUGH_FOR_SLIP:
        return
    ordered = sorted(point.value for point in points)
    for point in points:
        middle = median_of_others(ordered, point.value)
        apart = math.log10(point.value / middle)
        if abs(abs(apart) - SLIP) <= SLIP_WIDTH:
            nearer = point.value.scaleb(-SLIP if apart > 0 else SLIP)
            power = "10⁴" if apart > 0 else "10⁻⁴"
            yield Breach(
                "slip", (point.key,), f"{figure(point.value)} = {figure(nearer)} × {power}; ~ {figure(Decimal(middle))}"
            )


def median_of_others(ordered: Sequence[Decimal], value: Decimal) -> Decimal:
    """The median of all values but one that is this, of values in their order.

    >>> median_of_others([Decimal(1), Decimal(2), Decimal(9)], Decimal(9))
    Decimal('1.5')
    """
    at = bisect_left(ordered, value)
    half, odd = divmod(len(ordered) - 1, 2)
    upper = ordered[half + (half >= at)]
    return upper if odd else (ordered[half - 1 + (half - 1 >= at)] + upper) / 2


def far_from_median(points: Sequence[CheckedFact]) -> Iterator[Breach]:
    """A point far from the middle by the median deviation of the logarithms; a slip of 万 is told by its own rule."""
    if len(points) < ENOUGH_FOR_OUTLIER:
        return
    logs = [math.log10(point.value) for point in points]
    middle = median(logs)
    spread = max(NARROWEST, NORMAL * median(abs(log - middle) for log in logs))
    slips = {breach.facts[0] for breach in myriad_slip(points)}
    for point, log in zip(points, logs, strict=True):
        if abs(log - middle) / spread > FAR and point.key not in slips:
            times = Decimal(10 ** abs(log - middle)).quantize(Decimal("0.1"))
            sign = "×" if log > middle else "÷"
            usual = figure(Decimal(median(point.value for point in points)))
            yield Breach("outlier", (point.key,), f"{figure(point.value)} ≈ {usual} {sign} {figure(times)}")


SERIES_RULES: tuple[Callable[[Sequence[CheckedFact]], Iterator[Breach]], ...] = (myriad_slip, far_from_median)
