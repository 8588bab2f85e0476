"""The main measures of a place, or of the archive: those that curators chose, and those that several articles report."""

from __future__ import annotations

import re
from collections.abc import Collection

from articles.measure import is_bare, parse_key
from articles.measure.label import WIDE
from articles.models import MeasureDecision, Metric, Place, Tally
from articles.models.facts import MetricQuerySet
from articles.models.following import printed_units, reported_by

REPORTED_BY = 3  # articles: what a story and its copy report is no main measure yet
LOOKED_AT = 400  # measures, the fullest first
CANDIDATES = 40  # of them, that are asked how many articles report them
LONGEST_NAME = 12
# Units in which measures are compared that are often printed in others: 微克, 亩, 分钟; 元 and % are printed so nearly always.
CONVERTED = frozenset({"米", "平方米", "立方米", "公斤", "天", "千瓦时", "千瓦", "帕", "兆字节", "公里/小时"})
NUMBERED = re.compile(r"\d|[一二三四五六七八九十两]+[个项块名处家条座场批次户]")  # 两个项目, not 一般公共预算


Counted = list[tuple[str, int]]


def main_measures(city: str | None, county: str | None, most: int) -> Counted:
    """The chosen measures of a place, then those that most facts are of, each with how many facts there are of it."""
    if county:
        facts = Metric.objects.of_place(city, county)
        chosen = facts.filter(measure__in=MeasureDecision.objects.chosen()).most_measured(most)
        reported = facts.most_measured(LOOKED_AT, in_articles=REPORTED_BY)  # a county's facts are few: each is counted
        return first_of(chosen, [(key, number) for key, number in reported if is_telling(key)], most)
    kind, keys = ("city_measure", ids_of(city)) if city else ("measure", [0])
    fullest = Tally.objects.most(kind, LOOKED_AT, keys=keys, at_least=REPORTED_BY)
    return main_of_kept(kind, keys, fullest, Metric.objects.of_place(city, None), most)


def main_of_kept(kind: str, keys: Collection[int], fullest: Counted, facts: MetricQuerySet, most: int) -> Counted:
    """The same where the fullest measures are known already, as they are kept under these keys; `facts` are the place's."""
    chosen = Tally.objects.of_names(kind, list(MeasureDecision.objects.chosen()), keys)
    return picked(chosen, fullest, facts, most)


def picked(chosen: Counted, fullest: Counted, facts: MetricQuerySet, most: int) -> Counted:
    """The chosen ones, then of the fullest those that say what they are and that several articles report."""
    telling = [(key, number) for key, number in fullest if is_telling(key)][:CANDIDATES]
    reported = reported_by(facts, REPORTED_BY, [key for key, _number in telling])
    return first_of(chosen, [(key, number) for key, number in telling if key in reported], most)


def offered_measures(facts: MetricQuerySet, fullest: Counted, *, asked: bool) -> tuple[Counted, Counted]:
    """Of the fullest measures those that several articles report, and those of one, or of a story and its copy.

    Where nobody `asked` for words, those that do not say what they are (投资, 3个项目投资) are left out.
    """
    telling = [(key, number) for key, number in fullest if asked or is_telling(key, WIDE)]
    reported = reported_by(facts, REPORTED_BY, [key for key, _number in telling])
    several = [(key, number) for key, number in telling if key in reported]
    return several, [(key, number) for key, number in telling if key not in reported]


def units_shown(*offered: Counted) -> dict[str, str]:
    """Of those measures that are compared in another unit than they may be printed in, the printed one: 微克 for 公斤, 分钟 for 天."""
    keys = dict.fromkeys(key for measures in offered for key, _number in measures)
    return printed_units([key for key in keys if (measure := parse_key(key)) and measure.unit in CONVERTED])


def first_of(chosen: Counted, telling: Counted, most: int) -> Counted:
    """The chosen ones and then the others, each once."""
    return list((dict(chosen) | dict(telling)).items())[:most]


def ids_of(city: str) -> list[int]:
    """The cities with this short name that articles are about."""
    return Place.objects.with_articles().filter(short_name=city).ids()


def is_telling(key: str, longest: int = LONGEST_NAME) -> bool:
    """Whether a measure that no curator chose says by itself what it is.

    >>> is_telling("一般公共预算收入|元"), is_telling("总投资|元"), is_telling("3个项目投资|元")
    (True, False, False)
    """
    measure = parse_key(key)
    if measure is None or is_bare(measure.stem):
        return False
    return len(measure.stem) <= longest and not NUMBERED.match(measure.stem)
