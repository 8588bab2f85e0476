"""Places."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router

from articles.api.filters import PlaceFilters
from articles.api.paging import After, Id, Limit, next_address
from articles.api.schemas import PlaceList, PlaceOut
from articles.api.service import date_answer, reads
from articles.choices import PlaceLevel
from articles.http.addresses import absolute
from articles.models import Place

router = Router(tags=["places"])


def place_out(place: Place, request: HttpRequest) -> PlaceOut:
    """A place from `with_article_counts()`."""
    return PlaceOut(
        id=place.pk,
        url=absolute(request, place.get_absolute_url()),
        code=place.code,
        name=place.name,
        short_name=place.short_name,
        level=PlaceLevel(place.level),
        parent_id=place.parent_id,
        valid_from=place.valid_from,
        valid_to=place.valid_to,
        articles=place.articles,  # type: ignore[attr-defined]  # annotated
    )


@reads(router, "", PlaceList)
def list_places(
    request: HttpRequest, response: HttpResponse, filters: Query[PlaceFilters], limit: Limit = 20, after: After = 0
) -> PlaceList:
    """Administrative divisions of China, with how many articles are about them."""
    places = Place.objects.filter(pk__gt=after).with_article_counts()
    if filters.level:
        places = places.filter(level=filters.level)
    if filters.name:
        places = places.named(filters.name)
    if filters.parent_id:
        places = places.filter(parent_id=filters.parent_id)
    if filters.with_articles:
        places = places.written_about()
    found = list(places.select_related("parent").order_by("pk")[: limit + 1])
    date_answer(response, None)
    return PlaceList(
        results=[place_out(place, request) for place in found[:limit]],
        next=next_address(request, after=found[limit - 1].pk) if len(found) > limit else None,
    )


@reads(router, "/{place_id}", PlaceOut, one=True)
def get_place(request: HttpRequest, response: HttpResponse, place_id: Id) -> PlaceOut:
    """A place."""
    place = Place.objects.with_article_counts().select_related("parent").filter(pk=place_id).first()
    if place is None:
        raise Http404(_("没有这个地方。"))
    date_answer(response, None)
    return place_out(place, request)
