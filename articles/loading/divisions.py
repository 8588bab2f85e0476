"""The places' rows from the table of administrative divisions that the reading itself uses."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent.parent / "reading" / "tables" / "divisions.csv"


def load_divisions(places: Any) -> int:
    """Add the table's units that `places` (the manager of Place, as it is at the migration's time) lacks; how many.

    Safe to call again after the table has grown: a unit is its code and its name (襄樊市 and 襄阳市 share a code).
    """
    rows = list(read_table())
    known = set(places.exclude(code="").values_list("code", "name"))
    fresh = [row for row in rows if (row["code"], row["name"]) not in known]
    places.bulk_create(
        places.model(
            code=row["code"],
            name=row["name"],
            short_name=row["short"],
            level=row["level"],
            valid_from=row["valid_from"] or None,
            valid_to=row["valid_to"] or None,
        )
        for row in fresh
    )
    link_parents(places, fresh)
    return len(fresh)


def read_table() -> Iterator[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def link_parents(places: Any, rows: list[dict[str, str]]) -> None:
    """Tie each unit to the one above it; where that had several names, to the one it bears today."""
    parents: dict[str, Any] = {}
    for place in places.exclude(code="").order_by("code", "-valid_to"):
        if place.code not in parents or place.valid_to is None:
            parents[place.code] = place
    parent_of = {(row["code"], row["name"]): parents.get(row["parent"]) for row in rows}
    linked = []
    for place in places.exclude(code=""):
        parent = parent_of.get((place.code, place.name))
        if parent:
            place.parent = parent
            linked.append(place)
    places.bulk_update(linked, ["parent"], batch_size=500)
