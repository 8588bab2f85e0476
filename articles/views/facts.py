"""The table of facts: filtered, sorted, paged, and to take along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.choices import MetricKind, ReviewState
from articles.exports.fact_table import csv_lines, json_text, plain
from articles.forms.facts import FactFilterForm, FactSetForm
from articles.http.addresses import absolute
from articles.models import Metric, Newspaper
from articles.search import search_facts
from articles.search.request import FactRequest
from articles.views.articles import cities_to_choose, counties_to_choose
from articles.views.downloads import sparing
from articles.views.filters import chips_of
from articles.views.paging import ListPage

BATCH = 500
MOST_TAKEN = 20_000
UNITS_OFFERED = 40
FURTHER_FILTERS = ("value_from", "value_to", "kind", "state", "newspaper", "date_from", "date_to")


@require_safe
def fact_list(request: HttpRequest) -> HttpResponse:
    form = FactFilterForm(request.GET)
    asked = form.request()
    found = search_facts(asked)
    values = form.typed()
    return render(
        request,
        "articles/fact_list.html",
        {
            "form": form,
            "page": ListPage(found.facts, asked.offset // asked.limit + 1, asked.limit, found.total),
            "notes": found.notes,
            "chips": chips_of(request, filters_in_words(values)),
            "cities": cities_to_choose(values["city"]),
            "counties": counties_to_choose(values["city"], values["county"]),
            "newspapers": Newspaper.objects.values_list("title", flat=True),
            "narrowed": any(values[name] for name in FURTHER_FILTERS) or bool(form.errors),
            "units": Metric.objects.units(UNITS_OFFERED),
            "freezing": FactSetForm() if request.user.has_perm("articles.freeze_factset") else None,
            "most_taken": MOST_TAKEN,
        },
    )


@require_safe
@sparing
def fact_csv(request: HttpRequest) -> StreamingHttpResponse:
    """What the table shows, all pages of it, as CSV."""
    facts = all_facts(FactFilterForm(request.GET).request())
    answer = StreamingHttpResponse(csv_lines(facts, host_of(request)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="baoku-facts-{timezone.localdate():%Y%m%d}.csv"'
    return answer


@require_safe
@sparing
def fact_json(request: HttpRequest) -> HttpResponse:
    """What the table shows, all pages of it, as JSON."""
    facts = all_facts(FactFilterForm(request.GET).request())
    about: dict[str, object] = {"source": request.build_absolute_uri(), "made": timezone.now().isoformat()}
    return HttpResponse(
        json_text(facts, host_of(request), about),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="baoku-facts-{timezone.localdate():%Y%m%d}.json"'},
    )


def all_facts(asked: FactRequest) -> Iterator[Metric]:
    """Every fact that is asked for, batch by batch, to at most MOST_TAKEN."""
    for offset in range(0, MOST_TAKEN, BATCH):
        found = search_facts(replace(asked, offset=offset, limit=BATCH))
        yield from found.facts
        if offset + BATCH >= found.total:
            return


def host_of(request: HttpRequest) -> str:
    """What stands before a path in an address: https://baoku.example."""
    return absolute(request, "/").rstrip("/")


def filters_in_words(values: dict[str, Any]) -> dict[str, str]:
    """Each filter in force as a reader would say it."""
    said = {name: values[name] for name in ("q", "city", "county", "newspaper") if values[name]}
    if values["q"]:
        said["q"] = f"“{values['q']}”"
    if values["unit"]:
        said["unit"] = _("单位：%s") % values["unit"]
    if values["kind"]:
        said["kind"] = str(MetricKind(values["kind"]).label)
    if values["state"]:
        said["state"] = str(ReviewState(values["state"]).label)
    if values["date_from"]:
        said["date_from"] = _("时间自 %s") % values["date_from"].isoformat()
    if values["date_to"]:
        said["date_to"] = _("时间至 %s") % values["date_to"].isoformat()
    for name, words in (("value_from", _("数值不小于 %s")), ("value_to", _("数值不大于 %s"))):
        if isinstance(values[name], Decimal):
            said[name] = words % plain(values[name])
    return said
