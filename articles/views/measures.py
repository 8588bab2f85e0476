"""The main measures of a place, or of the archive: those that curators chose, and those that several articles report."""

from __future__ import annotations

import re
from collections.abc import Collection

from articles.measure import is_bare, parse_key
from articles.models import MeasureDecision, Metric, Place, Tally
from articles.models.following import reported_by

REPORTED_BY = 3  # articles: what a story and its copy report is no main measure yet
LOOKED_AT = 400  # measures, the fullest first
CANDIDATES = 40  # of them, that are asked how many articles report them
LONGEST_NAME = 12
NUMBERED = re.compile(r"\d|[一二三四五六七八九十两]+[个项块名处家条座场批次户]")  # 两个项目, not 一般公共预算


def main_measures(city: str | None, county: str | None, most: int) -> list[tuple[str, int]]:
    """The chosen measures of a place, then those that most facts are of, each with how many facts there are of it."""
    chosen = counts_of(city, county, MeasureDecision.objects.chosen())
    telling = [(key, number) for key, number in fullest(city, county) if is_telling(key)][:CANDIDATES]
    reported = reported_by(Metric.objects.of_place(city, county), REPORTED_BY, [key for key, _number in telling])
    shown = dict(chosen) | {key: number for key, number in telling if key in reported}
    return list(shown.items())[:most]


def fullest(city: str | None, county: str | None) -> list[tuple[str, int]]:
    """The measures that most facts of a place are of: counted where a county narrows it, else as they are kept."""
    if county:
        return Metric.objects.of_place(city, county).most_measured(LOOKED_AT, at_least=REPORTED_BY)
    if city:
        return Tally.objects.most("city_measure", LOOKED_AT, keys=ids_of(city), at_least=REPORTED_BY)
    return Tally.objects.most("measure", LOOKED_AT, at_least=REPORTED_BY)


def counts_of(city: str | None, county: str | None, keys: Collection[str]) -> list[tuple[str, int]]:
    """How many facts of a place there are of these measures; those of which there is none are left out."""
    if not keys:
        return []
    if county:
        return Metric.objects.of_place(city, county).filter(measure__in=keys).most_measured(len(keys))
    kept = Tally.objects.filter(name__in=keys)
    return kept.most("city_measure", len(keys), keys=ids_of(city)) if city else kept.most("measure", len(keys))


def ids_of(city: str) -> list[int]:
    """The cities with this short name that articles are about."""
    return list(Place.objects.with_articles().filter(short_name=city).values_list("pk", flat=True))


def is_telling(key: str) -> bool:
    """Whether a measure that no curator chose says by itself what it is.

    >>> is_telling("一般公共预算收入|元"), is_telling("总投资|元"), is_telling("3个项目投资|元")
    (True, False, False)
    """
    measure = parse_key(key)
    if measure is None or is_bare(measure.stem):
        return False
    return len(measure.stem) <= LONGEST_NAME and not NUMBERED.match(measure.stem)
