"""How far the checking has come: by newspaper, by city, by page, by curator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q

from articles.choices import ReviewState, Target, Verb
from articles.models import Decision, Metric
from articles.models.articles import retired_articles

SHOWN = 100  # groups of one table
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Done:
    """Of a group's facts how many a person has decided on; `key` is its id or name for the queue's filter."""

    key: Any
    name: str
    facts: int
    done: int

    @property
    def share(self) -> int:
        """Per cent, rounded down: all of it is said of all only."""
        return 100 * self.done // self.facts if self.facts else 0


@dataclass(frozen=True, slots=True)
class Work:
    """What one person decided: of all time, and in the last seven days."""

    name: str
    decisions: int
    lately: int
    last: datetime


def by_newspaper() -> list[Done]:
    return grouped("article__page__newspaper__title", "article__page__newspaper__title")


def by_city() -> list[Done]:
    return grouped("article__city__short_name", "article__city__short_name")


def by_page() -> list[Done]:
    """The pages on which a fact was decided on, the latest first: where people are at work."""
    decided = Metric.objects.curated().order_by().values_list("article__page")
    pages = [pk for pk, _at in decided.annotate(at=Max("updated_at")).order_by("-at")[:SHOWN]]
    rows = grouped("article__page", "article__page__file_name", Q(article__page__in=pages))
    return sorted(rows, key=lambda row: pages.index(row.key))


def grouped(key: str, name: str, among: Q | None = None) -> list[Done]:
    """The groups with their facts and those decided on, the largest first; of an article that left the archive nothing waits."""
    facts = Metric.objects.exclude(article_id__in=retired_articles(Metric.objects.all()))
    facts = facts.filter(among) if among is not None else facts
    undecided = Count("pk", filter=Q(state=ReviewState.UNREVIEWED))
    rows: Iterable[Any] = (
        facts.order_by().values_list(key, name).annotate(number=Count("pk"), left=undecided).order_by("-number")[:SHOWN]
    )
    return [Done(found, called or "", number, number - left) for found, called, number, left in rows]


def by_curator(now: datetime) -> list[Work]:
    """The people who decided on facts, the busiest of the week first; what was only taken back is no work."""
    rows = (
        Decision.objects.filter(target=Target.FACT)
        .exclude(verb__in=(Verb.UNDO, Verb.CARRY))
        .order_by()
        .values_list("by_name")
        .annotate(number=Count("pk"), lately=Count("pk", filter=Q(at__gte=now - WEEK)), last=Max("at"))
    )
    work = [Work(name, number, lately, last) for name, number, lately, last in rows]
    return sorted(work, key=lambda one: (-one.lately, -one.decisions, one.name))[:SHOWN]
