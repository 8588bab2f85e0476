"""Source pages."""

from __future__ import annotations

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from articles.api.filters import PageFilters
from articles.api.paging import After, Id, Limit, next_address
from articles.api.present import page_summary, page_whole
from articles.api.schemas import PageList, PageOut
from articles.api.service import date_answer, reads
from articles.models import Article, SourcePage

router = Router(tags=["pages"])


@reads(router, "", PageList)
def list_pages(
    request: HttpRequest, response: HttpResponse, filters: Query[PageFilters], limit: Limit = 20, after: After = 0
) -> PageList:
    """The pages held, in the order of their ids."""
    pages = SourcePage.objects.filter(pk__gt=after).without_text().select_related("newspaper")
    pages = pages.published_between(filters.date_from, filters.date_to)
    if filters.newspaper:
        pages = pages.filter(newspaper__title=filters.newspaper)
    found = list(pages.order_by("pk")[: limit + 1])
    date_answer(response, SourcePage.objects.aggregate(changed=Max("read_at"))["changed"])
    return PageList(
        results=[page_summary(page, request) for page in found[:limit]],
        next=next_address(request, after=found[limit - 1].pk) if len(found) > limit else None,
    )


@reads(router, "/{page_id}", PageOut, one=True)
def get_page(request: HttpRequest, response: HttpResponse, page_id: Id) -> PageOut:
    """A page with its text as it was given, and what is in none of its articles."""
    page = SourcePage.objects.select_related("newspaper").filter(pk=page_id).first()
    if page is None:
        raise Http404(_("没有这一版。"))
    ids = Article.objects.current().filter(page=page).order_by("position").values_list("pk", flat=True)
    date_answer(response, page.read_at)
    return page_whole(page, list(ids), request)
