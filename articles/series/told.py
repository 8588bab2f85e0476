"""A fact as a series needs it: the few fields that place it, so that many can be looked at for one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Q

from articles.charts import middle
from articles.filters import PLACE_AND_PAPER
from articles.measure import falls
from articles.models.facts import MetricQuerySet

RECAST = "口径"  # whoever prints the word says that the figure is defined otherwise than those before


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that an article tells. Empty words where nothing is known; `recast` where its sentence speaks of 口径."""

    pk: int
    article: int
    start: int | None
    raw: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    canonical_value: float
    canonical_unit: str
    bound: str
    indicator: str
    measure: str
    kind: str
    role: str
    period: str
    first: date | None
    last: date | None
    place_name: str
    county: str
    city: str
    published: date | None
    state: str
    quote: str
    against: str

    @property
    def place(self) -> str:
        """The narrowest name of where it was measured: 泊头市, else the article's county, else its city."""
        return self.place_name or self.county or self.city

    @property
    def when(self) -> date | None:
        """The last day of its own time, else the day of the newspaper."""
        return self.last or self.published

    @property
    def drawn(self) -> date | None:
        """The day at which it stands on a drawing: the middle of its own time, for a year's figure is of the whole year."""
        return middle(self.first, self.last) if self.first and self.last else self.published

    @property
    def recast(self) -> bool:
        """Whether its sentence says that the figure is defined otherwise: 按新口径, 口径调整后."""
        return RECAST in self.quote

    @property
    def signed(self) -> float:
        """Its comparable value, below zero where it is a fall."""
        return -self.canonical_value if falls(self.indicator, self.kind) else self.canonical_value


PATHS = {
    "article": "article_id",
    "first": "period_first",
    "last": "period_last",
    **{name: f"article__{PLACE_AND_PAPER[name].row}" for name in ("county", "city")},
    "published": "article__published",
}
COLUMNS = tuple(PATHS.get(field.name, field.name) for field in fields(Told))

WORDS = frozenset(at for at, field in enumerate(fields(Told)) if field.type == "str")


def told_by(facts: MetricQuerySet, keys: Sequence[str], most: int) -> list[Told]:
    """Of the facts that measure one of these things so many, the latest first; those without a time of their own last."""
    if len(keys) == 1:
        return as_told(latest(facts, keys[0], most))
    return as_told(by_time(newest_of_each(facts, keys, most))[:most])


def by_time(facts: MetricQuerySet) -> MetricQuerySet:
    return facts.order_by(F("period_last").desc(nulls_last=True), "-pk")


def latest(facts: MetricQuerySet, key: str, most: int) -> MetricQuerySet:
    """The latest of a measure's facts: an index finds them, however many there are."""
    return by_time(facts.filter(measure=key))[:most]


def newest_of_each(facts: MetricQuerySet, keys: Sequence[str], most: int) -> MetricQuerySet:
    """The facts that are among the latest of one of these measures."""
    return facts.filter(reduce(or_, (Q(pk__in=latest(facts, key, most).values("pk")) for key in keys)))


def as_told(facts: MetricQuerySet) -> list[Told]:
    """The facts, in their order; None of the database is an empty word here."""
    return [Told(*with_words(row)) for row in facts.readable_values(*COLUMNS)]


def with_words(row: Sequence[Any]) -> list[Any]:
    return ["" if value is None and at in WORDS else value for at, value in enumerate(row)]
