"""Ranges of two numbers: 40至50人, 60元至200元, 60万至80万千瓦, 7%—8%, 一年至三年五个月."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from articles.reading.quantities.compounds import MONTHS_IN_YEAR
from articles.reading.quantities.number import Found, read_number

_SEPARATOR = re.compile(r"至|到|—{1,2}| ?-{1,2}|–|~{1,2}|―|─|一(?=\d)")
_CHAIN = re.compile(r" ?-[\d.,]++-")  # 2018-06-25, 0317-2-15: no range begins in it
_SCALE_END = re.compile(
    r"[\d.一二两三四五六七八九十百千](?P<large>万亿|亿|万)(?![\d一二三四五六七八九零])|[\d一二两三四五六七八九](?P<small>千|百)(?![\d一二三四五六七八九零十万亿])"
)
_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "千": 1000, "百": 100}
_SIGNS = (("零下", -1), ("零上", 1), ("-", -1))


def read_range(text: str, first: Found) -> Found | None:
    """Both ends of a range that begins with `first`; None for 从3个到10个, 2018-06-25, 3-1, 由8%至6%."""
    separator = _SEPARATOR.match(text, first.end)
    if not separator or first.value_max is not None:
        return None
    if first.unit is None and _CHAIN.match(text, separator.start()):
        return None
    last = _last(text, separator.end())
    if last is None or last.value_max is not None:
        return None
    first = _in_months(text, first, last)
    if (
        separator[0] in ("至", "到")
        and first.unit is not None
        and text[first.start - 1 : first.start] in ("从", "由", "自")
    ):
        return None
    if not _same_unit(text, first, last, separator[0]):
        return None
    low = _scaled(text, first, last)
    return (
        replace(
            first,
            end=last.end,
            value=low,
            value_max=last.value,
            unit=last.unit,
            known=last.known,
            bound=last.bound or first.bound,
        )
        if low < last.value
        else None
    )


def _last(text: str, at: int) -> Found | None:
    """The number that begins right at `at`, with its sign."""
    sign = 1
    for word, factor in _SIGNS:
        if text.startswith(word, at):
            at, sign = at + len(word), factor
            break
    found = read_number(text, at, at) if at < len(text) else None
    return replace(found, value=found.value * sign) if found else None


def _in_months(text: str, first: Found, last: Found) -> Found:
    """The lower end of a term in the unit of the upper: 一年|至三年五个月 → 12 个月."""
    of_term = last.unit is not None and last.unit.name == "个月" and "年" in text[last.start : last.end]
    if not of_term or first.unit is None or first.unit.name != "年":
        return first
    return replace(first, value=first.value * MONTHS_IN_YEAR, unit=last.unit)


def _same_unit(text: str, first: Found, last: Found, separator: str) -> bool:
    """60元至200元 and 8000至12000元 are ranges; 3天至1周, 2018-06-25 and 010-6538 are none."""
    if first.unit is not None:
        return last.unit is not None and first.unit.name == last.unit.name
    if last.unit is not None:
        return True
    return not separator.lstrip().startswith("-") and text[last.end : last.end + 1] not in tuple("-/:")


def _scaled(text: str, first: Found, last: Found) -> Decimal:
    """The lower end in the scale of the upper: 2-3亿元 begins at 200000000; 8000至1.2万元 at 8000."""
    scale, own = _trailing_scale(text, last), _trailing_scale(text, first)
    if first.unit is None and scale > own and own in (1, 100, 1000) and first.value < last.value / scale:
        return first.value * scale
    return first.value


def _trailing_scale(text: str, found: Found) -> int:
    """万 of 1.2万元 as 10000; 1 where the number is printed out."""
    match = _SCALE_END.search(text, found.start, found.end)
    return _SCALES[match["large"] or match["small"]] if match else 1
