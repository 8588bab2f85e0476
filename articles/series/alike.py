"""Measures that a reader of one may want beside it: named alike, of the same thing in another unit, told of its fellows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from articles.measure import Measure, is_bare, parse_key
from articles.models import Metric, Tally
from articles.series.told import Told

LOOKED_AT = 2_000  # measures, the fullest first
AT_LEAST = 2  # facts: a measure that is told once is no series
MOST = 12
ARTICLES = 12  # whose other facts are looked at
CLOSE = 0.5  # of their pairs of characters two names share at least
FELLOW_WORDS = 2  # characters that fellows have in common at one end: 农业从业人员, 工业从业人员
Counted = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Near:
    """Measures near one, each with how many facts there are of it."""

    alike: Counted
    """Of other words and the same unit: they may be the same thing, and can be brought together."""
    otherwise: Counted
    """Of the same words in another unit, or its change: another way to measure the same thing."""


def near(measure: Measure, besides: Collection[str]) -> Near:
    """What is named like a measure; `besides` are the keys that are shown already or that a curator parted from it."""
    alike: list[tuple[float, str, int]] = []
    otherwise: Counted = []
    for key, number in Tally.objects.named_with("measure", telling(measure.stem), LOOKED_AT, at_least=AT_LEAST):
        other = parse_key(key)
        if other is None or key in besides:
            continue
        if other.stem == measure.stem:
            otherwise.append((key, number))
        elif (other.unit, other.change) == (measure.unit, measure.change):
            closeness = likeness(measure.stem, other.stem)
            if closeness >= CLOSE or measure.stem in other.stem:
                alike.append((closeness, key, number))
    alike.sort(key=lambda one: (-one[0], -one[2], one[1]))
    otherwise.sort(key=lambda one: (-one[1], one[0]))
    return Near([(key, number) for _closeness, key, number in alike[:MOST]], otherwise[:MOST])


def pairs(stem: str) -> set[str]:
    """The pairs of characters that follow each other; the whole where it has no two.

    >>> sorted(pairs("预算收入"))
    ['收入', '算收', '预算']
    """
    return {stem[at : at + 2] for at in range(len(stem) - 1)} or {stem}


def telling(stem: str) -> list[str]:
    """As many of its pairs as are needed: a name that is close shares a third of them, so it has one of the other two thirds.

    >>> len(telling("一般公共预算收入"))
    5
    """
    found = sorted(pairs(stem))
    return found[: len(found) - -(-len(found) // 3) + 1]


def likeness(one: str, other: str) -> float:
    """How many of their pairs of characters two names share, from 0 to 1 (Dice).

    >>> likeness("一般公共预算收入", "地方一般公共预算收入") > likeness("一般公共预算收入", "一般公共预算支出") > 0.5
    True
    """
    mine, theirs = pairs(one), pairs(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def fellows(facts: Sequence[Told], measure: Measure, besides: Collection[str]) -> Counted:
    """Measures that the same articles tell of the same times in the same unit, under names that begin or end alike.

    They are the rows of one table or the members of one list: 农业从业人员, 工业从业人员, 建筑业从业人员.
    """
    articles = list(dict.fromkeys(told.article for told in facts))[:ARTICLES]
    times = {(told.first, told.last) for told in facts}
    beside = Metric.objects.in_archive().filter(article__in=articles).exclude(measure__in=besides).exclude(measure="")
    found: Counter[str] = Counter()
    for key, *time in beside.order_by().values_list("measure", "period_first", "period_last"):
        other = parse_key(key)
        if tuple(time) in times and other and are_fellows(measure, other):
            found[key] += 1
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST]


def are_fellows(one: Measure, other: Measure) -> bool:
    """Whether two measures differ in one part of their name only, and each has a part of its own.

    >>> are_fellows(Measure("农业从业人员", "人", False), Measure("建筑业从业人员", "人", False))
    True
    >>> are_fellows(Measure("农业从业人员", "人", False), Measure("农业产值", "元", False))
    False
    """
    if (one.unit, one.change) != (other.unit, other.change) or is_bare(one.stem) or is_bare(other.stem):
        return False
    head, tail = common(one.stem, other.stem), common(one.stem[::-1], other.stem[::-1])
    shared = max(head, tail)
    return FELLOW_WORDS <= shared < min(len(one.stem), len(other.stem))


def common(one: str, other: str) -> int:
    """With how many characters two names begin alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
