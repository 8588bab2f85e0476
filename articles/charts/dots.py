"""A chart of measured values over time: a dot a fact, a line where one place was measured more than once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from articles.charts.bars import RuledLine
from articles.charts.scale import Span, percent, ruled

HEIGHT = 260
MOST_GROUPS = 6  # shapes and colours that can be told apart; the places beyond share the last


@dataclass(frozen=True, slots=True)
class Reading:
    """A value at a time; `group` (a place) joins dots, a planned value is drawn hollow."""

    when: date
    value: float
    group: str
    label: str
    url: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    reading: Reading
    x: str
    y: float
    shape: int


@dataclass(frozen=True, slots=True)
class Line:
    x1: str
    y1: float
    x2: str
    y2: float
    shape: int


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A time marked across the drawing."""

    label: str
    x: str


@dataclass(frozen=True, slots=True)
class DotChart:
    title: str
    dots: tuple[Dot, ...]
    joins: tuple[Line, ...]
    lines: tuple[RuledLine, ...]
    times: tuple[TimeLine, ...]
    groups: tuple[tuple[str, int], ...]
    others: int  # how many groups share the last shape
    planned: bool
    height: int = HEIGHT


def dot_chart(title: str, readings: Sequence[Reading]) -> DotChart | None:
    """The drawing of the readings; None where there are fewer than two to compare."""
    if len(readings) < 2:
        return None
    values = [reading.value for reading in readings]
    lowest = min(values)
    ticks = ruled(0 if 0 <= lowest < max(values) * 0.8 else lowest, max(values))
    span = Span(min(reading.when for reading in readings), max(reading.when for reading in readings))
    shapes = shapes_of(readings)
    own = shapes if len(shapes) <= MOST_GROUPS else {group: s for group, s in shapes.items() if s < MOST_GROUPS}

    def height(value: float) -> float:
        return round(HEIGHT - (value - ticks[0]) / (ticks[-1] - ticks[0]) * HEIGHT, 1)

    dots = tuple(
        Dot(reading, percent(span.along(reading.when)), height(reading.value), shapes[reading.group])
        for reading in sorted(readings, key=lambda reading: (reading.group, reading.when))
    )
    return DotChart(
        title=title,
        dots=dots,
        joins=joined(dots),
        lines=tuple(RuledLine(value, height(value)) for value in ticks),
        times=tuple(TimeLine(label, percent(span.along(day))) for day, label in span.marks()),
        groups=tuple(own.items()),
        others=len(shapes) - len(own),
        planned=any(reading.planned for reading in readings),
    )


def shapes_of(readings: Sequence[Reading]) -> dict[str, int]:
    """Each group's shape, from 1; the group with most readings first."""
    sizes: dict[str, int] = defaultdict(int)
    for reading in readings:
        sizes[reading.group] += 1
    ranked = sorted(sizes, key=lambda group: (-sizes[group], group))
    return {group: min(rank, MOST_GROUPS) for rank, group in enumerate(ranked, 1)}


def joined(dots: Sequence[Dot]) -> tuple[Line, ...]:
    """Lines from each measured dot of a group to its next in time; plans are not joined."""
    return tuple(
        Line(one.x, one.y, other.x, other.y, one.shape)
        for one, other in pairwise([dot for dot in dots if not dot.reading.planned])
        if one.reading.group == other.reading.group and one.reading.when < other.reading.when
    )
