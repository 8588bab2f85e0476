"""What a printed figure says: an interval, since print rounds and hedges. 41.99% lies in [41.985, 41.995], 近160万 below 160万."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from articles.checks.records import CheckedFact
from articles.digits import plain

_PRINTED = re.compile(r"\d[\d,，]*(?:[.．]\d+)?")
_WIDTHS = {ord("０") + n: ord("0") + n for n in range(10)} | {ord("．"): ord(".")}
# How far a hedged figure may lie from the printed one, as shares of it: (below, above).
HEDGED = {
    "about": (Decimal("0.1"), Decimal("0.1")),
    "over": (Decimal(0), Decimal("0.15")),
    "under": (Decimal("0.15"), Decimal(0)),
    "at_least": (Decimal(0), Decimal(1)),
    "at_most": (Decimal(1), Decimal(0)),
}


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both in."""

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: Interval) -> Interval | None:
        """The quotient; None where the divisor may be zero or below."""
        if other.low <= 0:
            return None
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def times(self, factor: int) -> Interval:
        return Interval(self.low * factor, self.high * factor)

    def meets(self, other: Interval) -> bool:
        """Whether both can be true of one figure."""
        return self.low <= other.high and other.low <= self.high


def printed_step(fact: CheckedFact) -> Decimal:
    """The place of the last printed digit in the plain unit: 2.73万亿元 → 10000000000; 41.99% → 0.01; 三成 → 10."""
    found = _PRINTED.search(fact.raw.translate(_WIDTHS))
    if found is None:
        return Decimal(1).scaleb(_lowest_digit(fact.value))
    digits = found.group().replace(",", "").replace("，", "")
    number = Decimal(digits)
    decimals = len(digits.partition(".")[2])
    scale = abs(fact.value) / number if number and fact.value else Decimal(1)
    return scale.scaleb(-decimals)


def _lowest_digit(value: Decimal) -> int:
    """The exponent of the last digit that is not zero: 160 → 1, 0.5 → -1."""
    _, digits, exponent = value.normalize().as_tuple()
    return int(exponent) if digits != (0,) else 0


def interval_of(fact: CheckedFact) -> Interval:
    """The values that a fact's print allows.

    >>> interval_of(CheckedFact(1, "41.99%", Decimal("41.99"), "%", "", "change"))
    Interval(low=Decimal('41.985'), high=Decimal('41.995'))
    """
    half = printed_step(fact) / 2
    low, high = fact.value - half, (fact.value if fact.value_max is None else fact.value_max) + half
    below, above = HEDGED.get(fact.bound, (Decimal(0), Decimal(0)))
    return Interval(low - abs(low) * below, high + abs(high) * above)


def figure(value: Decimal) -> str:
    """A figure in a sum: no exponent, at most two decimals more than it needs. 1E+6 → 1000000; 41.98999 → 41.99."""
    return plain(value.quantize(Decimal("0.01")) if value != value.to_integral_value() else value)
