"""The table of facts: filtered, sorted, paged, and to take along."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.choices import MetricKind
from articles.filters import FACT_FILTERS, told
from articles.forms.facts import FactFileForm, FactFilterForm, FactSetForm
from articles.http.throttle import searching
from articles.measure import is_bare, parse_key
from articles.models import MeasureDecision, Metric, Newspaper, Tally
from articles.search import misread, search_facts
from articles.search.request import FactRequest
from articles.views.articles import cities_to_choose, counties_to_choose
from articles.views.downloads import Part, part_of, parts_after_first, sparing
from articles.views.fact_files import fact_file
from articles.views.filters import address_with, chips_of
from articles.views.paging import ListPage

BATCH = 500
MOST_TAKEN = 20_000
UNITS_OFFERED = 40
LOOKED_AT = 2_000  # the latest facts, of which the common measures are counted
MEASURES_SHOWN = 16
REPORTED_BY = 3  # articles
LONGEST_NAME = 12
NUMBERED = re.compile(r"[\d一二三四五六七八九十两]")
LATEST_SHOWN = 9
FURTHER_FILTERS = ("value_from", "value_to", "kind", "state", "newspaper", "date_from", "date_to")


@require_safe
@searching
def fact_list(request: HttpRequest) -> HttpResponse:
    form = FactFilterForm(request.GET)
    asked = form.request()
    found = search_facts(asked)
    values = form.typed()
    number = form.number_within(-(-found.total // asked.limit))
    measures = common_measures(values["city"], values["county"])
    return render(
        request,
        "articles/fact_list.html",
        {
            "form": form,
            "sorted_by": asked.sort,
            "measures": measures,
            "latest": [] if form.data else latest_of(measures),
            "kinds": [(kind.label, address_with(request, kind=kind.value)) for kind in MetricKind],
            "page": ListPage(found.facts, number, asked.limit, found.total),
            "notes": found.notes,
            "chips": chips_of(request, told(FACT_FILTERS, values)),
            "cities": cities_to_choose(values["city"]),
            "counties": counties_to_choose(values["city"], values["county"]),
            "newspapers": Newspaper.objects.values_list("title", flat=True),
            "narrowed": any(values[name] for name in FURTHER_FILTERS) or bool(form.errors),
            "units": [unit for unit, _number in Tally.objects.most("unit", UNITS_OFFERED)],
            "freezing": FactSetForm() if request.user.has_perm("articles.freeze_factset") else None,
            "parts": parts_after_first(found.total, MOST_TAKEN),
        },
    )


def common_measures(city: str | None, county: str | None) -> list[tuple[str, int]]:
    """The measures that curators chose, then those that most of the latest facts of the place share: what can be followed over time."""
    facts = Metric.objects.current()
    facts = facts.in_city(city) if city else facts
    facts = facts.in_county(county) if county else facts
    latest = facts.exclude(measure="").order_by("-pk").values_list("measure", "article_id")[:LOOKED_AT]
    articles: dict[str, set[int]] = defaultdict(set)
    for key, article in latest:
        articles[key].add(article)
    chosen = set(MeasureDecision.objects.chosen())
    counts = [(key, len(found)) for key, found in articles.items() if key in chosen or is_common(key, len(found))]
    return sorted(counts, key=lambda row: (row[0] not in chosen, -row[1], row[0]))[:MEASURES_SHOWN]


def is_common(key: str, articles: int) -> bool:
    """Whether a measure that no curator chose says by itself what it is, and more than a story and its copy report it."""
    measure = parse_key(key)
    if measure is None or articles < REPORTED_BY or is_bare(measure.stem):
        return False
    return len(measure.stem) <= LONGEST_NAME and not NUMBERED.match(measure.stem)


def latest_of(measures: Sequence[tuple[str, int]]) -> list[tuple[str, int, Metric]]:
    """Of each of the first measures its latest fact that has a time: (key, articles, fact)."""
    keys = [key for key, _count in measures[:LATEST_SHOWN]]
    facts = Metric.objects.current().filter(measure__in=keys, period_last__isnull=False).for_lists()
    latest: dict[str, Metric] = {}
    for fact in facts.order_by("-period_last", "-pk")[: LOOKED_AT // 10]:
        latest.setdefault(fact.measure, fact)
    return [(key, count, latest[key]) for key, count in measures if key in latest]


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
