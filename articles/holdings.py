"""What is held of each newspaper, month by month and day by day: how many pages, how many of them doubtful, how many seen
by a curator.

Pages, doubtful and curated ones are counted as they are kept (articles.models.kept), or by their marks within one year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import get_language, ngettext, pgettext

from articles.models import Tally
from articles.models.kept import UNDATED, first_day
from articles.models.pages import SourcePageQuerySet

KEPT = {"page_month": "pages", "page_doubted": "doubtful", "page_checked": "curated"}
"""The counts that are kept, and what they are of what is held."""


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
        return words_of(self, get_language())

    @property
    def css(self) -> str:
        """The classes of its cell in a calendar."""
        named = {"held": self.pages, "held-doubtful": self.doubtful, "held-curated": self.curated}
        return " ".join(name for name, count in named.items() if count)


@lru_cache(maxsize=1_000)
def words_of(held: Held, language: str | None) -> str:
    """The words in this language, which is the one that is spoken: a calendar has hundreds of cells, and few of them differ."""
    said = [ngettext("%s 版", "%s 版", held.pages) % held.pages]
    if held.doubtful:
        said.append(ngettext("%s 版有疑", "%s 版有疑", held.doubtful) % held.doubtful)
    if held.curated:
        said.append(ngettext("%s 版经校订", "%s 版经校订", held.curated) % held.curated)
    return pgettext("list", "，").join(said)


Times = Mapping[date | None, Held]
"""What is held of each day, or of each month by its first day; None: of pages without a date."""
Years = Mapping[int | None, Held]
"""What is held of each year; None: of pages without a date."""


def held_by_year(papers: Collection[int]) -> dict[int, Years]:
    """For each of these newspapers (by id, NONE: pages that print none) what is held of its years. One query."""
    found: dict[int, dict[int | None, Held]] = defaultdict(lambda: defaultdict(Held))
    for kind, paper, year, number in Tally.objects.in_months(KEPT, papers, 12):
        found[paper][None if year == UNDATED else year] += Held(**{KEPT[kind]: number})
    return {paper: dict(years) for paper, years in found.items()}


def held_by_month(paper: int) -> Times:
    """What is held of a newspaper's months. One query."""
    found: dict[date | None, Held] = defaultdict(Held)
    for kind, _paper, month, number in Tally.objects.in_months(KEPT, [paper]):
        found[first_day(month)] += Held(**{KEPT[kind]: number})
    return dict(found)


def held_by_day(pages: SourcePageQuerySet) -> Times:
    """What is held of each day of these pages, which are those of one year. One query."""
    marked = {
        "doubtful": Count("marks", filter=Q(marks__doubtful__gt=0)),
        "curated": Count("marks", filter=Q(marks__decided__gt=0)),
    }
    days = pages.order_by().values_list("published").annotate(pages=Count("pk"), **marked)
    return {day: Held(*numbers) for day, *numbers in days}


def in_all(times: Mapping[Any, Held]) -> Held:
    return sum(times.values(), Held())
