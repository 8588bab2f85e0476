"""Counts of clients' requests, where several machines serve one archive."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestCount(models.Model):
    """How often one client asked in one window of time. Written by articles.http.counts, with one statement a request."""

    key = models.CharField(_("客户端与时段"), max_length=250, primary_key=True)
    number = models.BigIntegerField(_("次数"))
    until = models.FloatField(_("失效时刻"))

    class Meta:
        verbose_name = _("请求计数")
        verbose_name_plural = _("请求计数")
        indexes: ClassVar = [models.Index(fields=["until"], name="request_count_by_end")]

    def __str__(self) -> str:
        return self.key
