"""From point to point of a line: joined, or broken where unit, definition or level changes, for a break is no growth."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from statistics import median

from articles.choices import MetricKind, Movement
from articles.series.points import Point

LEAST_LEAP = math.log10(3)  # a figure that grows by less may have grown
SURE_LEAP = 1.0  # ten times, or a tenth: no figure of a line grows so from one point to the next
RESTLESS = 4.0  # times the usual step of the same line


class Why(StrEnum):
    """Why two points that follow each other are not joined."""

    UNIT = "unit"  # 家 and 户 cannot be converted
    RECAST = "recast"  # the later one is of another 口径
    LEVEL = "level"  # so far apart that it is another thing, or a slip


@dataclass(frozen=True, slots=True)
class Joint:
    """Two points that follow each other in time; `broken` says why no line may be drawn between them."""

    one: Point
    other: Point
    broken: Why | None = None

    @property
    def times(self) -> float:
        """How many times the smaller the larger is."""
        return 10 ** leap(self.one, self.other)


def joints_of(points: Sequence[Point]) -> list[Joint]:
    """The joints of one line's points, which stand in the order of time.

    Plans, beginnings of movements and points that only have a newspaper's day are in no line. Where several figures are
    told of one time (members of a list, papers that contradict each other), no line goes through that time.
    """
    pairs = [(one[0], other[0]) for one, other in pairwise(by_time(points)) if len(one) == len(other) == 1]
    steps = [leap(*pair) for pair in pairs]
    return [
        Joint(one, other, why_broken(one, other, steps[:at] + steps[at + 1 :])) for at, (one, other) in enumerate(pairs)
    ]


def can_be_joined(point: Point) -> bool:
    told = point.told
    return told.last is not None and told.kind != MetricKind.TARGET and told.role != Movement.FROM


def told_differently(points: Sequence[Point]) -> Iterator[Point]:
    """The points of a line beside which another figure is told of the same time."""
    for same in by_time(points):
        if len(same) > 1:
            yield from same


def by_time(points: Sequence[Point]) -> list[list[Point]]:
    """The points that can be joined, those of one time together."""
    measured = filter(can_be_joined, points)
    return [list(same) for _when, same in groupby(measured, key=lambda point: point.when)]


def why_broken(one: Point, other: Point, steps: Sequence[float]) -> Why | None:
    """What stands between two points; `steps` are the other leaps of the line."""
    if one.told.canonical_unit != other.told.canonical_unit:
        return Why.UNIT
    if other.told.recast and not one.told.recast:
        return Why.RECAST
    far = leap(one, other)
    usual = median(steps) if steps else 0.0
    if far >= SURE_LEAP or (len(steps) > 1 and far >= max(LEAST_LEAP, RESTLESS * usual)):
        return Why.LEVEL
    return None


def leap(one: Point, other: Point) -> float:
    """How far apart two figures are, in powers of ten; changes are differences already and leap as they please."""
    values = one.told.canonical_value, other.told.canonical_value
    if MetricKind.CHANGE in (one.told.kind, other.told.kind) or min(values) <= 0:
        return 0.0
    return abs(math.log10(values[1] / values[0]))
