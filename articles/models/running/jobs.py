"""What workers are asked to do of the archive as a whole, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import JobKind, JobState
from articles.models.rows.constraints import one_of


class QueuedJobQuerySet(models.QuerySet["QueuedJob"]):
    def unfinished(self) -> QueuedJobQuerySet:
        """Those that wait, are done now, or were when their worker died."""
        return self.filter(state__in=(JobState.WAITING, JobState.RUNNING))


class QueuedJob(models.Model):
    """A rebuild of the index or an export of the archive, left to a worker (articles.jobs).

    Of each kind one waits at most: whoever asks for another is given that one. `file` is the name of what an export has
    written, in the store of originals.
    """

    kind = models.CharField(_("任务"), max_length=8, choices=JobKind.choices)
    state = models.CharField(
        _("状态"), max_length=8, choices=JobState.choices, default=JobState.WAITING, editable=False
    )
    reason = models.TextField(_("说明"), blank=True, editable=False)
    file = models.CharField(_("文件"), max_length=255, blank=True, editable=False)
    attempts = models.PositiveIntegerField(_("尝试次数"), default=0, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("提出者"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )
    asked_at = models.DateTimeField(_("提出时间"), auto_now_add=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True, editable=False)

    objects = QueuedJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("后台任务")
        verbose_name_plural = _("后台任务")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            one_of("kind", JobKind, name="job_kind_known"),
            one_of("state", JobState, name="job_state_known"),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(state="waiting"),
                name="job_waits_once",
                violation_error_message=_("已有一个同样的任务在等待。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
