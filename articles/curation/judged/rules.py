"""How each rule of the reading fares, for those who improve it: what people made of the facts whose label it gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.choices import ReviewState, Target, Verb
from articles.curation.judged.figures import Share, all_right, first_judgements
from articles.models import Decision, FactReading, Judgement, Metric

UNNAMED = ""  # facts read before rules were kept with them
JUDGING = (Verb.CONFIRM, Verb.CORRECT, Verb.REJECT)


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
    ways = ways_judged()
    for pk, state, fields in Metric.objects.curated().values_list("pk", "state", "decided"):
        if pk in ways:  # what a person added no rule gave
            count(tallies, ways[pk], fate_of(state, fields))
    for row in first_judgements(Judgement.objects.select_related("item__reading")):
        count(tallies, row.item.reading.fields.get("way"), ["judged", "right"] if all_right(row) else ["judged"])
    return sorted(tallies.values(), key=worst_first)


def ways_judged() -> dict[int, str | None]:
    """For each fact that was decided on the rules of the reading that its last judge had in sight: a later one answers for itself."""
    facts = Metric.objects.curated().order_by().values("pk")
    judged_at: dict[int, datetime] = dict(
        Decision.objects.filter(target=Target.FACT, target_id__in=facts, verb__in=JUDGING)
        .order_by("pk")
        .values_list("target_id", "at")
    )
    out: dict[int, str | None] = {}
    readings = FactReading.objects.filter(metric__in=facts).order_by("pk")
    for pk, way, read_at in readings.values_list("metric", "fields__way", "read_at"):
        if pk not in out or pk not in judged_at or read_at <= judged_at[pk]:
            out[pk] = way
    return out


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
