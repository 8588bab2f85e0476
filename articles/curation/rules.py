"""How each rule of the reading fares, for those who improve it: what people made of the facts whose label it gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.choices import ReviewState
from articles.curation.quality import Share, all_right, first_judgements
from articles.models import FactReading, Judgement

UNNAMED = ""  # facts read before rules were kept with them


@dataclass(slots=True)
class Tally:
    """A rule's facts that people decided on, by what they did; and those `judged` in samples, `right` in all."""

    name: str
    kept: int = 0
    relabelled: int = 0
    corrected: int = 0
    rejected: int = 0
    judged: int = 0
    right: int = 0

    @property
    def decided(self) -> Share:
        """Facts whose label stood, of all decided on: doubtful ones wait first, so it is worse than the archive is."""
        kept = self.kept + self.corrected
        return Share(self.name, kept + self.relabelled + self.rejected, kept)


def by_rule() -> list[Tally]:
    """Every rule of which a fact was decided on or judged, the one with most labels overturned first."""
    tallies: dict[str, Tally] = {}
    decided = FactReading.objects.exclude(metric__state=ReviewState.UNREVIEWED).filter(metric__isnull=False)
    latest = {
        pk: (way, state, fields)
        for pk, way, state, fields in decided.order_by("pk").values_list(
            "metric", "fields__way", "metric__state", "metric__decided"
        )
    }
    for way, state, fields in latest.values():
        count(tallies, way, fate_of(state, fields))
    for row in first_judgements(Judgement.objects.select_related("item__reading")):
        count(tallies, row.item.reading.fields.get("way"), ["judged", "right"] if all_right(row) else ["judged"])
    return sorted(tallies.values(), key=worst_first)


def worst_first(one: Tally) -> tuple[int, int, str]:
    return -(one.relabelled + one.rejected), -one.decided.judged, one.name


def fate_of(state: str, fields: Iterable[str]) -> list[str]:
    """What became of a rule's label."""
    if state == ReviewState.REJECTED:
        return ["rejected"]
    if "indicator" in fields:
        return ["relabelled"]
    return ["corrected" if state == ReviewState.CORRECTED else "kept"]


def count(tallies: dict[str, Tally], way: str | None, names: Iterable[str]) -> None:
    """Count a fact for each rule that had a part in its label: doer+finished for both."""
    for rule in (way or UNNAMED).split("+"):
        tally = tallies.setdefault(rule, Tally(rule))
        for name in names:
            setattr(tally, name, getattr(tally, name) + 1)
