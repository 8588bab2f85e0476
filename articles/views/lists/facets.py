"""Facets of a search: the values that its matches have, each with its count and the address that chooses it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.charts import BarChart, bar_chart, over_time
from articles.choices import ArticleKind, MetricKind, ReviewState
from articles.filters import ARTICLE_FILTERS, FACETS, FACT_FILTERS
from articles.search.request import FacetCount, FactFacet, FactPage, FactRequest, SearchPage, SearchRequest
from articles.views.lists.filters import address_with

FIRST_SHOWN = 8
MOST_SHOWN = 60
TELLING = ("city", "year", "newspaper")  # worth showing with one value too: it says what all matches share
FACT_FACETS: tuple[FactFacet, ...] = get_args(FactFacet)
FACT_VALUES = 24  # of one facet; its counts beyond are reached by the filters' own fields
LABELS = 4  # that the narrow column has room for


@dataclass(frozen=True, slots=True)
class FacetRow:
    """A value in words; its address chooses it, or takes it away where it is chosen."""

    words: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    rows: tuple[FacetRow, ...]

    @property
    def first(self) -> tuple[FacetRow, ...]:
        return self.rows[:FIRST_SHOWN]

    @property
    def others(self) -> tuple[FacetRow, ...]:
        return self.rows[FIRST_SHOWN:]


def facets_of(request: HttpRequest, asked: SearchRequest, page: SearchPage) -> list[Facet]:
    """The facets to show: counties once a city is chosen, months once a year is."""
    needs = {"county": asked.city or asked.county, "month": asked.year or asked.month}
    facets = []
    for name in FACETS:
        counts: Sequence[FacetCount] = page.facets.get(name, ())
        if name in needs and not needs[name]:
            continue
        if name == "month":
            counts = months_in_order(counts, asked.year)
        elif name == "year":
            counts = sorted(counts, key=lambda count: count.value, reverse=True)
        chosen = getattr(asked, name)
        rows = tuple(facet_row(request, name, count, chosen) for count in counts_to_show(counts, chosen, MOST_SHOWN))
        if len(rows) > 1 or any(row.chosen for row in rows) or (rows and name in TELLING):
            facets.append(Facet(name, str(ARTICLE_FILTERS[name].label), rows))
    return facets


def facets_of_facts(request: HttpRequest, asked: FactRequest, page: FactPage) -> list[Facet]:
    """The facets of a table of facts: counties once a city is chosen."""
    facets = []
    for name in FACT_FACETS:
        chosen = getattr(asked, name)
        if name == "county" and not (asked.city or asked.county):
            continue
        counts = counts_to_show(page.facets.get(name, ()), chosen, FACT_VALUES)
        rows = tuple(facet_row(request, name, count, chosen) for count in counts)
        if len(rows) > 1 or any(row.chosen for row in rows):
            facets.append(Facet(name, str(FACT_FILTERS[name].label), rows))
    return facets


def counts_to_show(counts: Sequence[FacetCount], chosen: str | int | None, most: int) -> list[FacetCount]:
    """The first so many, and what is chosen wherever it stands."""
    return [count for at, count in enumerate(counts) if at < most or count.value == str(chosen)]


def months_in_order(counts: Sequence[FacetCount], year: int | None) -> list[FacetCount]:
    within = [count for count in counts if year is None or count.value.startswith(f"{year}-")]
    return sorted(within, key=lambda count: count.value)


def facet_row(request: HttpRequest, name: str, count: FacetCount, chosen: str | int | None) -> FacetRow:
    is_chosen = str(chosen) == count.value
    below = {"city": "county", "year": "month"}.get(name)
    changes: dict[str, str | int | None] = {name: None if is_chosen else count.value}
    if below:
        changes[below] = None
    return FacetRow(worded(name, count.value), count.count, address_with(request, **changes), is_chosen)


def worded(name: str, value: str) -> str:
    """A facet's value as readers are told of it."""
    kinds: dict[str, tuple[type[TextChoices], ...]] = {"kind": (ArticleKind, MetricKind), "state": (ReviewState,)}
    return next((str(enum(value).label) for enum in kinds.get(name, ()) if value in enum.values), value)


def hits_over_time(request: HttpRequest, asked: SearchRequest, page: SearchPage) -> BarChart | None:
    """The matches by month or year; a bar leads to the matches of its time."""
    months = {first_day(count.value): count.count for count in page.facets.get("month", ()) if len(count.value) == 7}
    counts = over_time(months, chooser(request))
    if len(counts) < 2:
        return None
    return bar_chart(
        _("历时分布"), counts, chosen=asked.month or str(asked.year or ""), row_name=_("时间"), most_labels=LABELS
    )


def chooser(request: HttpRequest) -> Callable[[int, int | None], str]:
    def choose(year: int, month: int | None) -> str:
        if month is None:
            return address_with(request, year=year, month=None)
        return address_with(request, year=year, month=f"{year}-{month:02}")

    return choose


def first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)
