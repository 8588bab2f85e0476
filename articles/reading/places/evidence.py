"""What the words of an article tell of where it is: one row a mention, counted and weighed nowhere yet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from articles.reading.makers.reports import Report
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.mentions import find_dateline, find_places
from articles.reading.places.named import PlaceMention
from articles.reading.places.roles import PLAIN, Role, role_of
from articles.reading.records import Opening
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.days import WORDED_DAY

Part = Literal["title", "lead", "body"]
LEAD: Final = 120  # characters of the body, or its first sentence where that is longer, that count as its lead
LONGEST_LEAD: Final = 200
SENTENCE_END: Final = re.compile(r"[。！？!?]|\n")
CANDIDATES: Final = 5  # units of one name that are told
JOINED: Final = re.compile(r"[、和与及暨]")
PARTS_OF_CITIES: Final = frozenset({"市区", "城区"})
PARTY_OF_ZONE: Final = re.compile(r"(?:党)?工委")  # 沧州经济开发区工委主办: who, not where
#: Offices of the page's own city or county: 市政府新闻办, 从县农业局获悉; not 城市居民.
OFFICES: Final = re.compile(
    rf"(?:^|[^{HAN}]|[从由据经到与向和])[市县区州盟旗](?:[委政人][{HAN}]|[{HAN}]{{1,10}}?[局委办院馆队站])",
    re.MULTILINE,
)
OF_PROVINCE: Final = re.compile(
    rf"[我全]省|全区各地|(?:^|[^{HAN}]|[从由据经到与向和])(?:省|自治区)(?:[委政人][{HAN}]|第?[一二三四五六七八九十]+[届次]|[{HAN}]{{1,10}}?[厅局委办院])",
    re.MULTILINE,
)
OWN: Final = re.compile(r"[我本][市县区州盟旗](?![民级场长])")
WHEN: Final = re.compile(rf"[昨前今][天日晚晨早]|日前|近日|连日来|最近|上个?月|本[周月]|{WORDED_DAY}")
WHOLE: Final = re.compile(r"全[市县区州盟旗]")


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """An article's words as evidence: its mentions, its opening, and what it says of its home, province and country."""

    told: tuple[Told, ...]
    provinces: tuple[Division, ...]
    dateline: Division | None
    abroad: bool  # sent from a foreign city: （槟城24日讯）
    filed: bool  # 本报北京5月13日电: sent from elsewhere, where 讯 is written at home
    agency: bool
    signed: bool  # opens as a paper's own report does
    dated: bool  # its lead says when, as reports do: 昨天, 3月5日
    own: bool  # 我市, 本县
    own_early: bool  # in the titles or the lead
    whole: bool  # 全市
    offices: bool  # 市政府, 从县农业局: offices of the page's home speak
    of_province: bool  # the titles or the lead speak for the province: 省人社厅, 全省
    national: int  # words of the whole country in the titles and the lead
    central: int  # and of those who govern it
    foreign: int
    titled_province: bool  # the titles name a province
    titled_of_province: bool  # or speak for one
    paragraphs: int
    undecided: tuple[str, ...] = ()  # names that several units have, with what they may be: 新华区（石家庄市／沧州市）


