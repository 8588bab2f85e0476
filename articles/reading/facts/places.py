"""The words of a body that say where its numbers are measured: places narrower than the article's own, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.mentions import find_places
from articles.reading.places.named import PlaceMention
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("metric_places")
_ELSEWHERE = re.compile(rf"(?:{alternation(_WORDS['elsewhere']['before'])})$")
_NAMED_AFTER = re.compile(
    rf"(?:[^，,、。；;：:的联与和在为由对将把组有来]|有(?=限)){{0,10}}?(?:{alternation(_WORDS['named_after']['behind'])})"
)
_PARTS = re.compile(
    rf"(?:{alternation(_WORDS['parts']['words'])})(?![两三]级)"  # 市区两级重点工程 are the city's and the districts'
    rf"|(?<![省两和、])(?:{alternation(_WORDS['levels']['words'])})(?={alternation(_WORDS['levels']['behind'])})"
)
_TOWN = frozenset(_WORDS["parts"]["of_city"])
_EXAMPLE_AFTER = re.compile(r"(?:[、和与及][^，,。；;：:、]{2,8}){0,8}等(?!级)")
_LAST_EXAMPLE = re.compile(rf"[{HAN}]{{1,4}}等(?=\d)")  # 津市毛里湖、桃源沅水、安乡|书院洲等8处
_SIGHT_AFTER = re.compile(r"[^，,、。；;的]{0,3}?(?:景区|雪山|古城|古镇|公园|湖|江|河|山|岛|湾|机场|站|港|路|菜|酒|红)")
_COUNTED_BEFORE = re.compile(r"[个家名处座\d]$")
_COMPARED_BEFORE = re.compile(r"(?:比|较|高于|低于|高出|低出|超出|占|居|位居|快于|优于|列|排|名列)$")
#: Around a place of which something is told to be so much: 接近江苏的1/2, 占广东的三成.
_HELD_BEFORE = re.compile(r"(?:接近|占|占到|相当于|超过|达到?|是|为|不到|不足|约)$")
_HELD_AFTER = re.compile(
    rf"[{HAN}]{{0,4}}?的(?:近|约|超|超过|不到|不足)?(?:[\d.．]+(?:[%％/／倍成])|[一二三四五六七八九十]+(?:分之|成|倍)|一半|百分之)"
)
_VENUE_AFTER = re.compile(r"[^，,。；;、]{0,4}?(?:举行|召开|举办|开幕|拉开帷幕|闭幕|启幕)")
_FILED_AFTER = re.compile(r"\s*\d{1,2}月\d{1,2}日\s*[电讯]")
_BASIN = re.compile("流域")
_JOINTS = ("、", "和", "与", "及")
_REGIONS = re.compile(
    rf"(?<![东西中南北])(?:{alternation(_WORDS['regions']['words'])})(?!{alternation(_WORDS['regions']['not_before'])})"
)
#: At a clause's head in national news: all of the country again.
_COUNTRY = re.compile(
    rf"(?:(?<=[，,。；;：:\n“])|^)(?:目前|其中|今年|去年|据统计)?[，,]?(?P<whole>全国|我国|中国)(?!{alternation(_WORDS['country']['not_before'])})"
)
_WHOLE_REGION = re.compile(r"全(?:地区|专区|行署)")  # of a unit that is called a 地区: what 全市 is in a city
#: Behind short names of districts that stand in a list: 柯城、衢江|两区.
_LISTED_DISTRICTS = re.compile(rf"(?:[、和与][{HAN}]{{2,4}}?)*[两二三四五六七八九]?(?:个)?区(?![域间块位别号长委县])")
#: Right before a region of which something is told; not 销往|东部省市, 中国|西南野生生物种质资源库, 寻求|长三角地区机构服务.
_REGION_AHEAD = re.compile(
    r"(?:^|[^\w]|在|其中|我国|全国|[年月日度期间]|目前|当前|[东西南北中部区角洲]、|[东西南北中部区角洲][和与及]|(?<=[东西南北中])、)$"
)
_AGAIN = re.compile(
    rf"(?:{alternation(_WORDS['again']['before'])})(?:{alternation(_WORDS['again']['kinds'])})(?![委民庄级长])|园区(?=[，,共新内企])"
)


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """The article's own unit, None for a national or province-wide one, and its titles."""

    unit: Division | None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """From `at` on, numbers are measured at `name`; None: at the article's own place. `end`: behind the words that say so;
    `of_town`: it is no unit of the state's divisions but a town, a village or a zone.
    """

    at: int
    end: int
    name: str | None
    lasts: bool = True  # whether the next sentence may carry it on
    of_town: bool = False


