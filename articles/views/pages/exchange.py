"""Printed pages for other programs: ALTO of a page, METS and a IIIF manifest of the file that it is of."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.exports.alto import alto
from articles.exports.iiif import CONTEXT, manifest
from articles.exports.mets import mets
from articles.http.addresses import absolute
from articles.models import SourcePage
from articles.views.pages.images import may_see

MANIFEST = f'application/ld+json;profile="{CONTEXT}"'


def laid_out(pk: int) -> SourcePage:
    """The page; 404 where it is none of a printed file."""
    page = get_object_or_404(SourcePage.objects.select_related("newspaper"), pk=pk)
    if not page.layout:
        raise Http404(pk)
    return page


def pages_with(page: SourcePage) -> list[SourcePage]:
    """The pages of the page's file that have a layout, in order."""
    found = SourcePage.objects.filter(file=page.file).select_related("newspaper").order_by("number")
    return [other for other in found if other.layout]


@require_safe
def page_alto(request: HttpRequest, pk: int) -> HttpResponse:
    page = laid_out(pk)
    return xml(alto(page, list(page.articles.current().order_by("position"))))


@require_safe
def page_mets(request: HttpRequest, pk: int) -> HttpResponse:
    return xml(mets(pages_with(laid_out(pk)), lambda path: absolute(request, path)))


def xml(content: bytes) -> HttpResponse:
    """A file that a viewer on any site may load."""
    return HttpResponse(content, content_type="application/xml", headers={"Access-Control-Allow-Origin": "*"})


@require_safe
def page_manifest(request: HttpRequest, pk: int) -> JsonResponse:
    """A manifest that any viewer on any site may load."""
    found = manifest(
        absolute(request, request.path),
        pages_with(laid_out(pk)),
        lambda path: absolute(request, path),
        lambda page: may_see(AnonymousUser(), page),
    )
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False}, content_type=MANIFEST)
    response["Access-Control-Allow-Origin"] = "*"
    return response
