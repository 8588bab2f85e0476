"""One number with its sign, currency mark and unit, or a range of two: 5993套, ¥300, 7个半月, 40至50人."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from articles.reading.quantities.compounds import smaller_times, years_and_months
from articles.reading.quantities.numerals import NUMERAL, raised, read_numeral
from articles.reading.quantities.units import UNITS, Unit, match_unit
from articles.reading.quantities.words import THOUSANDS, THOUSANDS_VALUES, is_label, is_word
from articles.reading.records import Bound
from articles.reading.tables import read_toml
from articles.reading.text.characters import HAN, HAN_LETTER

_TABLE = read_toml("numerals")
_CURRENCY: dict[str, str] = _TABLE["currency"]
_SUBUNITS: dict[str, dict[str, int]] = _TABLE["subunits"]
_NOT_A_UNIT = frozenset(_TABLE["words"]["not_a_unit"])
_NAMED_BEFORE: dict[str, dict[str, str]] = _TABLE["named_before"]
_LONGEST_NAME = max(len(word) for words in _NAMED_BEFORE.values() for word in words) + 1
_LONGEST_MARK = max(map(len, _CURRENCY))

_APPROXIMATION = re.compile(r"[余多来]|(?<=[十百千万])几|(?<=[百千万])把(?=[个人户家块元斤亩名头只棵])")
_MORE = re.compile(r"个?多(?=[月小星])")
_DOZEN = re.compile(r"打(?![开造响击通算破工好赢仗拼扮磨包卡假黑])")
_PAIRED = re.compile(r"[（(](?P<unit>[^（()）\d]{1,6})[)）]")
_ASIDES = frozenset("含略注左右男女图上下中前后新旧原现共约即等另余无有")
_PARTS = re.compile("[、/，]")
_HALF_UNITS = ("小时", "月", "星期", "钟头", "学期", "工作日", "世纪")
_NO_HALF = tuple("年月天夜个小数径截价载")
_WHOLE_YEAR = tuple("上下前后头大小多过参夜月年天")  # 上半年, 下半年, 后半夜 are times
_HALVED = frozenset({"duration", "mass", "length", "area", "volume", "money"})
_PER = frozenset({"area", "volume", "mass", "length"})  # 元每平方米; not 300元每天, 每人
_LONGEST_COUNT = 4  # characters; a longer number with an unknown character behind it is a code
_NO_COUNT = re.compile(r"1\d\d\d|20\d\d|1[12]\d|[三五八九]一八?|.*[万亿]")  # years, 110; 5.06万非贫困对象 counts people
_CHANGED_BY = re.compile(r"(?:增长|增加|提高|提升|上升|上涨|回升|同比|环比|较上年|比上年|增减)$")  # 增长|-22.4%
_SUBUNIT = re.compile(
    r"又?(?P<number>\d{1,2}|[一二两三四五六七八九])(?P<unit>美分|欧分|便士|毛钱|分钱|[角毛分])(?![之钟])"
)
_LOOSE_DECIMALS = {
    "米": re.compile(rf"(?P<number>\d{{1,2}}|[一二三四五六七八九])(?![\d.,%一二三四五六七八九十百千万亿]|[{HAN}])"),
    "块": re.compile(r"(?P<number>\d|[一二三四五六七八九])(?:毛)?钱?(?=$|[^\w%.]|左右|以[上下内])"),
    "秒": re.compile(r"(?P<number>\d{2})(?![\d.%])"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity in the folded text; `before`/`after`: its bound stands there and holds for a row; `unit` None: none printed."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    unit: Unit | None
    bound: Bound | None
    known: bool = True
    bound_at: str = ""


def read_number(text: str, start: int, floor: int) -> Found | None:
    """One number with sign, currency mark and unit, without bounds; None where the numeral is part of a word."""
    match = NUMERAL.match(text, start)
    numeral = read_numeral(match[0]) if match else None
    if match is None or numeral is None or is_label(text, start, match.end()):
        return None
    value, end = _amount(text, match[0], numeral.value, match.end())
    if dozen := _DOZEN.match(text, end):
        return Found(start, dozen.end(), value * 12, None, None, None)
    begin, sign = sign_before(text, start, floor)
    begin, mark = _currency(text, begin, floor)
    behind = _unit_behind(text, end, sure=end - start > 1 or text[start].isdecimal())
    if not mark and is_word(text, start, end, behind.unit, vague=behind.vague):
        return None
    if behind.unit is None and behind.end == end:
        behind = _unknown_classifier(text, start, end)
    least, most = _ends(sign * (value + behind.half), None if numeral.value_max is None else sign * numeral.value_max)
    found = Found(
        begin,
        behind.end,
        least,
        most,
        UNITS.spellings[mark] if mark else _named_before(text, begin, behind.unit),
        "about" if behind.vague or numeral.vague else None,
        behind.known,
    )
    return _with_subunits(text, found)


def _ends(value: Decimal, other: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """A range's ends, the lesser first; of one number, itself and None."""
    return (value, None) if other is None else (min(value, other), max(value, other))


