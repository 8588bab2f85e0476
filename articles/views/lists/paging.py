"""One page of a long list, however the list is fetched: by the database or by search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from articles.forms.listing import ListForm


@dataclass(frozen=True, slots=True)
class ListPage:
    """`items` of page `number` (from 1) with `size` a page, out of `total`."""

    items: Sequence[Any]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.total)

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1

    @property
    def numbers(self) -> list[int | None]:
        """The page numbers to offer, None where some are left out: 1 … 4 5 6 … 20."""
        elided = Paginator(range(self.pages), 1).get_elided_page_range(self.number, on_each_side=2, on_ends=1)
        return [number if isinstance(number, int) else None for number in elided]


def page_of(rows: QuerySet[Any], form: ListForm, size: int | None = None, *, total: int | None = None) -> ListPage:
    """The page of a query's rows that the form asks for, of `size` rows or as many as it asks; RefusedError beyond the end.

    Two queries, one where `total` is known.
    """
    total = rows.count() if total is None else total
    size = size or form.rows()
    number = form.number_within(-(-total // size))
    return ListPage(list(rows[(number - 1) * size : number * size]), number, size, total)
