"""Shares and multiples in words: 百分之十五, 三分之二, 两成五, 八折, 一半, 翻两番; and 2/3 in digits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from articles.reading.quantities.numerals import NUMERAL, read_numeral
from articles.reading.quantities.units import match_unit
from articles.reading.records import Bound
from articles.reading.text.characters import HAN

_TENTH = r"(?:[一二两三四五六七八九十]|10|\d(?:\.\d{1,2})?|[一二三四五六七八九]点[一二三四五六七八九])"
_PERCENT_SIGNS = {"百": "%", "千": "‰", "万": "‱"}

_PARTS = re.compile(
    r"(?P<whole>[\d零〇一二两三四五六七八九十百千万亿.]{1,20}+又)?(?P<parts>[\d零〇一二两三四五六七八九十百千万亿,]{1,20}+)分之"
)
_SLASHED = re.compile(
    r"(?<![\d./:])(?<!\d-)(?:(?P<whole>\d{1,3}) )?(?P<top>\d{1,4})/(?P<parts>\d{1,3})(?![\d/.\-]|[年月日号])"
)
_TENTHS = re.compile(
    rf"(?P<low>半|{_TENTH})(?:(?:至|到|-|—|~)(?P<high>{_TENTH})|(?P<next>[二三四五六七八九]))?成(?P<more>半|[一二三四五六七八九](?![{HAN}]*?[成折])|[一二三四五六七八九])?"
    r"(?![立员为人年功果绩品长本交都就分群效熟套型语员份婚亲败才对双])"
)
_OFF = re.compile(
    r"(?<!一波)(?P<high>\d(?:\.\d)?|[一二两三四五六七八九](?:点[一二三四五六七八九])?|[一二三四五六七八九][一二三四五六七八九]|\d\d|半)折(?![叠合射扣旧磨腾返断纸线子桂服回])"
)
_DOUBLINGS = re.compile(
    r"翻(?:了|上|过)?(?:(?P<about>近|约|将近)|(?P<over>超过|超|不止))?(?:(?P<times>[一二两三四五六七八九十\d]{1,2}|半)番(?P<half>半)?(?P<more>多)?|番)"
)
_HALF = re.compile(
    r"一半|半数|过半(?![年月天百])|对折|对半|(?<=[近超])半(?![年月天个小数径价导截成夜日季旬周世场百路里斤亩])"
)
_TO = re.compile(r"(?:至|到|-|—{1,2}|~)(?:百分之)?")


@dataclass(frozen=True, slots=True)
class Proportion:
    """A share or multiple, its unit (`` for a fraction) and where it ends."""

    end: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: Bound | None = None


def read_proportion(text: str, at: int) -> Proportion | None:
    """The proportion that begins at `at`; None where there is none.

    >>> read_proportion("三分之二以上", 0).value
    Decimal('0.6667')
    >>> read_proportion("百分之九十八点六", 0).value
    Decimal('98.6')
    >>> read_proportion("三成员单位", 0) is None
    True
    """
    return next((found for reader in _READERS if (found := reader(text, at))), None)


def _read_parts(text: str, at: int) -> Proportion | None:
    """百分之十五 → 15 %, 千分之三 → 3 ‰, 三分之二 → 0.6667, 三又四分之一 → 3.25."""
    match = _PARTS.match(text, at)
    if not match:
        return None
    low = _number(text, match.end())
    if low is None:
        return None
    value, value_max, end = low
    if match["parts"] in _PERCENT_SIGNS and not match["whole"]:
        if value_max is None and (high := _upper_share(text, end, value)):
            value_max, end = high
        return Proportion(end, value, value_max, _PERCENT_SIGNS[match["parts"]], _vague(text, end))
    parts, whole = read_numeral(match["parts"]), read_numeral(match["whole"][:-1]) if match["whole"] else None
    if parts is None or not parts.value or parts.value_max is not None:
        return None
    return Proportion(end, _divide(value, parts.value) + (whole.value if whole else 0), None, "")


def _upper_share(text: str, at: int, value: Decimal) -> tuple[Decimal, int] | None:
    """The upper end of a range of percentages and where it ends: 百分之三|至五; not 上升百分之三点八|至七千五百亿元."""
    separator = _TO.match(text, at)
    high = _number(text, separator.end()) if separator else None
    if separator is None or high is None or high[0] <= value or text.startswith(("个", "年", "月"), high[2]):
        return None
    is_share = "百分之" in separator[0] or match_unit(text, high[2]) is None
    return (high[0], high[2]) if is_share else None


def _number(text: str, at: int) -> tuple[Decimal, Decimal | None, int] | None:
    sign = -1 if text.startswith("负", at) else 1
    match = NUMERAL.match(text, at + (sign < 0))
    numeral = read_numeral(match[0]) if match else None
    if match is None or numeral is None:
        return None
    end = match.end()
    factor = 1
    if kilo := re.compile(r"\s?([kKM])(?![a-zA-Z])").match(text, end):
        factor, end = (1_000_000 if kilo[1] == "M" else 1000), kilo.end()
    return numeral.value * sign * factor, numeral.value_max, end


def _vague(text: str, end: int) -> Bound | None:
    return "about" if text[end : end + 1] in ("多", "余") else None


def _divide(top: Decimal, parts: Decimal) -> Decimal:
    """To four places, or four digits where it is smaller than a hundredth: 2/3 → 0.6667, 3/4200 → 0.0007143."""
    with localcontext() as context:
        context.prec = 60
        exact = top / parts
        if abs(exact) >= Decimal("0.01"):
            return exact.quantize(Decimal("0.0001"))
        context.prec = 4
        return +exact


def _read_slashed(text: str, at: int) -> Proportion | None:
    """2/3 → 0.6667, 1 4/3 → 2.3333; not 6/25 as a day, 1/1/2020."""
    match = _SLASHED.match(text, at)
    if not match or not int(match["parts"]):
        return None
    whole = Decimal(match["whole"] or 0)
    return Proportion(match.end(), whole + _divide(Decimal(match["top"]), Decimal(match["parts"])), None, "")


def _read_tenths(text: str, at: int) -> Proportion | None:
    """两成 → 20 %, 六成五 → 65 %, 一成半 → 15 %, 三四成 → 30–40 %; not 三成员, 分成."""
    match = _TENTHS.match(text, at)
    if not match or text[at - 1 : at] in ("第", "."):
        return None
    low = _tenth(match["low"])
    high = _tenth(match["high"] or match["next"]) if match["high"] or match["next"] else None
    more, end = match["more"], match.end()
    if more and _begins_number(text, match.start("more"), end):
        more, end = None, match.start("more")
    value = low * 10 + (Decimal(5) if more == "半" else _tenth(more) if more else 0)
    if value > 100 or (high is not None and high <= low):
        return None
    return Proportion(end, value, None if high is None else high * 10, "%")


def _begins_number(text: str, start: int, end: int) -> bool:
    """Whether the digit behind 成 begins a number of its own: 三成五十户."""
    return text[end : end + 1] in tuple("十百千万亿个家户名成倍分点") and text[start] != "半"


def _tenth(printed: str) -> Decimal:
    if printed == "半":
        return Decimal("0.5")
    numeral = read_numeral(printed)
    return numeral.value if numeral else Decimal(0)


def _read_off(text: str, at: int) -> Proportion | None:
    """八折 → 80 %, 七五折 and 7.5折 → 75 %; not 三折叠, 曲折."""
    match = _OFF.match(text, at)
    if not match:
        return None
    printed = match["high"]
    if printed == "半":
        return Proportion(match.end(), Decimal(50), None, "%")
    if len(printed) == 2:
        digits = [read_numeral(digit) for digit in printed]
        value = sum((digit.value * 10**place for digit, place in zip(digits, (1, 0), strict=True) if digit), Decimal(0))
        return Proportion(match.end(), value, None, "%")
    return Proportion(match.end(), _tenth(printed) * 10, None, "%")


def _read_doublings(text: str, at: int) -> Proportion | None:
    """翻一番 → 1 番, 翻番 → 1 番, 翻了近两番 → about 2 番, 翻一番半 → 1.5 番; not 一番话."""
    match = _DOUBLINGS.match(text, at)
    if not match:
        return None
    bound: Bound | None = "about" if match["about"] or match["more"] else "over" if match["over"] else None
    times = _tenth(match["times"]) if match["times"] else Decimal(1)
    return Proportion(match.end(), times + (Decimal("0.5") if match["half"] else 0), None, "番", bound)


def _read_half(text: str, at: int) -> Proportion | None:
    """一半 → 50 %, 过半 → over 50 %, 近半 → 50 %, 打对折 → 50 %; not 一半年, 通过半数, 近半年."""
    match = _HALF.match(text, at)
    if not match or (match[0] == "一半" and text[match.end() : match.end() + 1] in ("年", "天", "月")):
        return None
    if match[0] == "过半":
        return (
            Proportion(match.end(), Decimal(50), None, "%", "over")
            if text[at - 1 : at] not in ("通", "超", "经", "不")
            else None
        )
    if match[0] in ("对折", "对半") and text[at - 1 : at] != "打":
        return None
    if match[0] == "半数" and text[at - 1 : at] in ("大", "多"):
        return None
    return Proportion(match.end(), Decimal(50), None, "%")


_READERS: tuple[Callable[[str, int], Proportion | None], ...] = (
    _read_parts,
    _read_slashed,
    _read_tenths,
    _read_off,
    _read_doublings,
    _read_half,
)
