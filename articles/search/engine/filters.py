"""Exact filters of a search, and the facets that count what each of their values would leave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from functools import partial

import numpy as np

from articles.search.index.snapshot import Mask, Snapshot

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """Exact values; None does not filter. Dates are inclusive; month is `2021-07`."""

    city: str | None = None
    county: str | None = None
    newspaper: str | None = None
    kind: str | None = None
    person: str | None = None
    year: int | None = None
    month: str | None = None
    date_from: date | None = None
    date_to: date | None = None

    def masks(self, snapshot: Snapshot) -> dict[str, Mask]:
        """For each field that filters, the documents that it leaves."""
        masks = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value is not None and value != "":
                masks[field.name] = leaves(snapshot, field.name, value)
        return masks


def leaves(snapshot: Snapshot, field: str, value: object) -> Mask:
    """The documents whose field has this value."""
    if field == "person":
        persons = snapshot.persons
        chosen = np.zeros(snapshot.size, np.bool_)
        if value in persons.values:
            chosen[persons.owners[persons.codes == persons.values.index(str(value))]] = True
        return chosen
    if field == "year":
        return np.equal(snapshot.months // 12, int(str(value)))
    if field == "month":
        return np.equal(snapshot.months, month_number(str(value)))
    if isinstance(value, date):
        after = snapshot.days >= value.toordinal()
        return after if field == "date_from" else (snapshot.days > 0) & (snapshot.days <= value.toordinal())
    column = snapshot.columns[field]
    return np.equal(column.codes, column.code(str(value)))


def month_number(month: str) -> int:
    """2021-07 → 2021 * 12 + 6; -2, which no document has, for what is no month."""
    year, _, number = month.partition("-")
    if not (year.isdecimal() and number.isdecimal() and 1 <= int(number) <= 12):
        return -2
    return int(year) * 12 + int(number) - 1


def count_facets(
    snapshot: Snapshot, matched: Mask, masks: dict[str, Mask], names: tuple[str, ...]
) -> dict[str, Counts]:
    """How many matches have each value of a facet, with all filters applied except the facet's own."""
    counted = {}
    base: Mask | None = None
    for name in names:
        if name in masks:
            chosen = matched & snapshot.live
            for field, mask in masks.items():
                if field != name:
                    chosen &= mask
        else:
            if base is None:
                base = matched & snapshot.live
                for mask in masks.values():
                    base &= mask
            chosen = base
        counted[name] = count_facet(snapshot, chosen, name)
    return counted


def count_facet(snapshot: Snapshot, chosen: Mask, name: str) -> Counts:
    """The values of one facet with their counts: most frequent first, years and months newest first."""
    return of_all_or(snapshot, chosen, name, partial(values_counted, snapshot, chosen, name))


def of_all_or(snapshot: Snapshot, chosen: Mask, name: str, count: Callable[[], Counts]) -> Counts:
    """What `count` gives; where all live documents are chosen, as one who only looks around has them, it is counted once."""
    if not np.array_equal(chosen, snapshot.live):
        return count()
    if name not in snapshot.counted:
        snapshot.counted[name] = count()
    return snapshot.counted[name]


def values_counted(snapshot: Snapshot, chosen: Mask, name: str) -> Counts:
    if name == "person":
        persons = snapshot.persons
        counts = np.bincount(persons.codes[chosen[persons.owners]], minlength=len(persons.values))
        return by_count(persons.values, counts)
    if name in ("year", "month"):
        months = snapshot.months[chosen]
        months = months[months >= 0]
        if not len(months):
            return ()
        numbers = months // 12 if name == "year" else months
        first = int(numbers.min())
        counts = np.bincount(numbers - first)
        present = np.flatnonzero(counts)[::-1].tolist()
        return tuple((period(first + place, name), int(counts[place])) for place in present)
    column = snapshot.columns[name]
    return by_count(column.values, np.bincount(column.codes[chosen], minlength=len(column.values)))


def period(number: int, name: str) -> str:
    return f"{number:04d}" if name == "year" else f"{number // 12:04d}-{number % 12 + 1:02d}"


def by_count(values: list[str], counts: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Counts:
    present = np.flatnonzero(counts)
    order = sorted(present.tolist(), key=lambda place: (-int(counts[place]), values[place]))
    return tuple((values[place], int(counts[place])) for place in order if values[place])
