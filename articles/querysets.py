"""The domain's sentences: what readers and curators ask of the rows, named as they would say it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from articles.choices import ArticleState, PlaceLevel, ReviewState
from articles.measure import Measure, parse_key

if TYPE_CHECKING:
    from articles.models import Article, Contributor, FactSet, Metric, Newspaper, Place, SourcePage  # noqa: F401  the querysets' type arguments

MUNICIPALITIES = ("110000", "120000", "310000", "500000")  # 北京, 天津, 上海, 重庆


LONG_FIELDS = ("text", "leftover", "steps")
"""What is long of a page: lists leave it in the database."""


def days_between(first: date | None, last: date | None) -> list[Q]:
    """Conditions on `published`: both ends included, None an open end."""
    return [Q(published__gte=first)] * (first is not None) + [Q(published__lte=last)] * (last is not None)


def retired_articles(rows: models.QuerySet[Any]) -> models.QuerySet[Any, Any]:
    """The ids of the few articles that the archive no longer shows, for rows that belong to articles."""
    articles = rows.model._meta.get_field("article").related_model._default_manager
    retired: models.QuerySet[Any, Any] = articles.exclude(state=ArticleState.CURRENT).order_by().values("pk")
    return retired


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

    def most_held_first(self) -> NewspaperQuerySet:
        """Newspapers of `with_holdings()`."""
        return self.order_by(models.F("page_count").desc(), "title")


class SourcePageQuerySet(models.QuerySet["SourcePage"]):
    def without_text(self) -> SourcePageQuerySet:
        """For lists: what is long stays in the database."""
        return self.defer(*LONG_FIELDS)

    def published_between(self, first: date | None, last: date | None) -> SourcePageQuerySet:
        """Both ends included; an end that is None is open."""
        return self.filter(*days_between(first, last))

    def of_newspapers(self, titles: Collection[str], *, untitled: bool = False) -> SourcePageQuerySet:
        """Pages of the newspapers with these titles; with `untitled` also those that print none."""
        return self.filter(Q(newspaper__title__in=titles) | (Q(newspaper__isnull=True) if untitled else Q(pk__in=[])))

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
        return self.filter(*days_between(first, last))

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

    def days_beside(self, day: date) -> list[date]:
        """The nearest days before and after `day` that have articles; none, one or two."""
        days = self.values_list("published", flat=True)
        beside = (
            days.filter(published__lt=day).order_by("-published").first(),
            days.filter(published__gt=day).order_by("published").first(),
        )
        return [other for other in beside if other is not None]

    def placeless(self) -> ArticleQuerySet:
        """National and province-wide stories, and those whose place the page does not tell."""
        return self.filter(city__isnull=True, county__isnull=True)

    def counted_by(self, field: str) -> list[tuple[str, int]]:
        """Each value of `field` and how many articles have it, the most first; articles without one are left out."""
        rows = self.exclude(**{f"{field}__isnull": True}).order_by().values_list(field)
        return list(rows.annotate(number=models.Count("pk", distinct=True)).order_by("-number", field))

    def counted_by_day(self) -> dict[date, int]:
        """How many articles were published on each day that has any."""
        days = self.filter(published__isnull=False).order_by().values_list("published")
        return dict(days.annotate(number=models.Count("pk", distinct=True)))

    def newest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("published").desc(nulls_last=True), "-page_id", "position")

    def oldest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("published").asc(nulls_last=True), "page_id", "position")

    def doubtful_first(self) -> ArticleQuerySet:
        """The articles that the reading was least sure of, for a curator's queue."""
        return self.order_by("confidence", "id")

    def for_lists(self) -> ArticleQuerySet:
        """With everything that a list row shows, in a fixed number of queries."""
        rows = self.select_related("page__newspaper", "city", "county").prefetch_related("contributors")
        return rows.defer("lines", *(f"page__{field}" for field in LONG_FIELDS))


