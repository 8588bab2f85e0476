"""The names of places that a text spells: the longest known one at each position, if it is a word there and no person's or sight's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from articles.reading.makers.person_names import surnames
from articles.reading.places import plausible
from articles.reading.places.gazetteer import Gazetteer
from articles.reading.places.zones import zone_names
from articles.reading.text.characters import HAN

WHOLE: Final = re.compile(rf"(?P<who>[我全本该])(?P<what>[省市县区州盟旗])|(?P<state>(?<![{HAN}])自治州)")
OWN: Final = "我全本该自"  # what a paper's own unit begins with
#: Whoever is named between an office and a word for speaking is a person: 经济学家连平说.
SPEAKER: Final = re.compile(r"[家长员授士师理记人任总工者生官手管兵]$")
#: And who does a sport: 小将|宁远|以132公斤打破纪录.
ATHLETE: Final = re.compile(
    r"(?:小将|老将|名将|选手|健将|冠军|得主|队员|球员|前锋|门将|后卫|中锋|棋手|拳手|骑手|车手)$"
)
SPEAKS: Final = re.compile(
    r"(?:说|表示|介绍|认为|告诉|坦言|指出|强调|感慨|回忆|分析|透露|称|笑道|先生|女士|同志|老师|教授|院士|同学)"
)
#: The last letter of a name that begins like a county's, where others are named beside it: 志愿者|周宁|生、…
GIVEN_NAME: Final = re.compile(rf"(?![省市县区州旗镇乡村])[{HAN}](?:、[{HAN}]{{2,3}}(?:、|等)?|{SPEAKS.pattern})")
SIGHT: Final = re.compile(r"(?:风?景区|风光|湖?边|湖?畔|湖|山|公园|古[城镇街]|文化|[^，。]{0,4}遗址)")

#: Behind a unit's short name, what makes it the name of a height or a valley: 南阳|山片, 大同|沟村; not 恩施|山区, 太原|山西大学.
HEIGHT: Final = re.compile(r"(?:山(?![区东西地林水火洪体茶珍货城海川寨西歌])|岭(?![南东西])|沟|峪|坪|塬|垭|坳|崮)")


def scan(text: str, atlas: Gazetteer) -> list[tuple[int, int, str]]:
    """Every known name and self-reference (我市, 全县) of a text, the longest at each place, left to right.

    A short name that the text gives somebody (经济学家|连平|说) names no place anywhere in it.
    """
    found: list[tuple[int, int, str]] = []
    persons: set[str] = set()
    position, size, last = 0, len(text), -1
    starts = spelled_first(atlas)
    while position < size - 1:
        if text[position] not in OWN and text[position : position + 2] not in starts:
            position += 1
            continue
        known = _known_at(text, position, atlas, follows=position == last)
        if known:
            name, least = known
            end = position + len(name)
            if least == plausible.SHORT and _is_person(text, position, end):
                persons.add(name)
            elif least != plausible.SHORT or not _is_sight(text, end, name, atlas):
                found.append((position, end, name))
            last = position = end
        elif match := _spoken_at(text, position):
            found.append((position, match.end(), match[0]))
            position = match.end()
        else:
            position += 1
    return [row for row in found if row[2] not in persons] if persons else found


@lru_cache(maxsize=4)
def spelled_first(atlas: Gazetteer) -> frozenset[str]:
    """The two letters that any name of a place begins with: where others stand none need be looked for."""
    return frozenset(atlas.lengths) | frozenset(zone_names().starts)


def _known_at(text: str, position: int, atlas: Gazetteer, *, follows: bool) -> tuple[str, int] | None:
    """The longest known name at a place that is a word there, with how often it occurs at least; one that follows another is."""
    for length in atlas.lengths.get(text[position : position + 2], ()):
        name = text[position : position + length]
        least = _least(name, atlas)
        if least and (follows or plausible.is_plausible(text, position, position + length, least)):
            return name, least
    return None


def _spoken_at(text: str, position: int) -> re.Match[str] | None:
    """我市, 全县; a zone's name that no table of units has (高新区)."""
    if text[position] in OWN:
        return WHOLE.match(text, position)
    zones = zone_names()
    return zones.pattern.match(text, position) if text[position : position + 2] in zones.starts else None


def _least(name: str, atlas: Gazetteer) -> int:
    """How often a name is taken to occur in print at least; 0 where no table has it."""
    if name in atlas.by_name:
        return plausible.FULL
    return plausible.SHORT if name in atlas.by_short else plausible.TOWN if name in atlas.towns else 0


def _is_person(text: str, start: int, end: int) -> bool:
    """Whether somebody is called so, with the surname or without: 首席经济学家|连平|说, 研究员张|永清|表示, 志愿者|周宁|生、何安吉, 阿里|·拉里贾尼."""
    if "·" in (text[end : end + 1], text[max(0, start - 1) : start]) and text[end : end + 1] != " ":
        return True
    before = text[max(0, start - 3) : start]
    if ATHLETE.search(before) is not None or (
        text[start] in surnames() and SPEAKER.search(before) and GIVEN_NAME.match(text, end)
    ):
        return True
    surname = text[max(0, start - 1) : start] in surnames() and SPEAKER.search(text[max(0, start - 4) : start - 1])
    return bool(SPEAKS.match(text, end) and (surname or SPEAKER.search(before)))


def _is_sight(text: str, end: int, name: str, atlas: Gazetteer) -> bool:
    """Whether a unit's short name is part of a height's here, or a district's that of a sight: 南阳|山片, 杭州市|西湖|景区."""
    if HEIGHT.match(text, end):
        return True
    return SIGHT.match(text, end) is not None and all(unit.name.endswith("区") for unit in atlas.by_short.get(name, []))
