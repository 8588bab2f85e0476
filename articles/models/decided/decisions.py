"""What readings said and what people decided, each entry written once and never changed.

A row of the archive (`Metric`, `Article`) is what the archive says now; how it came to say so stands here.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import DecisionSource, DisagreementState, Target, Verb
from articles.models.articles import Article
from articles.models.facts import Metric
from articles.models.pages import SourcePage
from articles.models.rows.constraints import one_of


class EntriesError(RuntimeError):
    """An entry of the record was to be changed."""


class AppendOnly(models.Model):
    """A row that is written once: what was read or decided can be followed by another entry, never replaced."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            raise EntriesError(f"{self._meta.label} {self.pk} is an entry of the record: add another one")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EntriesError(f"{self._meta.label} {self.pk} is an entry of the record: it stays")


class FactReading(AppendOnly):
    """What one version of the reading read of a fact: entered when it differs from what was read of it before.

    `fields` are the fact's own by name, numbers as strings, and in `way` the rules that made its label; `line` and
    `column` (from 0) where the number begins in the page's own text. `doubts` names the fields with the chance that each
    is wrong. `metric` is null where the fact is no longer in the archive.
    """

    page = models.ForeignKey(SourcePage, verbose_name=_("版面"), on_delete=models.CASCADE, related_name="fact_readings")
    metric = models.ForeignKey(
        Metric, verbose_name=_("数据"), null=True, on_delete=models.SET_NULL, related_name="readings"
    )
    version = models.CharField(_("识读版本"), max_length=20)
    line = models.PositiveIntegerField(_("行"), null=True)
    column = models.PositiveIntegerField(_("列"), null=True)
    fields = models.JSONField(_("识读所得"))
    confidence = models.FloatField(_("把握"), default=0.0)
    doubts = models.JSONField(_("各项存疑"), default=dict)
    read_at = models.DateTimeField(_("识读时间"))

    class Meta:
        verbose_name = _("数据的识读")
        verbose_name_plural = _("数据的识读")
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["metric", "-id"], name="fact_reading_latest")]

    def __str__(self) -> str:
        return f"{self.fields.get('indicator', '')} {self.fields.get('raw', '')}"


class ArticleReading(AppendOnly):
    """What one version of the reading read of an article, but for its body, which nobody types into."""

    article = models.ForeignKey(Article, verbose_name=_("文章"), on_delete=models.CASCADE, related_name="readings")
    version = models.CharField(_("识读版本"), max_length=20)
    fields = models.JSONField(_("识读所得"))
    confidence = models.FloatField(_("把握"), default=0.0)
    read_at = models.DateTimeField(_("识读时间"))

    class Meta:
        verbose_name = _("文章的识读")
        verbose_name_plural = _("文章的识读")
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["article", "-id"], name="article_reading_latest")]

    def __str__(self) -> str:
        return str(self.fields.get("headline", ""))


class DecisionQuerySet(models.QuerySet["Decision"]):
    def about(self, target: Target, pk: int) -> DecisionQuerySet:
        """What was decided on one row, the latest first."""
        return self.filter(target=target, target_id=pk).order_by("-pk")

    def had_before(self, target: Target, field: str, value: str) -> models.QuerySet[Any, Any]:
        """The ids of the rows that had this value until a person corrected it; a slip that was undone was never theirs."""
        corrected = self.filter(target=target, verb=Verb.CORRECT, **{f"before__{field}": value})
        return corrected.order_by().values("target_id")

    def batches_undone(self, batches: Collection[UUID]) -> set[UUID]:
        """Those of the batches that an undo has taken back."""
        undone = self.filter(undoes__in=batches).values_list("undoes", flat=True)
        return {batch for batch in undone if batch}


class Decision(AppendOnly):
    """What a person decided on one row: `before` and `after` are the fields it changed, and no others.

    Decisions made by one act share a `batch`; an undo is a batch of its own that names in `undoes` the one it takes back.
    `version` is the row's version after it. `by_name` outlives the account.
    """

    target = models.CharField(_("对象"), max_length=8, choices=Target.choices)
    target_id = models.PositiveBigIntegerField(_("编号"))
    verb = models.CharField(_("行为"), max_length=10, choices=Verb.choices)
    before = models.JSONField(_("此前"), default=dict)
    after = models.JSONField(_("此后"), default=dict)
    version = models.PositiveIntegerField(_("版次"), default=0)
    reason = models.CharField(_("理由"), max_length=500, blank=True)
    batch = models.UUIDField(_("批次"), default=uuid4)
    undoes = models.UUIDField(_("撤销的批次"), null=True, blank=True)
    source = models.CharField(_("来处"), max_length=10, choices=DecisionSource.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("校订者"), null=True, blank=True, on_delete=models.SET_NULL
    )
    by_name = models.CharField(_("校订者姓名"), max_length=150, blank=True)
    at = models.DateTimeField(_("时间"))

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("校订记录")
        verbose_name_plural = _("校订记录")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            one_of("target", Target, name="decision_target_known"),
            one_of("verb", Verb, name="decision_verb_known"),
            one_of("source", DecisionSource, name="decision_source_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["target", "target_id", "-id"], name="decision_of_row"),
            models.Index(fields=["batch"], name="decision_batch"),
            models.Index(fields=["undoes"], condition=Q(undoes__isnull=False), name="decision_undoes"),
            models.Index(fields=["by", "-id"], name="decision_by_person"),
            models.Index(fields=["at"], name="decision_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.target} {self.target_id}"


class Disagreement(models.Model):
    """A later reading says something else of a fact on which a person decided: asked once, answered by a person.

    `ours` is what the archive says, `theirs` what the reading says; the same `theirs` is never asked twice.
    """

    metric = models.ForeignKey(Metric, verbose_name=_("数据"), on_delete=models.CASCADE, related_name="disagreements")
    ours = models.JSONField(_("馆藏作"))
    theirs = models.JSONField(_("识读作"))
    theirs_digest = models.CharField(max_length=64, editable=False)
    version = models.CharField(_("识读版本"), max_length=20)
    state = models.CharField(_("状态"), max_length=8, choices=DisagreementState.choices, default=DisagreementState.OPEN)
    found_at = models.DateTimeField(_("发现时间"))

    class Meta:
        verbose_name = _("识读与校订不合")
        verbose_name_plural = _("识读与校订不合")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            one_of("state", DisagreementState, name="disagreement_state_known"),
            models.UniqueConstraint(fields=["metric", "theirs_digest"], name="disagreement_asked_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="disagreement_queue")]

    def __str__(self) -> str:
        return f"{self.metric_id}: {self.theirs}"


class PageEdition(AppendOnly):
    """An earlier text of a page whose file came again with small differences: kept, and known by its checksum."""

    page = models.ForeignKey(SourcePage, verbose_name=_("版面"), on_delete=models.CASCADE, related_name="editions")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    file_name = models.CharField(_("文件名"), max_length=255)
    encoding = models.CharField(_("编码"), max_length=16)
    text = models.TextField(_("原文"))
    replaced_at = models.DateTimeField(_("被替换时间"))

    class Meta:
        verbose_name = _("版面的旧文本")
        verbose_name_plural = _("版面的旧文本")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sha256__length=64), name="page_edition_sha256_whole")
        ]

    def __str__(self) -> str:
        return self.file_name
