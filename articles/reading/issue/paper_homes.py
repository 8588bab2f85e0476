"""Where a paper is at home: by its title, by its house's own address, by the committee that publishes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from articles.reading.issue.houses import PUBLISHER
from articles.reading.issue.paper_titles import known_titles, place_of, unspaced
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.text.characters import HAN

LONGEST_LINE: Final = 140  # characters of an imprint that names an address

#: Of the house, not of an advertiser: 社址：北海市海角路12号, 报社地址：湖南省衡阳市….
OWN_ADDRESS: Final = re.compile(
    rf"(?:社\s?址|(?:本报|报社|编辑部)\s?地址)\s*[:：]?\s*(?:[{HAN}]{{2,5}}?(?:省|自治区))?(?P<city>[{HAN}]{{2,6}}?[市县旗])"
)
SIMPLIFIED: Final = 1965  # the year since which no paper of the mainland is set in traditional characters
WATERS: Final = re.compile("[江河湖湾海山岛川峡]")  # behind a place's name another name: 三沙|湾


def address_city(lines: Sequence[str], title: str | None, on: date | None = None) -> Division | None:
    """The city of the house's own address on the page, or of the committee that publishes it, where the title is no national paper's.

    >>> address_city(["社址：北海市海角路12号　邮编：536000"], "北部湾商报").name
    '北海市'
    >>> address_city(["中共平和县委宣传部主办"], "柚乡平和").name
    '平和县'
    >>> address_city(["社址：北京市朝阳区金台西路2号"], "人民日报") is None, address_city(["地址：金华市八一南街218号"], None) is None
    (True, True)
    """
    if title and known_titles().get(title) == "":
        return None
    for line in lines:
        place = _own_place(unspaced(line)) if len(line) <= LONGEST_LINE else ""
        units = gazetteer().by_printed(place) if place else []
        there = [unit for unit in units if unit.valid(on)] or units
        if len(there) == 1:
            return there[0]
    return None


def _own_place(line: str) -> str:
    """社址：北海市海角路12号 → 北海市, 中共平和县委宣传部主办 → 平和县."""
    if match := OWN_ADDRESS.search(line):
        return match["city"]
    match = PUBLISHER.search(line)
    return match["place"] + match["what"] if match else ""


def home_city(title: str | None, on: date | None = None, *, traditional: bool = False) -> Division | None:
    """The province, prefecture or county that a paper is made for; None for a national paper or an unknown title.

    `traditional`: the page is set in traditional characters, as since the sixties only those of Hong Kong, Macau, Taiwan
    and overseas are: what its title begins with is no place of the mainland.

    >>> home_city("衡水日报").name, home_city("海门日报", date(2010, 8, 26)).name, home_city("河北日报").level
    ('衡水市', '海门市', 'province')
    >>> home_city("人民日报") is None, home_city("金山侨报", date(2009, 8, 20), traditional=True), home_city("三沙湾晚报")
    (True, None, None)
    """
    if not title or (traditional and _is_overseas(title, on)):
        return None
    atlas = gazetteer()
    units = atlas.by_printed(known_titles()[title]) if title in known_titles() else place_of(title)
    if not units:
        named = (end for end in (4, 3, 2) if not WATERS.match(title, end))
        units = next((found for end in named if (found := no_districts(title[:end]))), [])
    there = [unit for unit in units if unit.valid(on)] or units
    order = ("province", "prefecture", "county", "zone")
    return min(there, key=lambda unit: order.index(unit.level)) if there else None


def _is_overseas(title: str, on: date | None) -> bool:
    """Whether a paper that is printed in traditional characters on a day is none of the mainland, by all that is known of it."""
    return on is not None and on.year >= SIMPLIFIED and title not in known_titles()


def no_districts(name: str) -> list[Division]:
    """The units of a name that a longer title may begin with, but for cities' districts: 淮北|矿工报, not 新华|每日电讯."""
    return [unit for unit in gazetteer().by_printed(name) if not unit.name.endswith("区") or unit.level == "province"]