def gather(report: Report, home: Division | None = None, on: date | None = None) -> Evidence:
    """What an article's titles and body tell of where it is.

    >>> found = gather(Report(("河间第一党支部旧址复建完成",), "6月28日，河间市200多名党员"))
    >>> [(told.unit.name, told.part) for told in found.told]
    [('河间市', 'title'), ('河间市', 'lead')]
    """
    opening, story = report.opening, report.told
    title = "\n".join(report.titles)
    text = f"{title}\n{story}"
    first = len(title) + 1
    lead = first + _lead(story)
    abroad = _is_abroad(opening)
    found = find_places(text, home, on)
    mentions = _in_full(found) if abroad else _seated(found)
    breaks = [match.start() for match in re.finditer("\n", text)]
    told = tuple(_told(text, mentions, first, lead, breaks, home, on))
    provinces = [(m.start, m.division) for m in mentions if m.start < lead and m.division and _is_province(m.division)]
    agency = bool(opening and opening.byline.agency)
    head = text[:lead]
    return Evidence(
        told,
        tuple(province for _, province in provinces),
        _dateline(opening, home, on),
        abroad,
        bool(opening and _is_filed(report.body[opening.start : opening.end])),
        agency,
        opening is not None and not agency,
        bool(WHEN.search(text, first, lead)),
        bool(OWN.search(text)),
        bool(OWN.search(head)),
        bool(WHOLE.search(text)),
        bool(OFFICES.search(text)),
        bool(OF_PROVINCE.search(head)),
        len(_words("words").findall(head)),
        len(_words("central").findall(head)),
        len(_words("foreign").findall(head)),
        any(start < first for start, _ in provinces),
        bool(OF_PROVINCE.search(title)),
        len(breaks),
        tuple(dict.fromkeys(filter(None, (_undecided(mention, on) for mention in mentions)))),
    )


def _lead(story: str) -> int:
    end = SENTENCE_END.search(story)
    return min(max(LEAD, end.end() if end else len(story)), LONGEST_LEAD, len(story))


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(alternation(read_toml("places")["national"][kind]))


def _is_filed(opening: str) -> bool:
    return re.search(r"[电電]", opening) is not None


def _is_province(unit: Division) -> bool:
    return unit.level == "province" and not unit.is_municipality


def _dateline(opening: Opening | None, home: Division | None, on: date | None) -> Division | None:
    """The unit in a paper's own dateline (本报大城讯); an agency's tells where its bureau is."""
    if opening is None or not opening.dateline or opening.byline.agency:
        return None
    return find_dateline(opening.dateline, home, on)


def _is_abroad(opening: Opening | None) -> bool:
    """Whether a report was sent from a foreign city: （槟城24日讯）."""
    return opening is not None and opening.dateline in read_toml("places")["national"]["abroad"]


def _in_full(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions by a unit's full name: abroad 北海 is a town of Penang."""
    return [m for m in mentions if m.division and m.name == m.division.name]


def _seated(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, where a short name that prefecture and county share means the county that the text prints in full: 喀什市 → 喀什."""
    seats = {
        m.division.short: m.division
        for m in mentions
        if m.division
        and m.division.level == "county"
        and m.name == m.division.name
        and any(unit.code == m.division.parent for unit in gazetteer().by_short.get(m.division.short, []))
    }
    return [replace(m, division=seats[m.name]) if m.name in seats else m for m in mentions]


def _told(
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


def _undecided(mention: PlaceMention, on: date | None) -> str:
    """A name that several units have, of which nothing tells the one that is meant, with the cities that they lie in."""
    if mention.division or mention.within or mention.kind not in ("division", "town"):
        return ""
    atlas = gazetteer()
    codes = [unit.code for unit in atlas.by_name.get(mention.name, []) if unit.valid(on)] or atlas.towns.get(
        mention.name, ()
    )
    units = [unit for code in codes if (unit := atlas.unit(code, on))]
    above = dict.fromkeys(city.name for unit in units if (city := atlas.city(unit, on)))
    return f"{mention.name}（{'／'.join([*above][:CANDIDATES])}）" if len(above) > 1 else ""


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
    return None if unit is None or _is_province(unit) else (unit, False)


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
    """A zone's name without its city's: 沧州渤海新区 → 渤海新区."""
    city = gazetteer().parent(mention.division) if mention.division else mention.within
    name = mention.name.removeprefix(city.name).removeprefix(city.short) if city else mention.name
    return name or mention.name


def is_generic(name: str) -> bool:
    """Whether a zone's name says only its kind: 高新区, 经济技术开发区; not 渤海新区."""
    return name in read_toml("zones")["suffixes"]


def _city_of(unit: Division, home: Division | None, on: date | None) -> Division | None:
    atlas = gazetteer()
    if unit.level == "zone":
        return atlas.unit(unit.parent, on) if unit.parent else None
    return atlas.city(unit, on)
