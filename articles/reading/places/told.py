"""What each mention of a place tells: which unit, in which city, in which part and role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.named import PlaceMention
from articles.reading.places.roles import PLAIN, Role, role_of
from articles.reading.tables import read_toml

Part = Literal["title", "lead", "body"]
JOINED: Final = re.compile(r"[、和与及暨]")
PARTS_OF_CITIES: Final = frozenset({"市区", "城区"})
PARTY_OF_ZONE: Final = re.compile(r"(?:党)?工委")  # 沧州经济开发区工委主办: who, not where


@dataclass(frozen=True, slots=True)
class Told:
    """One mention: the unit it tells of (a town's county; a zone's city) and its city, where it stands and in what role.

    `zone` is a zone run like a county; `listed` whether other places are named beside it in one row.
    """

    mention: PlaceMention
    unit: Division
    city: Division
    part: Part
    paragraph: int
    role: Role
    listed: bool
    zone: bool = False
    address: bool = False  # named from the top down: 四川省|宜宾市|翠屏区|李庄镇

    @property
    def aside(self) -> bool:
        return self.role.standing == "aside"


def is_province(unit: Division) -> bool:
    return unit.level == "province" and not unit.is_municipality


def told_of(
    text: str,
    mentions: Sequence[PlaceMention],
    first: int,
    lead: int,
    breaks: Sequence[int],
    home: Division | None,
    on: date | None,
) -> Iterator[Told]:
    for chain, row in _in_rows(text, list(_chains(text, mentions))):
        role = role_of(text, chain[0].start, chain[-1].end)
        if role.standing == "plain":
            role = role_of(text, row[0].start, row[-1].end)
        if role.standing == "aside" and chain[0].kind == "self":
            role = PLAIN  # 来自|我市的企业: whoever says 我市 is at home
        listed, address = row is not chain, _is_address(chain)
        for mention in chain:
            named = _unit_of(mention, home, on)
            if named is None:
                continue
            unit, zone = named
            city = _city_of(unit, home, on)
            if city is None:
                continue
            if zone and _is_silent(text, mention):
                unit, zone = city, False
            part: Part = "title" if mention.start < first else "lead" if mention.start < lead else "body"
            paragraph = bisect_left(breaks, mention.start)
            yield Told(mention, unit, city, part, paragraph, role, listed, zone, address)


def _is_address(chain: Sequence[PlaceMention]) -> bool:
    """Whether names that stand right behind each other lead down from a province or city: 四川省|宜宾市|翠屏区; not 新邵|邵东."""
    steps = [
        gazetteer().within(unit, above.division)
        for above, below in pairwise(chain)
        if above.division and (unit := below.division or below.within)
    ]
    above = chain[0].division
    return bool(steps) and all(steps) and above is not None and above.level in ("province", "prefecture")


def _is_silent(text: str, mention: PlaceMention) -> bool:
    return mention.kind == "self" or PARTY_OF_ZONE.match(text, mention.end) is not None


def _chains(text: str, mentions: Sequence[PlaceMention]) -> Iterator[list[PlaceMention]]:
    """Names that stand one right behind the other, 邯郸市|永年区; not the name of a road or line there, 路北区|北京|路."""
    chain: list[PlaceMention] = []
    for mention in mentions:
        if chain and (mention.start != chain[-1].end or role_of(text, mention.start, mention.end).name == "line"):
            yield chain
            chain = []
        chain.append(mention)
    if chain:
        yield chain


def _in_rows(
    text: str, chains: Sequence[list[PlaceMention]]
) -> Iterator[tuple[list[PlaceMention], list[PlaceMention]]]:
    """Each chain with the mentions of the row that it stands in, in one role (来自|上海、广州、青岛|的客商); alone, with itself."""
    row: list[list[PlaceMention]] = []
    for chain in chains:
        if row and not JOINED.fullmatch(text, row[-1][-1].end, chain[0].start):
            yield from _with_row(row)
            row = []
        row.append(chain)
    yield from _with_row(row)


def _with_row(row: Sequence[list[PlaceMention]]) -> Iterator[tuple[list[PlaceMention], list[PlaceMention]]]:
    whole = [mention for chain in row for mention in chain]
    for chain in row:
        yield chain, whole if len(row) > 1 else chain


def _unit_of(mention: PlaceMention, home: Division | None, on: date | None) -> tuple[Division, bool] | None:
    """The unit that a mention tells of, and whether it is a zone run like a county."""
    unit = mention.division
    if mention.name in PARTS_OF_CITIES and home:
        unit = gazetteer().city(home, on)
    if mention.kind in ("town", "village"):
        return (mention.within, False) if mention.within else None
    if mention.kind == "zone" or (unit and unit.level == "zone"):
        return _zone(mention, home)
    return None if unit is None or is_province(unit) else (unit, False)


ABOVE_COUNTIES: Final = ("新区", "管理区")  # zones that a county gives its name to and does not run: 临桂新区


def _zone(mention: PlaceMention, home: Division | None) -> tuple[Division, bool] | None:
    """A county's zone counts for that county; a city's for itself, under its own name."""
    if mention.within and mention.within.level == "county" and not mention.name.endswith(ABOVE_COUNTIES):
        return mention.within, False
    atlas, zone = gazetteer(), mention.division
    own = own_name(mention)
    printed = mention.name if is_generic(own) else own
    city = atlas.unit(zone.parent) if zone else atlas.city(mention.within) if mention.within else None
    city = city or (atlas.city(home) if home else None)
    return Division(zone.code if zone else "", printed, printed, "zone", city.code if city else ""), True


def own_name(mention: PlaceMention) -> str:
    """A zone's name without its city's, however that is printed: 沧州渤海新区 → 渤海新区, 黔西南州义龙试验区 → 义龙试验区."""
    city = gazetteer().parent(mention.division) if mention.division else mention.within
    if city is None:
        return mention.name
    ends = range(len(mention.name) - 1, 1, -1)
    named = next((end for end in ends if _is_called(mention.name[:end], city)), 0)
    return mention.name[named:]


def _is_called(name: str, unit: Division) -> bool:
    """恩施州, 恩施 and 恩施土家族苗族自治州 all print one unit."""
    return any(one.code == unit.code for one in gazetteer().by_printed(name))


def is_generic(name: str) -> bool:
    """Whether a zone's name says only its kind: 高新区, 经济技术开发区; not 渤海新区."""
    return name in read_toml("zones")["suffixes"]


def _city_of(unit: Division, home: Division | None, on: date | None) -> Division | None:
    atlas = gazetteer()
    if unit.level == "zone":
        return atlas.unit(unit.parent, on) if unit.parent else None
    return atlas.city(unit, on)
