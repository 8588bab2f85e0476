"""Undo: the inverse of a batch, itself an entry of the record, so that it can be undone too."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q

from articles.choices import ReviewState, Target, Verb
from articles.curation import articles, mentions, names, pages
from articles.curation.changes import ROWS, Act, AlreadyUndoneError, Row, columns, difference, enter, plain
from articles.curation.facts import facts, measures
from articles.models import Article, Decision, MeasureDecision, MentionRejection, Metric, Newspaper, Place
from articles.search import upkeep

RIGHTS = {
    Target.FACT: "articles.review_metric",
    Target.ARTICLE: "articles.change_article",
    Target.PAGE: "articles.change_sourcepage",
    Target.MEASURE: "articles.decide_measure",
    Target.NEWSPAPER: "articles.change_newspaper",
    Target.PLACE: "articles.change_place",
    Target.MENTION: "articles.change_article",
}


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: the rows put back, and what it left because a later decision had changed it again."""

    rows: list[Row]
    left: list[Decision]


@transaction.atomic
def undo(act: Act, batch: UUID) -> Undone:
    """Take back every decision of the batch, the latest first: each field it changed gets the value it had before.

    A field that was decided again since keeps the later decision. A number that was said to be no fact is again what it
    was before: none, and to be asked about, or what a reading has come to read. Raises AlreadyUndoneError.
    """
    decisions = list(Decision.objects.filter(batch=batch).order_by("-pk"))
    if not decisions or Decision.objects.batches_undone([batch]):
        raise AlreadyUndoneError(str(batch))
    act = replace(act, undoes=batch)
    rows: list[Any] = []
    left = []
    for decision in decisions:
        target = Target(decision.target)
        found: Any = ROWS[target]._default_manager
        row = found.select_for_update().filter(pk=decision.target_id).first()
        if row is None:
            left.append(decision)
            continue
        before, had = columns_of(row, decision), had_before(decision, row)
        if had is None and before == decision.after:
            enter(act, target, row, Verb.UNDO, before, {})
            found.filter(pk=row.pk).delete()
            rows.append(row)
            continue
        back = {
            name: had[name] for name, value in decision.after.items() if had and name in had and before[name] == value
        }
        if len(back) < len(decision.after):
            left.append(decision)
        if back:
            was, now = difference(before, {**before, **back})
            put_back(row, was, back, act)
            enter(act, target, row, Verb.UNDO, was, now)
            rows.append(row)
    return Undone(rows, left)


def had_before(decision: Decision, row: Any) -> dict[str, Any] | None:
    """The fields before the decision; None where the row began with it, a number that was said to be no fact.

    Where a reading has come to read that number, it is as that read it.
    """
    known: dict[str, Any] = decision.before
    if known or decision.verb != Verb.REJECT:
        return known
    read = {name: plain(value) for name, value in facts.reading_of(row).items()}
    return {**read, "state": ReviewState.UNREVIEWED.value, "decided": []} if read else None


def rights_to_undo(batches: Collection[UUID]) -> dict[UUID, set[str]]:
    """The rights that each batch's decisions took: who could not have made them does not take them back.

    What an act of thousands of rows changed is not fetched for it: the database says what kinds of decisions are in it.
    """
    rights: dict[UUID, set[str]] = {batch: set() for batch in batches}
    kinds = (
        Decision.objects.filter(batch__in=rights)
        .order_by()
        .annotate(
            settles=ExpressionWrapper(Q(after__has_key="state"), BooleanField()),
            cuts=ExpressionWrapper(Q(after__has_key="cut_id"), BooleanField()),
        )
    )
    for batch, target, settles, cuts in kinds.values_list("batch", "target", "settles", "cuts").distinct():
        rights[batch].add(right_of(Target(target), settles=settles, cuts=cuts))
    return rights


def right_of(target: Target, *, settles: bool, cuts: bool) -> str:
    if target == Target.ARTICLE and settles:
        return "articles.withdraw_article"
    if target == Target.PAGE and cuts:
        return "articles.cut_page"
    return RIGHTS[target]


def columns_of(row: Any, decision: Decision) -> dict[str, Any]:
    """What the row says now of what the decision changed."""
    names = [name for name in decision.after if name != "byline"]
    return columns(row, names) | ({"byline": articles.byline_of(row)} if "byline" in decision.after else {})


def put_back(row: Any, was: dict[str, Any], back: dict[str, Any], act: Act) -> None:
    """Write the earlier values in place of what the row says, with what follows from them."""
    if isinstance(row, Metric):
        for name, value in back.items():
            setattr(row, name, facts.number_typed(value) if name in ("value", "value_max") else value)
        facts.write(row, row.version, was, back, act, untouched=facts.SAID)
        upkeep.apply_after_commit()
    elif isinstance(row, Article):
        articles.put(row, row.version, back, act)
    elif isinstance(row, MeasureDecision):
        measures.put(row, back, act)
    elif isinstance(row, MentionRejection):
        mentions.put(row, back, act)
    elif isinstance(row, Newspaper | Place):
        names.put(row, row.version, back, act)
    else:
        pages.put(row, row.version, back, act)


def last_batch(user: Any) -> UUID | None:
    """The latest batch of this person that still stands."""
    mine = Decision.objects.filter(by=user, undoes__isnull=True).order_by("-pk").values_list("batch", flat=True)
    recent = list(dict.fromkeys(mine[:2000]))
    undone = Decision.objects.batches_undone(recent)
    return next((batch for batch in recent if batch not in undone), None)
