"""China's administrative divisions since 2000: what a printed name can mean, on a day and at a place.

The tables are read once, on first use (0.1 s). A unit is a code with a name: 320684 海门市 until 2020, 320614 海门区 since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Final, Literal

from articles.reading.tables import read_csv, read_words

Level = Literal["province", "prefecture", "county", "zone"]

BEGINNING: Final = date(2000, 12, 31)  # of the tables, whose first units go further back
MUNICIPALITIES: Final = frozenset({"110000", "120000", "310000", "500000"})
TOWN_SUFFIXES: Final = ("街道", "苏木", "镇", "乡")
#: What a place was before it became what it is: towns were townships, subdistricts were towns.
FORMER: Final = {"街道": ("镇",), "镇": ("乡",), "乡": ("镇",)}


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative unit under one name: code as in GB/T 2260, parent its code, the days on which it existed.

    `valid_from` and `valid_to` are None where the unit goes back before 2000 or exists today.
    """

    code: str
    name: str
    short: str
    level: Level
    parent: str
    valid_from: date | None = None
    valid_to: date | None = None

    def valid(self, on: date | None) -> bool:
        """Whether the unit had this name on a day; without a day, whether it has it today."""
        if on is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    @property
    def is_municipality(self) -> bool:
        return self.code in MUNICIPALITIES


class Gazetteer:
    """All units, found by printed name (full, short or customary) and by code."""

    def __init__(self, divisions: Iterable[Division]) -> None:
        self.by_code: dict[str, list[Division]] = {}
        self.by_name: dict[str, list[Division]] = {}
        self.by_short: dict[str, list[Division]] = {}
        for division in divisions:
            self.by_code.setdefault(division.code, []).append(division)
            self.by_name.setdefault(division.name, []).append(division)
            if division.short != division.name:
                self.by_short.setdefault(division.short, []).append(division)
            if division.name.endswith("自治州"):
                self.by_short.setdefault(division.short + "州", []).append(division)
            if division.name.endswith("自治县"):
                self.by_short.setdefault(division.short + "县", []).append(division)
        self._add_former_counties()
        for row in read_csv("division_aliases"):
            self.by_short.setdefault(row["alias"], []).extend(self.by_name.get(row["name"], []))
        self.homonyms: Final = read_words("place_homonyms")

    def _add_former_counties(self) -> None:
        """The counties that county-level cities were before the tables begin: 海伦县, of 1979, is the 海伦市 of today."""
        cities = [units[0] for units in self.by_code.values() if units[0].level == "county"]
        for city in cities:
            name = city.short + "县"
            if city.name.endswith("市") and city.valid_from in (None, BEGINNING) and name not in self.by_name:
                self.by_name[name] = [replace(city, name=name, valid_from=None, valid_to=BEGINNING)]

    def by_printed(self, name: str) -> list[Division]:
        """Every unit that a printed name can stand for, full names before short ones."""
        return self.by_name.get(name, []) + [d for d in self.by_short.get(name, []) if d.name != name]

    def unit(self, code: str, on: date | None = None) -> Division | None:
        """The unit of a code, under its name on a day (襄樊市 in 2009, 襄阳市 today)."""
        units = self.by_code.get(code, [])
        return next((unit for unit in units if unit.valid(on)), units[-1] if units else None)

    def parent(self, division: Division, on: date | None = None) -> Division | None:
        return self.unit(division.parent, on) if division.parent else None

    def city(self, division: Division, on: date | None = None) -> Division | None:
        """The prefecture-level unit or municipality that a unit is or lies in; a county run by its province stands for itself.

        河间市 → 沧州市, 沧州市 → 沧州市, 海淀区 → 北京市, 仙桃市 → 仙桃市, 河北省 → None.
        """
        if division.level == "prefecture" or division.is_municipality:
            return division
        if division.level == "province":
            return None
        above = self.parent(division, on)
        return above if above and (above.level == "prefecture" or above.is_municipality) else division

    def province(self, division: Division) -> Division | None:
        return self.unit(division.code[:2] + "0000")

    def within(self, division: Division, home: Division) -> bool:
        """Whether a unit is `home` or lies in it: 河间市 in 沧州市, 沧州市 in 河北省."""
        if home.level == "province":
            return division.code[:2] == home.code[:2]
        return division.code == home.code or division.parent == home.code

    @cached_property
    def lengths(self) -> dict[str, tuple[int, ...]]:
        """The first two characters of every name → the lengths of the names that begin so, longest first."""
        lengths: dict[str, set[int]] = {}
        for name in {**self.by_name, **self.by_short, **self.towns}:
            lengths.setdefault(name[:2], set()).add(len(name))
        return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

    @cached_property
    def towns(self) -> dict[str, tuple[str, ...]]:
        """Name of a town or subdistrict → codes of the counties that have one of that name.

        A township that became a town is found under both names: 兴平乡, 兴平镇.
        """
        towns: dict[str, list[str]] = {}
        for row in read_csv("townships"):
            for name in row["townships"].split():
                for printed in _town_names(name):
                    counties = towns.setdefault(printed, [])
                    if row["county"] not in counties:
                        counties.append(row["county"])
        return {name: tuple(codes) for name, codes in towns.items()}


NO_TOWNS: Final = frozenset({"小城镇", "中心镇", "进乡镇", "城乡镇"})  # as words they are commoner than as names


def _town_names(name: str) -> Iterable[str]:
    """淳口镇 → 淳口镇, 淳口乡: a town was often a township before, and a subdistrict a town; 水月寺街街道 → 水月寺街道."""
    if len(name) > 2 and name not in NO_TOWNS:
        yield name
    if name.endswith("街街道"):
        yield name.removesuffix("街街道") + "街道"
    suffix = next((suffix for suffix in TOWN_SUFFIXES if name.endswith(suffix)), "")
    stem = name.removesuffix(suffix)
    if len(stem) >= 2 and not stem.endswith(("乡", "村", "镇", "城")):
        yield from (stem + other for other in FORMER.get(suffix, ()))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


LEVELS: Final[dict[str, Level]] = {
    "province": "province",
    "prefecture": "prefecture",
    "county": "county",
    "zone": "zone",
}


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of the process."""
    return Gazetteer(
        Division(
            row["code"],
            row["name"],
            row["short"],
            LEVELS[row["level"]],
            row["parent"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
        )
        for row in read_csv("divisions")
    )
