"""Tables of facts, frozen so that they can be cited."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.facts import Metric


class FactSetQuerySet(models.QuerySet["FactSet"]):
    def without_files(self) -> FactSetQuerySet:
        """For lists: the frozen files stay in the database."""
        return self.defer("csv_text", "json_text")


class FactSet(models.Model):
    """A table of facts as it was at one moment, frozen by a curator so that it can be cited.

    `query` are the filters as they stand in the address of `/facts/`. The CSV and JSON files are kept as they were
    made, each with its SHA-256; `facts` are those of them that are still in the archive, to tell what has changed since.
    """

    title = models.CharField(_("题名"), max_length=200)
    description = models.TextField(_("说明"), max_length=4000, blank=True)
    query = models.CharField(_("筛选条件"), max_length=2000, blank=True, editable=False)
    csv_text = models.TextField("CSV", editable=False)
    csv_sha256 = models.CharField("CSV SHA-256", max_length=64, editable=False)
    json_text = models.TextField("JSON", editable=False)
    json_sha256 = models.CharField("JSON SHA-256", max_length=64, editable=False)
    size = models.PositiveIntegerField(_("条数"), editable=False)
    facts = models.ManyToManyField(Metric, verbose_name=_("数据"), related_name="fact_sets", editable=False)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("固定人"), null=True, editable=False, on_delete=models.SET_NULL
    )
    frozen_at = models.DateTimeField(_("固定时间"), editable=False)

    objects = FactSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("数据集")
        verbose_name_plural = _("数据集")
        permissions: ClassVar = [("freeze_factset", _("固定数据集"))]
        ordering: ClassVar = ["-frozen_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(csv_sha256__length=64, json_sha256__length=64), name="fact_set_checksums_whole"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("fact-set", args=[self.pk])
