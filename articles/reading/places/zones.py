"""Zones that are run like a county: 渤海新区, 高新区, 浏阳经开区."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN


@dataclass(frozen=True, slots=True)
class ZoneNames:
    """Patterns for zones that stand alone (高新区, 雄安新区) and for what follows a unit's name (浏阳|经开区)."""

    pattern: re.Pattern[str]
    after: re.Pattern[str]
    starts: frozenset[str]
    known: frozenset[str]


@cache
def zone_names() -> ZoneNames:
    """Names of zones that stand alone (高新区, 雄安新区), and the endings of those that follow a unit's name (浏阳|经开区)."""
    table = read_toml("zones")
    own = {d.short for units in gazetteer().by_code.values() for d in units if d.level == "zone" and len(d.short) > 2}
    alone = {*table["alone"], *table["known"], *own}
    return ZoneNames(
        re.compile(alternation(alone)),
        re.compile(rf"(?P<part>[东西南北中]部?|(?![和与及或的在])[{HAN}]{{2}})?(?:{alternation(table['suffixes'])})"),
        frozenset(name[:2] for name in alone),
        frozenset(table["known"]) | own,
    )


def zone_unit(name: str, city: Division | None) -> Division | None:
    """The zone of a printed name in a city, else the only one of that name anywhere; None where no table has it."""
    zones = [unit for unit in gazetteer().by_printed(name) if unit.level == "zone"]
    near = [unit for unit in zones if city and unit.parent == city.code]
    return near[0] if len(near) == 1 else zones[0] if len(zones) == 1 else None
