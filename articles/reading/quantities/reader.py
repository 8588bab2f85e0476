"""Quantities in Chinese text: number, unit, bound and range, as spans of the text given.

The door is `read_quantities`. Text is folded first (folding.py); the readers of `READERS` are then tried in their order
wherever a numeral begins, and what stands in a row (38、33、35天以下) shares its unit and bound.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from articles.reading.quantities.bounds import bound_after, bound_before
from articles.reading.quantities.compounds import medals_at
from articles.reading.quantities.folding import Folded, fold
from articles.reading.quantities.implied import with_implied_unit
from articles.reading.quantities.number import Found, read_half, read_number, sign_before
from articles.reading.quantities.numerals import NUMERAL
from articles.reading.quantities.proportions import read_proportion
from articles.reading.quantities.ranges import read_range
from articles.reading.quantities.rows import share_in_rows
from articles.reading.quantities.units import UNITS
from articles.reading.quantities.words import ONLY, RANGE_AHEAD
from articles.reading.records import Bound, Quantity

_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]++|(?<![\w.])[\w.]++@[\w.]++", re.ASCII)
WHOLE_DIGITS = 24  # a longer number counts nothing that newspapers print, and no row could hold it
_START = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿廿卅半翻过对]|\.\d")


def read_quantities(text: str) -> list[Quantity]:
    """All quantities of `text`, in order, none overlapping another; ages, dates' numbers and bare numbers too.

    `start`/`end` (exclusive) are positions in `text`; `raw` is what stands there without white space; values are in the
    plain unit. Ordinals (第三), words (统一, 十分), vague numbers (数十) and runs of more than 24 figures are none.

    >>> [(q.raw, str(q.value), q.unit, q.bound) for q in read_quantities("累计募捐近160万元，60余家企业参与")]
    [('近160万元', '1600000', '元', 'about'), ('60余家', '60', '家', 'about')]
    """
    folded = fold(text)
    quantities: list[Quantity] = []
    for found in share_in_rows(folded.text, list(_scan(folded))):
        if _is_endless(found):
            continue
        start, end = folded.span(found.start, found.end)
        quantity = Quantity(
            start=start,
            end=end,
            raw="".join(text[start:end].split()),
            value=_plain(found.value),
            value_max=None if found.value_max is None else _plain(found.value_max),
            unit=found.unit.name if found.unit else "",
            bound=found.bound,
            unit_known=found.known,
        )
        quantities.append(with_implied_unit(text, quantity))
    return quantities


def _is_endless(found: Found) -> bool:
    """Whether a number has more than 24 whole digits: a run of figures, no amount. 999万亿 is one."""
    return any(end is not None and end.adjusted() >= WHOLE_DIGITS for end in (found.value, found.value_max))


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros or exponent, so that 15.0 prints as 15 and 1E+6 as 1000000."""
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


def _scan(folded: Folded) -> Iterator[Found]:
    at = floor = 0
    text = _without_addresses(folded.text)
    while match := _START.search(text, at):
        start = match.start()
        found = next((found for reader in READERS if (found := reader(text, start, floor))), None)
        if found is not None:
            bounded = _bounded(text, _as_printed(found, folded), floor)
            yield bounded
            at = floor = bounded.end
        else:
            at = _behind(text, start)


def _as_printed(found: Found, folded: Folded) -> Found:
    """`found` without a classifier of no table that stands apart from it: 6.2 冀中能源集团 counts no 冀."""
    if found.known or found.end - 1 not in folded.cuts:
        return found
    return replace(found, unit=None, known=True, end=found.end - 1)


def _behind(text: str, start: int) -> int:
    """Where to look on behind a numeral that is part of a word; 唯一一个 and 统一三个 leave the second numeral."""
    if text[start] == "一" and text[start - 1 : start] in ONLY:
        return start + 1
    run = NUMERAL.match(text, start)
    return max(run.end() if run else 0, start + 1)


def _without_addresses(text: str) -> str:
    """`text` with letters in the place of web and mail addresses, whose digits count nothing."""
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return _ADDRESS.sub(lambda match: "x" * len(match[0]), text)


def _read_proportion(text: str, start: int, floor: int) -> Found | None:
    """百分之十五, 三分之二, 两成, 八折, 翻两番, 一半; not 十分, 成员."""
    proportion = read_proportion(text, start)
    if proportion is None:
        return None
    begin, sign = sign_before(text, start, floor)
    unit = UNITS.spellings.get(proportion.unit)
    return Found(begin, proportion.end, proportion.value * sign, proportion.value_max, unit, proportion.bound)


def _read_measured(text: str, start: int, floor: int) -> Found | None:
    """A number with its unit, or a range of two: 5993套, 40至50人, 7%—8%."""
    first = read_number(text, start, floor)
    if first is None:
        return None
    both = read_range(text, first)
    if both is None and first.unit is None and not text[start].isdecimal() and RANGE_AHEAD.match(text, first.end):
        return None  # 一 of 一至三年级 was only let through as the lower end of a range
    return both or first


def _read_medals(text: str, start: int, _floor: int) -> Found | None:
    """5金3银2铜 → 5 枚, 3 枚, 2 枚; not 五金."""
    medals = medals_at(text, start)
    return Found(start, medals[1], medals[0], None, UNITS.spellings["枚"], None) if medals else None


READERS: tuple[Callable[[str, int, int], Found | None], ...] = (
    _read_proportion,
    read_half,
    _read_medals,
    _read_measured,
)


def _bounded(text: str, found: Found, floor: int) -> Found:
    """`found` with the bound words around it."""
    dimension = found.unit.dimension if found.unit else "count"
    end, after = bound_after(text, found.end, measured=dimension != "count")
    start, before = bound_before(
        text,
        found.start,
        floor,
        bare_scale=text[found.start] in "百千万亿" or "成" in text[found.start : found.end],  # 过亿, 过五成
        money=dimension == "money",
    )
    if not (after or before):
        return found
    bound = after if after and after != "about" else before or after or found.bound
    return replace(found, start=start, end=end, bound=bound, bound_at=_side(text, found, after, before))


def _side(text: str, found: Found, after: Bound | None, before: Bound | None) -> str:
    """Where the bound stands that a row may share; 多 and 余 belong to their own number: 11.4%和一成多."""
    if after:
        return "" if text.startswith(("多", "余"), found.end) else "after"
    return "before" if before else ""
