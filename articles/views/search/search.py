"""Search: what was asked said back, what was found, what else there is, and what to do where there is nothing."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.filters import ARTICLE_FILTERS, told
from articles.forms.search import AdvancedForm, CompletionForm, SearchForm
from articles.http.throttle import searching
from articles.search import complete, said_back, search, search_facts
from articles.search.request import NEAR_SHOWN, FactPage, FactRequest, SearchRequest
from articles.views.lists.downloads import parts_after_first
from articles.views.lists.extent import extent_of_archive
from articles.views.lists.facets import facets_of, hits_over_time
from articles.views.lists.filters import WayOut, address_with, chips_of
from articles.views.lists.paging import ListPage
from articles.views.lists.told import told_once
from articles.views.pages.images import thumbs_of
from articles.views.search.files import MOST_TAKEN
from articles.views.search.straight import straight_to

EDITIONS = 4  # of one text, that may stand beside each other among the facts found
FACTS_SHOWN = 5
COMPLETIONS = 10


@require_safe
@searching
def search_view(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    asked = form.request()
    filters = told(ARTICLE_FILTERS, asdict(asked))
    if not asked.query and not filters:
        return render(request, "articles/advanced.html", {"form": AdvancedForm(), "extent": extent_of_archive()})
    found = search(replace(asked, near=NEAR_SHOWN))
    number = form.number_within(-(-found.total // asked.limit))
    return render(
        request,
        "articles/search.html",
        {
            "form": form,
            "asked": asked,
            "query": asked.query,
            "found": found,
            "said": found.meant or asked.query,
            "straight": [] if filters else straight_to(found.meant or asked.query, found),
            "thumbs": thumbs_of(request.user, (hit.article.page for hit in (*found.hits, *found.near))),
            "page": ListPage(found.hits, number, asked.limit, found.total),
            "facts": facts_that_match(asked),
            "facts_address": facts_address(asked),
            "facets": facets_of(request, asked, found),
            "chart": hits_over_time(request, asked, found),
            "chips": chips_of(request, filters),
            "clear_url": f"{request.path}?{urlencode({'q': asked.query})}",
            "ways_out": [] if found.total else ways_out(request, asked, filters),
            "widened": [
                WayOut(said_back(query), address_with(request, q=query), count) for query, count in found.widen
            ],
            "apart": found.apart and WayOut(found.apart[0], address_with(request, q=found.apart[0]), found.apart[1]),
            "meant_url": address_with(request, q=found.did_you_mean) if found.did_you_mean else "",
            "extent": extent_of_archive(),
            "parts": parts_after_first(found.total, MOST_TAKEN),
        },
    )


@require_safe
def advanced_search(request: HttpRequest) -> HttpResponse:
    """The form of boxes; what is filled in goes on to the search itself."""
    form = AdvancedForm(request.GET or None)
    if request.GET and form.is_valid():
        return HttpResponseRedirect(f"{reverse('search')}?{urlencode(form.address())}")
    context = {"form": form, "extent": extent_of_archive()}
    return render(request, "articles/advanced.html", context, status=400 if form.errors else 200)


@require_safe
@searching
def complete_view(request: HttpRequest) -> JsonResponse:
    """What the reader may be typing, for the search box: a list of {kind, label, text, query, count}."""
    labels = {
        "headline": _("标题"),
        "place": _("地名"),
        "person": _("作者"),
        "newspaper": _("报纸"),
        "indicator": _("指标"),
    }
    typed = CompletionForm(request.GET).typed()["q"] or ""
    rows = [
        {"kind": row.kind, "label": labels[row.kind], "text": row.text, "query": row.query, "count": row.count}
        for row in complete(typed, COMPLETIONS)
    ]
    return JsonResponse({"query": typed, "completions": rows}, json_dumps_params={"ensure_ascii": False})


def facts_that_match(asked: SearchRequest) -> FactPage:
    """The top facts for the words of the query, in the same place and newspaper, about the same time; each told once,
    though a text may be held in several papers or editions."""
    if not asked.query:
        return FactPage((), 0)
    first, last = time_of(asked)
    found = search_facts(
        FactRequest(
            query=asked.query,
            city=asked.city,
            county=asked.county,
            newspaper=asked.newspaper,
            period_from=first,
            period_to=last,
            limit=FACTS_SHOWN * EDITIONS,
        )
    )
    return replace(found, facts=tuple(told.fact for told in told_once(found.facts)[:FACTS_SHOWN]))


def facts_address(asked: SearchRequest) -> str:
    """The table of facts with the same question."""
    first, last = time_of(asked)
    filters = {
        "q": asked.query,
        "city": asked.city,
        "county": asked.county,
        "newspaper": asked.newspaper,
        "date_from": first and first.isoformat(),
        "date_to": last and last.isoformat(),
    }
    return f"{reverse('fact-list')}?{urlencode({name: value for name, value in filters.items() if value})}"


def time_of(asked: SearchRequest) -> tuple[date | None, date | None]:
    """The first and last day asked for, by days, month or year."""
    if asked.month:
        year, month = (int(part) for part in asked.month.split("-"))
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if asked.year:
        return date(asked.year, 1, 1), date(asked.year, 12, 31)
    return asked.date_from, asked.date_to


def ways_out(request: HttpRequest, asked: SearchRequest, filters: dict[str, str]) -> list[WayOut]:
    """For each filter in force, the same search without it, where that finds something."""
    bare = replace(asked, offset=0, limit=1, facets=(), snippets=False)
    ways = []
    for name, words in filters.items():
        without: dict[str, Any] = {name: None}
        count = search(replace(bare, **without)).total
        if count:
            ways.append(WayOut(words, address_with(request, **{name: None}), count))
    if len(filters) > 1 and (count := search(SearchRequest(query=asked.query, limit=1, snippets=False)).total):
        ways.append(WayOut(_("全部条件"), f"{request.path}?{urlencode({'q': asked.query})}", count))
    return ways
