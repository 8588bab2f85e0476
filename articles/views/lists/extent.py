"""How much the archive holds, said beside every search so that a zero means something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from articles.models import Article, Tally
from articles.models.kept import NONE


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


def extent_of_archive(counts: Mapping[str, Mapping[int, int]] | None = None) -> Extent:
    """From counts that are kept (of cities and pages, read here unless given): as quick for a large archive as for a small one."""
    counts = counts or Tally.objects.by_kinds("city", "pages")
    cities = counts["city"]
    days = (
        Article.objects.current()
        .filter(published__isnull=False)
        .order_by("published")
        .values_list("published", flat=True)
    )
    return Extent(
        pages=sum(counts["pages"].values()),
        articles=sum(cities.values()),
        cities=len(cities.keys() - {NONE}),
        first=days.first(),
        last=days.last(),
    )
