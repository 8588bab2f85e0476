"""Every place that a text names, with the division that it stands for where that can be told.

The scan looks once at each position and takes the longest name there. What a name means is settled by what stands
right before it (石家庄市新华区), by the page's home (我市, 新华区), by the units named in full elsewhere in the text, and
by the day (海门市 until 2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from articles.reading.places.choosing import on_day
from articles.reading.places.gazetteer import Division, Gazetteer, gazetteer
from articles.reading.places.meanings import dateline_unit, meaning
from articles.reading.places.named import Context, Kind, PlaceMention, Printed
from articles.reading.places.names import scan
from articles.reading.places.roles import role_of
from articles.reading.places.zones import zone_names
from articles.reading.text.characters import HAN

TOWN_AFTER: Final = re.compile(rf"(?P<town>[{HAN}]{{1,7}}?(?:街道|民族乡|苏木|镇|乡))(?![镇村企风贤土亲愁级党干财关])")
VILLAGE_AFTER: Final = re.compile(rf"(?P<village>[{HAN}]{{1,7}}?(?:村|社区|嘎查))(?![民委庄镇级里口干部落])")
NO_STEM: Final = re.compile(
    r"^[各等的多全每所某本该城下家老小一二三四五六七八九十两百几数有是在将与和及把向为以从被对等区县市人新农]{1,2}(?:街道|镇|乡|村|社区|苏木|嘎查)$|[、的在和与各个等将对为了]"
)
SMALLER: Final[tuple[tuple[re.Pattern[str], Kind], ...]] = ((TOWN_AFTER, "town"), (VILLAGE_AFTER, "village"))
_UNIT_ENDS = "省市县区旗州盟镇乡"
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
    ends = {start: end for start, end, _ in found}
    context = Context(
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
        mention = meaning(Printed(text, start, end, name, before), context)
        if mention is None:
            continue
        mentions.append(mention)
        if mention.division is not None and role_of(text, start, end).standing != "aside":
            _remember(mention.division, context)
        if mention.kind in ("division", "town", "zone"):
            mentions.extend(_places_after(text, mention, ends))
    return tuple(_in_order(mentions))


def _remember(division: Division, context: Context) -> None:
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
    return dateline_unit(name, Context(atlas, home, on, {}, {}, {}, frozenset()))


def _named_in_full(found: Iterable[tuple[int, int, str]], atlas: Gazetteer, on: date | None) -> dict[str, Division]:
    """The units that a text names in full and that no other unit shares the name with, and the cities above them."""
    named: dict[str, Division] = {}
    for _, _, name in found:
        short = [] if name in atlas.homonyms else [d for d in atlas.by_short.get(name, []) if d.level != "county"]
        units = on_day(atlas.by_name.get(name, []) or short, on)
        if len({unit.code for unit in units}) == 1:
            unit = units[0]
            named[unit.code] = unit
            city = atlas.city(unit, on)
            if city and unit.level == "county" and name == unit.name:
                named.setdefault(city.code, city)
    return named


def _places_after(text: str, mention: PlaceMention, ends: Mapping[int, int]) -> Iterator[PlaceMention]:
    """What stands right behind a unit and is in no table: 定兴县|东落堡乡, 兴平镇|统其克村, 浏阳|经开区, 兴隆镇|龙凤村 (no 龙凤区)."""
    if zone := _zone_after(text, mention):
        yield zone
    elif not text[mention.end : mention.end + 1].isspace():
        known = ends.get(mention.end, 0)
        yield from (part for part in _smaller_after(text, mention) if not known or _outgrows(text, part, known))


def _outgrows(text: str, part: PlaceMention, known: int) -> bool:
    """Whether a village's name only begins with a unit's short one, which ends at `known`: 龙凤|村, 梨树|河村."""
    return part.kind == "village" and part.end > known and text[known - 1] not in _UNIT_ENDS


def _zone_after(text: str, mention: PlaceMention) -> PlaceMention | None:
    """浏阳|经开区; not what is a unit itself (鹿泉|市新华区)."""
    zone = zone_names().after.match(text, mention.end) if mention.kind == "division" else None
    if zone is None or gazetteer().by_printed(zone["part"] or ""):
        return None
    return PlaceMention(mention.start, zone.end(), text[mention.start : zone.end()], None, "zone", mention.division)


def _smaller_after(text: str, mention: PlaceMention) -> Iterator[PlaceMention]:
    """The town or village behind a unit; a town has no town behind it."""
    county = mention.division if mention.division and mention.division.level == "county" else None
    for pattern, kind in SMALLER:
        match = pattern.match(text, mention.end)
        if match and not NO_STEM.search(match[0]) and not kind == mention.kind == "town":
            yield PlaceMention(match.start(), match.end(), match[0], None, kind, mention.within or county)
            return


def _in_order(mentions: list[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions by position; of two that overlap the longer one (浏阳, 浏阳经开区 → the latter)."""
    end = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start >= end:
            yield mention
            end = mention.end
