"""The lunar calendar that mastheads print beside the date (农历辛丑年十月廿九), 1900 to 2100.

tables/lunar_years.csv has each year's first day, its leap month and which months have 30 days; its source is in tables/SOURCES.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from articles.reading.tables import read_csv

MONTHS: Final = {"正": 1, "冬": 11, "腊": 12, "臘": 12, "十一": 11, "十二": 12, "十": 10} | {
    name: number for number, name in enumerate("一二三四五六七八九", 1)
}
DAYS: Final = {
    tens + ones: 10 * number + count
    for number, tens in enumerate(("初", "十", "廿"))
    for count, ones in enumerate("一二三四五六七八九", 1)
} | {"初十": 10, "二十": 20, "三十": 30, "卅": 30}
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
PRINTED: Final = re.compile(
    rf"""
    (?: (?P<said>[农農夏旧阴][历曆歷]) \s* )?
    (?: (?P<stem>[{STEMS}])\s?(?P<branch>[{BRANCHES}])\s?[(（]?[鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬]?[)）]?\s?年 \s* )?
    (?P<leap>[闰閏])?\s? (?P<month>十[一二]|[正一二三四五六七八九十冬腊臘])\s?月[大小]?\s?
    (?P<day>初[一二三四五六七八九十]|十[一二三四五六七八九]|廿[一二三四五六七八九]|二十[一二三四五六七八九]?|三十|卅)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day as the lunar calendar names it; `year` is its place in the cycle of sixty (辛丑 → 37), None where not printed."""

    month: int
    day: int
    leap: bool = False
    year: int | None = None

    def agrees(self, day: date) -> bool:
        """Whether a day is the one so named.

        >>> LunarDay(10, 29, year=37).agrees(date(2021, 12, 3))
        True
        """
        return any(
            lunar_day(year, self.month, self.day, leap=self.leap) == day
            and (self.year is None or (year - 4) % 60 == self.year)
            for year in (day.year - 1, day.year)
        )


@cache
def _years() -> dict[int, tuple[date, int, str]]:
    return {
        int(row["year"]): (date.fromisoformat(row["new_year"]), int(row["leap_month"] or 0), row["long_months"])
        for row in read_csv("lunar_years")
    }


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The day of a lunar date; None where there is none, or the table does not have its year.

    >>> lunar_day(2021, 10, 29).isoformat(), lunar_day(2020, 4, 1, leap=True).isoformat(), lunar_day(2021, 4, 1, leap=True)
    ('2021-12-03', '2020-05-23', None)
    """
    if year not in _years():
        return None
    first, leap_month, long_months = _years()[year]
    if leap and month != leap_month:
        return None
    number = month - 1 + (1 if leap_month and (month > leap_month or leap) else 0)
    if number >= len(long_months) or day > (30 if long_months[number] == "+" else 29):
        return None
    before = sum(30 if length == "+" else 29 for length in long_months[:number])
    return first + timedelta(days=before + day - 1)


def find_lunar(text: str) -> LunarDay | None:
    """The lunar day that a masthead's line prints; 十月二十 alone, which may be of either calendar, is none.

    >>> find_lunar("2021年12月3日 星期五 农历辛丑年十月廿九")
    LunarDay(month=10, day=29, leap=False, year=37)
    """
    for match in PRINTED.finditer(text):
        if match["said"] or match["stem"] or match["leap"] or match["month"] in "正冬腊臘" or match["day"][0] in "初廿":
            year = None
            if match["stem"]:
                stem, branch = STEMS.index(match["stem"]), BRANCHES.index(match["branch"])
                year = next((n for n in range(60) if n % 10 == stem and n % 12 == branch), None)
            printed = match["day"].replace("二十", "廿") if len(match["day"]) > 2 else match["day"]
            return LunarDay(MONTHS[match["month"]], DAYS[printed], bool(match["leap"]), year)
    return None
