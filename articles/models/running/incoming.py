"""Files that wait to be read by a worker, and what became of them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.choices import IncomingState
from articles.models.rows.constraints import one_of


class IncomingFileQuerySet(models.QuerySet["IncomingFile"]):
    def waiting(self) -> IncomingFileQuerySet:
        """Files that no worker has finished."""
        return self.filter(state=IncomingState.WAITING)

    def counted(self) -> dict[str, int]:
        """How many files are in each state: {"waiting": 3, "read": 497}."""
        rows = self.order_by().values_list("state").annotate(number=models.Count("pk"))
        return dict(rows)


class IncomingFile(models.Model):
    """A file given to the queue: its bytes lie in the database, where every machine's workers reach them.

    `newspaper`, `date` and `city` are what a person says of it, as at `manage.py ingest`. The bytes are dropped once the
    file is read; of one that failed they are kept, so that it can be tried again. `by` offered it at the desk, where
    `preview` is what was shown of its reading (ingestion.offers).
    """

    name = models.CharField(_("文件名"), max_length=255)
    data = models.BinaryField(_("内容"), null=True, editable=False)
    newspaper = models.CharField(_("报名"), max_length=60, blank=True)
    date = models.DateField(_("出版日期"), null=True, blank=True)
    city = models.CharField(_("城市"), max_length=60, blank=True)
    reread = models.BooleanField(_("重新识读"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("提供者"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    preview = models.JSONField(_("预览"), default=dict, blank=True, editable=False)
    state = models.CharField(_("状态"), max_length=8, choices=IncomingState.choices, default=IncomingState.WAITING)
    reason = models.TextField(_("说明"), blank=True)
    attempts = models.PositiveIntegerField(_("尝试次数"), default=0)
    received_at = models.DateTimeField(_("收到时间"), auto_now_add=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)

    objects = IncomingFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("待读文件")
        verbose_name_plural = _("待读文件")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [one_of("state", IncomingState, name="incoming_state_known")]
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="incoming_by_state")]

    def __str__(self) -> str:
        return self.name
