"""What curators decided about measures: which are one thing, which are two, which are shown first."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import MeasureVerdict
from articles.models.constraints import one_of


class MeasureDecisionQuerySet(models.QuerySet["MeasureDecision"]):
    def joined_to(self, keys: list[str]) -> list[str]:
        """The keys with all those that a curator joined to one of them, each once, in order."""
        pairs = list(self.filter(verdict=MeasureVerdict.JOIN).values_list("first", "second"))
        known = list(dict.fromkeys(keys))
        for key in known:  # grows while it is walked: what is joined to a joined one is joined too
            known += [b if a == key else a for a, b in pairs if key in (a, b) and (b if a == key else a) not in known]
        return known

    def parted_from(self, keys: list[str]) -> set[str]:
        """The keys that a curator said are another thing than one of these."""
        pairs = self.filter(verdict=MeasureVerdict.PART).filter(Q(first__in=keys) | Q(second__in=keys))
        return {b if a in keys else a for a, b in pairs.values_list("first", "second")}

    def chosen(self) -> models.QuerySet[MeasureDecision, str]:
        """The keys shown as a place's main measures whatever number of articles reports them, for a condition on others."""
        return self.filter(verdict=MeasureVerdict.CHOOSE).order_by().values_list("first", flat=True)


class MeasureDecision(models.Model):
    """A curator's word on one measure, or on two: 参保人数|人 and 养老保险参保|人 are one thing.

    `first` and `second` are keys of `articles.measure`; `second` is empty where a measure is chosen.
    """

    verdict = models.CharField(_("决定"), max_length=6, choices=MeasureVerdict.choices)
    first = models.CharField(_("指标"), max_length=200)
    second = models.CharField(_("另一指标"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("决定人"), null=True, editable=False, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("决定时间"), auto_now_add=True)

    objects = MeasureDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("指标归并")
        verbose_name_plural = _("指标归并")
        ordering: ClassVar = ["first", "second"]
        constraints: ClassVar = [
            one_of("verdict", MeasureVerdict, name="measure_verdict_known"),
            models.CheckConstraint(
                condition=(
                    Q(verdict=MeasureVerdict.CHOOSE, second="") | (~Q(verdict=MeasureVerdict.CHOOSE) & ~Q(second=""))
                ),
                name="measure_decision_whole",
            ),
            models.UniqueConstraint(fields=["first", "second"], name="measure_decided_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.get_verdict_display()} {self.second}".strip()
