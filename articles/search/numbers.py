"""Figures as search knows them: 5993, 5,993, ５９９３ and 五千九百九十三 are one figure.

Whatever stands here is used for the index and for the query alike, so that both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

DIGITS = (
    {digit: value for value, digit in enumerate("零一二三四五六七八九")}
    | {digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")}
    | {"两": 2, "俩": 2, "○": 0}
)
SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "廿": 20, "卅": 30}
LARGE = {"万": 10_000, "亿": 100_000_000}
FOLD = str.maketrans("萬億兩貳參陸零", "万亿两贰叁陆零")

WRITTEN = re.compile(  # 5,993  5993  3.5  160万  3千亿
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<fraction>\.\d+)?(?P<factors>[十百千万亿]*)"
)
SPOKEN = re.compile(rf"[{''.join((*DIGITS, *SMALL, *LARGE))}]+(?:点[{''.join(DIGITS)}]+)?[万亿]*")

NUMBER = re.compile(rf"(?:{WRITTEN.pattern})|(?:{SPOKEN.pattern})")
WIDTHS = {0xFEE0 + code: code for code in range(ord("!"), ord("~") + 1)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text; `value` is the same however it is written: 5993 for 5,993 and 五千九百九十三."""

    start: int
    end: int
    value: str


def figures(text: str) -> Iterator[Figure]:
    """The numbers of a text in order.

    >>> [figure.value for figure in figures("开工５,９９３套，投资１.５亿元，惠及五千九百九十三户")]
    ['5993', '150000000', '5993']
    """
    for match in NUMBER.finditer(text.translate(WIDTHS)):
        if value := plain_digits(match[0]):
            yield Figure(match.start(), match.end(), value)


@lru_cache(maxsize=20_000)
def plain_digits(number: str) -> str | None:
    """五千九百九十三 → "5993"; None for what is no number."""
    value = read_number(number)
    return None if value is None else f"{value.normalize():f}"


def read_number(text: str) -> Decimal | None:
    """The value of a number written in digits, in Chinese, or in both; None where `text` is anything else.

    >>> read_number("5,993"), read_number("160万"), read_number("五千九百九十三"), read_number("三点五亿")
    (Decimal('5993'), Decimal('1600000'), Decimal('5993'), Decimal('350000000'))
    >>> read_number("万一") is read_number("四五") is read_number("套") is None
    True
    """
    text = text.translate(FOLD)
    if written := WRITTEN.fullmatch(text):
        return read_written(written)
    if SPOKEN.fullmatch(text):
        return read_spoken(text)
    return None


def read_written(match: re.Match[str]) -> Decimal | None:
    """160万 → 1600000."""
    try:
        value = Decimal(match["digits"].replace(",", "") + (match["fraction"] or ""))
    except InvalidOperation:
        return None
    for factor in match["factors"]:
        value *= SMALL.get(factor) or LARGE[factor]
    return value if value < Decimal(10) ** 24 else None


def read_spoken(text: str) -> Decimal | None:
    """五千九百九十三 → 5993, 二〇二一 → 2021, 三点五亿 → 350000000; None for 四五 (four or five) and 万一 (lest)."""
    whole, point, rest = text.partition("点")
    if point:
        fraction = rest.rstrip("万亿")
        value = read_whole(whole)
        if value is None:
            return None
        number = Decimal(f"{value}.{''.join(str(DIGITS[digit]) for digit in fraction)}")
        for factor in rest[len(fraction) :]:
            number *= LARGE[factor]
        return number
    value = read_whole(whole)
    return None if value is None else Decimal(value)


def read_whole(text: str) -> int | None:
    """A whole Chinese number. Digits alone are read one by one (二〇二一) where that can be meant: one, or three and more."""
    if all(character in DIGITS for character in text):
        readable = len(text) == 1 or len(text) > 2 or any(character in "零〇○" for character in text[1:])
        return int("".join(str(DIGITS[digit]) for digit in text)) if readable else None
    if text[0] in LARGE or text[0] in "百千佰仟":
        return None
    total = section = digit = 0
    last_small = 10_000
    for character in text:
        if character in DIGITS:
            if digit:
                return None
            digit = DIGITS[character]
            if digit == 0:
                last_small = 10_000
        elif character in SMALL:
            unit = SMALL[character]
            if unit in (20, 30):
                section += unit
            elif unit >= last_small:
                return None
            else:
                section += (digit or 1) * unit
                last_small = unit
            digit = 0
        else:
            section += digit
            if section == 0 and total == 0:
                return None
            large = LARGE[character]
            total = (total + section) * large if large > 10_000 or total < large else total + section * large
            section, digit, last_small = 0, 0, 10_000
    if digit and text[-2] in "百千万亿" and text[-2:-1] and len(text) >= 2:  # 一万五 is 15000, 五千三 is 5300
        place = {"百": 10, "千": 100, "万": 1000, "亿": 10_000_000}[text[-2]]
        digit *= place
    return total + section + digit
