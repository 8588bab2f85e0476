"""The points of a series: a fact that several papers tell, or one paper twice, is one point; 由…到… is one movement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
    for told in sorted((told for [told] in alone), key=fine_first):
        same = next((same for same in found if are_twins(same[0], told)), None)
        if same is None:
            found.append([told])
        else:
            same.append(told)
    return found


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
    if (one.canonical_value, one.bound, one.value_max) == (other.canonical_value, other.bound, other.value_max):
        return True
    return one.article != other.article and rounds_to(one, other)


def apart(one: date | None, other: date | None) -> int:
    """Days between two papers; papers of unknown days may be of one day."""
    return abs((one - other).days) if one and other else 0


def rounds_to(fine: Told, coarse: Told) -> bool:
    """Whether the coarser print is a rounding of the finer one: 23012人 and 2.3万人, 超2万人."""
    if fine.unit != coarse.unit:
        return False
    one, other = checked(fine), checked(coarse)
    if printed_step(one) == printed_step(other) and not (one.bound or other.bound):
        return False
    interval = interval_of(other)
    low = other.value if other.bound in ABOVE else interval.low
    high = other.value if other.bound in BELOW else interval.high
    return low <= one.value <= high


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
