"""The people and organisations that articles name in their text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from articles.api.filters import NameFilters
from articles.api.paging import Limit, Offset, next_address
from articles.api.schemas import NamedList, NamedOut
from articles.api.service import date_answer, reads
from articles.models import Mention

router = Router(tags=["mentions"])


@reads(router, "", NamedList)
def list_mentions(
    request: HttpRequest, response: HttpResponse, filters: Query[NameFilters], limit: Limit = 20, offset: Offset = 0
) -> NamedList:
    """Names of people or organisations under a letter of their pinyin, in the order of a Chinese dictionary."""
    names = Mention.objects.filter(kind=filters.kind).under(filters.letter)
    found = list(names[offset : offset + limit + 1])
    date_answer(response, None)
    return NamedList(
        results=[
            NamedOut(name=named["name"], pinyin=named["spelling"], articles=named["number"]) for named in found[:limit]
        ],
        next=next_address(request, offset=offset + limit) if len(found) > limit else None,
    )
