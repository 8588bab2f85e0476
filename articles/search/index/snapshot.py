"""The index at one generation: its segments end to end, with the columns of all documents in memory.

Documents are numbered through all segments; a segment's documents begin at its base. Nothing in a snapshot changes, so
that all threads search the same one until a writer has committed the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from articles.search.index.documents import VALUE_FIELDS
from articles.search.index.segment import SegmentReader
from articles.search.terms.folding import fold

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Column:
    """A field's values and, for each document, the place of its value among them."""

    values: list[str]
    codes: NDArray[np.int32]

    def code(self, value: str) -> int:
        """The place of a value; -1 where no document has it."""
        return self.values.index(value) if value in self.values else -1


@dataclass(frozen=True, slots=True)
class Persons:
    """Who is named in which document: person codes[i] in document owners[i], ordered by document."""

    values: list[str]
    codes: NDArray[np.int32]
    owners: NDArray[np.int32]


class Snapshot:
    """The segments of one generation as one row of documents."""

    def __init__(
        self, generation: int, segments: Sequence[SegmentReader] = (), deleted: Sequence[frozenset[int]] = ()
    ) -> None:
        self.generation = generation
        self.segments = tuple(segments)
        sizes = [segment.size for segment in segments]
        self.bases = [0, *np.cumsum(sizes).tolist()][: len(sizes)]
        self.size = sum(sizes)
        self.ids = gather([segment.ids for segment in segments], np.int64)
        self.days = gather([segment.days for segment in segments], np.int32)
        self.lengths = gather([segment.lengths for segment in segments], np.float32)
        self.live: Mask = np.ones(self.size, np.bool_)
        for base, numbers in zip(self.bases, deleted, strict=True):
            if numbers:
                self.live[base + np.fromiter(numbers, np.int64)] = False
        self.count = int(np.count_nonzero(self.live))
        self.coded: dict[int, tuple[NDArray[np.float64], NDArray[np.intp]]] = {}
        self.counted: dict[str, tuple[tuple[str, int], ...]] = {}
        """What count_facet and count_figures found of all live documents."""

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {field: self.column(field) for field in VALUE_FIELDS}

    def column(self, field: str) -> Column:
        values: dict[str, int] = {}
        parts = [
            number(values, segment.values(field))[segment.codes(field)] for segment in self.segments if segment.size
        ]
        return Column(list(values), gather(parts, np.int32))

    @cached_property
    def persons(self) -> Persons:
        values: dict[str, int] = {}
        codes, owners = [], []
        for base, segment in zip(self.bases, self.segments, strict=True):
            segment_owners, segment_codes = segment.persons()
            if len(segment_codes):
                codes.append(number(values, segment.values("person"))[segment_codes])
                owners.append(segment_owners.astype(np.int32) + base)
        return Persons(list(values), gather(codes, np.int32), gather(owners, np.int32))

    @cached_property
    def months(self) -> NDArray[np.int32]:
        """Months since year 0 of each document, -1 where its day is unknown: 2021-07 is 2021 * 12 + 6."""
        epoch = self.days.astype(np.int64) - 719_163  # the ordinal of 1970-01-01
        months = epoch.astype("datetime64[D]").astype("datetime64[M]").astype(np.int32) + 1970 * 12
        return np.where(self.days > 0, months, -1).astype(np.int32)

    @cached_property
    def newest_first(self) -> NDArray[np.int32]:
        """The documents from the newest to the oldest; undated ones last; of one day the higher id first."""
        return np.lexsort((-self.ids, -self.days)).astype(np.int32)

    @cached_property
    def oldest_first(self) -> NDArray[np.int32]:
        """The documents from the oldest to the newest; undated ones last."""
        days = np.where(self.days > 0, self.days, np.iinfo(np.int32).max)
        return np.lexsort((-self.ids, days)).astype(np.int32)

    @cached_property
    def recency(self) -> NDArray[np.int32]:
        """Each document's place among the newest first."""
        return places_in(self.newest_first)

    @cached_property
    def age(self) -> NDArray[np.int32]:
        """Each document's place among the oldest first."""
        return places_in(self.oldest_first)

    @cached_property
    def figures(self) -> NDArray[np.float64]:
        """Each document's figures, one row a document (see Document.figures); a figure of all documents lies in one piece,
        as filters read it."""
        rows = np.concatenate([segment.figures for segment in self.segments]) if self.segments else np.zeros((0, 0))
        return np.asfortranarray(rows)

    def figure_codes(self, place: int) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """The different values of a figure, and for each document the place of its value among them."""
        if place not in self.coded:
            values, codes = np.unique(self.figures[:, place], return_inverse=True)
            self.coded[place] = values, codes
        return self.coded[place]

    @property
    def digests(self) -> NDArray[np.uint64]:
        """Each document's digest (see Document.digest)."""
        return gather([segment.digests for segment in self.segments], np.uint64)

    @cached_property
    def mean_length(self) -> float:
        return float(self.lengths.mean()) if self.size else 1.0

    def place(self, id_: int) -> int | None:
        """Where the article with this id is; None where it is not, or deleted."""
        places = np.flatnonzero((self.ids == id_) & self.live)
        return int(places[0]) if len(places) else None

    @cached_property
    def folded_values(self) -> dict[str, list[str]]:
        """The folded values of each named field, to meet what a reader types."""
        fields = {**{field: self.columns[field].values for field in VALUE_FIELDS}, "person": self.persons.values}
        return {field: [fold(value) for value in values] for field, values in fields.items()}

    def names(self) -> set[str]:
        """Names of people, places and newspapers in the archive."""
        fields = ("city", "county", "newspaper")
        return {value for field in fields for value in self.columns[field].values if value} | set(self.persons.values)


def places_in(order: NDArray[np.int32]) -> NDArray[np.int32]:
    """Where each document stands in an order of all of them."""
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def gather(parts: list[NDArray[Any]], kind: type[Any]) -> NDArray[Any]:
    return np.concatenate(parts).astype(kind) if parts else np.zeros(0, kind)


def number(values: dict[str, int], added: list[str]) -> NDArray[np.int32]:
    """The codes of `added` among `values`, which takes in the new ones."""
    return np.array([values.setdefault(value, len(values)) for value in added], np.int32)
