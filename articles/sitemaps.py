"""The sitemap for search engines: an index of parts.

The protocol (sitemaps.org) allows 50,000 addresses a part. Ours are smaller, so that making one takes no longer than
making a reader's page.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Article, FactSet, Newspaper, Place

PART = 500  # addresses
PLAIN_PAGES = (
    "home",
    "city-list",
    "dates",
    "newspaper-list",
    "person-list",
    "organisation-list",
    "fact-list",
    "series",
    "holdings",
    "about",
)


class PlainPages(Sitemap):  # type: ignore[type-arg]  # Django cannot subscript it when running
    def items(self) -> list[str]:
        return list(PLAIN_PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


class Articles(Sitemap):  # type: ignore[type-arg]  # as above
    limit = PART

    def items(self) -> QuerySet[Article]:
        return Article.objects.current().only("pk", "updated_at").order_by("pk")

    def lastmod(self, item: Article) -> datetime:
        return item.updated_at


class Cities(Sitemap):  # type: ignore[type-arg]  # as above
    limit = PART

    def items(self) -> list[Place]:
        return list(Place.objects.with_articles().order_by("pk"))


class Newspapers(Sitemap):  # type: ignore[type-arg]  # as above
    limit = PART

    def items(self) -> QuerySet[Newspaper]:
        return Newspaper.objects.order_by("pk")


class FactSets(Sitemap):  # type: ignore[type-arg]  # as above
    limit = PART

    def items(self) -> QuerySet[FactSet]:
        return FactSet.objects.only("pk", "frozen_at").order_by("pk")

    def lastmod(self, item: FactSet) -> datetime:
        return item.frozen_at


SITEMAPS = {
    "pages": PlainPages,
    "articles": Articles,
    "cities": Cities,
    "newspapers": Newspapers,
    "sets": FactSets,
}