class ContributorQuerySet(models.QuerySet["Contributor"]):
    def current(self) -> ContributorQuerySet:
        """Bylines of articles in the archive, asked for without reading the articles, which are long."""
        return self.exclude(article_id__in=retired_articles(self))

    def named(self, part: str, role: str) -> ContributorQuerySet:
        """Those with these characters in their name and in this role; either may be empty."""
        people = self.current()
        if part:
            people = people.filter(name__contains=part)
        return people.filter(role=role) if role else people

    def names(self) -> int:
        """How many names there are."""
        return self.order_by().values("name").distinct().count()

    def with_numbers(self) -> models.QuerySet[Any, Any]:
        """Each name and its `number` of articles, the most first."""
        counted = self.order_by().values("name").annotate(number=models.Count("article", distinct=True))
        return counted.order_by("-number", "name")

    def roles_of(self, name: str) -> list[str]:
        """In which roles this name stands under articles."""
        return sorted(set(self.current().filter(name=name).values_list("role", flat=True)))


class MetricQuerySet(models.QuerySet["Metric"]):
    def current(self) -> MetricQuerySet:
        """Facts of articles in the archive that no curator rejected."""
        return self.filter(article__state=ArticleState.CURRENT).exclude(state=ReviewState.REJECTED)

    def in_archive(self) -> MetricQuerySet:
        """The same facts as `current()`, asked for so that an index alone can count them: for sums over all."""
        return self.exclude(article_id__in=retired_articles(self)).exclude(state=ReviewState.REJECTED)

    def in_city(self, name: str) -> MetricQuerySet:
        """Facts of articles about the city with this short name."""
        return self.filter(article__city__short_name=name)

    def in_county(self, name: str) -> MetricQuerySet:
        return self.filter(article__county__name=name)

    def measuring(self, *keys: str) -> MetricQuerySet:
        """Facts that measure one of these things (articles.measure), in the order of time."""
        return self.filter(measure__in=keys).order_by(models.F("period_last").asc(nulls_last=True), "pk")

    def measures_with(self, words: str, most: int) -> list[tuple[str, int]]:
        """The keys that have these words; without words those that at least two facts share."""
        if words:
            return self.filter(measure__contains=words).most_measured(most)
        return self.most_measured(most, at_least=2)

    def measures_like(self, measure: Measure, most: int, *, besides: Collection[str]) -> list[tuple[str, int]]:
        """Keys whose stem has this measure's stem in it and which can be compared with it."""
        end = measure.key.removeprefix(measure.stem)
        like = self.filter(measure__contains=measure.stem, measure__endswith=end).exclude(measure__in=besides)
        return [
            (key, count)
            for key, count in like.most_measured(most * 2)
            if (other := parse_key(key)) and (other.unit, other.change) == (measure.unit, measure.change)
        ][:most]

    def most_measured(self, most: int, *, at_least: int = 1) -> list[tuple[str, int]]:
        """The keys of what is measured and how many facts each has, the most first."""
        keys = self.exclude(measure="").order_by().values_list("measure")
        counted = keys.annotate(number=models.Count("pk")).filter(number__gte=at_least)
        return list(counted.order_by("-number", "measure")[:most])

    def units(self, most: int) -> list[str]:
        """The units that most facts have."""
        counted = self.exclude(unit="").order_by().values_list("unit").annotate(number=models.Count("pk"))
        return [unit for unit, _ in counted.order_by("-number", "unit")[:most]]

    def touched_since(self, moment: datetime) -> MetricQuerySet:
        """Facts saved after `moment`, or whose article was."""
        return self.filter(Q(updated_at__gt=moment) | Q(article__updated_at__gt=moment))

    def curated(self) -> MetricQuerySet:
        """Facts that a curator decided on. Named state by state, so that the index on the state finds the few."""
        return self.filter(state__in=[state for state in ReviewState if state != ReviewState.UNREVIEWED])

    def awaiting_review(self) -> MetricQuerySet:
        return self.filter(article__state=ArticleState.CURRENT, state=ReviewState.UNREVIEWED)

    def for_lists(self) -> MetricQuerySet:
        rows = self.select_related("article__page__newspaper", "article__city", "article__county", "place")
        return rows.defer("article__lines", *(f"article__page__{field}" for field in LONG_FIELDS))


class FactSetQuerySet(models.QuerySet["FactSet"]):
    def without_files(self) -> FactSetQuerySet:
        """For lists: the frozen files stay in the database."""
        return self.defer("csv_text", "json_text")
