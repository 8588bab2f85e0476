"""Quantities that stand in a row share their unit and bound: 38、33、35天以下, 5个、7个和2个工作日."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.reading.quantities.number import Found

_ROW = re.compile(r"[、,，和与及或]|以及")
_NUMBERING = re.compile(r"(?:^|[\n。；;])\s*$")


def share_in_rows(text: str, found: list[Found]) -> list[Found]:
    """`found` (in the folded `text`), with the unit and the bound of a row's end for each member.

    A bound before the first member (近5个、7个) holds for the others too.
    """
    shared = list(found)
    for index in range(len(shared) - 2, -1, -1):
        shared[index] = _with_following(text, shared[index], shared[index + 1])
    for index in range(1, len(shared)):
        one, before = shared[index], shared[index - 1]
        if (
            before.bound_at == "before"
            and one.bound is None
            and before.unit == one.unit
            and _in_row(text, before, one)
            and text[before.end] not in ",，"
        ):
            shared[index] = replace(one, bound=before.bound, bound_at="before")
    return shared


def _in_row(text: str, one: Found, following: Found) -> bool:
    return bool(_ROW.fullmatch(text, one.end, following.start))


def _with_following(text: str, one: Found, following: Found) -> Found:
    """`one` with the unit and bound of the member behind it; 1、300户 numbers an item and shares nothing."""
    unit = following.unit
    if unit is None or not _in_row(text, one, following):
        return one
    if one.unit is None and text[one.end] not in ",，" and not _is_numbering(text, one):
        one = replace(one, unit=unit, known=following.known)
    elif one.unit is not None and one.unit.name == "个" and unit.name.startswith("个"):
        one = replace(one, unit=unit)
    apart = text[one.end] in ",，"
    same = one.unit is not None and one.unit.name == unit.name
    if same and not apart and one.bound is None and following.bound_at == "after":
        one = replace(one, bound=following.bound, bound_at="after")
    return one


def _is_numbering(text: str, found: Found) -> bool:
    """1、 at the head of a text, line or sentence."""
    return (
        text[found.end] == "、"
        and found.value < 100
        and bool(_NUMBERING.search(text[max(0, found.start - 2) : found.start]))
    )
