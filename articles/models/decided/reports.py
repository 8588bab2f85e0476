"""What readers say is wrong."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.choices import ReportState
from articles.models.articles import Article
from articles.models.facts import Metric
from articles.models.rows.constraints import one_of


def private_token() -> str:
    """What only the reader who made a report knows of it: the end of its private address."""
    return secrets.token_urlsafe(24)


class MistakeReport(models.Model):
    """What a reader says is wrong with an article or one of its facts; a curator accepts or declines it.

    `changes` are what it should be, where the reader said so: fields of the fact, or titles of the article, by their
    names; `old` and `new` of letters of its text. `base_version` is the version of the fact or article that the reader
    saw. Accepted, they are one decision, whose batch is kept. `token` ends the address at which the reader sees what
    became of it.
    """

    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="reports")
    metric = models.ForeignKey(
        Metric, verbose_name=_("数据"), null=True, blank=True, on_delete=models.SET_NULL, related_name="reports"
    )
    message = models.TextField(_("说明"), max_length=2000, blank=True)
    changes = models.JSONField(_("建议改为"), default=dict, blank=True, editable=False)
    base_version = models.PositiveIntegerField(_("所见版次"), default=0, editable=False)
    contact = models.CharField(_("联系方式"), max_length=200, blank=True)
    state = models.CharField(_("处理状态"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    note = models.TextField(_("处理意见"), blank=True, help_text=_("提出建议的读者看得到。"))
    token = models.CharField(max_length=43, unique=True, default=private_token, editable=False)
    batch = models.UUIDField(_("批次"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("提交时间"), auto_now_add=True)
    settled_at = models.DateTimeField(_("处理时间"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("读者建议")
        verbose_name_plural = _("读者建议")
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [one_of("state", ReportState, name="report_state_known")]
        indexes: ClassVar = [models.Index(fields=["state", "-created_at"], name="report_queue")]

    def __str__(self) -> str:
        return self.message[:40] or self.proposed

    def get_absolute_url(self) -> str:
        return reverse("proposal", args=[self.token])

    @property
    def proposed(self) -> str:
        """The changes in words: 数值：2.4万人; letters as 5993奎 → 5993套."""
        if "old" in self.changes:
            return f"{self.changes['old']} → {self.changes['new']}"
        model: type[models.Model] = Metric if self.metric_id else Article
        names = [(str(getattr(model._meta.get_field(n), "verbose_name", n)), v) for n, v in self.changes.items()]
        return "；".join(f"{name}：{value or '—'}" for name, value in names)
