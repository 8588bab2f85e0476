"""The domain's sentences: what readers and curators ask of the rows, named as they would say it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from articles.choices import ArticleState, PlaceLevel, ReviewState

if TYPE_CHECKING:
    from articles.models import Article, Metric, Newspaper, Place, SourcePage  # noqa: F401  the querysets' type arguments

MUNICIPALITIES = ("110000", "120000", "310000", "500000")  # 北京, 天津, 上海, 重庆


class PlaceQuerySet(models.QuerySet["Place"]):
    def cities(self) -> PlaceQuerySet:
        """Prefecture-level units, and the municipalities, which the table lists as provinces."""
        return self.filter(Q(level=PlaceLevel.PREFECTURE) | Q(code__in=MUNICIPALITIES))

    def named(self, name: str) -> PlaceQuerySet:
        """Places with this full or short name."""
        return self.filter(Q(name=name) | Q(short_name=name))

    def with_article_counts(self) -> PlaceQuerySet:
        """`articles`: how many in the archive are about the place as a city or as a county."""

        def about(role: str) -> models.Count:
            return models.Count(role, filter=Q(**{f"{role}__state": ArticleState.CURRENT}), distinct=True)

        return self.annotate(articles=about("city_articles") + about("county_articles"))

    def written_about(self) -> PlaceQuerySet:
        """Places of `with_article_counts()` that articles are about."""
        return self.filter(Q(articles__gt=0))

    def with_articles(self) -> PlaceQuerySet:
        """Cities that current articles are about."""
        return self.filter(city_articles__state=ArticleState.CURRENT).distinct()

    def with_articles_in(self, city: str) -> PlaceQuerySet:
        """Counties that current articles about the city with this short name are about."""
        articles = Q(county_articles__state=ArticleState.CURRENT, county_articles__city__short_name=city)
        return self.filter(articles).distinct()

    def valid_on(self, day: date) -> PlaceQuerySet:
        """Units that bore their name on `day`."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )


class NewspaperQuerySet(models.QuerySet["Newspaper"]):
    def with_holdings(self) -> NewspaperQuerySet:
        """What is held of each: `page_count`, `article_count`, and the `first_day` and `last_day` of its pages."""
        current = Q(pages__articles__state=ArticleState.CURRENT)
        return self.annotate(
            page_count=models.Count("pages", distinct=True),
            article_count=models.Count("pages__articles", filter=current, distinct=True),
            first_day=models.Min("pages__published"),
            last_day=models.Max("pages__published"),
        )


class SourcePageQuerySet(models.QuerySet["SourcePage"]):
    def without_text(self) -> SourcePageQuerySet:
        """For lists: what is long stays in the database."""
        return self.defer("text", "leftover", "steps")

    def newest_first(self) -> SourcePageQuerySet:
        return self.order_by(models.F("published").desc(nulls_last=True), "-id")

    def with_counts(self) -> SourcePageQuerySet:
        """With `article_count`, how many current articles each page has."""
        current = Q(articles__state=ArticleState.CURRENT)
        return self.annotate(article_count=models.Count("articles", filter=current))


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

    def in_newspaper(self, title: str) -> ArticleQuerySet:
        return self.filter(page__newspaper__title=title)

    def changed_since(self, moment: datetime) -> ArticleQuerySet:
        """Articles that were added, corrected or read anew at or after `moment`."""
        return self.filter(updated_at__gte=moment)

    def by_person(self, name: str) -> ArticleQuerySet:
        return self.filter(contributors__name=name).distinct()

    def matching(
        self,
        *,
        city: str | None = None,
        county: str | None = None,
        newspaper: str | None = None,
        person: str | None = None,
        kind: str | None = None,
    ) -> ArticleQuerySet:
        """Those that have every one of the given names; what is None or empty asks for nothing."""
        articles = self
        if city:
            articles = articles.in_city(city)
        if county:
            articles = articles.in_county(county)
        if newspaper:
            articles = articles.in_newspaper(newspaper)
        if person:
            articles = articles.by_person(person)
        return articles.filter(kind=kind) if kind else articles

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("published").desc(nulls_last=True), "-page_id", "position")

    def oldest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("published").asc(nulls_last=True), "page_id", "position")

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
