"""What curators decided about measures: which are one thing, which are two or several, which are shown first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.choices import MeasureVerdict
from articles.models.rows.constraints import one_of

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What stands of the decisions on what goes together."""

    joined: Pairs
    parted: Pairs
    split: Pairs

    def joined_to(self, key: str) -> list[str]:
        """The key with all those that were joined to it, or to one that was, each once."""
        known = [key]
        for one in known:  # grows while it is walked: what is joined to a joined one is joined too
            known += [other for other in others(self.joined, one) if other not in known]
        return known

    def parted_from(self, keys: Collection[str]) -> set[str]:
        """The keys that are another thing than one of these."""
        return {other for key in keys for other in others(self.parted, key)}

    def parts(self) -> Mapping[str, Sequence[str]]:
        """Of each measure that was split the words that tell its parts (市本级), the longest first."""
        words: dict[str, list[str]] = {}
        for key, part in sorted(self.split, key=lambda pair: (-len(pair[1]), pair)):
            for one in self.joined_to(key):
                words.setdefault(one, []).append(part)
        return words


def others(pairs: Pairs, key: str) -> list[str]:
    """What stands beside a key in pairs, on either side."""
    return [b if a == key else a for a, b in pairs if key in (a, b)]


class MeasureDecisionQuerySet(models.QuerySet["MeasureDecision"]):
    def standing(self) -> MeasureDecisionQuerySet:
        """Those that nobody took back."""
        return self.filter(stands=True)

    def decided(self) -> Decided:
        """What stands, in one query: the decisions are few, and what is joined reaches on from one to the next."""
        pairs: dict[str, list[tuple[str, str]]] = {verdict: [] for verdict in MeasureVerdict}
        together = self.standing().exclude(verdict=MeasureVerdict.CHOOSE)
        for verdict, first, second in together.values_list("verdict", "first", "second"):
            pairs[verdict].append((first, second))
        return Decided(pairs[MeasureVerdict.JOIN], pairs[MeasureVerdict.PART], pairs[MeasureVerdict.SPLIT])

    def chosen(self) -> models.QuerySet[MeasureDecision, str]:
        """The keys shown as a place's main measures whatever number of articles reports them, for a condition on others."""
        chosen = self.standing().filter(verdict=MeasureVerdict.CHOOSE)
        return chosen.order_by().values_list("first", flat=True)

    def about(self, keys: Collection[str]) -> MeasureDecisionQuerySet:
        """What was decided on these keys, also what was taken back."""
        return self.filter(Q(first__in=keys) | Q(second__in=keys))


class MeasureDecision(models.Model):
    """A curator's word on one measure, or on two: 参保人数|人 and 养老保险参保|人 are one thing.

    `first` and `second` are keys of `articles.measure`. Of a measure that is split `second` is the words (市本级) by which
    a part is told; it is empty where a measure is chosen. Rows are written by `articles.curation.facts.measures` alone: what is
    taken back no longer `stands`, and is never deleted.
    """

    verdict = models.CharField(_("决定"), max_length=6, choices=MeasureVerdict.choices)
    first = models.CharField(_("指标"), max_length=200)
    second = models.CharField(_("另一指标，或分列的字"), max_length=200, blank=True)
    stands = models.BooleanField(_("有效"), default=True, editable=False)
    version = models.PositiveIntegerField(_("版次"), default=0, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("决定人"), null=True, editable=False, on_delete=models.SET_NULL
    )
    decided_at = models.DateTimeField(_("决定时间"), auto_now_add=True)

    objects = MeasureDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("指标归并")
        verbose_name_plural = _("指标归并")
        permissions: ClassVar = [("decide_measure", _("归并和分列指标"))]
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
