"""The public JSON API under /api/v1/: read-only, paged, throttled, described by OpenAPI."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from articles.api import articles, facts, mentions, newspapers, pages, places, search
from articles.api.problems import attach
from articles.api.service import DESCRIPTION, ArchiveAPI, PerClient, ReadableJSON

api = ArchiveAPI(
    title="报库 Baoku API",
    version="1.0.0",
    description=DESCRIPTION,
    urls_namespace="api-v1",
    docs_url=None,
    throttle=[PerClient()],
    renderer=ReadableJSON(),
)
attach(api)
elsewhere = Router()


@elsewhere.get("/{path:anywhere}", include_in_schema=False)
def nowhere(request: HttpRequest, anywhere: str) -> None:
    """An address that the API does not have is a problem, not a page."""
    raise Http404(_("这个网址没有内容，网址见 /api/v1/openapi.json。"))


for path, router in (
    ("/articles", articles.router),
    ("/facts", facts.router),
    ("/search", search.router),
    ("/places", places.router),
    ("/mentions", mentions.router),
    ("/newspapers", newspapers.router),
    ("/pages", pages.router),
    ("", elsewhere),
):
    api.add_router(path, router)

__all__ = ["api"]
