"""Rows that cannot be read break their own place only: a list is shown without them, and the log names them.

Constraints keep such rows out (a number that no field holds, a state that is none). What a damaged disk or another
program's hand has left in a table all the same must not take every list, export and command along that meets it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import OperationalError, models
from django.db.models.query import ModelIterable

logger = logging.getLogger(__name__)
Row = TypeVar("Row", bound=models.Model)
UNREADABLE = (ValueError, TypeError, ArithmeticError, ValidationError, OperationalError)


class ReadableQuerySet(models.QuerySet[Row]):
    """A queryset that passes over rows whose values cannot be read."""

    def _fetch_all(self) -> None:
        cached: Any = self
        if cached._result_cache is None and issubclass(cached._iterable_class, ModelIterable):
            try:
                cached._result_cache = list(cached._iterable_class(self))
            except UNREADABLE as error:
                if isinstance(error, OperationalError) and "decode" not in str(error):
                    raise  # the database's own trouble, no row's
                cached._result_cache = list(self._one_by_one())
        super()._fetch_all()

    def _one_by_one(self) -> Iterator[Row]:
        """The rows that can be read, in their order."""
        bare: Any = self._chain()  # type: ignore[attr-defined]
        bare.query.clear_limits()
        bare._prefetch_related_lookups = ()
        for pk in list(self.values_list("pk", flat=True)):
            try:
                yield from bare._chain().filter(pk=pk).order_by().iterator()
            except UNREADABLE:
                logger.exception("%s %s cannot be read and is passed over", self.model._meta.label, pk)

    def readable_values(self, *names: str) -> list[tuple[Any, ...]]:
        """`values_list` of these fields, in order, without the rows that cannot be read: for many rows of few fields."""
        try:
            return list(self.values_list(*names))
        except UNREADABLE:
            readable = {row.pk for row in self._one_by_one()}
            return list(self.filter(pk__in=readable).values_list(*names))

    def by_chunks(self, size: int) -> Iterator[Row]:
        """All rows in the order of their keys, so many at a time; those that cannot be read are passed over."""
        keys = list(self.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), size):
            yield from self.filter(pk__in=keys[start : start + size]).order_by("pk")