def own_place(city: str | None, county: str | None, titles: Sequence[str], on: date | None) -> ArticlePlace:
    """The article's unit from the names that it prints: 沧州, 河间市 → 河间市; a zone that is no unit stands for its city."""
    unit = _valid([each for each in _printed(city) if each.level in ("prefecture", "province")], on)
    if county:
        counties = [each for each in _printed(county) if each.level in ("county", "zone")]
        near = [each for each in counties if unit is None or gazetteer().within(each, unit)]
        unit = _valid(near, on) or unit
    return ArticlePlace(unit, tuple(titles))


def _printed(name: str | None) -> Sequence[Division]:
    return gazetteer().by_printed(name or "")


def _valid(units: Sequence[Division], on: date | None) -> Division | None:
    """The first unit that was one on the page's day, else the first."""
    return next((unit for unit in units if unit.valid(on)), units[0] if units else None)


def titled_place(body: str, place: ArticlePlace, on: date | None) -> str | None:
    """The zone or town that the titles name: all of the article is about it."""
    for title in place.titles:
        names = [
            _name(mention, place.unit)
            for mention in find_places(title, place.unit, on)
            if mention.kind in ("zone", "town")
        ]
        if names and names[-1]:
            return names[-1]
    return _short_in_title(body, place, on)


def _short_in_title(body: str, place: ArticlePlace, on: date | None) -> str | None:
    """The town of the body that the titles name by its short name: 助建开平赤坎敬老院 behind 赤坎镇敬老院."""
    for mention in find_places(body, place.unit, on) if place.titles else ():
        short = mention.name.removesuffix("街道").rstrip("镇乡村")
        if mention.kind not in ("town", "village") or len(short) < 2:
            continue
        if any(short in title for title in place.titles) and (name := _name(mention, place.unit)):
            return name
    return None


def find_turns(body: str, place: ArticlePlace, on: date | None) -> Iterator[Turn]:
    """Where a body's numbers begin to be measured elsewhere, or at the article's own place again, in no order."""
    mentions = find_places(body, place.unit, on)
    if place.unit is None:
        turns = list(_provinces(body, place, mentions, on))
        last = None
    else:
        turns = list(_narrower(body, place.unit, mentions))
        towns = [turn.name for turn in turns if turn.name and turn.of_town]
        last = towns[-1] if towns else None
    yield from turns
    named = [mention for mention in mentions if mention.division or mention.kind != "division"]  # 市区 names no unit
    covered = {at for mention in named for at in range(mention.start, mention.end)}
    yield from (turn for turn in _words_for_places(body, place, last) if turn.at not in covered)


def _narrower(body: str, unit: Division, mentions: Sequence[PlaceMention]) -> Iterator[Turn]:
    """The turns to a unit's parts and back to it; a river's or lake's name with its 流域."""
    for mention in _measured_at(body, mentions):
        if _is_own(mention, unit):
            yield Turn(mention.start, mention.end, None)
        elif name := _name(mention, unit):
            basin = _BASIN.match(body, mention.end)
            name = name + basin[0] if basin else name
            yield Turn(mention.start, mention.end, name, of_town=mention.kind != "division")


