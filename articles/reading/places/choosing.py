"""Which of the units of one name is meant: narrowed by what stands before it, the home, what the text names, the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Final

from articles.reading.places.gazetteer import Division
from articles.reading.places.named import Context, Printed
from articles.reading.places.roles import role_of
from articles.reading.tables import read_toml

LEVELS: Final = ("province", "prefecture", "county", "zone")


def choose(units: list[Division], printed: Printed, context: Context) -> Division | None:
    """The one of several units of the same name that is meant; None where nothing tells."""
    if len({unit.code for unit in units}) == 1:
        return units[-1]
    for narrowed in NARROWINGS:
        left = narrowed(units, printed, context)
        if len({unit.code for unit in left}) == 1:
            return left[-1]
        if left and len({unit.level for unit in left}) > 1:
            return min(left, key=lambda unit: LEVELS.index(unit.level))
    return None


def _under_the_one_before(units: list[Division], printed: Printed, context: Context) -> list[Division]:
    """石家庄市|新华区."""
    above = printed.above
    return [unit for unit in units if above and unit.code != above.code and context.atlas.within(unit, above)]


def _home_itself(units: list[Division], _printed: Printed, context: Context) -> list[Division]:
    return [unit for unit in units if context.home and unit.code == context.home.code]


def _in_the_home_city(units: list[Division], _printed: Printed, context: Context) -> list[Division]:
    city = context.home_city
    return [unit for unit in units if city and (unit.code == city.code or context.atlas.within(unit, city))]


def _named_itself(units: list[Division], printed: Printed, context: Context) -> list[Division]:
    """长沙 for the city, which the text names, not for 长沙县, which lies under it."""
    return [unit for unit in units if unit.code in context.named and printed.name != unit.name]


def _under_a_named_one(units: list[Division], _printed: Printed, context: Context) -> list[Division]:
    """新华区 in a text that names 石家庄市."""
    return [unit for unit in units if unit.parent in context.named]


def _in_the_home_province(units: list[Division], _printed: Printed, context: Context) -> list[Division]:
    return [unit for unit in units if context.home and unit.code[:2] == context.home.code[:2]]


def _existing(units: list[Division], _printed: Printed, context: Context) -> list[Division]:
    return [unit for unit in units if unit.valid(context.on)]


#: What leaves fewer units of one name, in the order in which it is tried.
NARROWINGS: Final[tuple[Callable[[list[Division], Printed, Context], list[Division]], ...]] = (
    _under_the_one_before,
    _home_itself,
    _in_the_home_city,
    _named_itself,
    _under_a_named_one,
    _in_the_home_province,
    _existing,
)


def choose_short(printed: Printed, context: Context) -> Division | None:
    """What a short name stands for; None where it is no place, or none that can be told."""
    unit = choose(on_day(context.atlas.by_short[printed.name], context.on), printed, context)
    if unit is None:
        return None
    means = MEANT_BY_SHORT.get(unit.level)
    return unit if means and means(unit, printed, context) else None


@cache
def _doubtful_cities() -> frozenset[str]:
    return frozenset(read_toml("places")["doubtful_cities"]["names"])


def _means_city(unit: Division, printed: Printed, context: Context) -> bool:
    """西安; 白银 only at home, where the text has 白银市, or where the story is set there."""
    if printed.name not in _doubtful_cities() or unit.code in context.named:
        return True
    city = context.home_city
    return bool(city and unit.code == city.code) or role_of(printed.text, printed.start, printed.end).name == "set"


def _means_county(unit: Division, printed: Printed, context: Context) -> bool:
    """河间 by what the text names, by the page's home, or as the only one of its name; a district hardly ever alone."""
    atlas, name, above = context.atlas, printed.name, printed.above
    if unit.code in context.named or (context.home and unit.code == context.home.code):
        return True
    if above and (under := _stands_under(unit, above, context)) is not None:
        return under
    every = atlas.by_short[name]
    if name in atlas.homonyms or (len(name) == SHORTEST and all(other.name.endswith("区") for other in every)):
        return False
    if city := context.home_city:
        return atlas.within(unit, city) or unit.parent in context.named
    return len({other.parent for other in on_day(every, context.on)}) == 1


def _stands_under(unit: Division, above: Division, context: Context) -> bool | None:
    """Whether the unit named right before a county says that it is meant, or is not; None where it says neither.

    上海|长兴|岛 is not the 长兴 of 湖州; 浙江|长兴 may be, 河北|长兴 is not.
    """
    inside = context.atlas.within(unit, above)
    if above.level == "province" and not above.is_municipality:
        return None if inside else False
    return inside if inside or above.level in ("province", "prefecture") else None


SHORTEST: Final = 2  # characters of a short name
MEANT_BY_SHORT: Final[dict[str, Callable[[Division, Printed, Context], bool]]] = {
    "province": lambda _unit, _printed, _context: True,
    "prefecture": _means_city,
    "county": _means_county,
}


def county_of_town(printed: Printed, context: Context) -> Division | None:
    """The county that a town lies in: the one named right before it, else the one at home, else the only one there is."""
    if printed.above and printed.above.level == "county":
        return printed.above
    counties = [unit for code in context.atlas.towns[printed.name] if (unit := context.atlas.unit(code, context.on))]
    chosen = next((left for narrowed in COUNTIES_OF_TOWNS if (left := narrowed(counties, context))), [])
    return _as_of(chosen[0], context) if len(chosen) == 1 else None


def _called_as_home(counties: list[Division], context: Context) -> list[Division]:
    """海门区 for a paper of 海门市: the home under another name."""
    home = context.home
    return [unit for unit in counties if home and unit.short == home.short and unit.parent == home.parent]


def _of_the_home_city(counties: list[Division], context: Context) -> list[Division]:
    city = context.home_city
    return [unit for unit in counties if city and context.atlas.within(unit, city)]


def _named_elsewhere(counties: list[Division], context: Context) -> list[Division]:
    return [unit for unit in counties if unit.code in context.named]


def _anywhere(counties: list[Division], context: Context) -> list[Division]:
    """Of a page without a city: in its province, or in the whole country."""
    if context.home_city:
        return []
    home = context.home
    return [unit for unit in counties if not home or context.atlas.within(unit, home)]


#: Where the county of a town is looked for, in order.
COUNTIES_OF_TOWNS: Final[tuple[Callable[[list[Division], Context], list[Division]], ...]] = (
    _called_as_home,
    _of_the_home_city,
    _named_elsewhere,
    _anywhere,
)


def _as_of(unit: Division, context: Context) -> Division:
    """The unit under the name and code that it had on the page's day: 海门区 in 2010 → 海门市."""
    if unit.valid(context.on):
        return unit
    lineage = [other for other in context.atlas.by_short.get(unit.short, []) if other.code[:2] == unit.code[:2]]
    return next((other for other in lineage if other.level == "county" and other.valid(context.on)), unit)


def on_day(units: list[Division], on: date | None) -> list[Division]:
    """Those of the units that existed on the day; all of them where none did."""
    return [unit for unit in units if unit.valid(on)] or units
