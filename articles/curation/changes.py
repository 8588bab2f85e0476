"""One change of one row: at the version that its maker saw or not at all, with its entry in the record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone

from articles import digits
from articles.choices import DecisionSource, Target, Verb
from articles.models import Article, Decision, MeasureDecision, MentionRejection, Metric, Newspaper, Place, SourcePage

Row = Metric | Article | SourcePage | MeasureDecision | Newspaper | Place | MentionRejection
ROWS: dict[Target, type[Row]] = {
    Target.FACT: Metric,
    Target.ARTICLE: Article,
    Target.PAGE: SourcePage,
    Target.MEASURE: MeasureDecision,
    Target.NEWSPAPER: Newspaper,
    Target.PLACE: Place,
    Target.MENTION: MentionRejection,
}


class StaleError(Exception):
    """The row was changed since its maker saw it; `row` is what it has become, None where it is gone."""

    def __init__(self, row: models.Model | None) -> None:
        super().__init__("the row was changed meanwhile")
        self.row = row


class RefusedError(Exception):
    """What was decided cannot be so: `problems` names each field with words for people."""

    def __init__(self, problems: dict[str, list[str]]) -> None:
        super().__init__("; ".join(f"{name}: {' '.join(texts)}" for name, texts in problems.items()))
        self.problems = problems


class AlreadyUndoneError(Exception):
    """The batch was taken back before, or there is none."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who decides, by what way and why; all that is decided in one act can be undone together by its `batch`."""

    by: AbstractBaseUser | AnonymousUser | None
    source: DecisionSource = DecisionSource.DESK
    reason: str = ""
    batch: UUID = field(default_factory=uuid4)
    at: datetime = field(default_factory=timezone.now)
    undoes: UUID | None = None

    @property
    def user(self) -> Any:
        """The account, where there is one."""
        return self.by if self.by is not None and self.by.is_authenticated else None


def plain(value: Any) -> Any:
    """A field's value as the record keeps it: numbers in digits, days as ISO text.

    >>> plain(Decimal("20.500000")), plain(date(2021, 6, 30))
    ('20.5', '2021-06-30')
    """
    if isinstance(value, Decimal):
        return digits.plain(value)
    return value.isoformat() if isinstance(value, date) else value


def columns(row: models.Model, names: Any) -> dict[str, Any]:
    """The row's fields as the record keeps them."""
    return {name: plain(getattr(row, name)) for name in names}


def put_if_unchanged(
    row: Metric | Article | SourcePage | Newspaper | Place, version: int, fields: dict[str, Any], at: datetime
) -> None:
    """Write the fields where the row still has this version, and count it up; else StaleError, and nothing is written."""
    values = {**fields, "version": version + 1}
    if isinstance(row, Metric | Article):
        values["updated_at"] = at
    rows: Any = type(row)._default_manager
    if not rows.filter(pk=row.pk, version=version).update(**values):
        raise StaleError(rows.filter(pk=row.pk).first())
    for name, value in values.items():
        setattr(row, name, value)


def enter(act: Act, target: Target, row: Any, verb: Verb, before: dict[str, Any], after: dict[str, Any]) -> Decision:
    """Enter the decision in the record."""
    user = act.user
    return Decision.objects.create(
        target=target,
        target_id=row.pk,
        verb=verb,
        before=before,
        after=after,
        version=row.version,
        reason=act.reason[:500],
        batch=act.batch,
        undoes=act.undoes,
        source=act.source,
        by=user,
        by_name=user.get_username() if user else "",
        at=act.at,
    )


def difference(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides, of the fields that differ only."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}
