"""Points of a series that the others speak against: a 万 lost, a figure far from all others (articles.checks.series)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.checks import check_series
from articles.choices import MetricKind
from articles.series.points import Point, checked
from articles.series.units import Scale

MEASURED = (MetricKind.LEVEL, MetricKind.SHARE)


def spoken_against(points: Iterable[Point], scale: Scale) -> dict[int, str]:
    """For each fact of a doubtful point the sum that tells it, in figures. The points are of one line, of any places."""
    places: dict[tuple[str, str, str], list[Point]] = {}
    for point in points:
        told = point.told
        if told.kind in MEASURED:
            places.setdefault((told.measure, told.place, told.kind), []).append(point)
    return {pk: arithmetic for same in places.values() for pk, arithmetic in of_one_place(same, scale)}


def of_one_place(points: Sequence[Point], scale: Scale) -> list[tuple[int, str]]:
    """The same of the points of one measure at one place."""
    by_key = {point.told.pk: point for point in points}
    breaches = check_series([checked(point.told, scale) for point in points])
    return [(told.pk, breach.arithmetic) for breach in breaches for told in by_key[breach.facts[-1]].everyone]
