"""Facts."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from articles.api.filters import FactFilters
from articles.api.paging import Id, Limit, Offset, next_address
from articles.api.present import fact_out
from articles.api.schemas import FactList, FactOut
from articles.api.service import date_answer, reads
from articles.models import Metric
from articles.search import search_facts
from articles.search.request import FactRequest

router = Router(tags=["facts"])


@reads(router, "", FactList)
def list_facts(
    request: HttpRequest, response: HttpResponse, filters: Query[FactFilters], limit: Limit = 20, offset: Offset = 0
) -> FactList:
    """Facts that have all the given words and properties."""
    asked = FactRequest(
        query=filters.q,
        city=filters.city,
        county=filters.county,
        newspaper=filters.newspaper,
        unit=filters.unit,
        kind=filters.kind,
        state=filters.state,
        period_from=filters.period_from,
        period_to=filters.period_to,
        value_from=filters.value_from,
        value_to=filters.value_to,
        sort=filters.sort,
    )
    found = search_facts(replace(asked, offset=offset, limit=limit))
    date_answer(response, Metric.objects.aggregate(changed=Max("updated_at"))["changed"])
    more = offset + len(found.facts) < found.total and bool(found.facts)
    return FactList(
        total=found.total,
        results=[fact_out(fact, request) for fact in found.facts],
        next=next_address(request, offset=offset + limit) if more else None,
        notes=list(found.notes),
    )


@reads(router, "/{fact_id}", FactOut, one=True)
def get_fact(request: HttpRequest, response: HttpResponse, fact_id: Id) -> FactOut:
    """A fact with its sentence and its state. One that a curator rejected is not shown."""
    fact = Metric.objects.current().for_lists().filter(pk=fact_id).first()
    if fact is None:
        raise Http404(_("没有这条数据。"))
    date_answer(response, fact.updated_at)
    return fact_out(fact, request)
