"""Expressions of time in a text → what they mean on the calendar, given the page's date.

截至6月25日, 今年上半年, 前三季度, “十四五”期间, 到2025年, 2015年以来, 国庆黄金周, 1至10月, 当日. Which of them a number
belongs to is `period_scope`'s business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from articles.reading.text.characters import HALF_WIDTH_FIGURES, HAN
from articles.reading.text.wording import AHEAD
from articles.reading.times import spans
from articles.reading.times.expressions import span_of
from articles.reading.times.pattern import EXPRESSION, TO
from articles.reading.times.spans import Span
from articles.reading.times.year_parts import Memory, spans_each

Role = Literal["governs", "next", "ignored", "undated"]

# Full-width figures and marks to their ASCII forms, one character for one, so that positions hold.
_FOLD = HALF_WIDTH_FIGURES | {ord(c): ord("一") for c in "壹弌"} | {ord("○"): ord("〇"), ord("零"): ord("〇")}


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time expression: its place (end exclusive), its span, and its part.

    `governs`: it dates what follows; `next`: only the next number (由去年同期的39天); `undated`: 目前, it ends the reach
    of earlier ones; `ignored`: a comparison, an origin, a dateline. `each`: the spans of its members, where it is a list
    (春节、清明、五一假期), for 分别.
    """

    start: int
    end: int
    span: Span | None
    role: Role
    each: tuple[Span, ...] = ()


LONG_PAST = 8  # years from which a paragraph that a year opens tells a tale of it
_TALE = re.compile(r"\s*[“\"‘]?(?:19|20)\d\d年")
MAX_JOINT = 8  # characters between the two ends of a range: 12日8时至14日
_TAIL = re.compile(
    r"以来|来(?=[，,])|(?:份|度)?(?:至今(?![年日天晨晚春夏秋冬])|到现在|到目前)|(?:份|期间|度|时)?(?:以来)|(?:之|以)?前|底前|(?:之|以)?后|起|开始"
)
_UP_TO_NOW = ("来", "至今", "到现在", "到目前")
_FROM_THEN = ("起", "开始")
_COUNTED_YEARS = re.compile(r"连续[\d一二三四五六七八九十]{1,3}年|历[时经]")
MAX_REACH = 16  # characters behind 自1976年起 in which its years may be counted
_FROM_BEFORE = re.compile(r"(?:自|从)$")
#: Behind 全年: what has been reached, with its number. A paper of the first months that says so tells of the year that is over.
_RESULT = re.compile(rf"(?![^，,。；;\d]{{0,16}}(?:{AHEAD}|不低于|不少于|目标|任务|要|力争))[^，,。；;\d]{{2,24}}\d")
_YEAR_END = 12  # month before which a count of 年末 is last year's
_SETTLED = 3  # month up to which a result of 全年 is last year's
_BETWEEN = re.compile(rf"(?:[{HAN}]{{0,4}}开始)?(?:\d{{1,2}}[时点](?:\d{{1,2}}分)?)?\s*{TO}\s*")
#: Opens a sentence that parts by time what the one before it told: 2019年…。分季度看，|一季度|.
_DIVIDES = re.compile(r"(?:其中[，,]?)?(?:分|从|按|逐)[时季月年][^，,。；;]{0,3}(?:看|分)[，,]")
_ENUMERATED = re.compile(r"[、和]")
_REFERENCE_BEFORE = re.compile(r"[比较由从自与于超]$")
_REFERENCE_AFTER = re.compile(r"同期|的[\d近约超不]")
_BEFORE_UNTIL = re.compile(r"(?:截至|截止到?|截至到)$")


def fold(text: str) -> str:
    """`text` with full-width figures as ASCII, position by position: ２０１２年 → 2012年; 二〇一二年 stays as it is."""
    return text.translate(_FOLD)


