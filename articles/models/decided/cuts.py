"""How people cut pages into articles: whole cuts, each written once; which one holds, the page says."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.choices import CutPart
from articles.models.articles import Article
from articles.models.decided.decisions import AppendOnly
from articles.models.pages import SourcePage
from articles.models.rows.constraints import one_of


class Cut(AppendOnly):
    """A page's text shared out among articles; what no run has is left over.

    `as_read` is the one that the reading had made when a person first cut the page: by it the page's articles are known
    again when that is undone. Who cut and why stands in the record (`Decision`).
    """

    page = models.ForeignKey(SourcePage, verbose_name=_("版面"), on_delete=models.CASCADE, related_name="cuts")
    as_read = models.BooleanField(_("识读所分"), default=False)
    reading_version = models.CharField(_("识读版本"), max_length=20)
    made_at = models.DateTimeField(_("划分时间"))

    class Meta:
        verbose_name = _("版面划分")
        verbose_name_plural = _("版面划分")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page"], condition=Q(as_read=True), name="cut_as_read_once_a_page")
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.pk}"


class CutRun(models.Model):
    """Letters that stand together on the page, as one part of an article; `position` is their place in its text.

    Line and column count from 0, the end is exclusive: the page's own text, not the corrected one. Where that is replaced
    by another edition the runs go where their letters went.
    """

    cut = models.ForeignKey(Cut, verbose_name=_("划分"), on_delete=models.CASCADE, related_name="runs")
    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="runs")
    position = models.PositiveIntegerField(_("次序"))
    part = models.CharField(_("部分"), max_length=12, choices=CutPart.choices)
    line = models.PositiveIntegerField(_("行"))
    column = models.PositiveIntegerField(_("列"))
    end_line = models.PositiveIntegerField(_("末行"))
    end_column = models.PositiveIntegerField(_("末列"))

    class Meta:
        verbose_name = _("划分的文字")
        verbose_name_plural = _("划分的文字")
        ordering: ClassVar = ["cut", "position"]
        constraints: ClassVar = [
            one_of("part", CutPart, name="cut_run_part_known"),
            models.UniqueConstraint(fields=["cut", "position"], name="cut_run_in_order"),
            models.CheckConstraint(
                condition=Q(end_line__gt=F("line")) | Q(end_line=F("line"), end_column__gt=F("column")),
                name="cut_run_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.line}:{self.column}"


class TextCorrection(models.Model):
    """Letters of the page that its text has wrong: `old` at this place stands for `new`."""

    cut = models.ForeignKey(Cut, verbose_name=_("划分"), on_delete=models.CASCADE, related_name="corrections")
    line = models.PositiveIntegerField(_("行"))
    column = models.PositiveIntegerField(_("列"))
    old = models.CharField(_("原作"), max_length=200, blank=True)
    new = models.CharField(_("改作"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("文字更正")
        verbose_name_plural = _("文字更正")
        ordering: ClassVar = ["cut", "line", "column"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(old=F("new")), name="text_correction_corrects"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
