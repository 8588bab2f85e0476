"""Figures as search knows them: 5993, 5,993, ５９９３ and 五千九百九十三 are one figure.

The reading's numerals tell what a number is (docs/decisions/0001); what stands here is used for the index and for the
query alike, so that both say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from articles.reading.quantities.numerals import NUMERAL, read_numeral
from articles.search.terms.folding import narrow

SCALE_FIRST = re.compile(r"[百千万亿][百千万亿]*[一二三四五六七八九]")  # 万一: lest; not 百万
LARGEST = Decimal(10) ** 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text; `value` is the same however it is written: 5993 for 5,993 and 五千九百九十三."""

    start: int
    end: int
    value: str


def figures(text: str) -> Iterator[Figure]:
    """The numbers of a text in order.

    >>> [figure.value for figure in figures("开工5,９９３套，投资１.５亿元，惠及五千九百九十三户")]
    ['5993', '150000000', '5993']
    """
    for match in NUMERAL.finditer(narrow(text)):
        if value := plain_digits(match[0]):
            yield Figure(match.start(), match.end(), value)


@lru_cache(maxsize=20_000)
def plain_digits(number: str) -> str | None:
    """五千九百九十三 → "5993"; None for what is no number."""
    value = read_number(number)
    return None if value is None else f"{value.normalize():f}"


def read_number(text: str) -> Decimal | None:
    """The one value of a number in digits, in Chinese, or in both; None where `text` is anything else, or a range.

    >>> read_number("5,993"), read_number("160万"), read_number("五千九百九十三")
    (Decimal('5993'), Decimal('1600000'), Decimal('5993'))
    >>> read_number("万一") is read_number("四五百") is read_number("十余万") is read_number("套") is None
    True
    """
    if not NUMERAL.fullmatch(text) or SCALE_FIRST.match(text):
        return None
    numeral = read_numeral(text)
    if numeral is None or numeral.value_max is not None or numeral.vague or numeral.value >= LARGEST:
        return None
    return numeral.value
