"""What the words of an article tell of where it is: one row a mention, counted and weighed nowhere yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from articles.reading.makers.reports import Report
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.mentions import find_dateline, find_places
from articles.reading.places.named import PlaceMention
from articles.reading.places.told import Told, is_province, told_of
from articles.reading.records import Opening
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.days import WORDED_DAY

LEAD: Final = 120  # characters of the body, or its first sentence where that is longer, that count as its lead
LONGEST_LEAD: Final = 200
SENTENCE_END: Final = re.compile(r"[。！？!?]|\n")
CANDIDATES: Final = 5  # units of one name that are told
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
    told = tuple(told_of(text, mentions, first, lead, breaks, home, on))
    provinces = [(m.start, m.division) for m in mentions if m.start < lead and m.division and is_province(m.division)]
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