def _amount(text: str, run: str, value: Decimal, end: int) -> tuple[Decimal, int]:
    """The value with what multiplies it behind the run, and where that ends: 2e5, 15k, 两个亿; 三十 of 三十两."""
    value, end = raised(value, text, end)
    if run[0].isdecimal() and (thousands := THOUSANDS.match(text, end)):
        return value * THOUSANDS_VALUES[thousands["scale"]], thousands.end()
    if text.startswith("个亿", end):
        return value * 10**8, end + 2
    if _is_tael(text, run, end):
        return _value_before_tael(run), end - 1
    return value, end


def _is_tael(text: str, run: str, end: int) -> bool:
    """Whether the 两 that ends a run is the weight: 三十两, 二两酒; not 一两个, 两两."""
    return len(run) > 1 and run.endswith("两") and run[-2] not in "一两零" and match_unit(text, end) is None


def _value_before_tael(run: str) -> Decimal:
    numeral = read_numeral(run[:-1])
    return numeral.value if numeral else Decimal(0)


def read_half(text: str, start: int, _floor: int) -> Found | None:
    """半年, 半个多月, 半小时, 半斤 → 0.5; not 半价, 上半年."""
    if text[start] != "半" or text[start - 1 : start] in _WHOLE_YEAR:
        return None
    more = _MORE.match(text, start + 1)
    matched = _unit_after_more(text, more.end()) if more else match_unit(text, start + 1)
    if matched is None or matched[0].dimension not in _HALVED:
        return None
    unit, end = matched
    return Found(start, end, Decimal("0.5"), None, unit, "about" if more else None)


def sign_before(text: str, start: int, floor: int) -> tuple[int, int]:
    """Where the number with its sign begins, and the sign: 零下5℃, 负三, -3.2%, 增长-3.2% → -1; the minus of 3-5, G-15 is none."""
    before = text[max(floor, start - 2) : start]
    if before.endswith("零下"):
        return start - 2, -1
    if before.endswith("负") and not before.endswith(("减负", "担负", "肩负", "欠负")):
        return start - 1, -1
    if before.endswith("-"):
        left = text[start - 2] if start > 1 else ""
        if not (left.isalnum() or left in tuple("-.)）")) or left in tuple("为是达到至率幅速约在降升温低高"):
            return start - 1, -1
        if _CHANGED_BY.search(text, max(floor, start - 5), start - 1):
            return start - 1, -1
    return start, 1


def _currency(text: str, start: int, floor: int) -> tuple[int, str | None]:
    """¥300, US$500: where the mark begins and the unit it stands for."""
    for length in range(min(_LONGEST_MARK, start - floor), 0, -1):
        if (mark := text[start - length : start]) in _CURRENCY:
            return start - length, _CURRENCY[mark]
    return start, None


def _named_before(text: str, start: int, unit: Unit | None) -> Unit | None:
    """The unit that a word before the number makes of 度 and 元: 华氏温度98.6度 → ℉, 港币2960元 → 港元."""
    before = text[max(0, start - _LONGEST_NAME) : start].rstrip()
    if unit is None or unit.name not in _NAMED_BEFORE:
        return unit
    return next(
        (UNITS.spellings[name] for word, name in _NAMED_BEFORE[unit.name].items() if before.endswith(word)), unit
    )


@dataclass(frozen=True, slots=True)
class _Behind:
    """What stands behind a numeral: its unit and where that ends, 余/多/来 in between, a half to add."""

    unit: Unit | None
    end: int
    vague: bool = False
    half: Decimal = Decimal(0)
    known: bool = True


def _unit_behind(text: str, end: int, *, sure: bool) -> _Behind:
    """60余家, 千把块, 7个半月, 3个多月, 两年半, 头(只), 元/平方米."""
    vague = bool(_APPROXIMATION.match(text, end)) and (text[end] != "来" or bool(match_unit(text, end + 1)))
    at = end + vague
    half = Decimal(0)
    if text.startswith("个半", at) and text.startswith(_HALF_UNITS, at + 2):
        matched, half = _unit_after_more(text, at + 2), Decimal("0.5")
    elif text.startswith("个多", at) and text.startswith(_HALF_UNITS, at + 2):
        matched, vague = _unit_after_more(text, at + 2), True
    else:
        matched = match_unit(text, at, sure=sure or vague)
    if matched is None:
        return _Behind(None, at, vague)
    unit, stop = _per(text, *_paired(text, *matched))
    if not unit.counts and text.startswith("半", stop) and text[stop + 1 : stop + 2] not in _NO_HALF:
        half, stop = Decimal("0.5"), stop + 1
    return _Behind(unit, stop, vague, half)


