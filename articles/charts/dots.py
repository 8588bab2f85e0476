"""A chart of measured values over time: a dot a fact, lines from dot to dot where they may be joined, arrows of movements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from articles.charts.bars import RuledLine
from articles.charts.scale import Span, percent, ruled

HEIGHT = 260
MOST_GROUPS = 6  # shapes and colours that can be told apart; the groups beyond share the last
FROM_ZERO = 0.8  # where the lowest value is below so much of the highest, the axis begins at zero


@dataclass(frozen=True, slots=True)
class Reading:
    """A value at a time; `group` (a place, a measure) has a shape, a planned value is drawn hollow.

    `since` is where a movement began that ended here: its day and value.
    """

    when: date
    value: float
    group: str
    label: str
    url: str
    planned: bool = False
    since: tuple[date, float] | None = None


Joints = Mapping[tuple[int, int], str]
"""Pairs of readings, by their places in the sequence, that follow each other: joined, or broken for the reason given."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A reading's place, `x` along in percent, `y` down from the top."""

    reading: Reading
    x: str
    y: str
    shape: int


@dataclass(frozen=True, slots=True)
class Line:
    """From one place on the drawing to another."""

    x1: str
    y1: str
    x2: str
    y2: str
    shape: int


@dataclass(frozen=True, slots=True)
class Break:
    """A place between two dots at which their line is broken, and why."""

    x: str
    y: str
    shape: int
    why: str


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
    breaks: tuple[Break, ...]
    moves: tuple[Line, ...]
    lines: tuple[RuledLine, ...]
    times: tuple[TimeLine, ...]
    groups: tuple[tuple[str, int], ...]
    others: int  # how many groups share the last shape
    planned: bool
    height: int = HEIGHT

    @property
    def cut_off(self) -> bool:
        """Whether the axis begins elsewhere than at zero, so that heights cannot be compared."""
        return not any(line.value == 0 for line in self.lines)


@dataclass(frozen=True, slots=True)
class Plane:
    """The drawing's two axes: a span of days along, round values from the lowest to the highest upwards."""

    span: Span
    ticks: Sequence[float]

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Plane:
        """Wide and high enough for the readings and for where their movements began."""
        places = [(reading.when, reading.value) for reading in readings]
        places += [reading.since for reading in readings if reading.since]
        days, values = zip(*places, strict=True)
        lowest = min(values)
        ticks = ruled(0 if 0 <= lowest < max(values) * FROM_ZERO else lowest, max(values))
        return cls(Span(min(days), max(days)), ticks)

    def height(self, value: float) -> float:
        return round(HEIGHT - (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0]) * HEIGHT, 1)

    def place(self, day: date, value: float) -> tuple[str, str]:
        """Where it stands: along in percent, down from the top."""
        return percent(self.span.along(day)), f"{self.height(value):g}"


def dot_chart(title: str, readings: Sequence[Reading], joints: Joints) -> DotChart | None:
    """The drawing of the readings; None where there are fewer than two values to compare."""
    if len(readings) < 2 and not any(reading.since for reading in readings):
        return None
    plane, shapes = Plane.of(readings), shapes_of(readings)
    own = shapes if len(shapes) <= MOST_GROUPS else {group: s for group, s in shapes.items() if s < MOST_GROUPS}
    dots = tuple(Dot(reading, *plane.place(reading.when, reading.value), shapes[reading.group]) for reading in readings)
    return DotChart(
        title=title,
        dots=dots,
        joins=tuple(line(dots[a], dots[b]) for (a, b), broken in joints.items() if not broken),
        breaks=tuple(break_between(dots[a], dots[b], why) for (a, b), why in joints.items() if why),
        moves=moves_to(dots, plane),
        lines=tuple(RuledLine(value, plane.height(value)) for value in plane.ticks),
        times=tuple(TimeLine(label, percent(plane.span.along(day))) for day, label in plane.span.marks()),
        groups=tuple(own.items()),
        others=len(shapes) - len(own),
        planned=any(reading.planned for reading in readings),
    )


def moves_to(dots: Sequence[Dot], plane: Plane) -> tuple[Line, ...]:
    """From where each movement began to the dot that it came to."""
    return tuple(Line(*plane.place(*dot.reading.since), dot.x, dot.y, dot.shape) for dot in dots if dot.reading.since)


def one_after_another(readings: Sequence[Reading]) -> dict[tuple[int, int], str]:
    """Each reading of a group joined to its next in time."""
    order = sorted(range(len(readings)), key=lambda at: (readings[at].group, readings[at].when))
    pairs = [(a, b) for a, b in pairwise(order) if readings[a].group == readings[b].group]
    return dict.fromkeys((pair for pair in pairs if readings[pair[0]].when < readings[pair[1]].when), "")


def line(one: Dot, other: Dot) -> Line:
    return Line(one.x, one.y, other.x, other.y, one.shape)


def break_between(one: Dot, other: Dot, why: str) -> Break:
    """In the middle of where the line would be."""
    along = (float(one.x.rstrip("%")) + float(other.x.rstrip("%"))) / 2
    return Break(f"{along:g}%", f"{(float(one.y) + float(other.y)) / 2:g}", one.shape, why)


def shapes_of(readings: Sequence[Reading]) -> dict[str, int]:
    """Each group's shape, from 1; the group with most readings first."""
    sizes = Counter(reading.group for reading in readings)
    ranked = sorted(sizes, key=lambda group: (-sizes[group], group))
    return {group: min(rank, MOST_GROUPS) for rank, group in enumerate(ranked, 1)}
