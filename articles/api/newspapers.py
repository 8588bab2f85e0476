"""Newspapers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router

from articles.api.paging import After, Id, Limit, next_address
from articles.api.schemas import NewspaperList, NewspaperOut
from articles.api.service import date_answer, reads
from articles.http.addresses import absolute
from articles.models import Newspaper

router = Router(tags=["newspapers"])


def newspaper_out(newspaper: Newspaper, request: HttpRequest) -> NewspaperOut:
    """A newspaper from `with_holdings()`."""
    return NewspaperOut(
        id=newspaper.pk,
        url=absolute(request, newspaper.get_absolute_url()),
        title=newspaper.title,
        home_city=newspaper.home_city.short_name if newspaper.home_city else None,
        pages=newspaper.page_count,  # type: ignore[attr-defined]  # annotated
        articles=newspaper.article_count,  # type: ignore[attr-defined]  # annotated
        first=newspaper.first_day,  # type: ignore[attr-defined]  # annotated
        last=newspaper.last_day,  # type: ignore[attr-defined]  # annotated
    )


@reads(router, "", NewspaperList)
def list_newspapers(request: HttpRequest, response: HttpResponse, limit: Limit = 20, after: After = 0) -> NewspaperList:
    """The archive's newspapers, with what is held of each."""
    newspapers = Newspaper.objects.filter(pk__gt=after).with_holdings()
    found = list(newspapers.select_related("home_city").order_by("pk")[: limit + 1])
    date_answer(response, None)
    return NewspaperList(
        results=[newspaper_out(newspaper, request) for newspaper in found[:limit]],
        next=next_address(request, after=found[limit - 1].pk) if len(found) > limit else None,
    )


@reads(router, "/{newspaper_id}", NewspaperOut, one=True)
def get_newspaper(request: HttpRequest, response: HttpResponse, newspaper_id: Id) -> NewspaperOut:
    """A newspaper, with what is held of it."""
    newspaper = Newspaper.objects.with_holdings().select_related("home_city").filter(pk=newspaper_id).first()
    if newspaper is None:
        raise Http404(_("没有这份报纸。"))
    date_answer(response, None)
    return newspaper_out(newspaper, request)
