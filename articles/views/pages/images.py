"""Images of printed pages, their thumbnails, and the clip of one article; and who may see them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.choices import Showing
from articles.ingestion.images import clipped, image_name
from articles.ingestion.originals import vault
from articles.models import Article, SourcePage
from articles.models.pages import SourcePageQuerySet
from articles.printed.outlines import runs
from articles.printed.records import Layout, hull

COVERS_SHOWN = 12
FOR_EVER = "max-age=31536000, immutable"


def may_see(user: AbstractBaseUser | AnonymousUser, page: SourcePage) -> bool:
    """Whether this reader is shown the page's image: as its newspaper says, else as the whole archive does."""
    if not page.has_image:
        return False
    showing = (page.newspaper.page_images if page.newspaper else "") or settings.SHOW_PAGE_IMAGES
    return showing == Showing.ALL or (showing == Showing.CURATORS and bool(getattr(user, "is_staff", False)))


def thumbs_of(user: AbstractBaseUser | AnonymousUser, pages: Iterable[SourcePage]) -> set[int]:
    """The keys of those pages whose thumbnail this reader is shown."""
    return {page.pk for page in pages if may_see(user, page)}


def covers_of(user: AbstractBaseUser | AnonymousUser, pages: SourcePageQuerySet) -> list[SourcePage]:
    """The newest of these pages that have an image which this reader is shown, for a row of thumbnails."""
    newest = pages.filter(has_image=True).without_text().select_related("newspaper").newest_first()
    return [page for page in newest[:COVERS_SHOWN] if may_see(user, page)]


def page_of(request: HttpRequest, pk: int) -> SourcePage:
    page = get_object_or_404(
        SourcePage.objects.select_related("newspaper", "file").defer("text", "leftover", "steps"), pk=pk
    )
    if not may_see(request.user, page):
        raise Http404(pk)
    return page


@require_safe
def page_image(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    page = page_of(request, pk)
    kept = image_name(page, f"{name}.webp")
    if kept is None:
        raise Http404(name)
    return webp(request, page, f"{page.sha256}-{name}-{vault().size(kept)}", lambda: content_of(kept))


@require_safe
def article_clip(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of the page's image that holds an article."""
    article = get_object_or_404(Article.objects.current().select_related("page"), pk=pk)
    page = page_of(request, article.page_id)
    kept = image_name(page, "page.webp")
    boxes = runs(layout_of(page).places, article.lines) if page.layout else []
    if kept is None or not boxes:
        raise Http404(pk)
    box = hull(boxes)
    edges = ",".join(f"{value:.0f}" for value in box.rounded())
    return webp(request, page, f"{page.sha256}-{edges}-{vault().size(kept)}", lambda: clipped(kept, page, box))


def content_of(kept: str) -> bytes:
    with vault().open(kept) as image:
        content: bytes = image.read()
    return content


def layout_of(page: SourcePage) -> Layout:
    return Layout.from_dict(page.layout, page.text)


def webp(request: HttpRequest, page: SourcePage, version: str, content: Callable[[], bytes]) -> HttpResponse:
    """An image that never changes under its tag; where only some may see it, no shared cache may keep it."""
    tag = f'"{hashlib.sha256(version.encode()).hexdigest()[:32]}"'
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(content(), content_type="image/webp")
    everyone = may_see(AnonymousUser(), page)
    response["ETag"] = tag
    response["Cache-Control"] = f"{'public' if everyone else 'private'}, {FOR_EVER}"
    if everyone:  # viewers of other sites, to which the manifest leads, draw it on a canvas of theirs
        response["Access-Control-Allow-Origin"] = "*"
    return response
