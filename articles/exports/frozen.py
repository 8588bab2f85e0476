"""Fact sets: a table of facts frozen at one moment, and what has changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.choices import Bound, MetricKind, ReviewState
from articles.exports.fact_table import COLUMNS, csv_lines, json_lines, row_of
from articles.models import FactSet, Metric

UNSTABLE = frozenset({"measure", "article_url", "confidence"})
"""Columns that are made from others or may differ without the fact having changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A column of a fact that is otherwise now."""

    column: str
    then: str | None
    now: str | None

    @property
    def words(self) -> tuple[str | None, str | None]:
        """Then and now as a reader says them: the labels of enums, else the values."""
        labels: dict[str | None, str] = {}
        for enum in (ReviewState, MetricKind, Bound) if self.column in ("state", "kind", "bound") else ():
            labels |= {str(member.value): str(member.label) for member in enum}
        return labels.get(self.then, self.then), labels.get(self.now, self.now)


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A frozen row and what of it changed; `gone` where the fact is no longer shown in the archive."""

    row: dict[str, str | None]
    fact: Metric | None
    changes: tuple[Change, ...]

    @property
    def gone(self) -> bool:
        return self.fact is None


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


@transaction.atomic
def freeze(
    facts: Sequence[Metric],
    *,
    title: str,
    description: str,
    query: str,
    host: str,
    by: AbstractBaseUser | None,
    now: datetime,
) -> FactSet:
    """Keep the facts as they are, as files whose checksums can be cited."""
    csv_text = "".join(csv_lines(facts, host))
    about: dict[str, object] = {
        "title": title,
        "description": description,
        "query": query,
        "frozen_at": now.isoformat(),
        "size": len(facts),
    }
    whole = "".join(json_lines(facts, host, about))
    frozen = FactSet.objects.create(
        title=title,
        description=description,
        query=query,
        csv_text=csv_text,
        csv_sha256=sha256(csv_text),
        json_text=whole,
        json_sha256=sha256(whole),
        size=len(facts),
        frozen_by=by,  # type: ignore[misc]  # the project's users are the framework's
        frozen_at=now,
    )
    frozen.facts.set(facts)
    return frozen


def rows_of(frozen: FactSet) -> list[dict[str, str | None]]:
    """The frozen rows, as they were."""
    rows: list[dict[str, str | None]] = json.loads(frozen.json_text)["facts"]
    return rows


def changed_since(frozen: FactSet) -> list[ChangedFact]:
    """The frozen facts that are otherwise now, in the order of the table; those that are gone too. Two queries."""
    rows = rows_of(frozen)
    shown = set(frozen.facts.current().values_list("pk", flat=True))
    touched = {fact.pk: fact for fact in frozen.facts.current().touched_since(frozen.frozen_at).for_lists()}
    result = []
    for row in rows:
        pk = int(row["id"] or 0)
        if pk not in shown:
            result.append(ChangedFact(row, None, ()))
        elif pk in touched and (changes := changes_of(row, touched[pk])):
            result.append(ChangedFact(row, touched[pk], changes))
    return result


def changes_of(row: dict[str, str | None], fact: Metric) -> tuple[Change, ...]:
    now = row_of(fact, "")
    return tuple(
        Change(column.name, row.get(column.name), now[column.name])
        for column in COLUMNS
        if column.name not in UNSTABLE and row.get(column.name) != now[column.name]
    )
