"""How much the archive holds, said beside every search so that a zero means something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min

from articles.models import Article, SourcePage


@dataclass(frozen=True, slots=True)
class Extent:
    """What can be found at all: pages, articles, and the years they are of."""

    pages: int
    articles: int
    cities: int
    first: date | None
    last: date | None

    @property
    def years(self) -> str:
        """2018–2022, or one year; nothing where no date is known."""
        if self.first is None or self.last is None:
            return ""
        return str(self.first.year) if self.first.year == self.last.year else f"{self.first.year}–{self.last.year}"


def extent_of_archive() -> Extent:
    """Two queries."""
    articles = Article.objects.current().aggregate(
        articles=Count("pk"), cities=Count("city", distinct=True), first=Min("published"), last=Max("published")
    )
    return Extent(pages=SourcePage.objects.count(), **articles)
