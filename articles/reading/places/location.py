"""Where an article is: the city and county that it is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from articles.reading.makers.bylines import match_opening
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.mentions import PlaceMention, find_dateline, find_places
from articles.reading.tables import read_toml

__all__ = ["Division", "Location", "PlaceMention", "city_name", "find_places", "locate"]

TITLE_WEIGHT: Final = 6  # a unit named in the titles
DATELINE_WEIGHT: Final = 6  # 本报大城讯
LEAD_WEIGHT: Final = 3  # in the first sentences
TOWN_SHARE: Final = 0.7  # what a town counts for its county
LEAD: Final = 90  # characters of the body that count as its lead
TITLED_AGAINST_WHOLE: Final = 0.5  # of the whole city's weight that a county in the title needs to match
CLEARLY: Final = 0.6  # share of the cities' weight that makes one of them the article's, where the page has no home
#: Offices of the page's own city or county: 市政府新闻办, 从县农业局获悉; not 城市居民.
OFFICES: Final = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[从由据经到与向和])[市县区州盟旗](?:[委政人][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,10}?[局委办院馆队站])",
    re.MULTILINE,
)
OF_PROVINCE: Final = re.compile(
    r"[我全]省|全区各地|(?:^|[^\u4e00-\u9fff]|[从由据经到与向和])(?:省|自治区)(?:[委政人][\u4e00-\u9fff]|第?[一二三四五六七八九十]+[届次]|[\u4e00-\u9fff]{1,10}?[厅局委办院])",
    re.MULTILINE,
)
ABOVE_COUNTIES: Final = ("新区", "管理区")  # zones that a county gives its name to and does not run: 临桂新区
PARTS_OF_CITIES: Final = frozenset({"市区", "城区"})
PARTY_OF_ZONE: Final = re.compile(r"(?:党)?工委")  # 沧州经济开发区工委主办: who, not where
MENTIONS_OF_BARE_ZONE: Final = 2  # of a zone by its kind alone (高新区), which may mean such zones in general
MAINLY: Final = 0.55  # share of the counties' weight that one needs to be what the article is mainly about


@dataclass(frozen=True, slots=True)
class Location:
    """The city and county of an article as docs/SCHEMA.md prints them, with their codes where a table has them.

    `reason` says in words what decided; `named` whether the article's own words name a place or an office of one.
    """

    city: str | None = None
    county: str | None = None
    city_code: str | None = None
    county_code: str | None = None
    reason: str = field(default="", compare=False)
    named: bool = field(default=True, compare=False)


def city_name(division: Division) -> str:
    """A city as docs/SCHEMA.md prints it: 沧州市 → 沧州, 北京市 → 北京, 锡林郭勒盟 stays."""
    return division.short if division.name.endswith("市") else division.name


def locate(titles: Sequence[str | None], body: str, home: Division | None = None, on: date | None = None) -> Location:
    """The city and county that an article is about; both None for a national or province-wide one.

    `titles` are kicker, headline and subheadline (None where there is none); `home` is the page's (see `page_home`).

    >>> home = gazetteer().by_name["沧州市"][0]
    >>> locate(["河间第一党支部旧址复建完成"], "本报讯（记者王雅楠）6月28日，河间市200多名党员", home)
    Location(city='沧州', county='河间市', city_code='130900', county_code='130984', reason='河间市 weighs 9 of the 9 that counties weigh', named=True)
    >>> locate([], "新华社北京12月2日电 12月2日，国家主席", home)
    Location(city=None, county=None, city_code=None, county_code=None, reason="an agency's report that is about no one city", named=False)
    """
    evidence = _weigh(titles, body, home, on)
    county = _county(evidence, home)
    city = _city(evidence, county, home, on)
    return Location(
        city_name(city) if city else None,
        county.name if county and city else None,
        city.code if city else None,
        county.code or None if county and city else None,
        _reason(evidence, county, city, home),
        bool(evidence.counties or evidence.cities or evidence.offices),
    )


def _reason(evidence: _Evidence, county: Division | None, city: Division | None, home: Division | None) -> str:
    """What decided where an article is, for the page that explains the reading."""
    if county and home and county.code == home.code:
        return f"{county.name} is the page's own"
    if county:
        named = next((weight for unit, weight in evidence.counties.items() if unit.name == county.name), 0.0)
        return f"{county.name} weighs {named:g} of the {sum(evidence.counties.values()):g} that counties weigh"
    if city:
        several = f", no one of {len(evidence.counties)} counties prevails" if evidence.counties else ""
        return f"{city.name}{several}"
    if evidence.agency:
        return "an agency's report that is about no one city"
    return "speaks for the province" if evidence.of_province else "names no one city"


@dataclass(slots=True)
class _Evidence:
    """What an article's words weigh for each unit; a zone that no table has stands as a unit without code."""

    counties: dict[Division, float]
    cities: dict[Division, float]
    provinces: dict[Division, float]
    titled: list[Division]
    agency: bool
    offices: bool  # 市政府, 从县农业局: offices of the page's home speak
    of_province: bool  # the titles or the lead speak for the province: 省人社厅, 全省


