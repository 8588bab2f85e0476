"""What a name of a place stands for where it is printed: the readings of a name in one table.

What settles it: what stands right before it (石家庄市|新华区), the page's home, the units that the text names in full, and the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from articles.reading.places.choosing import choose, choose_short, county_of_town, on_day
from articles.reading.places.gazetteer import Division, Gazetteer
from articles.reading.places.named import Context, PlaceMention, Printed
from articles.reading.places.names import WHOLE
from articles.reading.places.zones import zone_names, zone_unit

#: Names of districts that mean a part of any city: 市区, 城区.
GENERIC: Final = frozenset({"市区", "城区", "郊区", "矿区", "新区", "新市区"})

#: What makes a zone's short name one of the kinds that any city has.
KINDS_AFTER: Final = re.compile("[、和及与](?:各|等)?(?:开发区|工业园区?|产业园区?|园区)(?!管)")
KINDS_BEFORE: Final = re.compile(
    "(?:(?<=[全我本][市县区州])|(?<![市县区州]))(?:开发区|工业园区?|产业园区?|园区)[、和及与]$"
)


def meaning(printed: Printed, context: Context) -> PlaceMention | None:
    """What a name found in a text stands for, by the first reading that it has; None where it is more likely a word."""
    for has, reading in READINGS:
        if has(printed.name, context.atlas):
            return reading(printed, context)
    return _zone(printed, context)


def _self_reference(printed: Printed, context: Context) -> PlaceMention | None:
    """我市, 全县, 该州."""
    own = WHOLE.fullmatch(printed.name)
    division = _own_unit(own, context) if own else None
    return printed.mention(division, "self") if division else None


def _full_name(printed: Printed, context: Context) -> PlaceMention:
    """河间市; 市区 and 新区 stand for a unit only at home."""
    division = choose(on_day(context.atlas.by_name[printed.name], context.on), printed, context)
    city = context.home_city
    if printed.name in GENERIC and not (division and city and context.atlas.within(division, city)):
        division = None
    return printed.mention(division)


def _short_name(printed: Printed, context: Context) -> PlaceMention | None:
    """河间, 朝阳, 东方."""
    division = choose_short(printed, context)
    if division is None and printed.opens_clause:
        division = _spoken_of(printed.name, context)
    return printed.mention(division) if division else None


def _town(printed: Printed, context: Context) -> PlaceMention:
    """淳口镇."""
    return printed.mention(None, "town", county_of_town(printed, context))


def _zone(printed: Printed, context: Context) -> PlaceMention | None:
    """高新区; where no table has it, only of a page that has a home; none in a row of kinds of zones (高新区、开发区)."""
    if KINDS_AFTER.match(printed.text, printed.end) or KINDS_BEFORE.search(printed.text[: printed.start]):
        return None
    zone = zone_unit(printed.name, context.home_city)
    if zone is None and context.home is None and printed.name not in zone_names().known:
        return None
    return printed.mention(zone, "zone", printed.above)


def _is_short(name: str, atlas: Gazetteer) -> bool:
    return name in atlas.by_short and not any(unit.level == "zone" for unit in atlas.by_short[name])


#: The readings of a name: which names have one, and what they stand for in it.
READINGS: Final[
    tuple[tuple[Callable[[str, Gazetteer], bool], Callable[[Printed, Context], PlaceMention | None]], ...]
] = (
    (lambda name, _atlas: WHOLE.fullmatch(name) is not None, _self_reference),
    (lambda name, atlas: name in atlas.by_name, _full_name),
    (_is_short, _short_name),
    (lambda name, atlas: name in atlas.towns, _town),
)


def _own_unit(own: re.Match[str], context: Context) -> Division | None:
    """The unit that 我市, 全县, 该州 mean: the page's home; for 全 the unit of that kind named first, for 该 the last."""
    what = "州" if own["state"] else own["what"]
    home, atlas = context.home, context.atlas
    if not own["state"] and own["who"] in "全该":
        named = (context.first if own["who"] == "全" else context.last).get(what)
        if named:
            return named
    if home is None:
        return context.last.get(what)
    if what == "省":
        return atlas.province(home)
    chain = [home, atlas.parent(home, context.on)]
    return next((unit for unit in chain if unit and unit.name.endswith(what)), context.last.get(what))


def _spoken_of(name: str, context: Context) -> Division | None:
    """The county at home that an everyday word is, where the text goes on to speak of it: 大方天麻俏市场 … 全县."""
    city = context.home_city
    units = on_day(context.atlas.by_short[name], context.on) if city else []
    near = [unit for unit in units if city and unit.parent == city.code and unit.name[-1] in context.spoken_of]
    return near[0] if len(near) == 1 else None


def dateline_unit(name: str, context: Context) -> Division | None:
    """The unit that a dateline names, or that its town lies in."""
    units = on_day(context.atlas.by_printed(name), context.on)
    if units:
        return choose(units, Printed(name, 0, len(name), name, None), context)
    town = next((name + suffix for suffix in ("镇", "街道", "乡") if name + suffix in context.atlas.towns), None)
    return county_of_town(Printed(town, 0, len(town), town, None), context) if town else None
