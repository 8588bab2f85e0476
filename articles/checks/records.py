"""A fact as the sums see it, and a sum that does not agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """One fact of an article, or one point of a series.

    `key` is the caller's own (a primary key, a place in a list) and comes back in breaches; `at` is where the number
    stands in its sentence `quote`, None where it is not known; `value` is in the plain `unit`; `kind`, `bound` and `role`
    are written as docs/SCHEMA.md writes them, empty where there is none; `when` is the first and last day of the period.
    """

    key: int
    raw: str
    value: Decimal
    unit: str
    indicator: str
    kind: str
    quote: str = ""
    at: int | None = None
    value_max: Decimal | None = None
    bound: str = ""
    role: str = ""
    when: tuple[date, date] | None = None

    def between(self, later: CheckedFact) -> str:
        """The words of the sentence between this number and a later one; the whole way to it where a place is unknown."""
        if self.at is None or later.at is None:
            return self.quote
        return self.quote[self.at + len(self.raw) : later.at]


@dataclass(frozen=True, slots=True)
class Breach:
    """Figures that do not agree: the rule's name, the keys of the facts (the doubtful one last), the sum in signs.

    `arithmetic` holds figures and signs only, so that it needs no translation: 7630 ÷ (25799 − 7630) = 41.99 % ≠ 14.99 %.
    """

    rule: str
    facts: tuple[int, ...]
    arithmetic: str
