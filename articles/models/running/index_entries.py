"""What the index has still to learn of the archive, and what it was last told: two small tables beside the rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)


class IndexChangeQuerySet(models.QuerySet["IndexChange"]):
    def due(self, now: datetime) -> IndexChangeQuerySet:
        """Those to be applied now: all but those that failed a while ago and rest."""
        return self.filter(Q(retry_at__isnull=True) | Q(retry_at__lte=now))

    def failed(self) -> IndexChangeQuerySet:
        return self.filter(failures__gt=0)

    def enter(self, article_ids: list[int], now: datetime) -> None:
        """Enter articles by hand, as the triggers do for each change of their rows."""
        self.bulk_create([IndexChange(article_id=pk, entered_at=now) for pk in article_ids], batch_size=2_000)

    def note_failure(self, article_id: int, error: str, now: datetime) -> None:
        """An article whose entry cannot be made rests, each time longer, and holds up no other."""
        rows = self.filter(article_id=article_id)
        times = max(rows.values_list("failures", flat=True), default=0)
        pause = min(FIRST_PAUSE * 2 ** min(times, 10), LONGEST_PAUSE)
        rows.update(failures=F("failures") + 1, error=error[:2_000], retry_at=now + pause)


class IndexChange(models.Model):
    """An article whose entry in the index is to be written anew or taken out, since its rows have changed.

    Triggers of the database enter it in the transaction that changes the rows (articles.models.kept.triggers), so that no way
    of writing can forget it; whoever applies it deletes it when the index is on the disk. The article may be gone.
    """

    article_id = models.BigIntegerField(_("文章"))
    entered_at = models.DateTimeField(_("登记时间"))
    failures = models.PositiveIntegerField(_("失败次数"), default=0)
    retry_at = models.DateTimeField(_("再试时间"), null=True)
    error = models.TextField(_("失败原因"), blank=True, default="")

    objects = IndexChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("待入索引")
        verbose_name_plural = _("待入索引")
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.article_id}"


class IndexedArticle(models.Model):
    """What the index was last told of an article and its facts: the sum of their digests (articles.search.index.documents).

    An index that holds something else was damaged, or belongs to another state of the database.
    """

    article_id = models.BigIntegerField(primary_key=True)
    digest = models.BigIntegerField()

    class Meta:
        verbose_name = _("已入索引")
        verbose_name_plural = _("已入索引")

    def __str__(self) -> str:
        return f"{self.article_id}"