def _weigh(titles: Sequence[str | None], body: str, home: Division | None, on: date | None) -> _Evidence:
    opening = match_opening(body)
    title = "\n".join(t for t in titles if t)
    evidence = _Evidence(
        defaultdict(float),
        defaultdict(float),
        defaultdict(float),
        [],
        bool(opening and opening.byline.agency),
        False,
        False,
    )
    if opening and opening.dateline and not evidence.agency:
        unit = find_dateline(opening.dateline, home, on)
        if unit:
            _add(evidence, PlaceMention(0, 0, opening.dateline, unit), DATELINE_WEIGHT)
    text = title + "\n" + body[opening.end if opening else 0 :]
    head = text[: len(title) + LEAD]
    evidence.offices, evidence.of_province = bool(OFFICES.search(text)), bool(OF_PROVINCE.search(head))
    mentions = find_places(text, home, on)
    seats = _seats(mentions)
    zones: list[tuple[PlaceMention, float]] = []
    for mention in mentions:
        titled = mention.start < len(title)
        weight = TITLE_WEIGHT if titled else LEAD_WEIGHT if mention.start < len(title) + LEAD else 1.0
        if mention.name in seats:
            mention = replace(mention, division=seats[mention.name])
        if mention.name in PARTS_OF_CITIES and home and (city := gazetteer().city(home, on)):
            mention = replace(mention, division=city)
        if titled and mention.division:
            evidence.titled.append(mention.division)
        if mention.kind == "zone" or (mention.division and mention.division.level == "zone"):
            silent = mention.kind == "self" or PARTY_OF_ZONE.match(text, mention.end)
            zones += [] if silent else [(mention, weight)]
        else:
            _add(evidence, mention, weight)
    _add_zones(evidence, zones)
    return evidence


def _seats(mentions: Sequence[PlaceMention]) -> dict[str, Division]:
    """Short names that prefecture and county share, where the text prints the county's in full: 喀什市 → 喀什."""
    return {
        mention.division.short: mention.division
        for mention in mentions
        if mention.division
        and mention.division.level == "county"
        and mention.name == mention.division.name
        and any(unit.code == mention.division.parent for unit in gazetteer().by_short.get(mention.division.short, []))
    }


def _add(evidence: _Evidence, mention: PlaceMention, weight: float) -> None:
    """Count a mention for the unit that it stands for or lies in."""
    unit = mention.division
    if mention.kind in ("town", "village"):
        if mention.within:
            evidence.counties[mention.within] += weight * TOWN_SHARE
    elif unit is None:
        return
    elif unit.level == "province" and not unit.is_municipality:
        evidence.provinces[unit] += weight
    elif unit.level == "prefecture" or unit.is_municipality:
        evidence.cities[unit] += weight
    else:
        evidence.counties[unit] += weight


