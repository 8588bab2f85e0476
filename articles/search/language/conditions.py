"""Dates and values as conditions of a query: 2021-06..2021-08, 日期:2021年6月, 数值:>50亿元, 数值:1000..5000亩."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal

from articles.search.language.query import Dated, Valued
from articles.search.terms.numbers import read_number

BETWEEN = r"\s*(?:\.{2,}|…+|~|至|到|—+)\s*"
DAY = r"\d{4}(?:[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?|月)?|年)?"
DATES = re.compile(rf"(?P<from>{DAY})?(?P<between>{BETWEEN})?(?P<to>{DAY}|(?<=[至到~…—.\s])\d{{1,2}}月)?")
SIDE = re.compile(
    r"""(?P<compared>[<>]=?|≥|≤|=|超过|大于|高于|不少于|至少|不足|小于|低于|不超过|至多)?\s*
        (?P<number>-?(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿点]+))?
        (?P<factors>[十百千万亿]*)\s*
        (?P<unit>(?:[^\W\d_]|[/%‰²³])(?:[^\W\d_]|[/%‰²³23]){0,15}?)?
        (?P<after>以上|以下|以内)?""",
    re.VERBOSE,
)
ABOVE = {">": False, "超过": False, "大于": False, "高于": False, ">=": True, "≥": True, "不少于": True, "至少": True}
BELOW = {"<": False, "不足": False, "小于": False, "低于": False, "<=": True, "≤": True, "不超过": True, "至多": True}


def read_values(text: str) -> Valued | None:
    """The values that `text` names, as a whole; None where it names none.

    >>> read_values(">50亿元")
    Valued(low=Decimal('5000000000'), high=None, unit='元', low_included=False, high_included=True)
    >>> read_values("1000..5000亩") == Valued(Decimal(1000), Decimal(5000), "亩"), read_values("亩")
    (True, None)
    """
    parts = re.split(BETWEEN, text.strip())
    sides = [side for part in parts if (side := SIDE.fullmatch(part))]
    if len(sides) != len(parts) or len(parts) > 2:
        return None
    return read_one_value(sides[0]) if len(sides) == 1 else read_range(*sides)


def is_span(text: str) -> bool:
    """Whether a word without a field's name is meant as a condition: 2021-06..2021-08, 2021-06.."""
    return re.search(r"\.{2}|~", text) is not None and re.search(r"(?:19|20)\d{2}", text) is not None


def read_one_value(side: re.Match[str]) -> Valued | None:
    """>50亿元, 50亿元以上, 5993套 (just this value)."""
    value = read_side(side, side["factors"])
    if value is None:
        return None
    unit, compared = side["unit"] or "", side["compared"]
    if compared in ABOVE or side["after"] == "以上":
        return Valued(value, None, unit, low_included=ABOVE.get(compared, True))
    if compared in BELOW or side["after"]:
        return Valued(None, value, unit, high_included=BELOW.get(compared, True))
    return Valued(value, value, unit)


def read_range(low: re.Match[str], high: re.Match[str]) -> Valued | None:
    """1000..5000亩, 1..5万亩 (both 万), 1000.., ..5000亩; the ends are sorted."""
    if any(side["compared"] or side["after"] for side in (low, high)):
        return None
    least, most = read_side(low, low["factors"]), read_side(high, high["factors"])
    if least is None and most is None:
        return None
    if least is not None and most is not None:
        shared = read_side(low, low["factors"] or high["factors"])
        least = shared if shared is not None and shared <= most else least
        least, most = sorted((least, most))
    return Valued(least, most, high["unit"] or low["unit"] or "")


def read_side(side: re.Match[str], factors: str) -> Decimal | None:
    """The number of one side, times its factors (50亿 → 5000000000)."""
    if not side["number"]:
        return None
    sign = -1 if side["number"].startswith("-") else 1
    value = read_number(side["number"].removeprefix("-") + factors)
    return None if value is None else sign * value


def read_dates(text: str) -> Dated | None:
    """The days that `text` names, as a whole: a day, month or year, or two of them with `..` between; else None.

    >>> read_dates("2021-06..2021-08")
    Dated(first=datetime.date(2021, 6, 1), last=datetime.date(2021, 8, 31))
    >>> read_dates("2021年6月30日"), read_dates("2021-13")
    (Dated(first=datetime.date(2021, 6, 30), last=datetime.date(2021, 6, 30)), None)
    """
    match = DATES.fullmatch(text)
    if not match or not (match["from"] or match["to"]) or (match["from"] and match["to"] and not match["between"]):
        return None
    ends = [read_day(end) for end in ends_written(match)]
    spans = sorted(end for end in ends if end)
    if len(spans) < len(ends):
        return None
    if not match["between"] or len(spans) == 2:
        return Dated(spans[0][0], spans[-1][1])
    return Dated(spans[0][0], None) if match["from"] else Dated(None, spans[0][1])


def ends_written(match: re.Match[str]) -> list[str]:
    """The one or two days of a span, the second with the year of the first where it has none: 2021年6月至8月."""
    first, last = match["from"], match["to"]
    if first and last and not last[:4].isdigit():
        last = f"{first[:4]}年{last}"
    return [end for end in (first, last) if end]


def read_day(text: str) -> tuple[date, date] | None:
    """First and last day of the year, month or day that `text` names; None where there is no such day."""
    year, month, day = ([int(part) for part in re.findall(r"\d+", text)] + [0, 0])[:3]
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
