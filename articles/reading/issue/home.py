"""Where a page is at home: the city or county that its own words call 我市 and 全县."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from articles.reading.makers.reports import Report
from articles.reading.places.evidence import OWN, Evidence
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.mentions import find_places
from articles.reading.places.named import PlaceMention
from articles.reading.places.roles import role_of

SMALL_PLACES: Final = 2  # names of districts and towns, each of many cities, that together tell the city
TEXTS: Final = 3  # texts of a page that name a city which no 我市 vouches for
SHARE: Final = 0.6  # of a page's own texts that name its city where none says 我市
SHARE_OWN: Final = 0.4  # and where one does
CAPITAL: Final = "110000"  # every page of national news names it
QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")  # 我市 there is the speaker's


def page_home(paper: Division | None, reports: Sequence[Report], on: date | None = None) -> Division | None:
    """Where a page is at home: its paper's city or county, else the one that most of its texts are set in.

    `paper` is what newspapers.home_city says; a provincial paper's local page is at home in the city that it reports on.
    A page whose texts are of many cities, or of none, is at home nowhere.

    >>> bodies = ("浏阳花炮重返国际，我市前三季度", "从浏阳启运，浏阳经开区", "浏阳市今年改造")
    >>> page_home(None, [Report((), body) for body in bodies]).name
    '浏阳市'
    """
    if paper and paper.level != "province":
        return paper
    tally = _tally(reports, paper, on)
    if not tally.leads:
        return paper or (
            _home_of_small_places([report.text for report in reports], on) if tally.own or not tally.city else None
        )
    return _county(tally, on) or gazetteer().unit(tally.city, on) if tally.is_enough else paper


@dataclass(frozen=True, slots=True)
class _Tally:
    """What the page's own texts name: how many name a city or a unit in it, and how many the unit itself, by code."""

    cities: Counter[str]
    itself: Counter[str]
    local: int  # texts that are no agency's
    own: int  # of these, the ones that say 我市

    @property
    def _first_two(self) -> tuple[tuple[str, int], tuple[str, int]]:
        first, second = [*self.cities.most_common(2), ("", 0), ("", 0)][:2]
        return first, second

    @property
    def city(self) -> str:
        """The code of the city that most texts name, empty where none names any."""
        return self._first_two[0][0]

    @property
    def count(self) -> int:
        return self._first_two[0][1]

    @property
    def leads(self) -> bool:
        """Whether one city is named at least twice as often as any other."""
        return bool(self.city) and self._first_two[1][1] * 2 <= self.count

    @property
    def is_enough(self) -> bool:
        """Whether so many texts name the city that the page is at home there; without 我市 it takes more of them."""
        if self.own:
            return self.count >= self.local * SHARE_OWN
        return self.count >= max(self.local * SHARE, TEXTS) and self.city != CAPITAL


def _tally(reports: Sequence[Report], paper: Division | None, on: date | None) -> _Tally:
    atlas = gazetteer()
    tally = _Tally(Counter(), Counter(), 0, 0)
    stories = [report.story for report in reports if not (report.opening and report.opening.byline.agency)]
    for story in stories:
        units = [unit for unit in _set_in(story, paper, on) if paper is None or atlas.within(unit, paper)]
        tally.cities.update({city.code for unit in units if (city := atlas.city(unit, on))})
        tally.itself.update({unit.code for unit in units if unit.level in ("prefecture", "county")})
    own = sum(OWN.search(QUOTED.sub("", story)) is not None for story in stories)
    return replace(tally, local=len(stories), own=own)


def _county(tally: _Tally, on: date | None) -> Division | None:
    """The county of the city where 我县 is said: named oftener than the city itself, any other county, and half its texts."""
    if not tally.own:
        return None
    inside = [(code, n) for code, n in tally.itself.most_common() if code != tally.city and code[:4] == tally.city[:4]]
    if not inside:
        return None
    (first, count), others = inside[0], [n for _, n in inside[1:]]
    return gazetteer().unit(first, on) if count > max(tally.itself[tally.city], tally.count // 2, *others, 0) else None


def _set_in(text: str, paper: Division | None, on: date | None) -> set[Division]:
    """The units that a text names, but for those that it names aside: where guests come from, firms, schools, and in a text
    that says 我市 the units that it names with their province (浙江省桐乡市), as no paper does its own.
    """
    mentions = [m for m in find_places(text, paper, on) if m.kind != "self"]
    foreign = _named_with_province(mentions) if OWN.search(text) else set()
    units = [m.division or m.within for m in mentions if role_of(text, m.start, m.end).standing != "aside"]
    return {unit for unit in units if unit and unit not in foreign}


def _named_with_province(mentions: Sequence[PlaceMention]) -> set[Division | None]:
    """The units that stand right behind their province's full name: 浙江省|桐乡市."""
    provinces = (m for m in mentions if m.division and m.division.level == "province" and m.name == m.division.name)
    ends = {province.end for province in provinces}
    return {m.division for m in mentions if m.start in ends}


def local_share(articles: Iterable[Evidence], home: Division | None, on: date | None = None) -> float:
    """The share of a page's articles that speak of its home, among those that say where they are.

    An article speaks of the home that names it or a unit in it, or says 我市; of elsewhere that is an agency's, or names
    other places, the country or foreign ones. One that names nothing says nothing. A page of agencies' reports in a
    county's paper has a small share, and what it reports is not of the county.

    >>> from articles.reading.places.evidence import gather
    >>> reports = [Report((), "我市新增企业3家"), Report((), "全国夏粮丰收")]
    >>> local_share(map(gather, reports), gazetteer().by_name["沧州市"][0])
    0.5
    """
    city = gazetteer().city(home, on) if home else None
    found = [speaks for each in articles if (speaks := _speaks_of(each, city)) is not None]
    return (sum(found) + 1) / (len(found) + 2)  # few articles tell little: one report makes no page of agencies' news


def _speaks_of(article: Evidence, city: Division | None) -> bool | None:
    """Whether an article speaks of a city, or of elsewhere; None where it says neither."""
    if article.own or any(city and told.city.code == city.code and not told.aside for told in article.told):
        return True
    elsewhere = article.agency or article.provinces or any(not told.aside for told in article.told)
    return False if elsewhere or article.national or article.central or article.foreign else None


def _home_of_small_places(texts: Sequence[str], on: date | None) -> Division | None:
    """The city that has most of the districts and towns which many cities have: 新华区, 车站街道, 南大街道 → 沧州市."""
    atlas = gazetteer()
    having: Counter[str] = Counter()
    for name in {mention.name for text in texts for mention in find_places(text, None, on)}:
        codes = {unit.code for unit in atlas.by_name.get(name, [])} | set(atlas.towns.get(name, ()))
        units = [unit for code in codes if (unit := atlas.unit(code, on))]
        having.update({city.code for unit in units if (city := atlas.city(unit, on))})
    (code, count), (_, next_count) = [*having.most_common(2), ("", 0), ("", 0)][:2]
    return atlas.unit(code, on) if count >= SMALL_PLACES and count > next_count else None
