"""Rows that say when they were changed last, on every way they are written."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from articles.models.rows.readable import ReadableQuerySet

Row = TypeVar("Row", bound=models.Model)


class StampedQuerySet(ReadableQuerySet[Row]):
    """Stamps `updated_at` where rows are written at once; `save` does it by the field's own `auto_now`.

    Whoever harvests by `updated_since` must miss no change: a bulk update that forgets the stamp would hide its rows.
    """

    def update(self, **values: Any) -> int:
        """Also what `bulk_update` ends in."""
        return super().update(**{"updated_at": timezone.now(), **values})
