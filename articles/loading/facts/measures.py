"""Decisions on measures follow the measure where a later reading words it otherwise: 业人员|人 read anew as 从业人员|人."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from articles.choices import DecisionSource, Target, Verb
from articles.measure import parse_key
from articles.models import Decision, MeasureDecision, Metric


def carry_decisions(renamed: Iterable[tuple[str, str]], *, now: datetime) -> None:
    """Carry the decisions on each old key to its new one, where no fact has the old one any more and both are akin.

    While other pages still have the old key its decision stays with them: it is carried when the last of them is read.
    A fact that came to measure another thing altogether (its label was misread) takes no decision along.
    """
    for old, new in sorted(set(renamed)):
        decisions = list(MeasureDecision.objects.about([old]).select_for_update())
        if decisions and are_akin(old, new) and not Metric.objects.filter(measure=old).exists():
            for decision in decisions:
                carry(decision, old, new, now)


def are_akin(old: str, new: str) -> bool:
    """Whether two keys differ in that one says more than the other: the same unit, one stem in the other.

    >>> are_akin("业人员|人", "从业人员|人"), are_akin("出口|元", "进口|元"), are_akin("出口|元", "出口|%")
    (True, False, False)
    """
    one, other = parse_key(old), parse_key(new)
    if one is None or other is None or (one.unit, one.change) != (other.unit, other.change):
        return False
    return one.stem in other.stem or other.stem in one.stem


def carry(decision: MeasureDecision, old: str, new: str, now: datetime) -> None:
    """Write the new key into a decision, with an entry in the record; not where the same is decided on the new key already."""
    before = {"first": decision.first, "second": decision.second}
    keys = [new if key == old else key for key in (decision.first, decision.second)]
    if decision.second and parse_key(decision.second):
        keys.sort()
    after = dict(zip(("first", "second"), keys, strict=True))
    if keys[0] == keys[1] or MeasureDecision.objects.filter(**after).exists():
        return
    decision.first, decision.second = keys
    decision.version += 1
    decision.save(update_fields=["first", "second", "version"])
    Decision.objects.create(
        target=Target.MEASURE,
        target_id=decision.pk,
        verb=Verb.CARRY,
        before={name: value for name, value in before.items() if value != after[name]},
        after={name: value for name, value in after.items() if value != before[name]},
        version=decision.version,
        source=DecisionSource.READING,
        at=now,
    )