def _unit_after_more(text: str, at: int) -> tuple[Unit, int] | None:
    """The unit behind 个半 or 个多, with its 个: 月 → 个月, 小时 → 个小时; 钟头 → 个钟头."""
    for word in _HALF_UNITS:
        if text.startswith(word, at):
            unit = UNITS.spellings.get("个" + word) or UNITS.spellings[word]
            return unit, at + len(word)
    return None


def _paired(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """头(只) → 头（只）, 辆(列)次 → 辆（列）次, 台(套、件) → 台（套、件）; what else stands in brackets is none of the unit."""
    match = _PAIRED.match(text, end)
    if not match or not all(_pairs(part, unit) for part in _PARTS.split(match["unit"])):
        return unit, end
    times = text.startswith("次", match.end())
    name = f"{unit.name}（{match['unit']}）{'次' if times else ''}"
    return Unit(name, unit.dimension), match.end() + times


def _pairs(part: str, unit: Unit) -> bool:
    """Whether `part` can stand in brackets behind a classifier: 件（床）; not 3人（女）, 5个（含）."""
    return part in UNITS.spellings or (
        unit.counts and len(part) == 1 and bool(HAN_LETTER.match(part)) and part not in _ASIDES
    )


def _per(text: str, unit: Unit, end: int) -> tuple[Unit, int]:
    """38.6元/平方米 → unit 元/平方米; 元/人·月 keeps both; 微克每立方米 → 微克/立方米."""
    while text.startswith(("/", "·", "每"), end) and (matched := match_unit(text, end + 1)):
        if text[end] == "每" and (unit.counts or matched[0].dimension not in _PER):
            break
        mark = "/" if text[end] == "每" else text[end]
        unit, end = Unit(f"{unit.name}{mark}{matched[0].name}", "rate"), matched[1]
    return unit, end


def _with_subunits(text: str, found: Found) -> Found:
    """五元三毛 → 5.3 元, 1米75 → 1.75 米, 3小时20分 → 200 分钟, 三年六个月 → 42 个月."""
    if found.unit is None or found.value_max is not None:
        return found
    if term := years_and_months(text, found.end, found.value, found.unit.name):
        return replace(found, value=term[0], unit=UNITS.spellings["个月"], end=term[1])
    if whole := smaller_times(text, found.end, found.value, found.unit.name):
        value, unit, end = whole
        return replace(found, value=value, unit=UNITS.spellings[unit], end=end)
    parts = _SUBUNITS.get(found.unit.name)
    while parts and (match := _SUBUNIT.match(text, found.end)) and match["unit"] in parts:
        numeral = read_numeral(match["number"])
        if numeral is None:
            break
        value = found.value + numeral.value.scaleb(-parts[match["unit"]])
        found = replace(found, value=value, end=match.end(), unit=_yuan(found.unit))
    return _with_loose_decimal(text, found)


def _with_loose_decimal(text: str, found: Found) -> Found:
    """1米75 → 1.75 米, 两块五 → 2.5 元, 53秒97 → 53.97 秒; not 两块五花肉, 3米5个."""
    pattern = _LOOSE_DECIMALS.get(found.unit.name) if found.unit else None
    match = pattern.match(text, found.end) if pattern else None
    numeral = read_numeral(match["number"]) if match else None
    if match is None or numeral is None:
        return found
    value = found.value + numeral.value.scaleb(-len(match["number"]))
    return replace(found, value=value, end=match.end(), unit=_yuan(found.unit))


def _yuan(unit: Unit | None) -> Unit | None:
    """块 with a smaller coin behind it is 元."""
    return UNITS.spellings["元"] if unit and unit.name == "块" else unit


def _unknown_classifier(text: str, start: int, end: int) -> _Behind:
    """The character behind a number that no table lists, as its classifier: 8坨; not 5620同比, 2021秋, 由1.86缩小到."""
    after = text[end : end + 1]
    if not HAN_LETTER.match(after) or after in _NOT_A_UNIT or after in UNITS.single or end - start > _LONGEST_COUNT:
        return _Behind(None, end)
    if (
        "." in text[start:end]
        or text[start - 1 : start] in tuple('第（(·:-/“"‘')
        or _NO_COUNT.fullmatch(text, start, end)
    ):
        return _Behind(None, end)
    return _Behind(Unit(after, "count"), end + 1, known=False)
