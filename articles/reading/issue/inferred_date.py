"""The day of a page that prints none: the latest calendar day that it reports as already past.

The days come mostly without a year (截至6月24日); the year is the first in which that day comes after everything that the
page reports as past with its year (到2021年底，全市累计压减 → 2022). Plans and deadlines are no evidence.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.records import IssueDate

MONTH_DAY: Final = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d|[去前明今当次翌上][年])\s*年?\s*)?(?<![\d.])(?P<month>1[0-2]|0?[1-9])\s*月\s*(?P<day>3[01]|[12]\d|0?[1-9])\s*日"
    r"(?:\s*(?:至|到|—|－|-|~|～)\s*(?:(?P<last_month>1[0-2]|[1-9])\s*月\s*)?(?P<last_day>3[01]|[12]\d|[1-9])\s*日)?"
)
YEAR: Final = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:\s*[-—－–~～至]+\s*(?P<until>(?:20)?\d\d)(?=\s*年))?(?:\s*年度?|(?=[\u4e00-\u9fff]{2,}(?:会|节|赛|展|季|论坛|行动|计划|方案)))"
    r"(?P<part>上半年|下半年|[前一二三四1-4]{1,2}(?:个)?季度|前\s*\d{1,2}\s*个?月|1\s*(?:月)?\s*[-—至到~]\s*\d{1,2}\s*月份?|\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\s*\d{1,2}\s*月(?:底|末|份)?|底|末|全年)?"
)
#: Words before a time, in the same clause, that make it a plan or a deadline.
PLANNED: Final = re.compile(
    r"将(?![士军近])|拟|预计|预期|计划(?!生育)|力争|定于|截止(?:时间|日期|到|至)?$|最迟|不晚于|未来|明年|确保|争取|目标|有望|规划|每年|历年|次年|翌年|有效期|报名时间|"
    r"(?<![直累截])[到至]了?$|于?下[个一]?[年月周]|推迟(?:至|到)$|延(?:长|期)(?:至|到)$"
)
UP_TO: Final = re.compile(r"[到至]$")
#: Words right behind a day that make it a deadline or the beginning of something to come.
TO_COME: Final = re.compile(
    r"\s*(?:之?前(?!夕|后)|以前|起?[，,]?\s*将(?![士军近])|起[，,][^。；，]{0,15}(?:施行|实施|执行|生效|启用)|(?:起|开始)(?:正式)?(?:施行|实施|执行|生效)|截止|为止|止[，,。])"
)
#: What makes a year a mark to compare with (从2008年的, 1961年以来), which says nothing of the page's own year.
HISTORY_BEFORE: Final = re.compile(r"(?:[从自比较于超过]|自从|早在|始建|恢复[到至]|相当于|截止|创)$|[从自]\s*$")
HISTORY_AFTER: Final = re.compile(r"\s*(?:以来|的[^\d，。]{0,8}\d|起[，,步]|前后|间|时[，,])")
DONE: Final = re.compile(
    r"累计|已|完成了|共[完投建实压新]|实现了|达到?了?\d|完成[^，。]{0,10}\d|实现[^，。]{0,10}\d|产值\d|增长|下降|同比"
)
DEADLINES: Final = re.compile(r"报名|申报|缴费|登记截止|投稿|截止|有效|放假|捕捞季|采暖期为|供暖期为|展期|公示期|征集")
HALF_WIDTH: Final = {0xFF10 + digit: ord("0") + digit for digit in range(10)}
CLAUSE: Final = re.compile(r"[，。；！？,;!?\n：:]")
SENTENCE: Final = re.compile(r"[。！？!?\n；;]")
LONGEST_EVIDENCE: Final = 60
REACH: Final = 30  # characters before and after a time that its clause can have
NEARLY_OVER: Final = 15  # day of its last month from which a half year or quarter is spoken of as one
SETTLED: Final = 3  # month up to which a page that tells a whole year's result tells last year's
OLDEST: Final = date(1980, 1, 1)  # older days are history
WINTER, SPRING = 11, 2  # a page that reports days of both is of the new year


@dataclass(frozen=True, slots=True)
class _Day:
    """A day reported as past, with the year where printed, and the words around it."""

    month: int
    day: int
    year: int | None
    words: str
    first: bool  # in the first sentence of a text, where news stand


@dataclass(frozen=True, slots=True)
class _Point:
    """The latest day that a printed year vouches for: 截至2021年6月底 → 30 June 2021.

    `over` is set where a bare year is spoken of as one that is over (2020年，公司产值达5亿元): by the sentence itself, or
    by a page of the first months. `mark` is set for a year that others are compared with (2018年以来): the page is of
    that year or a later one.
    """

    day: date
    words: str
    over: bool = False
    result: bool = False
    mark: bool = False

    def end(self, month: int) -> date:
        """The day, on a page whose latest day is in `month`."""
        return date(self.day.year, 12, 31) if self.over or (self.result and month <= SETTLED) else self.day


def infer_date(texts: Iterable[str]) -> IssueDate | None:
    """The latest day that the texts report as past, with the words it rests on.

    >>> found = infer_date(["7月30日，一场擂台赛在河间拉开帷幕。", "截至2021年6月底，沧州市完成36个。到2025年，完成80个。"])
    >>> found.date.isoformat(), found.evidence
    ('2021-07-30', '7月30日，一场擂台赛在河间拉开帷幕；截至2021年6月底，沧州市完成36个')
    >>> infer_date(["活动将于9月10日举行，2022年9月1日起施行。"]) is None
    True
    """
    days: list[_Day] = []
    points: list[_Point] = []
    for printed in texts:
        text = printed.translate(HALF_WIDTH)
        days.extend(_past_days(text))
        points.extend(_points(text))
    undated = [d for d in days if d.year is None]
    best = _with_year(_latest(undated), points, days) if undated else None
    for d in days:
        if d.year and (day := _date(d.year, d.month, d.day)) and day >= OLDEST and (best is None or day > best[0]):
            best = (day, d.words)
    return IssueDate(best[0], "inferred", best[1]) if best else None


def _with_year(latest: _Day, points: list[_Point], days: list[_Day]) -> tuple[date, str] | None:
    """The latest day in the first year that leaves it after all that the page reports as past, with the words for both."""
    past = [(point.end(latest.month), point.words, point.mark) for point in points]
    past += [(day, d.words, False) for d in days if d.year and (day := _date(d.year, d.month, d.day))]
    past = [known for known in past if known[0] >= OLDEST]
    if not past or all(mark for _, _, mark in past):
        return None
    floor, words, _ = max(past)
    year = floor.year + ((latest.month, latest.day) < (floor.month, floor.day))
    day = _date(year, latest.month, latest.day)
    return (day, latest.words if words == latest.words else f"{latest.words}；{words}") if day else None


def _latest(days: list[_Day]) -> _Day:
    """The last of the days; days of January and February come after those of November and December."""
    fresh = {d.month for d in days if d.first}
    turned = any(month >= WINTER for month in fresh) and any(month <= SPRING for month in fresh)
    among = [d for d in days if d.month <= SPRING] if turned else days
    return max(among, key=lambda d: (d.month, d.day))


def _past_days(text: str) -> Iterator[_Day]:
    """The calendar days that a text reports as past, with its year where one is printed."""
    first_end = SENTENCE.search(text)
    lead = first_end.end() if first_end else len(text)
    for match in MONTH_DAY.finditer(text):
        before, after = _around(text, match.start(), match.end())
        printed = match["year"]
        if printed and not printed[0].isdigit() and printed[0] not in "今当":
            continue
        if PLANNED.search(before) or TO_COME.match(text, match.end()) or DEADLINES.search(before):
            continue
        year = int(printed) if printed and printed[0].isdigit() else None
        month, day = int(match["month"]), int(match["day"])
        if (
            match["last_day"]
            and not DEADLINES.search(before + after)
            and not re.search(r"[为是]$|时间|期间?为", before)
        ):
            month, day = int(match["last_month"] or month), int(match["last_day"])
        if year is None and printed is None and _carried_year(text, match.start()):
            year = _carried_year(text, match.start())
        if _date(year or 2000, month, day):
            yield _Day(month, day, year, _words(text, match.start(), match.end()), match.start() < lead)


def _carried_year(text: str, at: int) -> int | None:
    """The year of an earlier day in the same sentence: 2019年9月29日至10月6日, 2020年3月5日、4月2日."""
    start = max(
        (m.end() for m in SENTENCE.finditer(text, max(0, at - LONGEST_EVIDENCE), at)),
        default=max(0, at - LONGEST_EVIDENCE),
    )
    match = re.search(r"(?<!\d)((?:19|20)\d\d)年\d{1,2}月\d{1,2}日(?!.*今年)", text[start:at])
    return int(match[1]) if match else None


def _points(text: str) -> Iterator[_Point]:
    """What the years of a text vouch for; years of plans and the ends of plans (2021—2025年) vouch for nothing."""
    for match in YEAR.finditer(text):
        before, after = _around(text, match.start(), match.end())
        part = match["part"] or ""
        reached = UP_TO.search(before) and part in ("底", "末") and _is_done(text, match.end())
        if PLANNED.search(UP_TO.sub("", before) if reached else before):
            continue
        if TO_COME.match(text, match.end()) or re.match(r"(?:之?前|以前)", after):
            continue
        day = _end_of(int(match["year"]), part)
        if day is None:
            continue
        mark = not part and bool(HISTORY_BEFORE.search(before) or HISTORY_AFTER.match(text, match.end()))
        bare = not part and not mark and not match["until"]
        rest = _rest(text, match.end())
        over = bare and bool(DONE.search(rest)) and "今年" in rest
        yield _Point(day, _words(text, match.start(), match.end()), over, bare and _is_done(text, match.end()), mark)


def _rest(text: str, end: int) -> str:
    """What the sentence says after a time."""
    stop = SENTENCE.search(text, end, end + LONGEST_EVIDENCE)
    return text[end : stop.start() if stop else end + LONGEST_EVIDENCE]


def _is_done(text: str, end: int) -> bool:
    """Whether the sentence goes on with what was reached (到2021年底，全市累计压减), not with what is to be."""
    rest = _rest(text, end)
    return bool(DONE.search(rest)) and not re.search(r"将|力争|计划|预计|目标|以上|左右", rest)


def _end_of(year: int, part: str) -> date | None:
    """The last day of a part of a year; of the bare year only its first, for a page may speak of the year it is in."""
    part = re.sub(r"\s", "", part)
    numbers = [int(number) for number in re.findall(r"\d{1,2}", part)]
    if not part:
        return _date(year, 1, 1)
    if part in ("底", "末", "全年", "下半年"):
        return date(year, 12, 31)
    if part == "上半年":
        return date(year, 6, NEARLY_OVER)
    if "季度" in part:
        quarter = next((n for n, words in ((4, "四4"), (3, "三3"), (2, "二2")) if set(words) & set(part)), 1)
        return date(year, 3 * quarter, NEARLY_OVER)
    if "日" in part:
        return _date(year, numbers[0], numbers[1]) if len(numbers) > 1 else None
    month = numbers[-1] if numbers else 0
    if not 1 <= month <= 12:
        return None
    return date(
        year, month, calendar.monthrange(year, month)[1] if part.endswith(("底", "末")) or len(numbers) > 1 else 1
    )


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the clause before and after a match."""
    from_ = max((m.end() for m in CLAUSE.finditer(text, max(0, start - REACH), start)), default=max(0, start - REACH))
    stop = CLAUSE.search(text, end, end + REACH)
    return text[from_:start], text[end : stop.start() if stop else end + REACH]


def _words(text: str, start: int, end: int) -> str:
    """The evidence: the clause of a match and the one after it."""
    from_ = max((m.end() for m in CLAUSE.finditer(text, max(0, start - REACH), start)), default=max(0, start - REACH))
    stop = SENTENCE.search(text, end, from_ + LONGEST_EVIDENCE)
    return text[from_ : stop.start() if stop else from_ + LONGEST_EVIDENCE].strip()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