def _add_zones(evidence: _Evidence, zones: Sequence[tuple[PlaceMention, float]]) -> None:
    """A county's zone counts for that county; a city's for itself, under its own name or else its longest."""
    by_zone: dict[str, list[tuple[PlaceMention, float]]] = defaultdict(list)
    for mention, weight in zones:
        if mention.within and mention.within.level == "county" and not mention.name.endswith(ABOVE_COUNTIES):
            evidence.counties[mention.within] += weight
        else:
            by_zone[mention.division.code if mention.division else _own_name(mention)].append((mention, weight))
    for found in by_zone.values():
        weight = sum(share for _, share in found)
        mention = max((m for m, _ in found), key=lambda m: len(m.name))
        named = not _is_generic(mention.name)
        if max(share for _, share in found) < LEAD_WEIGHT or (not named and len(found) < MENTIONS_OF_BARE_ZONE):
            continue
        own = _own_name(mention)
        printed = mention.name if _is_generic(own) else own
        zone = mention.division
        city = zone.parent if zone else _city_code(mention.within)
        evidence.counties[Division(zone.code if zone else "", printed, printed, "zone", city)] += weight


def _city_code(unit: Division | None) -> str:
    city = gazetteer().city(unit) if unit else None
    return city.code if city else ""


def _own_name(mention: PlaceMention) -> str:
    """A zone's name without its city's: 沧州渤海新区 → 渤海新区."""
    city = gazetteer().parent(mention.division) if mention.division else mention.within
    name = mention.name.removeprefix(city.name).removeprefix(city.short) if city else mention.name
    return name or mention.name


def _is_generic(name: str) -> bool:
    """Whether a zone's name says only its kind: 高新区, 经济技术开发区; not 渤海新区."""
    return name in read_toml("zones")["suffixes"]


def _county(evidence: _Evidence, home: Division | None) -> Division | None:
    """The unit that an article is mainly about; the page's own where it is a county's paper."""
    atlas = gazetteer()
    counties = evidence.counties
    if home and home.level == "county":
        others = [unit for unit in evidence.titled if unit.level == "county" and unit.code != home.code]
        away = evidence.agency or _elsewhere(evidence, home)
        return None if away or (others and home not in counties) else home
    titled = {unit.code or unit.name for unit in evidence.titled if unit.level in ("county", "zone")}
    if not counties or len(titled) > 1 or (evidence.agency and not titled):
        return None
    unit, weight = max(counties.items(), key=lambda item: item[1])
    if weight < MAINLY * sum(counties.values()):
        return None
    city = atlas.city(unit) if unit.level != "zone" else atlas.unit(unit.parent)
    whole = sum(w for other, w in evidence.cities.items() if city is None or other.code == city.code)
    needed = whole * (TITLED_AGAINST_WHOLE if unit in evidence.titled else 1.0)
    return unit if weight > needed or (weight == needed and unit.level == "county") else None


def _elsewhere(evidence: _Evidence, home: Division) -> bool:
    """Whether an article names a province or another city in its titles or first, and home nowhere."""
    atlas = gazetteer()
    near = {home.code, home.parent}
    if any(unit.code in near or atlas.within(unit, home) for unit in (*evidence.cities, *evidence.counties)):
        return False
    far = (*evidence.provinces.values(), *evidence.cities.values(), 0.0)
    if evidence.of_province and not evidence.offices:
        return True
    return max(far) >= TITLE_WEIGHT and sum(far) > TITLE_WEIGHT


def _city(evidence: _Evidence, county: Division | None, home: Division | None, on: date | None) -> Division | None:
    """The city of the county, else the page's own, else the one that the words weigh for; None for wider news."""
    atlas = gazetteer()
    if county:
        return atlas.city(county, on) if county.level != "zone" else atlas.unit(county.parent, on) or _own(home, on)
    if evidence.agency:
        return None
    own = _own(home, on)
    if own and not _elsewhere(evidence, own):
        return own
    if evidence.of_province:
        return None
    weights: dict[str, float] = defaultdict(float)
    for unit, weight in (*evidence.cities.items(), *evidence.counties.items()):
        city = atlas.city(unit, on) if unit.level != "zone" else atlas.unit(unit.parent, on)
        if city:
            weights[city.code] += weight
    if not weights:
        return None
    code, weight = max(weights.items(), key=lambda item: item[1])
    return atlas.unit(code, on) if weight >= CLEARLY * sum(weights.values()) else None


def _own(home: Division | None, on: date | None) -> Division | None:
    return gazetteer().city(home, on) if home else None
