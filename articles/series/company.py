"""What the other facts of its measure, at its place, say against a fact: looked at whenever an article's facts are weighed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from articles.models import Metric
from articles.models.decided.measures import MeasureDecision
from articles.models.facts import MetricQuerySet
from articles.series.doubts import spoken_against
from articles.series.lines import lines_of
from articles.series.points import points_of
from articles.series.told import Told, as_told, newest_of_each
from articles.series.units import scale_of

FEWEST = 3  # facts of a measure before they speak against one of them
LOOKED_AT = 1_000  # of a measure that has more facts only the latest
AT_ONCE = 40  # measures of one query


@dataclass(frozen=True, slots=True)
class Company:
    """For the facts of the lines looked at that the others speak against the sum that tells it; which of them were spoken against
    before."""

    against: Mapping[int, str]
    before: frozenset[int]


def company_of(asked: Mapping[int | None, Collection[str]], numbers: Mapping[str, int]) -> Company:
    """What the facts of measures say of each other: `asked` names the measures looked at of articles about each city,
    `numbers` how many facts there are of each measure."""
    long_enough = {key for key, number in numbers.items() if number >= FEWEST}
    shared = sorted({key for keys in asked.values() for key in keys} & long_enough)
    parts = MeasureDecision.objects.decided().parts() if shared else {}
    before: set[int] = set()
    against: dict[int, str] = {}
    for start in range(0, len(shared), AT_ONCE):
        told = as_told(facts_of(shared[start : start + AT_ONCE], asked, numbers))
        before |= {one.pk for one in told if one.against}
        for members in lines_of(told, parts).values():
            against |= spoken_of(members)
    return Company(against, frozenset(before))


def spoken_of(members: Sequence[Told]) -> dict[int, str]:
    """What the facts of one line say of each other, measure by measure."""
    measures: dict[str, list[Told]] = {}
    for told in members:
        measures.setdefault(told.measure, []).append(told)
    found: dict[int, str] = {}
    for same in measures.values():
        if len(same) >= FEWEST:
            found |= spoken_against(points_of(same, {}), scale_of(same, ""))
    return found


def facts_of(
    keys: Collection[str], asked: Mapping[int | None, Collection[str]], numbers: Mapping[str, int]
) -> MetricQuerySet:
    """The facts of these measures, each about the cities that it is asked of; of a long series the latest."""
    shown = Metric.objects.current()
    long = [key for key in keys if numbers[key] > LOOKED_AT]
    which = Q(measure__in=[key for key in keys if key not in long])
    if long:
        which |= Q(pk__in=newest_of_each(shown, long, LOOKED_AT).values("pk"))
    about = (
        Q(article__city=city, measure__in=here) for city, wanted in asked.items() if (here := [*{*wanted} & {*keys}])
    )
    return shown.filter(which, reduce(or_, about)).order_by("pk")
