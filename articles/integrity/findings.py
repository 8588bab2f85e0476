"""What a check says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

CHUNK = 500  # rows looked at together


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be: of which row or file, what, and whether it was mended."""

    subject: str
    words: str
    mended: bool = False

    def __str__(self) -> str:
        return f"{self.subject}: {self.words}{' (mended)' if self.mended else ''}"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a check that is done: the last key it looked at, how many rows, and what was found."""

    last: int
    rows: int
    findings: Sequence[Finding] = ()


def chunks(rows: QuerySet[Any], after: int) -> Iterator[list[int]]:
    """The keys after this one, so many at a time."""
    while keys := list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield keys
        after = keys[-1]


def unreadable(model: type[Model], keys: list[int], found: set[int]) -> list[Finding]:
    """A finding for each row of a chunk that could not be read."""
    return [Finding(f"{model._meta.model_name} {pk}", "cannot be read") for pk in keys if pk not in found]
