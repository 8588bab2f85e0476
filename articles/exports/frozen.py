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
from articles.exports.fact_table import COLUMNS, csv_lines, json_lines
from articles.exports.fields import Fields, fact_fields, in_words
from articles.models import FactSet, Metric

UNSTABLE = frozenset(
    {"measure", "url", "article_url", "canonical_value", "canonical_unit", "start", "end", "confidence", "updated_at"}
)
"""Fields that are made from others or may differ without the fact having changed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a fact that is otherwise now; empty where nothing is known."""

    column: str
    then: str
    now: str

    @property
    def words(self) -> tuple[str, str]:
        """Then and now as a reader says them: the labels of enums, else the values."""
        labels: dict[str, str] = {}
        for enum in (ReviewState, MetricKind, Bound) if self.column in ("state", "kind", "bound") else ():
            labels |= {str(member.value): str(member.label) for member in enum}
        return labels.get(self.then, self.then), labels.get(self.now, self.now)


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A frozen row and what of it changed; `gone` where the fact is no longer shown in the archive."""

    row: Fields
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


def rows_of(frozen: FactSet) -> list[Fields]:
    """The frozen rows, as they were. The first release froze the fact's own address under the name of its article's."""
    rows: list[Fields] = json.loads(frozen.json_text)["facts"]
    return [row if "url" in row else {**row, "url": row["article_url"]} for row in rows]


def changed_since(frozen: FactSet) -> list[ChangedFact]:
    """The frozen facts that are otherwise now, in the order of the table; those that are gone too. Two queries."""
    rows = rows_of(frozen)
    shown = set(frozen.facts.current().values_list("pk", flat=True))
    touched = {fact.pk: fact for fact in frozen.facts.current().touched_since(frozen.frozen_at).for_lists()}
    result = []
    for row in rows:
        pk = int(row["id"])
        if pk not in shown:
            result.append(ChangedFact(row, None, ()))
        elif pk in touched and (changes := changes_of(row, touched[pk])):
            result.append(ChangedFact(row, touched[pk], changes))
    return result


def changes_of(row: Fields, fact: Metric) -> tuple[Change, ...]:
    """What of a frozen row is otherwise now, of the fields that it has: earlier releases froze fewer, all of them as text."""
    fields = fact_fields(fact, "")
    pairs = ((name, in_words(row[name]), in_words(fields[name])) for name in COLUMNS if name in row)
    return tuple(Change(*pair) for pair in pairs if pair[0] not in UNSTABLE and pair[1] != pair[2])
