"""Where a page is at home: the city or county that its own words call 我市 and 全县."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from articles.reading.makers.bylines import match_opening
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.mentions import find_places

OWN: Final = re.compile(r"我[市县区旗]")
SMALL_PLACES: Final = 2  # names of districts and towns, each of many cities, that together tell the city


def page_home(paper: Division | None, texts: Sequence[str], on: date | None = None) -> Division | None:
    """Where a page is at home: its paper's city or county, else the one that its texts name by far the most.

    `paper` is what newspapers.home_city says; a provincial paper's local page is at home in the city that it reports on.

    >>> page_home(None, ["浏阳花炮重返国际，我市前三季度", "从浏阳启运，浏阳经开区", "浏阳市今年改造"]).name
    '浏阳市'
    """
    if paper and paper.level != "province":
        return paper
    atlas = gazetteer()
    cities: Counter[str] = Counter()  # texts that name the city or a unit in it
    itself: Counter[str] = Counter()  # texts that name the unit itself
    own = False
    for text in texts:
        opening = match_opening(text)
        if opening and opening.byline.agency:
            continue
        own = own or bool(OWN.search(text))
        named = {m.division or m.within for m in find_places(text, paper, on) if m.kind != "self"}
        units = [unit for unit in named if unit and (paper is None or atlas.within(unit, paper))]
        cities.update({city.code for unit in units if (city := atlas.city(unit, on))})
        itself.update({unit.code for unit in units if unit.level in ("prefecture", "county")})
    (code, count), (_, next_count) = [*cities.most_common(2), ("", 0), ("", 0)][:2]
    if not code or next_count * 2 > count:
        return paper or _home_of_small_places(texts, on)
    counties = [(c, n) for c, n in itself.most_common() if c != code and c[:4] == code[:4]]
    if own and counties and counties[0][1] > max(itself[code], count // 2, *(n for _, n in counties[1:]), 0):
        return atlas.unit(counties[0][0], on)
    return atlas.unit(code, on)


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
