"""Newspapers and their pages as they were given."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.choices import DateBasis
from articles.models.constraints import one_of
from articles.models.places import Place
from articles.querysets import NewspaperQuerySet, SourcePageQuerySet


class Newspaper(models.Model):
    """A newspaper by its full title as printed (河北日报), with the city it is at home in where that is known."""

    title = models.CharField(_("报名"), max_length=60, unique=True)
    home_city = models.ForeignKey(Place, verbose_name=_("所在城市"), null=True, blank=True, on_delete=models.SET_NULL)

    objects = NewspaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("报纸")
        verbose_name_plural = _("报纸")
        ordering: ClassVar = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("newspaper", args=[self.title])


class SourcePage(models.Model):
    """One page's text as it was given, and what the reading said of the page as a whole.

    `sha256` is of the file's bytes, so that the same page is kept once. `leftover` lists the strings that are in no
    article; `steps` explains the reading (rule, physical lines from 0, note).
    """

    file_name = models.CharField(_("文件名"), max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    encoding = models.CharField(_("编码"), max_length=16)
    text = models.TextField(_("原文"))
    newspaper = models.ForeignKey(
        Newspaper, verbose_name=_("报纸"), null=True, blank=True, on_delete=models.PROTECT, related_name="pages"
    )
    home_city = models.ForeignKey(
        Place, verbose_name=_("所在城市"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    published = models.DateField(_("出版日期"), null=True, blank=True)
    published_basis = models.CharField(_("日期依据"), max_length=12, choices=DateBasis.choices, blank=True)
    published_evidence = models.TextField(_("日期凭证"), blank=True)
    leftover = models.JSONField(_("未归入文章的文字"), default=list, blank=True)
    steps = models.JSONField(_("识读步骤"), default=list, blank=True)
    curated_fields = models.JSONField(_("人工确定的项目"), default=list, blank=True)
    ingested_at = models.DateTimeField(_("入库时间"), auto_now_add=True)
    read_at = models.DateTimeField(_("识读时间"))
    reading_version = models.CharField(_("识读版本"), max_length=20)

    objects = SourcePageQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["text", "leftover", "steps"])

    class Meta:
        verbose_name = _("版面")
        verbose_name_plural = _("版面")
        ordering: ClassVar = ["-published", "-id"]
        constraints: ClassVar = [
            one_of("published_basis", DateBasis, name="page_date_basis_known", blank=True),
            models.CheckConstraint(
                condition=Q(published__isnull=True, published_basis="")
                | (Q(published__isnull=False) & ~Q(published_basis="")),
                name="page_date_says_its_basis",
            ),
            models.CheckConstraint(condition=Q(sha256__length=64), name="page_sha256_whole"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["newspaper", "published"], name="page_by_newspaper_and_date"),
            models.Index(fields=["newspaper"], condition=~Q(curated_fields=[]), name="page_corrected"),
        ]

    def __str__(self) -> str:
        return f"{self.newspaper or _('报名不详')} {self.published or _('日期不详')} ({self.file_name})"

    def get_absolute_url(self) -> str:
        return reverse("source-page", args=[self.pk])
