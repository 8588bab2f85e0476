"""The history of articles and pages: how each was before the first change, and after every one, with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from articles.curation.changes import Act

BASELINE = "更改之前"


@contextmanager
def with_history(row: Any, act: Act) -> Iterator[None]:
    """Enter the row as it is, if it has no history yet, and as it is when the block is done."""
    entries = type(row).history
    if not entries.filter(id=row.pk).exists():
        entries.bulk_history_create([row], update=True, default_change_reason=BASELINE)
    yield
    entries.bulk_history_create([row], update=True, default_user=act.user, default_change_reason=act.reason[:100])
