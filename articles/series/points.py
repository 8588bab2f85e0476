"""The points of a series: a fact that several papers tell, or one paper twice, is one point; 由…到… is one movement."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter

from articles.checks import CheckedFact, interval_of, printed_step
from articles.choices import Bound, Movement, ReviewState
from articles.measure import is_bare, parse_key
from articles.series.told import Told
from articles.series.units import Scale

DAYS_APART = 3  # between papers that tell the same undated news
ABOVE, BELOW = (Bound.OVER, Bound.AT_LEAST), (Bound.UNDER, Bound.AT_MOST)
CHECKED = (ReviewState.CONFIRMED, ReviewState.CORRECTED)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series: who tells it best, who tells it too, what it came from where it is the end of a movement."""

    told: Told
    twins: tuple[Told, ...] = ()
    since: Told | None = None

    @property
    def when(self) -> date | None:
        return self.told.when

    @property
    def everyone(self) -> tuple[Told, ...]:
        """All facts that the point stands for."""
        return (self.told, *self.twins, *((self.since,) if self.since else ()))


def points_of(facts: Sequence[Told], movements: Mapping[int, Told]) -> list[Point]:
    """The facts as points in the order of time, what has no day last. `movements` gives the beginning of each end's movement."""
    groups: dict[tuple[object, ...], list[list[Told]]] = {}
    for told in facts:
        groups.setdefault(what_is_told(told), []).append([told])
    points = [point_of(same, movements) for alone in groups.values() for same in gathered(alone)]
    return sorted(
        points, key=lambda point: (point.when is None, point.when or date.min, point.told.place, point.told.pk)
    )


def gathered(alone: list[list[Told]]) -> list[list[Told]]:
    """Facts that may be twins, brought together; the finest print of each figure first."""
    if len(alone) == 1:
        return alone
    found: list[list[Told]] = []
    figures = Figures()
    for told in sorted((told for [told] in alone), key=fine_first):
        same = next((found[at] for at in figures.near(told) if are_twins(found[at][0], told)), None)
        if same is None:
            figures.note(len(found), told)
            found.append([told])
        else:
            same.append(told)
    return found


class Figures:
    """The figures found so far, so that a fact is compared with those alone that it may be: in a series of thousands
    each with each would take minutes."""

    def __init__(self) -> None:
        self._same: dict[tuple[object, ...], list[int]] = {}
        self._values: dict[str, list[tuple[Decimal, int]]] = {}

    def note(self, at: int, told: Told) -> None:
        """A new figure under its place among those found."""
        self._same.setdefault(figure_of(told), []).append(at)
        insort(self._values.setdefault(told.unit, []), (told.value, at))

    def near(self, told: Told) -> list[int]:
        """The places of the figures that this one may be: the same, and those that may be rounded to it, first found first."""
        values = self._values.get(told.unit, [])
        low, high = rounded_from(told)
        first, last = bisect_left(values, low, key=itemgetter(0)), bisect_right(values, high, key=itemgetter(0))
        return sorted({*self._same.get(figure_of(told), ()), *(at for _value, at in values[first:last])})


def figure_of(told: Told) -> tuple[object, ...]:
    return told.canonical_value, told.bound, told.value_max


def fine_first(told: Told) -> tuple[object, ...]:
    return printed_step(checked(told)), told.published or date.max, told.pk


def point_of(same: Sequence[Told], movements: Mapping[int, Told]) -> Point:
    """One point of all who tell a figure. What was checked speaks for the others, then the finer print, the earlier paper."""
    first, *twins = sorted(same, key=lambda told: told.state not in CHECKED)
    since = next((movements[told.pk] for told in (first, *twins) if told.pk in movements), None)
    return Point(first, tuple(twins), since)


def what_is_told(told: Told) -> tuple[object, ...]:
    """Where and of what time a figure is, and of what kind: twins agree in all of it."""
    return told.measure, told.place, told.first, told.last, told.kind, told.role


def are_twins(one: Told, other: Told) -> bool:
    """Whether two facts of one place and time are one figure: the same, or by another paper the same rounded.

    A measure without its thing (总投资) is another one in every article, and undated news of another week is other news.
    """
    measure = parse_key(one.measure)
    if one.article != other.article and measure and is_bare(measure.stem):
        return False
    if one.last is None and apart(one.published, other.published) > DAYS_APART:
        return False
    if figure_of(one) == figure_of(other):
        return True
    return one.article != other.article and rounds_to(one, other)


def apart(one: date | None, other: date | None) -> int:
    """Days between two papers; papers of unknown days may be of one day."""
    return abs((one - other).days) if one and other else 0


def rounds_to(fine: Told, coarse: Told) -> bool:
    """Whether the coarser print is a rounding of the finer one: 23012人 and 2.3万人, 超2万人."""
    if fine.unit != coarse.unit:
        return False
    if printed_step(checked(fine)) == printed_step(checked(coarse)) and not (fine.bound or coarse.bound):
        return False
    low, high = rounded_from(coarse)
    return low <= fine.value <= high


def rounded_from(coarse: Told) -> tuple[Decimal, Decimal]:
    """The least and the greatest figure that it may be the rounding of."""
    interval = interval_of(checked(coarse))
    return (
        coarse.value if coarse.bound in ABOVE else interval.low,
        coarse.value if coarse.bound in BELOW else interval.high,
    )


def checked(told: Told, scale: Scale | None = None) -> CheckedFact:
    """A fact as the sums see it, in a unit of the series where one is given."""
    value = told.value if scale is None else Decimal(repr(scale.of(told.canonical_value)))
    return CheckedFact(
        key=told.pk,
        raw=told.raw,
        value=value,
        value_max=told.value_max,
        unit=scale.unit if scale else told.unit,
        indicator=told.indicator,
        kind=told.kind,
        bound=told.bound,
        role=told.role,
    )


def movements_of(facts: Iterable[Told]) -> dict[int, Told]:
    """For each end of a movement, by its key, its beginning: of 由12.3%提高到15.6% the 12.3%.

    Beginning and end stand in one article and measure one thing at one place; of several the nearest to each other.
    """
    beginnings: dict[tuple[object, ...], list[Told]] = {}
    ends: list[Told] = []
    for told in facts:
        if told.role == Movement.FROM:
            beginnings.setdefault((told.article, told.measure, told.place), []).append(told)
        elif told.role == Movement.TO:
            ends.append(told)
    found: dict[int, Told] = {}
    for end in sorted(ends, key=lambda told: (told.article, told.start or 0, told.pk)):
        free = beginnings.get((end.article, end.measure, end.place), [])
        if free:
            nearest = min(free, key=lambda one: abs((one.start or 0) - (end.start or 0)))
            free.remove(nearest)
            found[end.pk] = nearest
    return found
