"""The unit of a bare number, where a noun beside it tells what it counts: 参保人数达106.21万 → 人, 3160万农村人口 → 人.

Nouns stand in tables/exclusions.toml ([implied]); only numbers in 万 or 亿, or behind a bound, are given a unit.
"""

from __future__ import annotations

import re
from dataclasses import replace

from articles.reading.records import Quantity
from articles.reading.tables import read_toml

_TABLE = read_toml("exclusions")["implied"]
_BEFORE = {unit: re.compile(pattern) for unit, pattern in _TABLE["before"].items()}
_BEHIND = {unit: re.compile(pattern) for unit, pattern in _TABLE["behind"].items()}
_WINDOW = 16


def with_implied_unit(text: str, quantity: Quantity) -> Quantity:
    """`quantity` with the unit that the words around it imply, or as it is.

    突破80万 behind 粉丝总量 counts 人, so does the 38万 of a row (分别达到66万和38万); 2021 in 2021年度 counts nothing.
    """
    if (quantity.unit and quantity.unit_known) or not _SCALED.search(quantity.raw):
        return quantity
    before = _ROW.sub("", text[max(0, quantity.start - _WINDOW) : quantity.start])
    for unit, pattern in _BEFORE.items():
        if pattern.search(before):
            return replace(quantity, unit=unit)
    after = text[quantity.end : quantity.end + _WINDOW]
    for unit, pattern in _BEHIND.items():
        if pattern.search(after):
            return replace(quantity, unit=unit)
    return quantity


_ROW = re.compile(r"(?:[\d.]{1,8}[万亿][、和与])+$")
_SCALED = re.compile(r"[万亿][余多]?(?:以[上下内]|之[上下内]|左右|上下)?$")
