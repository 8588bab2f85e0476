"""The years that anniversaries vouch for: a page that marks 新中国成立70周年 is of 2019 or later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from articles.reading.issue.told.clauses import REACH
from articles.reading.issue.told.years import Point

#: What was founded or begun when; each is told by its name alone. Source: common knowledge of the calendar of holidays.
BEGINNINGS: Final = {
    "中华人民共和国成立": 1949,
    "新中国成立": 1949,
    "共和国成立": 1949,
    "新中国": 1949,
    "建国": 1949,
    "中国共产党成立": 1921,
    "建党": 1921,
    "建军": 1927,
    "改革开放": 1978,
    "香港回归": 1997,
    "澳门回归": 1999,
}
_MARKED: Final = re.compile(rf"(?P<what>{'|'.join(BEGINNINGS)})(?:祖国)?(?P<years>\d{{2,3}})(?:周年|年来|华诞)")
_TO_COME: Final = re.compile(r"迎接|迎来|即将|明年|喜迎|献礼|筹备|将[^，,。；;]*$")


def anniversaries(text: str) -> Iterator[Point]:
    """The first day of the year in which an anniversary that the text marks fell.

    庆祝中华人民共和国成立70周年 → 1 January 2019. Untouched: 迎接新中国成立70周年 (still to come), 建厂70周年 (of which nothing is known).
    """
    for found in _MARKED.finditer(text):
        if _TO_COME.search(text, max(0, found.start() - REACH // 2), found.start()) is None:
            year = BEGINNINGS[found["what"]] + int(found["years"])
            yield Point(date(year, 1, 1), found.group())
