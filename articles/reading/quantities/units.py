"""Units of measure and classifiers as tables/units.toml lists them: how they are printed, what they convert to.

`match_unit` reads the unit that stands behind a number, `canonical` makes 亩 and 公顷, 斤 and 吨 comparable.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from articles.reading.tables import read_toml

_COUNT = "count"
_NO_DIMENSIONS = frozenset({_COUNT, "words", "not_before", "never_before"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A plain unit: its physical dimension (`count` for classifiers), its factor to that dimension's canonical unit."""

    name: str
    dimension: str
    factor: Fraction | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts things: 套, 户, 人次; not 亩, 元."""
        return self.dimension == _COUNT


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The units by their spellings, with the words that forbid them."""

    spellings: dict[str, Unit]
    canonical_units: dict[str, str]
    not_before: dict[str, frozenset[str]]
    never_before: dict[str, frozenset[str]]
    not_after_one: frozenset[str]
    words_with_numeral: frozenset[str]
    single: frozenset[str]
    longest: int


def _read_table(table: dict[str, Any]) -> UnitTable:
    spellings: dict[str, Unit] = {}
    canonical_units: dict[str, str] = {}
    for group, names in table[_COUNT].items():
        if group != "counts":
            spellings.update({name: Unit(name, _COUNT) for name in names})
    for dimension, units in table.items():
        if dimension in _NO_DIMENSIONS:
            continue
        for name, entry in units.items():
            if name == "canonical":
                canonical_units[dimension] = entry
                continue
            factor = Fraction(entry["factor"]) if "factor" in entry else None
            unit = Unit(name, dimension, factor)
            spellings.update(dict.fromkeys([name, *entry.get("spellings", [])], unit))
    words = table["words"]
    return UnitTable(
        spellings,
        canonical_units,
        {name: frozenset(characters) for name, characters in table["not_before"].items()},
        {name: frozenset(characters) for name, characters in table["never_before"].items()},
        frozenset(words["not_after_one"]),
        frozenset(words["words_with_numeral"]),
        frozenset(spelling for spelling in spellings if len(spelling) == 1),
        max(map(len, spellings)),
    )


UNITS = _read_table(read_toml("units"))
_FIRST = frozenset(spelling[0] for spelling in UNITS.spellings)


def unit_named(name: str) -> Unit | None:
    """The unit printed as `name` (km, 公里, 元人民币); None where no table lists it."""
    return UNITS.spellings.get(name)


def match_unit(text: str, at: int, *, sure: bool = False) -> tuple[Unit, int] | None:
    """The longest unit that begins at `at` and where it ends; None where what stands there is no unit.

    `sure`: the number before is printed in digits or in several numerals, so that only a word of time or place (年度,
    位于) can hide the classifier: 286家规模以上企业.

    >>> match_unit("42个百分点", 2)[0].name
    '百分点'
    >>> match_unit("三家庭", 1) is None
    True
    """
    if at >= len(text) or text[at] not in _FIRST:
        return None
    for length in range(min(UNITS.longest, len(text) - at), 0, -1):
        spelling = text[at : at + length]
        unit = UNITS.spellings.get(spelling)
        if unit is None:
            continue
        end = at + length
        following = text[end : end + 1]
        if following and following in UNITS.not_before.get(spelling, ()) and not (sure and unit.counts):
            continue
        if following and following in UNITS.never_before.get(spelling, ()):
            continue
        if spelling[-1].isascii() and spelling[-1].isalpha() and following.isascii() and following.isalnum():
            continue
        return unit, end
    return None


def canonical(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """`value` in the canonical unit of its dimension, so that search can compare; unknown units stay as they are.

    >>> canonical(Decimal(2), "公顷")
    (Decimal('20000'), '平方米')
    >>> canonical(Decimal(5), "套")
    (Decimal('5'), '套')
    """
    known = UNITS.spellings.get(unit)
    if known is not None:
        if known.factor is None:
            return value, known.name
        return value * known.factor.numerator / known.factor.denominator, UNITS.canonical_units.get(
            known.dimension, known.name
        )
    whole, _, part = unit.partition("/")
    if part and whole in UNITS.spellings and part in UNITS.spellings:
        top, top_name = canonical(value, whole)
        bottom, bottom_name = canonical(Decimal(1), part)
        return top / bottom, f"{top_name}/{bottom_name}"
    for scale, factor in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4), ("千", 10**3)):
        if unit.startswith(scale) and unit != scale:
            return canonical(value * factor, unit.removeprefix(scale))
    return value, unit
