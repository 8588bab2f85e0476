"""Every place that a text names, with the division that it stands for where that can be told.

The scan looks once at each position and takes the longest name there. What a name means is settled by what stands
right before it (石家庄市新华区), by the page's home (我市, 新华区), by the units named in full elsewhere in the text, and
by the day (海门市 until 2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from articles.reading.places.gazetteer import Division, Gazetteer, gazetteer
from articles.reading.places.names import WHOLE, scan
from articles.reading.places.roles import role_of
from articles.reading.places.zones import zone_names, zone_unit

#: Names of districts that mean a part of any city: 市区, 城区.
GENERIC: Final = frozenset({"市区", "城区", "郊区", "矿区", "新区", "新市区"})
Kind = Literal["division", "self", "town", "village", "zone"]

TOWN_AFTER: Final = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{1,7}?(?:街道|民族乡|苏木|镇|乡))(?![镇村企风贤土亲愁级党干财关])"
)
VILLAGE_AFTER: Final = re.compile(r"(?P<village>[\u4e00-\u9fff]{1,7}?(?:村|社区|嘎查))(?![民委庄镇级里口干部落])")
NO_STEM: Final = re.compile(
    r"^[各等的多全每所某本该城下家老小一二三四五六七八九十两百几数有是在将与和及把向为以从被对等区县市人新]{1,2}(?:街道|镇|乡|村|社区|苏木|嘎查)$|[、的在和与各个等将对为]"
)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as printed at text[start:end]; `division` is the unit that it stands for, None where no table has it.

    `within` is the county-level unit that a town, village or zone lies in, where that is known.
    """

    start: int
    end: int
    name: str
    division: Division | None
    kind: Kind = "division"
    within: Division | None = None


@dataclass(slots=True)
class _Context:
    """What is known while a text is read: the page's home and day, and the units named so far."""

    atlas: Gazetteer
    home: Division | None
    on: date | None
    named: dict[str, Division]  # units that the text names in full without doubt, by code
    first: dict[str, Division]  # the unit named first, by the last character of its name: 县 → 阜平县
    last: dict[str, Division]  # the unit named last
    spoken_of: frozenset[str]  # the last characters of what the text calls 全县, 该旗

    @property
    def home_city(self) -> Division | None:
        return self.atlas.city(self.home, self.on) if self.home else None


_COMPARING = tuple("快慢高低多少大小优好强弱早晚位属")


def find_places(text: str, home: Division | None = None, on: date | None = None) -> tuple[PlaceMention, ...]:
    """The places that a text names, in order, not overlapping.

    >>> [m.name for m in find_places("在定兴县东落堡乡草莓采摘园")]
    ['定兴县', '东落堡乡']
    >>> find_places("运河区、新华区", home=gazetteer().by_name["沧州市"][0])[1].division.code
    '130902'
    >>> find_places("大运河文化带")
    ()
    """
    atlas = gazetteer()
    found = scan(text, atlas)
    starts = frozenset(start for start, _, _ in found)
    context = _Context(
        atlas,
        home,
        on,
        _named_in_full(found, atlas, on),
        {},
        {},
        frozenset(name[1] for *_, name in found if name[0] in "全该我" and len(name) == 2),
    )
    mentions: list[PlaceMention] = []
    for start, end, name in found:
        if name.startswith("于") and text[:start].endswith(_COMPARING):
            continue  # 快|于城镇
        before = mentions[-1] if mentions and mentions[-1].end == start else None
        opens_clause = start == 0 or not text[start - 1].isalnum()
        mention = _mention(start, end, name, before, opens_clause, context)
        if mention is None:
            continue
        mentions.append(mention)
        if mention.division is not None and role_of(text, start, end).standing != "aside":
            _remember(mention.division, context)
        if mention.kind in ("division", "town", "zone"):
            mentions.extend(_places_after(text, mention, starts))
    return tuple(_in_order(mentions))


