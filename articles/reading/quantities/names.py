"""Places whose names hold a numeral: 五台县, 七台河市, 三家店街道; what stands in them counts nothing."""

from __future__ import annotations

import re
from functools import cache

from articles.reading.tables import read_csv

_NUMERAL = re.compile("[一二两三四五六七八九十廿百千万]")
_COUNTED = re.compile(
    "[零一二两三四五六七八九十百千万]+(?:镇|乡|街道|县|区|市|村|乡镇)"
)  # 九镇 of a county, rather than 九镇
_LONGEST, _SHORTEST = 10, 3


def in_place_name(text: str, start: int, end: int) -> bool:
    """Whether the numeral `text[start:end]` is part of a place's name.

    三 in 三台县政府 is, 三 in 三台设备 is not.
    """
    names = _names()
    for begin in range(max(0, start - _SHORTEST), start + 1):
        if any(text[begin:stop] in names for stop in range(max(end + 1, begin + _SHORTEST), begin + _LONGEST + 1)):
            return True
    return False


def begins_division(text: str, at: int) -> bool:
    """Whether the full name of a division begins at `at`: 元氏县, whose 元 is no unit of the number before."""
    names = _divisions()
    return any(text[at:stop] in names for stop in range(at + _SHORTEST, at + _LONGEST + 1))


@cache
def _divisions() -> frozenset[str]:
    return frozenset(row["name"] for row in read_csv("divisions"))


@cache
def _names() -> frozenset[str]:
    """Full names of divisions, townships and subdistricts, and the short ones of three characters and more."""
    divisions = read_csv("divisions")
    names = {row[column] for row in divisions for column in ("name", "short")}
    for row in read_csv("townships"):
        names.update(row["townships"].split())
    return frozenset(
        name for name in names if len(name) >= _SHORTEST and _NUMERAL.search(name) and not _COUNTED.fullmatch(name)
    )
