"""The day of a page that prints none: the latest calendar day that it reports as already past, a “not before”.

The days come mostly without a year (截至6月24日); the year is the first in which that day comes after everything that the
page reports as past with its year (到2021年底，全市累计压减 → 2022). That holds only of fresh days: those of datelines
(新华社北京10月9日电) and of the sentence that opens a report; a day told of inside a story may be of any year. Plans,
deadlines, rules in force from a day, names of plans and of events to come are no evidence: better none than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from articles.reading.issue.anniversaries import anniversaries
from articles.reading.issue.date_forms import DAY, MONTH, YEAR
from articles.reading.issue.told.clauses import day_of
from articles.reading.issue.told.days import Day, past_days
from articles.reading.issue.told.years import Point, points_of
from articles.reading.makers.reports import Report
from articles.reading.records import IssueDate
from articles.reading.text.characters import HALF_WIDTH_FIGURES

TODAY: Final = re.compile(rf"今天(?:是|（|\()\s*{YEAR}\s*{MONTH}\s*{DAY}")
SOON: Final = 4  # days by which a story's day may be later than the last dateline of its page
NEAR: Final = (
    45  # days by which the latest past day may be told of with a later day in its year, before it is the next year's
)
OLDEST: Final = date(1980, 1, 1)  # older days are history
LONG_AGO: Final = timedelta(days=366)  # by which the page's years may be later than the last day that it tells
WINTER, SPRING = 11, 2  # a page that reports days of both is of the new year


def infer_date(reports: Iterable[Report]) -> IssueDate | None:
    """The latest day that articles report as past, with the words it rests on.

    >>> bodies = ("7月30日，一场擂台赛在河间拉开帷幕。", "截至2021年6月底，沧州市完成36个。到2025年，完成80个。")
    >>> found = infer_date(Report((), body) for body in bodies)
    >>> found.date.isoformat(), found.evidence
    ('2021-07-30', '7月30日，一场擂台赛在河间拉开帷幕；截至2021年6月底，沧州市完成36个')
    >>> infer_date([Report((), "活动将于9月10日举行，2022年9月1日起施行。")]) is None
    True
    """
    days: list[Day] = []
    points: list[Point] = []
    for printed in reports:
        report = printed.with_letters(HALF_WIDTH_FIGURES)
        text = report.text
        if (today := TODAY.search(text)) and (said := day_of(*(int(today[part]) for part in ("year", "month", "day")))):
            return IssueDate(said, "inferred", today[0])
        days.extend(past_days(report))
        points.extend([*points_of(text), *anniversaries(text)])
    fresh = _fresh([d for d in days if d.year is None])
    told = [_with_year(_latest(fresh), _agreeing(points), days) if fresh else None]
    told += _dated(days)
    last = max((each for each in told if each), key=lambda each: each[0], default=None)
    if last is None or last[0] < max((point.day for point in points if not point.weak), default=OLDEST) - LONG_AGO:
        return None  # a tale's day: 1981年6月30日, on a page that tells of 2009年9月
    return IssueDate(last[0], "inferred", last[1])


def _fresh(days: list[Day]) -> list[Day]:
    """The days that news are of; where there are datelines, none that is much later than the last of them."""
    fresh = [d for d in days if d.first or d.dateline]
    filed = [d for d in fresh if d.dateline]
    if not filed:
        return fresh
    last = _latest(filed)
    return [d for d in fresh if d.dateline or (d.month - last.month) * 31 + d.day - last.day <= SOON]


def _agreeing(points: list[Point]) -> list[Point]:
    """What the years of a page vouch for; bare years that nothing says to be past only where they are all one year."""
    weak = {point.day.year for point in points if point.weak}
    latest = max((point.day.year for point in points if not point.weak and not point.mark), default=0)
    return [
        point
        for point in points
        if not point.weak or (len(weak) == 1 and (latest == 0 or point.day.year <= latest + 1))
    ]


def _with_year(latest: Day, points: list[Point], days: list[Day]) -> tuple[date, str] | None:
    """The latest day in the first year that leaves it after all that the page reports as past, with the words for both."""
    past = [(point.end(latest.month), point.words, point.mark) for point in points]
    past = [known for known in past if known[0] >= OLDEST]
    past += [(day, words, False) for day, words in _dated(days)]
    if not past or all(mark for _, _, mark in past):
        return None
    floor, words, _ = max(past)
    day = day_of(floor.year, latest.month, latest.day)
    if day and _is_before(day, floor, points):
        day = day_of(floor.year + 1, latest.month, latest.day)
    return (day, latest.words if words == latest.words else f"{latest.words}；{words}") if day else None


def _dated(days: list[Day]) -> list[tuple[date, str]]:
    """The days that are printed with their years, and the words of each; older ones are history."""
    each = [(day_of(d.year, d.month, d.day), d.words) for d in days if d.year]
    return [(day, words) for day, words in each if day and day >= OLDEST]


def _is_before(day: date, floor: date, points: list[Point]) -> bool:
    """Whether a day comes before what its page tells as past, so that its year is a later one."""
    return day < floor - timedelta(days=NEAR) or any(point.firm and day < point.day for point in points)


def _latest(days: list[Day]) -> Day:
    """The last of the days; days of January and February come after those of November and December."""
    fresh = {d.month for d in days if d.first}
    turned = any(month >= WINTER for month in fresh) and any(month <= SPRING for month in fresh)
    among = [d for d in days if d.month <= SPRING] if turned else days
    return max(among, key=lambda d: (d.month, d.day))
