"""The unit of a series: the one most printed. What was printed in another is converted with all its digits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from articles.series.told import Told

DIGITS = ".12g"  # of a factor between units: 15, 0.0666666666667; more would be the rounding of a float


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit, and how many of the unit in which all are compared make one of it: 公顷 is 15 亩."""

    unit: str
    factor: Decimal = Decimal(1)

    def of(self, canonical: float) -> float:
        """A comparable value in this unit."""
        return canonical / float(self.factor)

    def converted(self, told: Told) -> Decimal | None:
        """The value in this unit, exactly; None where the fact is printed in it, or in one that is not converted.

        An even quotient keeps its digits: 3公顷 in 亩 is 45; one that is not ends after twelve.
        """
        own = factor_of(told)
        if told.unit == self.unit or own is None or own == self.factor:
            return None
        return Decimal(format(told.value * own / self.factor, DIGITS))


def scale_of(facts: Sequence[Told], unit: str) -> Scale:
    """The unit that most of the facts are printed in; `unit` where they tell none."""
    for printed, _number in Counter(told.unit for told in facts).most_common():
        factor = next((found for told in facts if told.unit == printed and (found := factor_of(told))), None)
        if factor:
            return Scale(printed, factor)
    return Scale(unit)


def factor_of(told: Told) -> Decimal | None:
    """How many comparable units make one of the unit that it is printed in; None of a zero, which does not tell."""
    if not told.value or not told.canonical_value:
        return None
    return Decimal(format(Decimal(repr(told.canonical_value)) / told.value, DIGITS))
