"""The days that a text reports as past, and how fresh they are.

A day is fresh in a dateline (新华社北京10月9日电) and in the sentence that opens a report. Plans, deadlines and rules in force from
a day are no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from articles.reading.issue.date_forms import DAY, MONTH
from articles.reading.issue.told.clauses import (
    LONGEST_EVIDENCE,
    PLANNED,
    REACH,
    SENTENCE,
    TO_COME,
    around,
    day_of,
    in_force,
    is_done,
    words_of,
)
from articles.reading.makers.reports import Report
from articles.reading.text.days import FULL_DAY, MONTH_DAY

DAYS: Final = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d|[去前明今当次翌上][年])\s*年?\s*)?(?<![\d.]){MONTH}\s*{DAY}"
    r"(?:\s*(?:至|到|—|－|-|~|～)\s*(?:(?P<last_month>1[0-2]|[1-9])\s*月\s*)?(?P<last_day>3[01]|[12]\d|[1-9])\s*日)?"
)
DEADLINES: Final = re.compile(r"报名|申报|缴费|登记截止|投稿|截止|有效|放假|捕捞季|采暖期为|供暖期为|展期|公示期|征集")
UNTIL: Final = re.compile(rf"{FULL_DAY}\s*(?:至|到|—|－|-|~|～)+\s*$")
TOLD: Final = re.compile(r"记者\s*$|(?:截至|截止)\s*$")
SOMETIME: Final = re.compile(r"将(?:于|在|会|举|推|开|从|对|分|到|迎)(?![^，。]*(?:获悉|表示|介绍|宣布))")
FILED: Final = re.compile(r"\s*(?:专|综合)?[电電讯訊]")
REPORTED: Final = re.compile(r"[，,]\s?(?:本报)?记者")
RUN_OF: Final = re.compile(r"[为是]$|时间|期间?为")
SHORT: Final = 300  # characters of a text that is a report or a caption, where every first sentence is news


@dataclass(frozen=True, slots=True)
class Day:
    """A day reported as past, with the year where printed, and the words around it."""

    month: int
    day: int
    year: int | None
    words: str
    first: bool  # in the first sentence of a report, where news stand
    dateline: bool = False  # 新华社北京10月9日电


def past_days(report: Report) -> Iterator[Day]:
    """The calendar days that a report tells as past, with its year where one is printed."""
    text, news = report.text, _news(report)
    for match in DAYS.finditer(text):
        before, after = around(text, match.start(), match.end())
        if any(form(text, match, before) for form in NO_PAST_DAY):
            continue
        year = _printed_year(match) or (None if match["year"] else _carried_year(text, match.start()))
        month, day = _last_of(match, before, after)
        if day_of(year or 2000, month, day):
            filed = FILED.match(text, match.end()) is not None
            first = match.start() in news or bool(TOLD.search(before) or REPORTED.match(text, match.end()))
            yield Day(month, day, year, words_of(text, match.start(), match.end()), first, filed)


def _printed_year(match: re.Match[str]) -> int | None:
    printed = match["year"] or ""
    return int(printed) if printed.isdigit() else None


def _last_of(match: re.Match[str], before: str, after: str) -> tuple[int, int]:
    """Month and day; of a run the last one (9月29日至10月6日), but for a run of what is still open (报名时间为3月1日至5日)."""
    open_run = DEADLINES.search(before + after) or RUN_OF.search(before)
    if not match["last_day"] or open_run:
        return int(match["month"]), int(match["day"])
    return int(match["last_month"] or match["month"]), int(match["last_day"])


def _of_another_year(_text: str, match: re.Match[str], _before: str) -> bool:
    """去年5月1日, 明年3月5日."""
    printed = match["year"] or ""
    return bool(printed) and not printed[0].isdigit() and printed[0] not in "今当"


def _planned(_text: str, _match: re.Match[str], before: str) -> bool:
    """定于5月1日, 报名截止5月1日."""
    return bool(PLANNED.search(before) or DEADLINES.search(before))


def _still_to_come(text: str, match: re.Match[str], _before: str) -> bool:
    """5月1日前, 5月1日起施行."""
    return TO_COME.match(text, match.end()) is not None


def _announced(text: str, match: re.Match[str], _before: str) -> bool:
    """将于…，5月1日…: in a sentence that tells of what will be."""
    return SOMETIME.search(text, _sentence_start(text, match.start()), match.start()) is not None


def _end_of_a_run(text: str, match: re.Match[str], _before: str) -> bool:
    """2019年1月1日至|12月31日, of which nothing says that it is over."""
    runs = UNTIL.search(text[max(0, match.start() - REACH) : match.start()]) is not None
    return runs and not (match["year"] and is_done(text, match.end()))


#: What makes a day no evidence that a page is of that day or later.
NO_PAST_DAY: Final[tuple[Callable[[str, re.Match[str], str], bool], ...]] = (
    _of_another_year,
    _planned,
    _still_to_come,
    _announced,
    _end_of_a_run,
    lambda text, match, before: in_force(text, match, before),
)


def _news(report: Report) -> range:
    """Where a text opens with news: from its report's opening (本报讯) to the end of the sentence behind it.

    A text without such an opening is news where it is short: a caption, a brief.
    """
    text = report.text
    if report.opening:
        return range(report.start, _sentence_end(text, report.end))
    return range(0 if len(text) > SHORT else len(text))


def _sentence_start(text: str, at: int) -> int:
    return max((text.rfind(stop, max(0, at - LONGEST_EVIDENCE), at) for stop in "。！？!?；\n"), default=-1) + 1


def _sentence_end(text: str, start: int) -> int:
    match = re.compile(r"[。！？!?]").search(text, start)
    return match.end() if match else len(text)


def _carried_year(text: str, at: int) -> int | None:
    """The year of an earlier day in the same sentence: 2019年9月29日至10月6日, 2020年3月5日、4月2日."""
    start = max(
        (m.end() for m in SENTENCE.finditer(text, max(0, at - LONGEST_EVIDENCE), at)),
        default=max(0, at - LONGEST_EVIDENCE),
    )
    match = re.search(rf"(?<!\d)((?:19|20)\d\d)年{MONTH_DAY}(?!.*今年)", text[start:at])
    if match is None or TO_COME.match(text, start + match.end()):  # 预计2031年6月1日将…，6月21日…
        return None
    return int(match[1])
