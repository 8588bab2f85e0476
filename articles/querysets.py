"""The domain's sentences: what readers and curators ask of the rows, named as they would say it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from articles.choices import ArticleState, PlaceLevel, ReviewState

if TYPE_CHECKING:
    from articles.models import Article, Metric, Place, SourcePage  # noqa: F401  the querysets' type arguments


class PlaceQuerySet(models.QuerySet["Place"]):
    def cities(self) -> PlaceQuerySet:
        """Prefecture-level units, the municipalities among them."""
        return self.filter(level=PlaceLevel.PREFECTURE)

    def valid_on(self, day: date) -> PlaceQuerySet:
        """Units that bore their name on `day`."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gt=day)
        )


class SourcePageQuerySet(models.QuerySet["SourcePage"]):
    def newest_first(self) -> SourcePageQuerySet:
        return self.order_by("-published", "-id")


class ArticleQuerySet(models.QuerySet["Article"]):
    def current(self) -> ArticleQuerySet:
        """Articles whose address shows them: neither merged into another nor vanished in a later reading."""
        return self.filter(state=ArticleState.CURRENT)

    def in_city(self, name: str) -> ArticleQuerySet:
        """Articles about the city with this short name (沧州), or about a county of it."""
        return self.filter(city__short_name=name)

    def in_county(self, name: str) -> ArticleQuerySet:
        return self.filter(county__name=name)

    def published_between(self, first: date | None, last: date | None) -> ArticleQuerySet:
        """Both ends included; an end that is None is open."""
        articles = self
        if first:
            articles = articles.filter(published__gte=first)
        if last:
            articles = articles.filter(published__lte=last)
        return articles

    def by_person(self, name: str) -> ArticleQuerySet:
        return self.filter(contributors__name=name).distinct()

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("published").desc(nulls_last=True), "-page_id", "position")

    def doubtful_first(self) -> ArticleQuerySet:
        """The articles that the reading was least sure of, for a curator's queue."""
        return self.order_by("confidence", "id")

    def for_lists(self) -> ArticleQuerySet:
        """With everything that a list row shows, in a fixed number of queries."""
        return self.select_related("page__newspaper", "city", "county").prefetch_related("contributors")


class MetricQuerySet(models.QuerySet["Metric"]):
    def current(self) -> MetricQuerySet:
        """Facts of articles in the archive that no curator rejected."""
        return self.filter(article__state=ArticleState.CURRENT).exclude(state=ReviewState.REJECTED)

    def curated(self) -> MetricQuerySet:
        return self.exclude(state=ReviewState.UNREVIEWED)

    def awaiting_review(self) -> MetricQuerySet:
        return self.filter(article__state=ArticleState.CURRENT, state=ReviewState.UNREVIEWED)

    def for_lists(self) -> MetricQuerySet:
        return self.select_related("article__page__newspaper", "article__city", "article__county", "place")
