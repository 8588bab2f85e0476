"""What readers say is wrong."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import ReportState
from articles.models.articles import Article
from articles.models.constraints import one_of
from articles.models.facts import Metric


class MistakeReport(models.Model):
    """What a reader says is wrong with an article or one of its facts; a curator accepts or declines it."""

    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="reports")
    metric = models.ForeignKey(
        Metric, verbose_name=_("数据"), null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    message = models.TextField(_("说明"), max_length=2000)
    contact = models.CharField(_("联系方式"), max_length=200, blank=True)
    state = models.CharField(_("处理状态"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    note = models.TextField(_("处理意见"), blank=True)
    created_at = models.DateTimeField(_("提交时间"), auto_now_add=True)

    class Meta:
        verbose_name = _("读者指误")
        verbose_name_plural = _("读者指误")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [one_of("state", ReportState, name="report_state_known")]
        indexes: ClassVar = [models.Index(fields=["state", "-created_at"], name="report_queue")]

    def __str__(self) -> str:
        return self.message[:40]
