"""The years that a text reports as past, and the latest day that each vouches for; what a page without a date is dated by.

Plans, deadlines, names of plans and of events to come are no evidence.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Final

from articles.reading.issue.told.clauses import (
    DONE,
    NOT_REACHED,
    PLANNED,
    TO_COME,
    around,
    day_of,
    in_force,
    is_done,
    rest_of,
    words_of,
)
from articles.reading.text.characters import HAN

YEAR: Final = re.compile(
    rf"(?<![\d.])(?P<year>(?:19|20)\d\d)(?:\s*[-—－–~～至]+\s*(?P<until>(?:20)?\d\d)(?=\s*年))?(?:\s*年度?|(?=[牧财农][业政]?年度)|(?=[{HAN}]{{2,}}(?:会|节|赛|展|季|论坛|行动|计划|方案)))"
    r"(?P<part>上半年|下半年|[前一二三四1-4]{1,2}(?:个)?季度|前\s*\d{1,2}\s*个?月|1\s*(?:月)?\s*[-—至到~]\s*\d{1,2}\s*月份?|\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\s*\d{1,2}\s*月(?:底|末|份)?|底|末|全年)?"
)
UP_TO: Final = re.compile(r"[到至]$")
#: What makes a year a mark to compare with (从2008年的, 1961年以来), which says nothing of the page's own year.
HISTORY_BEFORE: Final = re.compile(
    r"(?:[从自比较于超过]|自从|早在|始建|恢复[到至]|相当于|截止|创)$|[从自]\s*$|[比较][^，,。；]{0,8}的$"
)
HISTORY_AFTER: Final = re.compile(r"\s*(?:以来|的[^\d，。]{0,8}\d|起[，,步]|前后|间|时[，,])")
#: What names of plans and of great events go on with behind their year: 2030年可持续发展议程, 2022年北京冬奥会.
NAMED: Final = re.compile(
    rf"(?:前后)?(?:联合国|《)?(?:可持续发展|议程|远景|愿景|目标|规划|展望|[{HAN}]{{0,5}}(?:冬?奥运?会?|冬残奥|残奥|亚运|世界杯|世博|全运|大运|青奥|军运|园博|世园|进博|峰会|博览会))"
)
#: What tells that something was held or done: with it the year of an event's name counts.
HELD: Final = re.compile(
    r"开幕|闭幕|落幕|举行|举办|召开|揭晓|启动|揭牌|签约|开赛|结束|发布|公布|出台|印发|成立|投产|通车|竣工"
)
#: What an event that is prepared for has before its day: 2022年冬奥会倒计时1000天.
AWAITED: Final = re.compile(
    r"倒计时|筹备|筹办|备战|申办|迎接|会徽|吉祥物|志愿者招募|^[^，,。]{0,20}还[有剩差不]\s?[\d一二两三四五六七八九十百整不]"
)
#: A deadline behind a year: 一期2026年投产，二期2028年6月底前建成 tells both years as ones to come.
DEADLINE: Final = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日|[底末])?之?前(?!后)")
#: The plan that a title in 《》 names: 《2011年元旦春节整治方案》.
PLAN: Final = re.compile(
    r"[^《》]{0,30}(?:方案|计划|规划|纲要|议程|要点|战略|蓝图|路线图|愿景|远景|展望|倡议|宣言|承诺|目标)[^《》]{0,6}》"
)
SINCE: Final = re.compile(r"截[至止]$")
#: A horizon of planning, which a bracket gives its year: “十四五”末（2025年）, 近期（2020年）、远期（2030年）.
HORIZON: Final = re.compile(r"(?:五”?(?:规划|时期|期间)?末|期末|近期|中期|远期)[（(]\s*[至到]?$")
ENDS: Final = ("底", "末")
#: What tells that something happened in a year: 开工建设, 荣获, 走出了.
HAPPENED: Final = re.compile(
    rf"{DONE.pattern}|{HELD.pattern}|开工|动工|量产|组建|创办|提出|决定|获|当选|建成|投用|上市|落户|入选|列入|颁布|修订|发起|退休|搬|了(?!解)"
)
#: What the text calls the years next to its own, which it then calls by no number.
CALLED: Final = re.compile(r"[今去]年")
#: A year that opens the name of an event or of a paper: 2019年体操世锦赛.
NAMES: Final = re.compile(
    rf"\s*[{HAN}]{{0,14}}?(?:会|节|赛|展|论坛|行动|计划|方案|法案|年度|目录|报告|名单|榜|期|季|上半年|下半年|全年)"
)
OPENS_NEWS: Final = re.compile(r"[）)电讯]\s*$")
#: A year up to which what is there was made: 2000年底前建成的老旧小区.
DESCRIBED: Final = re.compile(r"\s*之?前[^，。；]{0,10}的")
OF_ACCOUNTS: Final = re.compile("[牧财农][业政]?年度")
EARLIER: Final = re.compile(r"(?:之?前|以前)")
NEARLY_OVER: Final = 15  # day of its last month from which a half year or quarter is spoken of as one
SETTLED: Final = 3  # month up to which a page that tells a whole year's result tells last year's


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
    firm: bool = False  # a month in which something happened: no page is of an earlier day (2018年11月印发)

    def end(self, month: int) -> date:
        """The day, on a page whose latest day is in `month`."""
        return date(self.day.year, 12, 31) if self.over or (self.result and month <= SETTLED) else self.day


def points_of(text: str) -> Iterator[Point]:
    """What the years of a text vouch for; years of plans and the ends of plans (2021—2025年) vouch for nothing.

    Where a text tells of years to come, a bare year that is no earlier than these is one more of them, and so is what the same sentence
    tells as nothing done: 到2020年控制在180万人，2050年建成水网; 距离2029年全运会还有两年，场馆2028年6月交付.
    """
    years = [(match, *around(text, match.start(), match.end())) for match in YEAR.finditer(text)]
    coming = [match for match, before, after in years if _is_to_come(text, match, before, after)]
    known = {match.start() for match in coming}
    coming = [match for match in coming if not DESCRIBED.match(text, match.end())]
    starts = [match.start() for match in coming]
    first = min((int(match["year"]) for match in coming), default=MAXYEAR)
    for match, before, after in years:
        if match.start() in known:
            continue
        point = _point(text, match, before)
        at = bisect(starts, match.start())
        if point and not (
            _is_bare_later(point, match, first) or _is_beside_untold(text, match, point, after, coming, at)
        ):
            yield point


def _point(text: str, match: re.Match[str], before: str) -> Point | None:
    """What a year that is not to come vouches for."""
    day = _end_of(int(match["year"]), match["part"] or ("全年" if SINCE.search(before) else ""))
    if day is None:
        return None
    words = words_of(text, match.start(), match.end())
    if _is_called_otherwise(text, match, before):
        return Point(date(int(match["year"]) + 1, 1, 1), words)
    if match["part"]:
        return Point(day, words, firm="月" in match["part"] and _happened(rest_of(text, match.end())))
    return _bare(text, match, before, day, words)


def _is_bare_later(point: Point, match: re.Match[str], first: int) -> bool:
    """Whether a bare year is no earlier than the first of those to come."""
    return point.weak and int(match["year"]) >= first


def _is_beside_untold(
    text: str, match: re.Match[str], point: Point, after: str, coming: Sequence[re.Match[str]], place: int
) -> bool:
    """Whether a year of which nothing is told as done stands in the sentence of one to come."""
    return _is_beside(text, match, coming, place) and _is_untold(text, match, point, after)


def _is_beside(text: str, match: re.Match[str], coming: Sequence[re.Match[str]], place: int) -> bool:
    """Whether the year to come before or behind a year, which stands at `place` among them, is in its sentence."""
    pairs = [(other, match) for other in coming[max(0, place - 1) : place]]
    pairs += [(match, other) for other in coming[place : place + 1]]
    return any(second.start() < one.end() + len(rest_of(text, one.end())) for one, second in pairs)


def _is_untold(text: str, match: re.Match[str], point: Point, after: str) -> bool:
    """Whether nothing in the clause of a year says that it is past."""
    told = point.firm or point.mark or _happened(after) or OF_ACCOUNTS.match(text, match.end())
    return not (told or UP_TO.search(text[max(0, match.start() - 1) : match.start()]))


def _bare(text: str, match: re.Match[str], before: str, day: date, words: str) -> Point:
    """What a year without a part vouches for: 2020年，公司产值达5亿元."""
    if HISTORY_BEFORE.search(before) or HISTORY_AFTER.match(text, match.end()):
        return Point(day, words, mark=True)
    if match["until"]:
        return Point(day, words)
    rest, done = rest_of(text, match.end()), is_done(text, match.end())
    over = "今年" in rest and DONE.search(rest) is not None
    return Point(day, words, over, done, weak=not (over or done or (HELD.search(rest) and not DEADLINE.search(rest))))


def _is_called_otherwise(text: str, match: re.Match[str], before: str) -> bool:
    """Whether a year in which something happened is neither this year nor to come: its text says 今年 or 去年 of others.

    2018年10月实现量产。…今年上半年，…; 2018年组建，今年出动12次: the text is of 2019 or later. Untouched: 截至2018年6月底, 2018年上半年
    (news of the day), 2019年2月16日 right behind a dateline, 2019年体操世锦赛 (a name), a bare year in another sentence.
    """
    part = match["part"] or ""
    if match["until"] or SINCE.search(before) or HISTORY_BEFORE.search(before) or (part and "月" not in part):
        return False
    if (
        OPENS_NEWS.search(before)
        or before.rfind("《") > before.rfind("》")
        or NAMES.match(text, match.end())
        or any(mark in part for mark in "前-—至到~")
    ):
        return False
    rest = rest_of(text, match.end())
    called = CALLED.search(text if part else rest)
    return called is not None and _happened(rest[: called.start()] if called.string is rest else rest)


def _happened(rest: str) -> bool:
    """Whether the words behind a time tell what was done, not what is to be."""
    return bool(HAPPENED.search(rest)) and not NOT_REACHED.search(rest)


def _is_to_come(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """Whether a year is a plan's, a deadline's, a horizon's, or in a name (2030年可持续发展议程, 2022年北京冬奥会)."""
    return (
        _is_deadline(text, match, before, after)
        or _is_open_end(text, match, before)
        or _is_in_a_plans_title(text, match, before)
        or _is_in_a_name(text, match)
        or HORIZON.search(before) is not None
    )


def _is_deadline(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """定于2022年, 2022年前, 自2022年起施行; not 到2021年底，全市累计压减."""
    reached = match["part"] in ENDS and is_done(text, match.end()) and UP_TO.search(before)
    planned = PLANNED.search(UP_TO.sub("", before) if reached else before)
    return bool(planned or TO_COME.match(text, match.end()) or EARLIER.match(after)) or in_force(text, match, before)


def _is_open_end(text: str, match: re.Match[str], before: str) -> bool:
    """2022年底, of which nothing says that it is over."""
    return match["part"] in ENDS and not (is_done(text, match.end()) or SINCE.search(before))


def _is_in_a_plans_title(text: str, match: re.Match[str], before: str) -> bool:
    """《2011年元旦春节整治方案》."""
    return before.rfind("《") > before.rfind("》") and PLAN.match(text, match.end()) is not None


def _is_in_a_name(text: str, match: re.Match[str]) -> bool:
    """2022年北京冬奥会, unless it is said to have been held."""
    named = NAMED.match(text, match.end()) is not None
    rest = rest_of(text, match.end())
    return named and not match["part"] and (AWAITED.search(rest) is not None or not HELD.search(rest))


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
