"""What is held of each newspaper, month by month and day by day: how many pages, how many of them doubtful, how many seen
by a curator.

Pages are counted as they are kept (articles.models.kept), or within one year, and so are the facts of each page that a
curator decided on; of doubtful and corrected articles there are few, and indexes lead from them to their pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import ngettext, pgettext

from articles.models import Article, SourcePage, Tally
from articles.models.kept import NONE, first_day
from articles.models.pages import SourcePageQuerySet

DOUBTFUL_BELOW = 0.6
"""The desk's own bound: an article read with less confidence is in its queue (admin/frame/filters.py)."""


@dataclass(frozen=True, slots=True)
class Held:
    """Pages held, of which so many have a doubtful article, and so many something that a curator decided."""

    pages: int = 0
    doubtful: int = 0
    curated: int = 0

    def __add__(self, other: Held) -> Held:
        return Held(self.pages + other.pages, self.doubtful + other.doubtful, self.curated + other.curated)

    @property
    def words(self) -> str:
        """As a reader says it: 4 版，1 版有疑，1 版经校订."""
        said = [ngettext("%s 版", "%s 版", self.pages) % self.pages]
        if self.doubtful:
            said.append(ngettext("%s 版有疑", "%s 版有疑", self.doubtful) % self.doubtful)
        if self.curated:
            said.append(ngettext("%s 版经校订", "%s 版经校订", self.curated) % self.curated)
        return pgettext("list", "，").join(said)

    @property
    def css(self) -> str:
        """The classes of its cell in a calendar."""
        named = {"held": self.pages, "held-doubtful": self.doubtful, "held-curated": self.curated}
        return " ".join(name for name, count in named.items() if count)


Times = Mapping[date | None, Held]
"""What is held of each day, or of each month by its first day; None: of pages without a date."""


def held_by_month(papers: Collection[int]) -> dict[int, Times]:
    """For each of these newspapers (by id, NONE: pages that print none) what is held of its months. Three queries."""
    found: dict[int, dict[date | None, Held]] = defaultdict(lambda: defaultdict(Held))
    for paper, month, number in Tally.objects.by_keys_and_others("page_month", papers):
        found[paper][first_day(month)] += Held(pages=number)
    for kind, pages in marked(SourcePage.objects.of_newspapers(papers)):
        months: Counter[tuple[int, date | None]] = Counter()
        for paper, day, number in by_day(pages):
            months[paper, day and day.replace(day=1)] += number
        for (paper, first), number in months.items():
            found[paper][first] += Held(**{kind: number})
    return {paper: dict(months) for paper, months in found.items()}


def held_by_day(pages: SourcePageQuerySet) -> Times:
    """What is held of each day of these pages, which are those of one year. Three queries."""
    days: dict[date | None, Held] = defaultdict(Held)
    for kind, some in (("pages", pages), *marked(pages)):
        for _paper, day, number in by_day(some):
            days[day] += Held(**{kind: number})
    return dict(days)


def marked(pages: SourcePageQuerySet) -> list[tuple[str, SourcePageQuerySet]]:
    """Of these pages the doubtful and the curated ones."""
    articles = Article.objects.current().order_by()
    doubtful = articles.filter(confidence__lt=DOUBTFUL_BELOW).values("page")
    corrected = articles.exclude(curated_fields=[]).values("page")
    own = SourcePage.objects.exclude(curated_fields=[]).order_by().values("pk")
    curated = own.union(corrected, Tally.objects.held("decided"))
    return [("doubtful", pages.filter(pk__in=doubtful)), ("curated", pages.filter(pk__in=curated))]


def by_day(pages: SourcePageQuerySet) -> Iterator[tuple[int, date | None, int]]:
    """How many pages there are of each newspaper and day."""
    rows = pages.order_by().values_list("newspaper", "published").annotate(number=Count("pk"))
    for paper, day, number in rows:
        yield paper or NONE, day, number


def in_all(times: Mapping[Any, Held]) -> Held:
    return sum(times.values(), Held())
