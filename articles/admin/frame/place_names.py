"""Places as curators write and choose them: of five districts named 新华区, which one."""

from __future__ import annotations

import re

from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.models import Place

NUMBER = re.compile(r"#(?P<pk>\d{1,18})")
OFFERED = 12


def place_cell(place: Place, *, alone: bool) -> str:
    """A place's name; where it is not alone in bearing it, with its number and what it lies in: 新华区（#1432，石家庄市，河北省）."""
    if alone:
        return place.name
    return f"{place.name}（{'，'.join([f'#{place.pk}', *above(place)])}）"


def above(place: Place) -> list[str]:
    """The names of what a place lies in, the nearest first."""
    names, parent = [], place.parent
    while parent is not None:
        names.append(parent.name)
        parent = parent.parent
    return names


def chosen_place(text: str) -> int | None:
    """The number in the name of a place as it was chosen; None of a name that was typed.

    >>> chosen_place("新华区（#1432，石家庄市）"), chosen_place("新华区")
    (1432, None)
    """
    found = NUMBER.search(text)
    return int(found["pk"]) if found else None


def place_named(cell: str) -> Place | None:
    """The place that a cell names. Raises ValueError, in words for people, where there is none or several."""
    if not cell:
        return None
    if number := chosen_place(cell):
        found = Place.objects.filter(pk=number).first()
        if found is None:
            raise ValueError(_("没有编号为 %(id)s 的地名。") % {"id": number})
        return found
    named = list(Place.objects.named(cell).select_related("parent__parent")[:OFFERED])
    whole = [place for place in named if place.name == cell] or named
    if len(whole) == 1:
        return whole[0]
    if not whole:
        raise ValueError(_("没有叫“%(name)s”的地方。") % {"name": cell})
    choices = "、".join(place_cell(place, alone=False) for place in whole)
    raise ValueError(_("叫“%(name)s”的地方不止一个，请写明是哪一个：%(choices)s") % {"name": cell, "choices": choices})


def offered(words: str, city: str) -> list[str]:
    """Places whose name has these words, those of the city first, then the shortest names; namesakes told apart."""
    near = Case(When(Q(name=city) | Q(parent__name=city), then=Value(0)), default=Value(1), output_field=IntegerField())
    found = list(
        Place.objects.filter(name__contains=words)
        .select_related("parent__parent")
        .order_by(near, "code", "pk")[:OFFERED]
    )
    names = [place.name for place in found]
    shared = dict(Place.objects.filter(name__in=names).order_by().values_list("name").annotate(Count("pk")))
    return [place_cell(place, alone=shared[place.name] == 1) for place in found]


@require_GET
def review_places(request: HttpRequest) -> JsonResponse:
    """The places that a curator may mean by what they have typed so far: q, city."""
    if not request.user.has_perm("articles.review_metric"):
        raise PermissionDenied
    words = request.GET.get("q", "").strip()[:30]
    return JsonResponse({"places": offered(words, request.GET.get("city", "")) if len(words) > 1 else []})