def _remember(division: Division, context: _Context) -> None:
    """Note a unit as what 全市 or 该县 may mean from here on; for 全 a unit at home goes before one that is not."""
    kind = division.name[-1]
    context.last[kind] = division
    home = context.home_city or context.home
    known = context.first.get(kind)
    if known is None or (home and not context.atlas.within(known, home) and context.atlas.within(division, home)):
        context.first[kind] = division


def find_dateline(name: str, home: Division | None = None, on: date | None = None) -> Division | None:
    """The unit that a dateline names, or that its town lies in: there even an everyday word is a place.

    >>> find_dateline("大方", gazetteer().by_name["贵州省"][0]).name
    '大方县'
    """
    atlas = gazetteer()
    context = _Context(atlas, home, on, {}, {}, {}, frozenset())
    units = _on_day(atlas.by_printed(name), on)
    if units:
        return _choose(units, None, context)
    town = next((name + suffix for suffix in ("镇", "街道", "乡") if name + suffix in atlas.towns), None)
    return _county_of_town(town, None, context) if town else None


def _named_in_full(found: Iterable[tuple[int, int, str]], atlas: Gazetteer, on: date | None) -> dict[str, Division]:
    """The units that a text names in full and that no other unit shares the name with, and the cities above them."""
    named: dict[str, Division] = {}
    for _, _, name in found:
        short = [] if name in atlas.homonyms else [d for d in atlas.by_short.get(name, []) if d.level != "county"]
        units = _on_day(atlas.by_name.get(name, []) or short, on)
        if len({unit.code for unit in units}) == 1:
            unit = units[0]
            named[unit.code] = unit
            city = atlas.city(unit, on)
            if city and unit.level == "county" and name == unit.name:
                named.setdefault(city.code, city)
    return named


def _on_day(units: list[Division], on: date | None) -> list[Division]:
    """Those of the units that existed on the day; all of them where none did."""
    return [unit for unit in units if unit.valid(on)] or units


def _mention(
    start: int, end: int, name: str, before: PlaceMention | None, opens_clause: bool, context: _Context
) -> PlaceMention | None:
    """What a name found in a text stands for; None where it is more likely a common word."""
    own = WHOLE.fullmatch(name)
    if own:
        division = _own_unit(own, context)
        return PlaceMention(start, end, name, division, "self") if division else None
    atlas = context.atlas
    if name in atlas.by_name:
        division = _choose(_on_day(atlas.by_name[name], context.on), before, context)
        if name in GENERIC and not (division and context.home_city and atlas.within(division, context.home_city)):
            division = None
        return PlaceMention(start, end, name, division)
    if name in atlas.by_short and not any(unit.level == "zone" for unit in atlas.by_short[name]):
        division = _choose_short(name, before, context)
        if division is None and opens_clause:
            division = _spoken_of(name, context)
        return PlaceMention(start, end, name, division) if division else None
    if name in atlas.towns:
        return PlaceMention(start, end, name, None, "town", _county_of_town(name, before, context))
    zone = zone_unit(name, context.home_city)
    if zone is None and context.home is None and name not in zone_names().known:
        return None
    return PlaceMention(start, end, name, zone, "zone", before.division if before else None)


def _own_unit(own: re.Match[str], context: _Context) -> Division | None:
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


def _choose(units: list[Division], before: PlaceMention | None, context: _Context) -> Division | None:
    """The one of several units of the same name that is meant; None where nothing tells."""
    atlas, on = context.atlas, context.on
    if len({unit.code for unit in units}) == 1:
        return units[-1]
    tests = []
    if before and before.division:
        above = before.division
        tests.append([unit for unit in units if unit.code != above.code and atlas.within(unit, above)])
    if context.home:
        tests.append([unit for unit in units if unit.code == context.home.code])
    city = context.home_city
    if city:
        tests.append([unit for unit in units if unit.code == city.code or atlas.within(unit, city)])
    tests.append([unit for unit in units if unit.parent in context.named])
    if context.home:
        tests.append([unit for unit in units if unit.code[:2] == context.home.code[:2]])
    tests.append([unit for unit in units if unit.valid(on)])
    for left in tests:
        if len({unit.code for unit in left}) == 1:
            return left[-1]
        if left and len({unit.level for unit in left}) > 1:
            return min(left, key=lambda unit: ("province", "prefecture", "county", "zone").index(unit.level))
    return None


