"""The days and years that a text reports as past, and how fresh they are; what a page without a date is dated by.

A day is fresh in a dateline (新华社北京10月9日电) and in the sentence that opens a report. Plans, deadlines, rules in force from a
day, names of plans and of events to come are no evidence.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.issue.date_forms import DAY, MONTH
from articles.reading.makers.reports import report_of
from articles.reading.text.characters import HAN
from articles.reading.text.days import FULL_DAY, MONTH_DAY
from articles.reading.text.wording import AHEAD

DAYS: Final = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d|[去前明今当次翌上][年])\s*年?\s*)?(?<![\d.]){MONTH}\s*{DAY}"
    r"(?:\s*(?:至|到|—|－|-|~|～)\s*(?:(?P<last_month>1[0-2]|[1-9])\s*月\s*)?(?P<last_day>3[01]|[12]\d|[1-9])\s*日)?"
)
YEAR: Final = re.compile(
    rf"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:\s*[-—－–~～至]+\s*(?P<until>(?:20)?\d\d)(?=\s*年))?(?:\s*年度?|(?=[{HAN}]{{2,}}(?:会|节|赛|展|季|论坛|行动|计划|方案)))"
    r"(?P<part>上半年|下半年|[前一二三四1-4]{1,2}(?:个)?季度|前\s*\d{1,2}\s*个?月|1\s*(?:月)?\s*[-—至到~]\s*\d{1,2}\s*月份?|\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\s*\d{1,2}\s*月(?:底|末|份)?|底|末|全年)?"
)
#: Words before a time, in the same clause, that make it a plan or a deadline.
PLANNED: Final = re.compile(
    rf"{AHEAD}|定于|截止(?:时间|日期|到|至)?$|最迟|不晚于|未来|明年|目标|规划|每年|历年|次年|翌年|有效期|报名时间|"
    r"决定|定在|召开时间|执行(?:时间|期限)|实施(?:时间|期限)|(?<![直累截])[到至]了?$|于?下[个一]?[年月周]|推迟(?:至|到)$|延(?:长|期)(?:至|到)$"
)
UP_TO: Final = re.compile(r"[到至]$")
#: Words right behind a day that make it a deadline or the beginning of something to come.
TO_COME: Final = re.compile(
    r"\s*(?:之?前(?!夕|后)|以前|起?[，,]?\s*将(?![士军近])|起[，,][^。；，]{0,15}(?:施行|实施|执行|生效|启用)|(?:起|开始)(?:正式)?(?:施行|实施|执行|生效)|截止|为止|止[，,。]|起[，,]?[^。；]{0,20}(?:可|应|须|不再|一律|统一|按照|依照|试行|执行))"
)
#: What makes a year a mark to compare with (从2008年的, 1961年以来), which says nothing of the page's own year.
HISTORY_BEFORE: Final = re.compile(
    r"(?:[从自比较于超过]|自从|早在|始建|恢复[到至]|相当于|截止|创)$|[从自]\s*$|[比较][^，,。；]{0,8}的$"
)
HISTORY_AFTER: Final = re.compile(r"\s*(?:以来|的[^\d，。]{0,8}\d|起[，,步]|前后|间|时[，,])")
DONE: Final = re.compile(
    r"累计|已|完成了|共[完投建实压新]|实现了|达到?了?\d|完成[^，。]{0,10}\d|实现[^，。]{0,10}\d|产值\d|增长|下降|同比"
)
NOT_REACHED: Final = re.compile(rf"{AHEAD}|目标|以上|左右")
DEADLINES: Final = re.compile(r"报名|申报|缴费|登记截止|投稿|截止|有效|放假|捕捞季|采暖期为|供暖期为|展期|公示期|征集")
#: What names of plans and of great events go on with behind their year: 2030年可持续发展议程, 2022年北京冬奥会.
NAMED: Final = re.compile(
    rf"(?:前后)?(?:联合国|《)?(?:可持续发展|议程|远景|愿景|目标|规划|展望|[{HAN}]{{0,5}}(?:冬?奥运?会?|冬残奥|残奥|亚运|世界杯|世博|全运|大运|青奥|军运|园博|世园|进博|峰会|博览会))"
)
#: What tells that something was held or done: with it the year of an event's name counts.
HELD: Final = re.compile(
    r"开幕|闭幕|落幕|举行|举办|召开|揭晓|启动|揭牌|签约|开赛|结束|发布|公布|出台|印发|成立|投产|通车|竣工"
)
UNTIL: Final = re.compile(rf"{FULL_DAY}\s*(?:至|到|—|－|-|~|～)+\s*$")
TOLD: Final = re.compile(r"记者\s*$|(?:截至|截止)\s*$")
SOMETIME: Final = re.compile(r"将(?:于|在|会|举|推|开|从|对|分|到|迎)(?![^，。]*(?:获悉|表示|介绍|宣布))")
#: The plan that a title in 《》 names: 《2011年元旦春节整治方案》.
PLAN: Final = re.compile(r"[^《》]{0,30}(?:方案|计划|规划|纲要|议程|要点)[^《》]{0,6}》")
FROM: Final = re.compile(r"[自从]$")
ON: Final = re.compile(r"\s*起")
FILED: Final = re.compile(r"\s*(?:专|综合)?[电電讯訊]")
REPORTED: Final = re.compile(r"[，,]\s?(?:本报)?记者")
SINCE: Final = re.compile(r"截[至止]$")
ENDS: Final = ("底", "末")
EARLIER: Final = re.compile(r"(?:之?前|以前)")
RUN_OF: Final = re.compile(r"[为是]$|时间|期间?为")
SHORT: Final = 300  # characters of a text that is a report or a caption, where every first sentence is news
CLAUSE: Final = re.compile(r"[，。；！？,;!?\n：:]")
SENTENCE: Final = re.compile(r"[。！？!?\n；;]")
LONGEST_EVIDENCE: Final = 60
REACH: Final = 30  # characters before and after a time that its clause can have
NEARLY_OVER: Final = 15  # day of its last month from which a half year or quarter is spoken of as one
SETTLED: Final = 3  # month up to which a page that tells a whole year's result tells last year's


@dataclass(frozen=True, slots=True)
class Day:
    """A day reported as past, with the year where printed, and the words around it."""

    month: int
    day: int
    year: int | None
    words: str
    first: bool  # in the first sentence of a report, where news stand
    dateline: bool = False  # 新华社北京10月9日电


@dataclass(frozen=True, slots=True)
class Point:
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
    weak: bool = False  # a bare year of which nothing says that it is past: 2014年重点项目名单

    def end(self, month: int) -> date:
        """The day, on a page whose latest day is in `month`."""
        return date(self.day.year, 12, 31) if self.over or (self.result and month <= SETTLED) else self.day


def past_days(text: str) -> Iterator[Day]:
    """The calendar days that a text reports as past, with its year where one is printed."""
    news = _news(text)
    for match in DAYS.finditer(text):
        before, after = _around(text, match.start(), match.end())
        if any(form(text, match, before) for form in NO_PAST_DAY):
            continue
        year = _printed_year(match) or (None if match["year"] else _carried_year(text, match.start()))
        month, day = _last_of(match, before, after)
        if day_of(year or 2000, month, day):
            filed = FILED.match(text, match.end()) is not None
            first = match.start() in news or bool(TOLD.search(before) or REPORTED.match(text, match.end()))
            yield Day(month, day, year, _words(text, match.start(), match.end()), first, filed)


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
    """2019年1月1日至|12月31日."""
    return UNTIL.search(text[max(0, match.start() - REACH) : match.start()]) is not None


#: What makes a day no evidence that a page is of that day or later.
NO_PAST_DAY: Final[tuple[Callable[[str, re.Match[str], str], bool], ...]] = (
    _of_another_year,
    _planned,
    _still_to_come,
    _announced,
    _end_of_a_run,
    lambda text, match, before: _in_force(text, match, before),
)


def _news(text: str) -> range:
    """Where a text opens with news: from its report's opening (本报讯) to the end of the sentence behind it.

    A text without such an opening is news where it is short: a caption, a brief.
    """
    report = report_of(text)
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
    return int(match[1]) if match else None


def points_of(text: str) -> Iterator[Point]:
    """What the years of a text vouch for; years of plans and the ends of plans (2021—2025年) vouch for nothing."""
    for match in YEAR.finditer(text):
        before, after = _around(text, match.start(), match.end())
        part = match["part"] or ""
        if _is_to_come(text, match, before, after):
            continue
        day = _end_of(int(match["year"]), part)
        if day is None:
            continue
        mark = not part and bool(HISTORY_BEFORE.search(before) or HISTORY_AFTER.match(text, match.end()))
        bare = not part and not mark and not match["until"]
        rest = _rest(text, match.end())
        done = _is_done(text, match.end())
        over = bare and bool(DONE.search(rest)) and "今年" in rest
        weak = bare and not over and not done and not HELD.search(rest)
        yield Point(day, _words(text, match.start(), match.end()), over, bare and done, mark, weak)


def _is_to_come(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """Whether a year is a plan's, a deadline's, or in a name (2030年可持续发展议程, 2022年北京冬奥会)."""
    return (
        _is_deadline(text, match, before, after)
        or _is_open_end(text, match, before)
        or _is_in_a_plans_title(text, match, before)
        or _is_in_a_name(text, match)
    )


def _is_deadline(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """定于2022年, 2022年前, 自2022年起施行; not 到2021年底，全市累计压减."""
    reached = match["part"] in ENDS and _is_done(text, match.end()) and UP_TO.search(before)
    planned = PLANNED.search(UP_TO.sub("", before) if reached else before)
    return bool(planned or TO_COME.match(text, match.end()) or EARLIER.match(after)) or _in_force(text, match, before)


def _is_open_end(text: str, match: re.Match[str], before: str) -> bool:
    """2022年底, of which nothing says that it is over."""
    return match["part"] in ENDS and not (_is_done(text, match.end()) or SINCE.search(before))


def _is_in_a_plans_title(text: str, match: re.Match[str], before: str) -> bool:
    """《2011年元旦春节整治方案》."""
    return before.rfind("《") > before.rfind("》") and PLAN.match(text, match.end()) is not None


def _is_in_a_name(text: str, match: re.Match[str]) -> bool:
    """2022年北京冬奥会, unless it is said to have been held."""
    named = NAMED.match(text, match.end()) is not None
    return named and not match["part"] and not HELD.search(_rest(text, match.end()))


def _in_force(text: str, match: re.Match[str], before: str) -> bool:
    """Whether something holds from a day on (自2019年3月1日起，可选择), which may be still to come; not 自6月1日起已."""
    return bool(
        FROM.search(before) and ON.match(text, match.end()) and not re.search(r"已|累计|以来", _rest(text, match.end()))
    )


def _rest(text: str, end: int) -> str:
    """What the sentence says after a time."""
    stop = SENTENCE.search(text, end, end + LONGEST_EVIDENCE)
    return text[end : stop.start() if stop else end + LONGEST_EVIDENCE]


def _is_done(text: str, end: int) -> bool:
    """Whether the sentence goes on with what was reached (到2021年底，全市累计压减), not with what is to be."""
    rest = _rest(text, end)
    return bool(DONE.search(rest)) and not NOT_REACHED.search(rest)


def _end_of(year: int, part: str) -> date | None:
    """The last day of a part of a year; of the bare year only its first, for a page may speak of the year it is in."""
    part = re.sub(r"\s", "", part)
    numbers = [int(number) for number in re.findall(r"\d{1,2}", part)]
    if not part:
        return day_of(year, 1, 1)
    if part in ("底", "末", "全年", "下半年"):
        return date(year, 12, 31)
    if part == "上半年":
        return date(year, 6, NEARLY_OVER)
    if "季度" in part:
        quarter = next((n for n, words in ((4, "四4"), (3, "三3"), (2, "二2")) if set(words) & set(part)), 1)
        return date(year, 3 * quarter, NEARLY_OVER)
    if "日" in part:
        return day_of(year, numbers[0], numbers[1]) if len(numbers) > 1 else None
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


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
