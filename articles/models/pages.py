"""Newspapers and their pages as they were given."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import ArticleState, DateBasis, PageOrigin, ReviewState, Showing
from articles.models.kept import NONE, kept
from articles.models.places import Place
from articles.models.rows.constraints import one_of
from articles.models.rows.readable import ReadableQuerySet

LONG_FIELDS = ("text", "leftover", "steps", "layout")
"""What is long of a page: lists leave it in the database."""


def days_between(first: date | None, last: date | None) -> list[Q]:
    """Conditions on `published`: both ends included, None an open end."""
    return [Q(published__gte=first)] * (first is not None) + [Q(published__lte=last)] * (last is not None)


class NewspaperQuerySet(models.QuerySet["Newspaper"]):
    def with_holdings(self) -> NewspaperQuerySet:
        """What is held of each: `page_count`, `article_count`, and the `first_day` and `last_day` of its pages."""
        days = SourcePage.objects.filter(newspaper=models.OuterRef("pk"), published__isnull=False).values("published")
        return self.annotate(
            page_count=kept("pages"),
            article_count=kept("paper"),
            first_day=models.Subquery(days.order_by("published")[:1]),
            last_day=models.Subquery(days.order_by("-published")[:1]),
        )

    def most_held_first(self) -> NewspaperQuerySet:
        """Newspapers of `with_holdings()`."""
        return self.order_by(models.F("page_count").desc(), "title")


class Newspaper(models.Model):
    """A newspaper by its full title as printed (河北日报), with the city it is at home in where that is known.

    `version` grows with every correction by a person.
    """

    title = models.CharField(_("报名"), max_length=60, unique=True)
    home_city = models.ForeignKey(Place, verbose_name=_("所在城市"), null=True, blank=True, on_delete=models.SET_NULL)
    page_images = models.CharField(
        _("版面图给谁看"),
        max_length=8,
        choices=Showing.choices,
        blank=True,
        help_text=_("留空则依全站设置 SHOW_PAGE_IMAGES"),
    )
    version = models.PositiveIntegerField(_("版次"), default=0)

    objects = NewspaperQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("报纸")
        verbose_name_plural = _("报纸")
        ordering: ClassVar = ["title"]
        constraints: ClassVar = [one_of("page_images", Showing, name="newspaper_page_images_known", blank=True)]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("newspaper", args=[self.title])


class SourceFile(models.Model):
    """A file of printed pages as it was given: a PDF, a picture, an ALTO; its bytes lie under its SHA-256, unchanged."""

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    name = models.CharField(_("文件名"), max_length=255)
    media_type = models.CharField(_("类型"), max_length=60)
    size = models.PositiveBigIntegerField(_("字节数"))
    page_count = models.PositiveIntegerField(_("页数"))
    received_at = models.DateTimeField(_("收到时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("原件")
        verbose_name_plural = _("原件")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [models.CheckConstraint(condition=Q(sha256__length=64), name="file_sha256_whole")]

    def __str__(self) -> str:
        return self.name


class SourcePageQuerySet(ReadableQuerySet["SourcePage"]):
    def without_text(self) -> SourcePageQuerySet:
        """For lists: what is long stays in the database."""
        return self.defer(*LONG_FIELDS)

    def published_between(self, first: date | None, last: date | None) -> SourcePageQuerySet:
        """Both ends included; an end that is None is open."""
        return self.filter(*days_between(first, last))

    def of_newspapers(self, papers: Collection[int]) -> SourcePageQuerySet:
        """Pages of the newspapers with these ids; NONE is that of pages that print none."""
        titled = Q(newspaper__in=papers)
        return self.filter(titled | Q(newspaper__isnull=True) if NONE in papers else titled)

    def newest_first(self) -> SourcePageQuerySet:
        return self.order_by(models.F("published").desc(nulls_last=True), "-id")

    def with_leads(self) -> SourcePageQuerySet:
        """With `lead`, the first headline of each page: what tells pages of one day apart."""
        articles = self.model._meta.get_field("articles").related_model._default_manager
        headed = articles.filter(page=models.OuterRef("pk"), state=ArticleState.CURRENT).exclude(headline="")
        return self.annotate(lead=models.Subquery(headed.order_by("position").values("headline")[:1]))

    def with_counts(self) -> SourcePageQuerySet:
        """With `article_count`, how many current articles each page has: counted for the rows that are shown only."""
        articles = self.model._meta.get_field("articles").related_model._default_manager
        current = articles.filter(page=models.OuterRef("pk"), state=ArticleState.CURRENT).order_by().values("page")
        counted = current.annotate(number=models.Count("pk")).values("number")
        return self.annotate(article_count=Coalesce(models.Subquery(counted), 0))


class SourcePage(models.Model):
    """One page's text as it was given, and what the reading said of the page as a whole.

    `sha256` is of the file's bytes (of a file that holds several pages, of that and the number), so that the same page is kept
    once; `text_sha256` is of the text as it was stored, in UTF-8, empty where it was stored before there was one. `leftover` lists the strings that are in no
    article; `steps` explains the reading (rule, physical lines from 0, note).

    `page_number` (as printed, 2, 04, A06), `section` (要闻) and `issue_number` (总第3640期) are what its imprint says.

    `cut` is how a person shared its text out among articles, None where the reading's own way holds; `lines_apart` counts
    the lines that the newest reading would give to another article, or as another part.

    A page of a printed file has its `file`, its `number` there (from 1), its size in points, and where each line of the
    text stands (`layout`, articles.printed.records.Layout); its `sha256` is of the file's and the number.
    """

    file_name = models.CharField(_("文件名"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    encoding = models.CharField(_("编码"), max_length=16)
    text = models.TextField(_("原文"))
    text_sha256 = models.CharField(_("原文校验"), max_length=64, blank=True, editable=False)
    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("报纸"), null=True, blank=True, on_delete=models.PROTECT, related_name="pages"
    )
    home_city = models.ForeignKey(
        Place, verbose_name=_("所在城市"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published = models.DateField(_("出版日期"), null=True, blank=True)
    published_basis = models.CharField(_("日期依据"), max_length=12, choices=DateBasis.choices, blank=True)
    published_evidence = models.TextField(_("日期凭证"), blank=True)
    page_number = models.CharField(_("报纸版次"), max_length=8, blank=True)
    section = models.CharField(_("版名"), max_length=20, blank=True)
    issue_number = models.PositiveIntegerField(_("总期号"), null=True, blank=True)
    leftover = models.JSONField(_("未归入文章的文字"), default=list, blank=True)
    steps = models.JSONField(_("识读步骤"), default=list, blank=True)
    file = models.ForeignKey(
        SourceFile,
        verbose_name=_("原件"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="pages",
    )
    number = models.PositiveIntegerField(_("原件页次"), null=True, blank=True, editable=False)
    width = models.FloatField(_("宽（点）"), null=True, blank=True, editable=False)
    height = models.FloatField(_("高（点）"), null=True, blank=True, editable=False)
    origin = models.CharField(_("文字来历"), max_length=4, choices=PageOrigin.choices, blank=True, editable=False)
    has_image = models.BooleanField(_("有版面图"), default=False, editable=False)
    layout = models.JSONField(_("各行所在"), default=dict, blank=True, editable=False)
    curated_fields = models.JSONField(_("人工确定的项目"), default=list, blank=True)
    cut = models.ForeignKey(
        "articles.Cut",
        verbose_name=_("划分"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lines_apart = models.PositiveIntegerField(_("识读另有分法的行数"), default=0, editable=False)
    version = models.PositiveIntegerField(_("版次"), default=0)
    ingested_at = models.DateTimeField(_("入库时间"), auto_now_add=True)
    read_at = models.DateTimeField(_("识读时间"))
    reading_version = models.CharField(_("识读版本"), max_length=20)

    objects = SourcePageQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["text", "leftover", "steps", "layout", "cut", "lines_apart"])

    class Meta:
        verbose_name = _("版面")
        verbose_name_plural = _("版面")
        permissions: ClassVar = [("cut_page", _("划分版面")), ("ingest_page", _("收入版面"))]
        ordering: ClassVar = ["-published", "-id"]
        constraints: ClassVar = [
            one_of("published_basis", DateBasis, name="page_date_basis_known", blank=True),
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_basis="")
                | (Q(published__isnull=False) & ~Q(published_basis="")),
                name="page_date_says_its_basis",
            ),
            models.CheckConstraint(condition=Q(sha256__length=64), name="page_sha256_whole"),
            one_of("origin", PageOrigin, name="page_origin_known", blank=True),
            models.CheckConstraint(
                condition=Q(file__isnull=True, number__isnull=True, origin="")
                | (Q(file__isnull=False, number__gte=1, width__gt=0, height__gt=0) & ~Q(origin="")),
                name="page_of_a_file_says_which",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["newspaper", "published"], name="page_by_newspaper_and_date"),
            models.Index(fields=["-published", "-id"], name="page_newest"),
            models.Index(fields=["read_at"], name="page_by_reading"),
            models.Index(fields=["file_name"], name="page_by_file_name"),
            models.Index(fields=["newspaper"], condition=~Q(curated_fields=[]), name="page_corrected"),
        ]

    def __str__(self) -> str:
        return f"{self.newspaper or _('报名不详')} {self.published or _('日期不详')} ({self.file_name})"

    def get_absolute_url(self) -> str:
        return reverse("source-page", args=[self.pk])

    @property
    def unreadable(self) -> dict[str, Any] | None:
        """The step of the reading that says why the page's text cannot be relied on; None where it can."""
        return next((step for step in self.steps if step.get("rule") == "unreadable"), None)

    def is_worked_on(self) -> bool:
        """Whether a curator cut it, or decided on one of its articles or facts: then its text stays as it is."""
        if self.cut_id is not None:
            return True
        states = [state for state in ReviewState if state != ReviewState.UNREVIEWED]
        decided = ~Q(curated_fields=[]) | Q(metrics__state__in=states)
        return self.articles.filter(decided).exists()