def _choose_short(name: str, before: PlaceMention | None, context: _Context) -> Division | None:
    """What a short name (河间, 朝阳, 东方) stands for; None where it is no place, or none that can be told."""
    atlas = context.atlas
    every = atlas.by_short[name]
    units = _on_day(every, context.on)
    unit = _choose(units, before, context)
    if unit is None or unit.level in ("province", "zone"):
        return unit if unit and unit.level == "province" else None
    city, home = context.home_city, context.home
    if unit.level == "prefecture":
        at_home = bool(city and unit.code == city.code)
        return unit if at_home or name not in atlas.homonyms or unit.code in context.named else None
    if unit.code in context.named or (home and unit.code == home.code):
        return unit
    if before and before.division and atlas.within(unit, before.division) and before.division.level != "province":
        return unit
    if name in atlas.homonyms or (len(name) == 2 and all(other.name.endswith("区") for other in every)):
        return None
    if city:
        return unit if atlas.within(unit, city) or unit.parent in context.named else None
    return unit if len({other.parent for other in units}) == 1 else None


def _spoken_of(name: str, context: _Context) -> Division | None:
    """The county at home that an everyday word is, where the text goes on to speak of it: 大方天麻俏市场 … 全县."""
    city = context.home_city
    units = _on_day(context.atlas.by_short[name], context.on) if city else []
    near = [unit for unit in units if city and unit.parent == city.code and unit.name[-1] in context.spoken_of]
    return near[0] if len(near) == 1 else None


def _county_of_town(name: str, before: PlaceMention | None, context: _Context) -> Division | None:
    """The county that a town lies in: the one named right before it, else the one at home, else the only one there is."""
    atlas = context.atlas
    if before and before.division and before.division.level == "county":
        return before.division
    counties = [unit for code in atlas.towns[name] if (unit := atlas.unit(code, context.on))]
    home, city = context.home, context.home_city
    near = [unit for unit in counties if home and unit.short == home.short and unit.parent == home.parent]
    near = near or [unit for unit in counties if city and atlas.within(unit, city)]
    near = near or [unit for unit in counties if unit.code in context.named]
    chosen = near or ([] if city else [unit for unit in counties if not home or atlas.within(unit, home)])
    return _as_of(chosen[0], context) if len(chosen) == 1 else None


def _as_of(unit: Division, context: _Context) -> Division:
    """The unit under the name and code that it had on the page's day: 海门区 in 2010 → 海门市."""
    if unit.valid(context.on):
        return unit
    lineage = [other for other in context.atlas.by_short.get(unit.short, []) if other.code[:2] == unit.code[:2]]
    return next((other for other in lineage if other.level == "county" and other.valid(context.on)), unit)


def _places_after(text: str, mention: PlaceMention, starts: frozenset[int]) -> Iterator[PlaceMention]:
    """What stands right behind a unit and is in no table: 定兴县|东落堡乡, 兴平镇|统其克村, 浏阳|经开区."""
    county = mention.within or (mention.division if mention.division and mention.division.level == "county" else None)
    zone = zone_names().after.match(text, mention.end) if mention.kind == "division" else None
    if zone and not gazetteer().by_printed(zone["part"] or ""):
        yield PlaceMention(mention.start, zone.end(), text[mention.start : zone.end()], None, "zone", mention.division)
        return
    if text[mention.end : mention.end + 1].isspace() or mention.end in starts:
        return
    for pattern, kind in ((TOWN_AFTER, "town"), (VILLAGE_AFTER, "village")):
        match = pattern.match(text, mention.end)
        if match and not NO_STEM.search(match[0]) and not (kind == "town" and mention.kind == "town"):
            yield PlaceMention(
                match.start(), match.end(), match[0], None, "town" if kind == "town" else "village", county
            )
            return


def _in_order(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions by position; of two that overlap the longer one (浏阳, 浏阳经开区 → the latter)."""
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            yield mention
            end = mention.end
