"""Random samples of what the reading read, and what people judged of it: how good the archive's facts are, measured."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.decided.decisions import AppendOnly, FactReading


class Sample(AppendOnly):
    """Facts drawn at one time, each fact of the archive with the same chance."""

    drawn_at = models.DateTimeField(_("抽取时间"))
    held = models.PositiveIntegerField(_("抽取时的数据总数"))

    class Meta:
        verbose_name = _("抽样")
        verbose_name_plural = _("抽样")
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.drawn_at:%Y-%m-%d}"


class SampleItem(models.Model):
    """A fact of a sample as it was read then: what is judged is the reading, whatever people made of the fact since.

    `judges` is how many people are to judge it: every fifth two, so that it shows how far they agree.
    """

    sample = models.ForeignKey(Sample, verbose_name=_("抽样"), on_delete=models.CASCADE, related_name="items")
    reading = models.ForeignKey(FactReading, verbose_name=_("数据的识读"), on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(_("次序"))
    judges = models.PositiveSmallIntegerField(_("评判人数"), default=1)

    class Meta:
        verbose_name = _("抽样的数据")
        verbose_name_plural = _("抽样的数据")
        ordering: ClassVar = ["sample", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "position"], name="sample_item_in_order"),
            models.UniqueConstraint(fields=["sample", "reading"], name="sample_item_once"),
        ]

    def __str__(self) -> str:
        return str(self.reading)


class Judgement(AppendOnly):
    """What one person judged of a sampled fact, not knowing what others did: the fields that were read wrong.

    `is_fact` is false where the number is no fact at all; then no field is judged.
    """

    item = models.ForeignKey(
        SampleItem, verbose_name=_("抽样的数据"), on_delete=models.CASCADE, related_name="judgements"
    )
    is_fact = models.BooleanField(_("是数据"), default=True)
    wrong = models.JSONField(_("读错的项目"), default=list, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("校订者"), null=True, blank=True, on_delete=models.SET_NULL
    )
    by_name = models.CharField(_("校订者姓名"), max_length=150)
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = _("评判")
        verbose_name_plural = _("评判")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "by_name"], name="judgement_once_a_person")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.by_name}"
