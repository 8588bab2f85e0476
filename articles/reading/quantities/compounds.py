"""Amounts printed in two units or named by what they are made of: 3小时20分, 三年六个月, 5金3银."""

from __future__ import annotations

import re
from decimal import Decimal

from articles.reading.quantities.numerals import NUMERAL, read_numeral

MEDALS = {"金": "金牌", "银": "银牌", "铜": "铜牌"}

_FACTORS = {"小时": 3600, "个小时": 3600, "分钟": 60, "分": 60}
_SMALLER = re.compile(
    r"(?:零|又)?(?P<number>\d{1,2}(?:\.\d{1,3})?|[一二三四五六七八九十]{1,3})(?P<unit>分钟|分|秒钟|秒)(?![之析段])"
)
MONTHS_IN_YEAR = 12
_MONTHS = re.compile(r"(?:零|又)?(?P<number>1[01]|[1-9]|十一?|[一二两三四五六七八九])个月(?![间里])")
_NUMBER = r"(?:\d{1,3}(?:\.5)?|[一二两三四五六七八九十]{1,3})"
_NEIGHBOUR_BEHIND = re.compile(rf"[、，,和]?{_NUMBER}(?:枚)?[金银铜](?!额|行|融|矿|器)")
_NEIGHBOUR_BEFORE = re.compile(r"[\d一二两三四五六七八九十](?:枚)?[金银铜][、，,和]?$")
_WON = re.compile(r"(?:得|获|夺|摘|揽|收|斩|添|下)了?$")


def smaller_times(text: str, end: int, value: Decimal, unit: str) -> tuple[Decimal, str, int] | None:
    """The whole time in its smallest unit, that unit and where it ends: 3小时|20分 → 200 分钟; 2分|15秒 → 135 秒.

    Untouched: 3小时后, 9时30分 (a time of the day), 2分 3秒 apart.
    """
    factor = _FACTORS.get(unit)
    seconds, last, at = value * (factor or 0), factor or 0, end
    while last > 1 and (found := _SMALLER.match(text, at)):
        numeral = read_numeral(found["number"])
        smaller = 60 if found["unit"].startswith("分") else 1
        if numeral is None or smaller >= last:
            break
        seconds, last, at = seconds + numeral.value * smaller, smaller, found.end()
    if at == end:
        return None
    return seconds / last, "分钟" if last == 60 else "秒", at


def years_and_months(text: str, end: int, years: Decimal, unit: str) -> tuple[Decimal, int] | None:
    """The whole term in months and where it ends, as courts print it: 有期徒刑三年|六个月 → 42.

    Untouched: 三年，六个月后, 三年半.
    """
    found = _MONTHS.match(text, end) if unit == "年" else None
    numeral = read_numeral(found["number"]) if found else None
    return (years * MONTHS_IN_YEAR + numeral.value, found.end()) if found and numeral else None


def is_medal(text: str, start: int, end: int) -> bool:
    """Whether 金, 银 or 铜 behind the number text[start:end] is a medal: 5金3银, 夺得2金; not 五金, 3金属, 百炼成金."""
    if text[end : end + 1] not in MEDALS:
        return False
    if _NEIGHBOUR_BEHIND.match(text, end + 1) or _NEIGHBOUR_BEFORE.search(text, max(0, start - 4), start):
        return True
    closed = not text[end + 1 : end + 2] or text[end + 1] in "，。、；,;）)的！"
    return closed and bool(_WON.search(text, max(0, start - 2), start))


def medals_at(text: str, start: int) -> tuple[Decimal, int] | None:
    """How many medals stand at `start` and where that ends: 5金 → 5; None for 五金, 5枚金牌."""
    run = NUMERAL.match(text, start)
    if run is None or not is_medal(text, start, run.end()):
        return None
    numeral = read_numeral(run[0])
    return None if numeral is None or numeral.value_max is not None else (numeral.value, run.end() + 1)
