"""Articles and who made them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import ArticleKind, ArticleState, Role
from articles.models.constraints import one_of
from articles.models.pages import SourcePage
from articles.models.places import Place
from articles.querysets import ArticleQuerySet, ContributorQuerySet


class Article(models.Model):
    """An article or photo caption of a page. Its id is its permanent address.

    A re-reading keeps the id while more than half of the body stays. An article that went up in another is kept as
    `merged` with its `successor` (301); one that was not found again as `vanished` (410). `lines` are the physical
    lines of the page (from 0) it was read from; `confidence` in [0, 1] says how sure the reading is of body and headline.
    """

    page = models.ForeignKey(SourcePage, verbose_name=_("版面"), on_delete=models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField(_("版面次序"))
    kind = models.CharField(_("类别"), max_length=8, choices=ArticleKind.choices)
    state = models.CharField(
        _("在库状态"), max_length=8, choices=ArticleState.choices, default=ArticleState.CURRENT, editable=False
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
    curated_fields = models.JSONField(_("人工确定的项目"), default=list, blank=True)
    created_at = models.DateTimeField(_("建立时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["lines"])

    class Meta:
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
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
            models.Index(fields=["state", "-published", "-id"], name="article_newest"),
            models.Index(fields=["state", "city", "-published"], name="article_by_city_and_date"),
            models.Index(fields=["state", "county", "-published"], name="article_by_county_and_date"),
            models.Index(fields=["state", "confidence"], name="article_doubtful_first"),
            models.Index(fields=["page", "position"], name="article_by_page"),
            models.Index(fields=["state", "page"], condition=~Q(curated_fields=[]), name="article_corrected"),
        ]

    def __str__(self) -> str:
        return self.headline or f"{self.body[:24]}…"

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])


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
        indexes: ClassVar = [models.Index(fields=["name"], name="contributor_by_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.name])
