"""What keeps a number timeless although a time governs: lead times, rates, standing conditions, how many units there are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.clauses.sentences import CLAUSE_MARKS, Sentence
from articles.reading.text.wording import AHEAD
from articles.reading.times.carrying import NOW, STATE
from articles.reading.times.parts import NEAR, is_day
from articles.reading.times.periods import PeriodMention

RATE: Final = re.compile(
    r"(?<!平均)(?<!人)每(?:个|一)?(?:年|月|周|天|日|季度|晚|小时|分钟|列|趟|次|班)|年(?:可|发电|产能|处理|加工)"
)
TARIFF: Final = re.compile(
    r"每[^，,。；;]{1,6}(?:年|月|周|天|日|名|台|吨|柜|户|家|车)|单(?:柜|次|日)|[一每].{0,4}斤|(?:补助|补贴|奖励|免税|收费)(?:标准|额度|金额)?(?:为|最高|达)?$"
)
LEAD_TIME: Final = re.compile(
    r"(?:[竣完开动投建交启签到验]工?|结束|完成|届满|截止|开始|报名|比赛|考试|手术|出发|出生|上市|施工|播种|收获|采收)前$"
)
DURATION: Final = re.compile(r"[\d一二两三四五六七八九十半]{1,6}(?:个)?(?:多|半)?(?:月|天|日|小时|周|星期|分钟|年)")
#: How many units there are: 全市5904个村（居）积极开展…, which no time of the sentence before dates.
UNITS: Final = re.compile(
    r"\d{1,6}个(?:[市县区]?[(（]?[市县区旗、]{0,6}[)）]?(?:村|社区|乡镇|镇|乡|街道|县|市|区)|行政村|建制村|自然村)"
)
WILL: Final = re.compile(AHEAD)
MONTH: Final = 31  # days of a month
STRIVES: Final = re.compile("力争|争取|预计|有望")
REACH: Final = 80  # characters of a clause around a number


@dataclass(frozen=True, slots=True)
class Dated:
    """A number of a sentence with the time that governs it; `own`: whether the sentence itself set that time."""

    body: str
    sentence: Sentence
    number: int
    mention: PeriodMention
    own: bool
    on: date | None

    @property
    def clause(self) -> tuple[int, int]:
        """Where the clause of the number begins and ends."""
        floor, ceiling = max(self.sentence.start, self.number - REACH), min(self.sentence.end, self.number + REACH)
        marks = [self.body.rfind(mark, floor, self.number) + 1 for mark in CLAUSE_MARKS]
        ends = [at for mark in CLAUSE_MARKS if (at := self.body.find(mark, self.number, ceiling)) > 0]
        return max([floor, *marks]), min([ceiling, *ends])


def is_timeless(dated: Dated) -> bool:
    """Whether the number is of no time although one governs: 项目竣工前|6个月|, 今年…，现有|36家|."""
    return any(form(dated) for form in TIMELESS)


def _is_lead_time(at: Dated) -> bool:
    """项目竣工前|6个月|."""
    lead = LEAD_TIME.search(at.body, max(at.sentence.start, at.number - NEAR), at.number)
    return lead is not None and DURATION.match(at.body, at.number) is not None


def _is_now(at: Dated) -> bool:
    """今年…，现有|36家: a clause of the present that names no time."""
    start, end = at.clause
    if at.own and is_day(at.mention.span) and at.body.startswith("截", at.mention.start):
        return False  # 截至7月底，全市在建项目|428个|
    return at.mention.start < start and NOW.search(at.body, start, end) is not None


def _is_rate(at: Dated) -> bool:
    """每周发运|60至80个: a rate or a fee, which a time carried over does not date."""
    start, _ = at.clause
    rate = RATE.search(at.body, start, at.number) or TARIFF.search(at.body, start, at.number)
    return not at.own and at.mention.start < start and rate is not None


def _is_state(at: Dated) -> bool:
    """拥有|52台 is a standing condition, which a time carried over does not date."""
    start, end = at.clause
    return not at.own and at.mention.start < start and STATE.search(at.body, start, end) is not None


def _counts_units(at: Dated) -> bool:
    """全市|5904个|村积极开展…: how many there are, which a time carried over does not date."""
    return not at.own and UNITS.match(at.body, at.number) is not None


def _is_to_come(at: Dated) -> bool:
    """昨天，大赛开幕，优胜者将获得|3000元|奖金: what will be is not of the day or month past that its sentence tells of."""
    span = at.mention.span
    if at.on is None or span is None or span.last > at.on or (span.last - span.first).days > MONTH:
        return False
    start, _ = at.clause
    will = WILL if is_day(span) else STRIVES
    return at.mention.start < start and will.search(at.body, start, at.number) is not None


#: What makes a number timeless although a time governs.
TIMELESS: Final[tuple[Callable[[Dated], bool], ...]] = (
    _is_lead_time,
    _is_now,
    _is_rate,
    _is_state,
    _counts_units,
    _is_to_come,
)