def find_periods(text: str, on: date | None, breaks: tuple[int, ...] = ()) -> tuple[PeriodMention, ...]:
    """The time expressions of `text` in order, dated from the page's date `on`; `breaks` are the sentences' starts.

    截至6月25日 with a page of 2018-06-28 → 2018-06-25; a year printed in the sentence serves its later months.
    Untouched: 《…方案（2021-2025年）》 (a title), 3年 (a duration), 十五项 (a count). Without `on` a month without year is not read.
    """
    folded = fold(text)
    titles = [found.span() for found in re.finditer(r"《[^《》]{0,200}》", text)]
    memory = Memory(on)
    mentions: list[PeriodMention] = []
    openings = [first for first, _ in titles]
    sentence = 0
    for found in EXPRESSION.finditer(folded):
        title = bisect_right(openings, found.start()) - 1
        if title >= 0 and found.start() < titles[title][1]:
            continue
        if (passed := bisect_right(breaks, found.start())) > sentence:
            _enter(folded, breaks[sentence - 1] if sentence else 0, found.start(), memory, breaks[passed - 1])
            sentence = passed
        mention = _read(folded, found, memory, mentions[-1] if mentions else None)
        if mention is None or (mention.span is None and mentions and mention.start < mentions[-1].end):
            continue  # 至今 is said with its time: 3月份|至今
        if mentions and mention.start < mentions[-1].end:  # a joined range replaces its first half
            mentions.pop()
        mentions.append(mention)
    return tuple(mentions)


def _enter(text: str, start: int, at: int, memory: Memory, own: int) -> None:
    """Set what a sentence beginning at `own` remembers of the one with the last time, which began at `start`."""
    memory.over = _tells_of_year_over(text, start, at, memory)
    told = _tale(text, start, at, memory)
    memory.year = memory.year if _DIVIDES.match(text, own) else told


def _tells_of_year_over(text: str, start: int, at: int, memory: Memory) -> bool:
    """Whether the sentence before, of the same paragraph, told of the year before the page's: 2020年末，…。|全年|出生人口…."""
    if memory.on is None or memory.year != memory.on.year - 1:
        return False
    return "\n" not in text[start:at]


def _tale(text: str, start: int, at: int, memory: Memory) -> int | None:
    """The year of the past in which a paragraph's tale goes on: 1942年，日军频繁“扫荡”。|11月8日|，冈村宁次亲抵烟台.

    Untouched: a year told in passing (公司成立于2008年。10月8日，…), a year not long past, another paragraph.
    """
    if memory.on is None or memory.year is None or memory.year > memory.on.year - LONG_PAST:
        return None
    opened = _TALE.match(text, start) is not None or memory.told == memory.year
    memory.told = memory.year if opened and "\n" not in text[start:at] else None
    return memory.told


def _read(text: str, found: re.Match[str], memory: Memory, before: PeriodMention | None) -> PeriodMention | None:
    """One expression, joined with the one before where 至 stands between, with what 截至 and 以来 do to it."""
    if _restates(text, found, before):
        return None
    if found["undated"]:
        return PeriodMention(found.start(), found.end(), None, "undated")
    year, joined = memory.year, _joins(text, found, before)
    try:
        span = span_of(found, memory, joined=joined)
    except ValueError:  # 2月30日: no day of the calendar
        return None
    if span is None:
        return _of_some_year(found, memory)
    if _is_year_over(text, found, memory):
        span = spans.years_before(span)
    mention = PeriodMention(found.start(), found.end(), span, "governs", spans_each(found, memory))
    if joined and before is not None and before.span is not None:
        mention = replace(mention, start=before.start, span=spans.join(before.span, span) or span, each=())
    mention = _until_or_since(text, mention, found, memory.on)
    reference = _REFERENCE_BEFORE.search(text, max(0, found.start() - 2), found.start())
    if not reference and mention.span and _is_run_of_days(mention.span):
        memory.run = mention.span
    if reference or _REFERENCE_AFTER.match(text, found.end()):
        memory.year = year  # 由去年的7.5天: no time of what follows
    return mention


