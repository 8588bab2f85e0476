"""What is held of each newspaper, day by day: how many pages, how many of them doubtful, how many seen by a curator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import ngettext, pgettext

from articles.choices import ArticleState
from articles.models import Article, Metric, SourcePage
from articles.models.pages import SourcePageQuerySet

DOUBTFUL_BELOW = 0.6
"""The desk's own bound: an article read with less confidence is in its queue (admin/filters.py)."""


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


Days = Mapping[date | None, Held]
Years = Mapping[int | None, Held]


def held_by_newspaper(titles: Collection[str], *, untitled: bool = False) -> dict[str, Days]:
    """For each newspaper its days (None: undated) and what is held of them; `untitled` pages stand under an empty title.

    Three queries, however many pages.
    """
    return held_by(SourcePage.objects.of_newspapers(titles, untitled=untitled), "published")


def held_by_year(titles: Collection[str], *, untitled: bool = False) -> dict[str, Years]:
    """The same by years. Three queries."""
    return held_by(SourcePage.objects.of_newspapers(titles, untitled=untitled), "published__year")


def held_by(pages: SourcePageQuerySet, when: str) -> dict[str, Mapping[Any, Held]]:
    """By newspaper and by the value of `when`."""
    articles = Article.objects.current()
    doubtful = articles.filter(confidence__lt=DOUBTFUL_BELOW).order_by().values("page")
    corrected = articles.exclude(curated_fields=[]).order_by().values("page")
    checked = Metric.objects.curated().filter(article__state=ArticleState.CURRENT).order_by().values("article__page")
    decided = ~Q(curated_fields=[]) | Q(pk__in=corrected) | Q(pk__in=checked)
    found: dict[str, dict[Any, Held]] = defaultdict(lambda: defaultdict(Held))
    for kind, rows in (
        ("pages", pages),
        ("doubtful", pages.filter(pk__in=doubtful)),
        ("curated", pages.filter(decided)),
    ):
        for title, time, count in rows.order_by().values_list("newspaper__title", when).annotate(number=Count("pk")):
            found[title or ""][time] += Held(**{kind: count})
    return {title: dict(times) for title, times in found.items()}


def by_month(days: Days) -> dict[date, Held]:
    """By each month's first day; undated pages are left out."""
    months: dict[date, Held] = defaultdict(Held)
    for day, held in days.items():
        if day is not None:
            months[day.replace(day=1)] += held
    return dict(months)


def in_all(times: Mapping[Any, Held]) -> Held:
    return sum(times.values(), Held())
