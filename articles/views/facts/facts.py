"""The table of facts: filtered, sorted, paged, and to take along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import FACT_FILTERS, told
from articles.forms.facts import FactFileForm, FactFilterForm, FactSetForm
from articles.http.throttle import searching
from articles.models import Metric, Newspaper
from articles.models.following import latest_facts
from articles.search import misread, said_back, search_facts
from articles.search.request import FactRequest
from articles.views.articles.articles import cities_to_choose, counties_to_choose
from articles.views.facts.files import fact_file
from articles.views.facts.measures import main_measures, units_shown
from articles.views.lists.downloads import Part, part_of, parts_after_first, sparing
from articles.views.lists.facets import FACT_FACETS, facets_of_facts
from articles.views.lists.filters import WayOut, address_with, chips_of
from articles.views.lists.paging import ListPage
from articles.views.lists.told import told_once

BATCH = 500
MOST_TAKEN = 20_000
UNITS_OFFERED = 40
MEASURES_SHOWN = 16
LATEST_SHOWN = 9
FURTHER_FILTERS = ("value_from", "value_to", "kind", "state", "newspaper", "date_from", "date_to")


@require_safe
@searching
def fact_list(request: HttpRequest) -> HttpResponse:
    form = FactFilterForm(request.GET)
    asked = replace(form.request(), facets=FACT_FACETS)
    found = search_facts(asked)
    values = form.typed()
    number = form.number_within(-(-found.total // asked.limit))
    rows = told_once(found.facts)
    main = main_measures(values["city"], values["county"], MEASURES_SHOWN)
    measures = [key for key, _count in main]
    return render(
        request,
        "articles/fact_list.html",
        {
            "form": form,
            "sorted_by": asked.sort,
            "measures": measures,
            "printed": units_shown(main),
            "latest": [] if form.data else latest_of(measures),
            "facets": facets_of_facts(request, asked, found),
            "page": ListPage(rows, number, asked.limit, found.total),
            "folded": any(row.others for row in rows),
            "notes": found.notes,
            "query": asked.query,
            "elsewhere": found.elsewhere,
            "widened": [
                WayOut(said_back(query), address_with(request, q=query), count) for query, count in found.widen
            ],
            "chips": chips_of(request, told(FACT_FILTERS, values)),
            "cities": cities_to_choose(values["city"]),
            "counties": counties_to_choose(values["city"], values["county"]),
            "newspapers": Newspaper.objects.values_list("title", flat=True),
            "narrowed": any(values[name] for name in FURTHER_FILTERS) or bool(form.errors),
            "units": [count.value for count in found.facets.get("unit", ())[:UNITS_OFFERED]],
            "freezing": FactSetForm() if request.user.has_perm("articles.freeze_factset") else None,
            "parts": parts_after_first(found.total, MOST_TAKEN),
        },
    )


def latest_of(measures: Sequence[str]) -> list[tuple[str, Metric]]:
    """Of each of the first measures its latest fact that has a time."""
    latest = latest_facts(measures[:LATEST_SHOWN])
    return [(key, latest[key]) for key in measures if key in latest]


@require_safe
@sparing
def fact_csv(request: HttpRequest) -> HttpResponseBase:
    """What the table shows, all pages of it, as CSV."""
    return fact_file(request, "csv", "facts", *asked_facts(request))


@require_safe
@sparing
def fact_json(request: HttpRequest) -> HttpResponseBase:
    """What the table shows, all pages of it, as JSON."""
    return fact_file(request, "json", "facts", *asked_facts(request))


@require_safe
@sparing
def fact_workbook(request: HttpRequest) -> HttpResponseBase:
    """What the table shows, all pages of it, as a workbook; the second sheet says where it comes from."""
    return fact_file(request, "xlsx", "facts", *asked_facts(request))


def asked_facts(request: HttpRequest) -> tuple[Iterator[Metric], Part]:
    """The facts of the address, and which part of them a file holds. A file has no place for a note: what would be one is refused."""
    form = FactFileForm(request.GET).only_known()
    asked = form.request()
    if notes := misread(asked.query):
        form.refuse("q", "；".join(notes))
    part = part_of(request, form, search_facts(replace(asked, limit=1)).total, MOST_TAKEN)
    return facts_of(asked, part.first - 1, part.last), part


def facts_of(asked: FactRequest, first: int, last: int) -> Iterator[Metric]:
    """The facts that are asked for, from `first` (from 0) to before `last`, batch by batch."""
    for offset in range(first, last, BATCH):
        yield from search_facts(replace(asked, offset=offset, limit=min(BATCH, last - offset))).facts