def _restates(text: str, found: re.Match[str], before: PeriodMention | None) -> bool:
    """Whether a lunar day says in brackets what a date before them said: 2月15日至21日（|除夕|至|正月初六|）."""
    opened = max(text.rfind(mark, max(0, found.start() - MAX_REACH), found.start()) for mark in "（(")
    return bool(found["lunar"]) and before is not None and 0 < opened == before.end


def _of_some_year(found: re.Match[str], memory: Memory) -> PeriodMention | None:
    """去年 on a page of which no day is known: of some year, but not of the one that governed before."""
    named = found["named"] and memory.on is None
    return PeriodMention(found.start(), found.end(), None, "undated") if named else None


def _is_year_over(text: str, found: re.Match[str], memory: Memory) -> bool:
    """1月10日的报纸: |全年|完成投资1280亿元, in March 生猪|年末|存栏186万头; not 今年全年, 预计全年完成, 到年末, the same in November."""
    if found["dated"] is not None or memory.on is None:
        return False
    clause = re.split("[，,。；;]", text[max(0, found.start() - MAX_JOINT) : found.start()])[-1]
    if found["yearpart"] == "年末":
        told = memory.on.month < _YEAR_END and memory.year is None
        return told and not clause.endswith(("到", "至")) and re.search(AHEAD, clause) is None
    if found["yearpart"] != "全年" or (memory.on.month > _SETTLED and not memory.over):
        return False
    return _RESULT.match(text, found.end()) is not None and re.search(AHEAD, clause) is None


def _until_or_since(text: str, mention: PeriodMention, found: re.Match[str], on: date | None) -> PeriodMention:
    """The mention with what stands around it: 截至6月 → its last day, 2015年以来 → up to the page's date."""
    span = mention.span
    if span is None:
        return mention
    until = _BEFORE_UNTIL.search(text, max(0, mention.start - 4), mention.start)
    tail = _TAIL.match(text, mention.end)
    if tail and on and (tail[0].endswith(_UP_TO_NOW) or _is_still_so(text, mention, tail[0], on)):
        mention = replace(mention, span=spans.since(span, on), end=tail.end())
    elif until and (len(span.iso) == len("2018-06") or "-Q" in span.iso or "-H" in span.iso or found["yearpart"]):
        mention = replace(mention, span=spans.end_of(span))
    return replace(mention, start=until.start()) if until else mention


def _is_still_so(text: str, mention: PeriodMention, tail: str, on: date) -> bool:
    """自|2016年|开始, 从|8月|起: what began then and goes on; not 自7月1日起 (a day from which a rule holds),
    从2020年起 before it, 自1976年起，油田连续27年….
    """
    span = mention.span
    if span is None or tail not in _FROM_THEN or span.first > on or span.first == span.last:
        return False
    counted = _COUNTED_YEARS.search(text, mention.end, mention.end + MAX_REACH)
    return counted is None and _FROM_BEFORE.search(text, max(0, mention.start - 2), mention.start) is not None


def _is_run_of_days(span: Span) -> bool:
    """Whether a span is a holiday's or a fair's: days, and three at least."""
    return (span.last - span.first).days >= 2 and len(span.iso) == len("2023-09-29/2023-10-06")


def _joins(text: str, found: re.Match[str], before: PeriodMention | None) -> bool:
    if before is None or before.role != "governs" or not 0 < found.start() - before.end <= MAX_JOINT:
        return False
    if found.group("loneday") and _ENUMERATED.fullmatch(text, before.end, found.start()):  # 10月2日、3日
        return True
    return _BETWEEN.fullmatch(text, before.end, found.start()) is not None


def with_role(mention: PeriodMention, role: Role) -> PeriodMention:
    """The mention in another role: 2019年 after 比 is no longer what governs but ignored."""
    return replace(mention, role=role)
