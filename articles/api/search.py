"""Search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from articles.api.filters import SearchFilters
from articles.api.paging import Limit, Offset, next_address
from articles.api.present import summary
from articles.api.schemas import FacetOut, HitOut, NearOut, SearchOut
from articles.api.service import date_answer, reads
from articles.filters import FACETS
from articles.search import search
from articles.search.request import NEAR_SHOWN, Hit, SearchRequest

router = Router(tags=["search"])


@reads(router, "", SearchOut)
def search_articles(
    request: HttpRequest, response: HttpResponse, filters: Query[SearchFilters], limit: Limit = 20, offset: Offset = 0
) -> SearchOut:
    """Articles found, best first, with counts for each facet: a facet's counts leave its own filter out."""
    found = search(
        SearchRequest(
            query=filters.q,
            city=filters.city,
            county=filters.county,
            newspaper=filters.newspaper,
            person=filters.person,
            kind=filters.kind,
            date_from=filters.date_from,
            date_to=filters.date_to,
            sort=filters.sort,
            offset=offset,
            limit=limit,
            facets=FACETS,
            near=NEAR_SHOWN,
        )
    )
    date_answer(response, None)
    return SearchOut(
        total=found.total,
        results=[hit_out(hit, request) for hit in found.hits],
        near=[NearOut(**hit_out(hit, request).dict(), missing=[lack.text for lack in hit.lacks]) for hit in found.near],
        next=next_address(request, offset=offset + limit)
        if offset + len(found.hits) < found.total and found.hits
        else None,
        facets={
            name: [FacetOut(value=facet.value, count=facet.count) for facet in counts]
            for name, counts in found.facets.items()
        },
        terms=list(found.terms),
        notes=list(found.notes),
        did_you_mean=found.did_you_mean,
    )


def hit_out(hit: Hit, request: HttpRequest) -> HitOut:
    return HitOut(article=summary(hit.article, request), headline_html=hit.headline, snippets_html=list(hit.snippets))
