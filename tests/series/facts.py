"""Facts of a series made by hand, one line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from articles.series.points import Point, movements_of, points_of
from articles.series.told import Told

KEYS: Iterator[int] = count(1)


def told(raw: str, value: str, year: int | None = 2021, **fields: Any) -> Told:
    """A year's figure of 城镇新增就业 in 临山, told by an article of its own; without a year one that has no time."""
    key = next(KEYS)
    values: dict[str, Any] = {
        "pk": key, "article": key, "start": 0, "raw": raw, "value": Decimal(value), "value_max": None, "unit": "人",
        "canonical_value": float(value), "canonical_unit": "人", "bound": "", "indicator": "城镇新增就业",
        "measure": "城镇新增就业|人", "kind": "level", "role": "", "period": str(year or ""),
        "first": year and date(year, 1, 1), "last": year and date(year, 12, 31), "place_name": "", "county": "",
        "city": "临山", "published": date((year or 2021) + 1, 1, 20), "state": "unreviewed", "quote": "", "against": "",
    }  # fmt: skip
    return Told(**{**values, **fields})


def points(*facts: Told) -> list[Point]:
    """The facts as the points of a series."""
    movements = movements_of(facts)
    beginnings = {one.pk for one in movements.values()}
    return points_of([one for one in facts if one.pk not in beginnings], movements)
