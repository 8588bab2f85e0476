"""Facts told more than once: the same figure of the same thing, printed in two papers or editions, is one row of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.models import Metric

DAYS_APART = 3  # between papers that tell the same news without a time of its own


@dataclass(slots=True)
class ToldFact:
    """A fact, and the same as other articles tell it."""

    fact: Metric
    others: list[Metric] = field(default_factory=list)


def told_once(facts: Iterable[Metric]) -> list[ToldFact]:
    """The facts in their order, each with those further on that say the same of the same place and time.

    Of facts without a time of their own only those are the same that were printed within three days: 每户补贴600元 of two winters is two facts.
    """
    told: list[ToldFact] = []
    alike: dict[tuple[Any, ...], list[ToldFact]] = {}
    for fact in facts:
        same = alike.setdefault(what_is_told(fact), [])
        first = next((row for row in same if may_be_one(row.fact, fact)), None)
        if first is None:
            same.append(ToldFact(fact))
            told.append(same[-1])
        elif fact.article_id not in (first.fact.article_id, *(other.article_id for other in first.others)):
            first.others.append(fact)
    return told


def what_is_told(fact: Metric) -> tuple[Any, ...]:
    return (
        fact.measure, fact.kind, fact.canonical_value, fact.canonical_unit, fact.value_max, fact.bound, fact.role, fact.period, fact.place_name,
    )  # fmt: skip


def may_be_one(first: Metric, second: Metric) -> bool:
    if first.period or first.article_id == second.article_id:
        return True
    days = (first.article.published, second.article.published)
    if days[0] is None or days[1] is None:
        return days[0] == days[1]
    return abs((days[0] - days[1]).days) <= DAYS_APART