def _measured_at(body: str, mentions: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """The mentions without those that tell a direction or are part of a name, and what is listed behind such a one."""
    excluded_until = -1
    for mention in mentions:
        between = body[excluded_until : mention.start] if excluded_until >= 0 else None
        listed = between is not None and len(between) <= 1 and between in ("", *_JOINTS)
        if listed or _is_elsewhere(body, mention):
            excluded_until = mention.end
        else:
            yield mention


def _provinces(body: str, place: ArticlePlace, mentions: Sequence[PlaceMention], on: date | None) -> Iterator[Turn]:
    """In national news the provinces, cities and counties named; where one province alone is, or the titles name one, the news is its own.

    其中，江西、湖南分别增长了|10.3%|和|43.8%| → 江西, 湖南; 西安市雁塔区 → 雁塔区. Untouched: 湖南“十三五”新改建农村公路….
    """
    named = [mention for mention in mentions if _is_told_of(mention) and not _is_elsewhere(body, mention)]
    titled = {
        mention.division.code[:2]
        for title in place.titles
        for mention in find_places(title, None, on)
        if mention.division is not None
    }
    spoken_of = {mention.division.code[:2] for mention in named if mention.division}
    own = len(spoken_of) < 2 or len(titled) == 1
    for mention, told in _as_named(named):
        is_own = own and told.division is not None and told.division.level == "province"
        yield Turn(mention.start, mention.end, None if is_own else told.name, False)


def _as_named(mentions: Sequence[PlaceMention]) -> Iterator[tuple[PlaceMention, PlaceMention]]:
    """Each mention with the one that names its unit: itself, for 全市 the city named last."""
    last: dict[str, PlaceMention] = {}  # the unit named last of each kind, by the last character of its name: 市 → 西安
    for mention in mentions:
        told = last.get(mention.name[-1]) if mention.kind == "self" else mention
        if told is None or told.division is None:
            continue
        last[told.division.name[-1]] = told
        yield mention, told


def _is_told_of(mention: PlaceMention) -> bool:
    """Whether national news tell of a place: a province, a city, or a county by its full name (a short one is many words).

    全市 and 该县 tell of the unit of that kind that the text has named last: 陕西西安…。|全市|883名领导干部走访窗口.
    """
    if mention.division is None or mention.kind not in ("division", "self"):
        return False
    if mention.kind == "self":
        return mention.name[0] in "全该"
    return mention.division.level in ("province", "prefecture") or mention.name == mention.division.name


def _words_for_places(body: str, place: ArticlePlace, last: str | None) -> Iterator[Turn]:
    """市本级, 西南地区, 全国, 该镇."""
    if place.unit is None:
        regions = (found for found in _REGIONS.finditer(body) if _REGION_AHEAD.search(body[: found.start()][-4:]))
        yield from (Turn(found.start(), found.end(), found.group(), False) for found in regions)
        yield from (Turn(found.start("whole"), found.end(), None, False) for found in _COUNTRY.finditer(body))
        return
    if place.unit.name.endswith("地区"):
        yield from (Turn(found.start(), found.end(), None) for found in _WHOLE_REGION.finditer(body))
    parts = [found for found in _PARTS.finditer(body) if found.group() not in _TOWN or not _is_district(place.unit)]
    yield from (Turn(found.start(), found.end(), found.group(), False) for found in parts)
    if last and place.unit.level != "prefecture":
        yield from (Turn(found.start(), found.end(), last) for found in _AGAIN.finditer(body))


def _is_district(unit: Division) -> bool:
    """Whether a unit is a part of a city: the 主城区 of which its news speak is no part of it."""
    return unit.level == "county" and unit.name.endswith("区")


def _is_elsewhere(body: str, mention: PlaceMention) -> bool:
    """Whether the name tells a direction, a comparison, or is part of a firm's or a school's name."""
    before = body[max(0, mention.start - 4) : mention.start]
    if mention.kind == "self":
        return _COMPARED_BEFORE.search(before) is not None
    if _VENUE_AFTER.match(body, mention.end) or _FILED_AFTER.match(body, mention.end):
        return True  # 大会在河间|举行, 本报北京|10月25日电
    if _HELD_BEFORE.search(before) and _HELD_AFTER.match(body, mention.end):
        return True
    if before.endswith("、") and _LAST_EXAMPLE.match(body, mention.end):
        return True
    if _is_sight(body, mention) or _COUNTED_BEFORE.search(before) or _EXAMPLE_AFTER.match(body, mention.end):
        return True
    return bool(_ELSEWHERE.search(before) or _NAMED_AFTER.match(body, mention.end))


def _is_sight(body: str, mention: PlaceMention) -> bool:
    """Whether a short name stands in the name of a sight (丽江|古城, 玉龙|雪山景区) or means no more than 城区."""
    if mention.division is None or mention.name == mention.division.name:
        return False
    if _is_district(mention.division):
        return _LISTED_DISTRICTS.match(body, mention.end) is None
    return _SIGHT_AFTER.match(body, mention.end) is not None


def _is_own(mention: PlaceMention, unit: Division) -> bool:
    """Whether a mention is the article's unit or what lies above it."""
    division = mention.division
    if mention.kind == "self" and mention.name[-1] == unit.name[-1]:
        return True  # 全市 in an article about a city, whichever 市 was named before
    if division is None or mention.kind in ("town", "village", "zone"):
        return False
    return division.code in (unit.code, unit.parent, unit.code[:2] + "0000")


def _name(mention: PlaceMention, unit: Division | None) -> str | None:
    """The mention as a place narrower than `unit`: in a city its county-level units and zones, in a county its towns too."""
    if unit is None or (mention.kind == "zone" and mention.division and mention.division.code == unit.code):
        return None
    if mention.kind == "zone":
        return mention.name
    if unit.level != "prefecture":
        return mention.name if mention.kind in ("town", "village") else None
    division = mention.within if mention.kind in ("town", "village") else mention.division
    if division is None or division.level != "county" or not gazetteer().within(division, unit):
        return None
    return division.name
