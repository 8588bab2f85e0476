"""Articles and who made them."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import ArticleKind, ArticleState, MentionKind, Role
from articles.models.pages import LONG_FIELDS, SourcePage, days_between
from articles.models.places import Place
from articles.models.rows.constraints import one_of
from articles.models.rows.stamped import StampedQuerySet

POINTING = re.compile(r"^[▲▼◀▶◁▷△▽←→↑↓]\s*")  # a caption at its picture: no part of its words
RETIRED = [state for state in ArticleState if state != ArticleState.CURRENT]


def retired_articles(rows: models.QuerySet[Any]) -> models.QuerySet[Any, Any]:
    """The ids of the few articles that the archive no longer shows, for rows that belong to articles. State by state, so that
    an index finds them."""
    articles = rows.model._meta.get_field("article").related_model._default_manager
    retired: models.QuerySet[Any, Any] = articles.filter(state__in=RETIRED).order_by().values("pk")
    return retired


class ArticleQuerySet(StampedQuerySet["Article"]):
    def current(self) -> ArticleQuerySet:
        """Articles whose address shows them: neither merged into another nor vanished in a later reading."""
        return self.filter(state=ArticleState.CURRENT)

    def not_retired(self) -> ArticleQuerySet:
        """The same, asked for by what they are not: nearly every article is current, and who wants them in an order of
        their own had better follow it than sort what an index of states finds."""
        return self.exclude(state__in=RETIRED)

    def in_city(self, name: str) -> ArticleQuerySet:
        """Articles about the city with this short name (沧州), or about a county of it."""
        return self.about(Place.objects.filter(short_name=name).ids())

    def about(self, cities: Collection[int]) -> ArticleQuerySet:
        """Articles about one of these cities, by id: an index gives them in the order of their dates."""
        return self.filter(city__in=cities)

    def in_county(self, name: str) -> ArticleQuerySet:
        """Articles about a county of this name."""
        return self.about_counties(Place.objects.filter(name=name).ids())

    def about_counties(self, counties: Collection[int]) -> ArticleQuerySet:
        """Articles about one of these counties, by id, as those about cities."""
        return self.filter(county__in=counties)

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

    def mentioning(self, name: str, kind: MentionKind) -> ArticleQuerySet:
        """Articles whose text names a person or an organisation."""
        return self.filter(mentions__name=name, mentions__kind=kind)

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

    def by_issue(self) -> ArticleQuerySet:
        """A newspaper's articles by its pages, the newest first: an index of the pages gives them in this order."""
        return self.order_by(models.F("page__published").desc(nulls_last=True), "-page_id", "position")

    def oldest_first(self) -> ArticleQuerySet:
        return self.order_by(models.F("published").asc(nulls_last=True), "page_id", "position")

    def for_lists(self) -> ArticleQuerySet:
        """With everything that a list row shows, in a fixed number of queries."""
        rows = self.select_related("page__newspaper", "city", "county").prefetch_related("contributors")
        return rows.defer("lines", "spans", *(f"page__{field}" for field in LONG_FIELDS))


class Article(models.Model):
    """An article or photo caption of a page. Its id is its permanent address.

    A re-reading keeps the id while more than half of the body stays. An article that went up in another is kept as
    `merged` with its `successor` (301); one that was not found again as `vanished` (410), one that a person withdrew as
    `withdrawn` (410). `version` grows with every change, so that a page loaded before one cannot overwrite it. `lines` are the physical
    lines of the page (from 0) it was read from, `spans` where on them each letter of the body stands (body start, line,
    column, length), empty where a curator wrote the body; `confidence` in [0, 1] says how sure the reading is of body and headline.
    """

    page = models.ForeignKey(SourcePage, verbose_name=_("版面"), on_delete=models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField(_("版面次序"))
    kind = models.CharField(_("类别"), max_length=8, choices=ArticleKind.choices)
    state = models.CharField(
        _("在库状态"), max_length=10, choices=ArticleState.choices, default=ArticleState.CURRENT, editable=False
    )
    successor = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="merged_articles"
    )
    kicker = models.TextField(_("肩题"), blank=True)
    headline = models.TextField(_("主题"), blank=True)
    subheadline = models.TextField(_("副题"), blank=True)
    agency = models.CharField(_("通讯社"), max_length=60, blank=True)
    city = models.ForeignKey(
        Place, verbose_name=_("城市"), null=True, blank=True, on_delete=models.PROTECT, related_name="city_articles"
    )
    county = models.ForeignKey(
        Place, verbose_name=_("县区"), null=True, blank=True, on_delete=models.PROTECT, related_name="county_articles"
    )
    published = models.DateField(_("出版日期"), null=True, blank=True)
    continued = models.CharField(_("下转"), max_length=30, blank=True)
    body = models.TextField(_("正文"))
    confidence = models.FloatField(_("把握"), default=0.0)
    lines = models.JSONField(_("所在行"), default=list, blank=True)
    spans = models.JSONField(_("各字所在"), default=list, blank=True, editable=False)
    curated_fields = models.JSONField(_("人工确定的项目"), default=list, blank=True)
    version = models.PositiveIntegerField(_("版次"), default=0)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["lines", "spans"])

    class Meta:
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
        permissions: ClassVar = [("withdraw_article", _("撤下和恢复文章"))]
        ordering: ClassVar = ["page", "position"]
        constraints: ClassVar = [
            one_of("kind", ArticleKind, name="article_kind_known"),
            one_of("state", ArticleState, name="article_state_known"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(state=ArticleState.MERGED), name="article_successor_when_merged"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0.0, confidence__lte=1.0), name="article_confidence_in_unit"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-published", "-page", "position"], name="article_newest"),
            models.Index(fields=["state", "city", "-published", "-page", "position"], name="article_by_city_and_date"),
            models.Index(
                fields=["state", "county", "-published", "-page", "position"], name="article_by_county_and_date"
            ),
            models.Index(fields=["updated_at"], name="article_by_change"),
            models.Index(fields=["state", "confidence", "page"], name="article_doubtful_first"),
            models.Index(fields=["page", "position"], name="article_by_page"),
            models.Index(fields=["state", "page"], condition=~Q(curated_fields=[]), name="article_corrected"),
        ]

    def __str__(self) -> str:
        return self.headline or f"{POINTING.sub('', self.body)[:24]}…"

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


class ContributorQuerySet(models.QuerySet["Contributor"]):
    def current(self) -> ContributorQuerySet:
        """Bylines of articles in the archive, asked for without reading the articles, which are long."""
        return self.exclude(article_id__in=retired_articles(self))

    def counted(self, names: Collection[str]) -> models.QuerySet[Any, Any]:
        """`with_numbers` of these names only, which an index finds without reading all bylines."""
        return self.filter(name__in=names).current().with_numbers()

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


class Contributor(models.Model):
    """A person named in an article's byline, in printed order."""

    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="contributors")
    role = models.CharField(_("身份"), max_length=16, choices=Role.choices)
    name = models.CharField(_("姓名"), max_length=60)
    position = models.PositiveSmallIntegerField(_("次序"), default=0)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("署名")
        verbose_name_plural = _("署名")
        ordering: ClassVar = ["article", "position"]
        constraints: ClassVar = [
            one_of("role", Role, name="contributor_role_known"),
            models.UniqueConstraint(fields=["article", "role", "name"], name="contributor_once_a_role"),
        ]
        indexes: ClassVar = [models.Index(fields=["name", "article"], name="contributor_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.name])
