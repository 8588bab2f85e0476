"""The places' rows from the table of administrative divisions that the reading itself uses."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction
from django.db.models import Manager

from articles.models import LoadedTable, Place

TABLE = Path(__file__).parents[2] / "reading" / "tables" / "divisions.csv"


@transaction.atomic
def load_where_changed() -> int:
    """Load the table where it is another than the one that was loaded last. How many units were new."""
    digest = hashlib.sha256(TABLE.read_bytes()).hexdigest()
    if LoadedTable.objects.filter(name=TABLE.name, sha256=digest).exists():
        return 0
    added = load_divisions()
    LoadedTable.objects.update_or_create(name=TABLE.name, defaults={"sha256": digest})
    return added


def load_divisions() -> int:
    """Add the table's units that the places lack; how many. What stands there already is left as it is.

    Safe to call again after the table has grown: a unit is its code and its name (襄樊市 and 襄阳市 share a code).
    """
    places = Place.objects
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


def link_parents(places: Manager[Place], rows: list[dict[str, str]]) -> None:
    """Tie each unit to the one above it; where that had several names, to the one it bears today."""
    parents: dict[str, Place] = {}
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
