"""Sums of figures that a sentence sets side by side: growth against the level before, a rate of a part, what each of so many gets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from articles.checks.intervals import Interval, figure, interval_of
from articles.checks.records import Breach, CheckedFact

# 比2015年的|62亿元|, 上年为|390起|, 是上年|10亿元|的: the second level is what the first is held against.
_BASE = re.compile(
    r"[，,](?:(?:同?比|较)(?:上年|去年|前年|(?:19|20)\d\d年)(?:同期)?的"
    r"|(?:上年|去年|前年|(?:19|20)\d\d年)(?:同期)?(?:为|是)|是(?:上年|去年|前年|(?:19|20)\d\d年)(?:同期)?的?)$"
)
_GROWN = re.compile(r"[，,]?(?:同比|相比)?(?:增长|增加|上升|提高|增幅)(?:了|达|为|约)?$")
_FALLEN = re.compile(r"[，,]?(?:同比|相比)?(?:下降|减少|降低|降幅)(?:了|达|为|约)?$")
_REACHED = re.compile(r"[，,](?:总量|总数|总额)?(?:达到?|增至|升至|增加到)(?:了)?")
_TIMES = re.compile(r"的(?:近|约|超)?$")
# ，完成率达|95%|, ，占总任务的|95%|: the quotient of the two levels before, where the second is told by the rate's own word.
_RATE = re.compile(r"[，,](?P<what>[一-龥]{2,3})率(?:已|约)?(?:达到?|为|是)?(?:了)?$")
# ，完成年度目标|2万人|的|135%|: what was reached of a goal.
_GOAL = re.compile(r"[，,](?:已|超额)?完成[一-龥]{0,10}?(?:目标|任务|计划|预算)(?:数|任务)?$")
# Two groups that are all there is: their shares are no more than the whole together.
_HALVES = ("男女", "城乡", "国际国内", "线上线下", "公办民办", "国有民营", "内销外销", "城镇乡村", "城镇农村")
_TO_SHARE = re.compile(r"[^，,。；;\d]{0,4}(?:占比|占|比例)[^，,。；;\d]{0,6}$")
_COMMA = re.compile(r"[，,、；;]")
# ，户均|2万元|: what each of those counted gets of the sum before.
_EACH = re.compile(r"[，,](?:平均每|每)?(?P<one>[户人亩名家村])(?:均|平均)?(?:约|近|达|超)?$")
_OTHER_SUM = re.compile(r"其中|另|还|每|均|累计|新增")
_AVERAGE = re.compile("均|每|价|标准")
_HUNDRED = 100
_NEAR = 10  # characters before a share that name whose it is


def growth_on_base(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """Two levels that are held against each other and the growth behind them: 税收68.2亿元，比2015年的62亿元增长10%.

    Untouched: 年均增长, a growth behind a third level, levels of different units.
    """
    for now, before, change in _threes(facts):
        if now.unit != before.unit or now.unit == "倍" or not _BASE.search(now.between(before)):
            continue
        if now.unit == "%":
            yield from _points(now, before, change)
        ratio, told = interval_of(now).over(interval_of(before)), before.between(change)
        if ratio is None:
            continue
        if change.unit == "倍" and _TIMES.search(told):
            yield from _times(now, before, change, ratio)
        elif change.unit == "%" != now.unit and _GROWN.fullmatch(told):
            yield from _grown(now, before, change, ratio, sign=1)
        elif change.unit == "%" != now.unit and _FALLEN.fullmatch(told):
            yield from _grown(now, before, change, ratio, sign=-1)


def _points(now: CheckedFact, before: CheckedFact, change: CheckedFact) -> Iterator[Breach]:
    """森林覆盖率61.2%，较2015年的58.1%提高3.1个百分点."""
    told = before.between(change)
    if change.unit != "百分点" or not (_GROWN.fullmatch(told) or _FALLEN.fullmatch(told)):
        return
    moved = interval_of(now) - interval_of(before)
    signed = moved if now.value >= before.value else Interval(-moved.high, -moved.low)
    if not signed.meets(interval_of(change)):
        exact = figure(abs(now.value - before.value))
        sum_ = f"|{figure(now.value)} − {figure(before.value)}| = {exact}"
        yield Breach("growth", (now.key, before.key, change.key), f"{sum_} ≠ {figure(change.value)}")


def _times(now: CheckedFact, before: CheckedFact, change: CheckedFact, ratio: Interval) -> Iterator[Breach]:
    if not ratio.meets(interval_of(change)):
        sum_ = f"{figure(now.value)} ÷ {figure(before.value)} = {figure(now.value / before.value)}"
        yield Breach("growth", (now.key, before.key, change.key), f"{sum_} ≠ {figure(change.value)}")


def _grown(
    now: CheckedFact, before: CheckedFact, change: CheckedFact, ratio: Interval, *, sign: int
) -> Iterator[Breach]:
    ends = sorted((end - 1) * sign * _HUNDRED for end in (ratio.low, ratio.high))
    if not Interval(*ends).meets(interval_of(change)):
        exact = figure((now.value / before.value - 1) * _HUNDRED)
        sum_ = f"{figure(now.value)} ÷ {figure(before.value)} − 1 = {exact} %"
        yield Breach("growth", (now.key, before.key, change.key), f"{sum_} ≠ {figure(change.value * sign)} %")


def growth_to_level(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """How much a measure grew, where it got to and by what part: 比上年增加1.5万吨，达到12.5万吨，增长13.6%."""
    for amount, level, change in _threes(facts):
        reached = _REACHED.fullmatch(amount.between(level)) and _GROWN.fullmatch(level.between(change))
        if not reached or amount.kind != "change" or amount.unit != level.unit or change.unit != "%":
            continue
        ratio = interval_of(amount).over(interval_of(level) - interval_of(amount))
        if ratio and not ratio.times(_HUNDRED).meets(interval_of(change)):
            exact = figure(amount.value / (level.value - amount.value) * _HUNDRED)
            yield Breach(
                "growth",
                (amount.key, level.key, change.key),
                f"{figure(amount.value)} ÷ ({figure(level.value)} − {figure(amount.value)}) = {exact} % ≠ {figure(change.value)} %",
            )


def rate_of_part(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """A whole, a part and the rate that the part's own word names: 共检查260家，合格247家，合格率95%; 贫困户812户2436人，已脱贫795户，脱贫率97.9%."""
    for whole, part, rate in (*_threes(facts), *_threes(facts, skipped=1)):
        if whole.unit != part.unit or rate.unit != "%" or whole.unit == "%" or part.value > whole.value:
            continue
        named = _RATE.search(part.between(rate))
        between = whole.between(part)
        if named is None or named["what"] not in between or _OTHER_SUM.search(between):
            continue
        ratio = interval_of(part).over(interval_of(whole))
        if ratio and not ratio.times(_HUNDRED).meets(interval_of(rate)):
            exact = figure(part.value / whole.value * _HUNDRED)
            yield Breach(
                "part",
                (whole.key, part.key, rate.key),
                f"{figure(part.value)} ÷ {figure(whole.value)} = {exact} % ≠ {figure(rate.value)} %",
            )


def part_of_goal(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """What was reached, the goal and how much of it that is: 新增就业2.3万人，完成年度目标2万人的115%."""
    for reached, goal, share in _threes(facts):
        told = reached.unit == goal.unit != "%" and share.unit == "%" and goal.between(share) == "的"
        if not told or not _GOAL.search(reached.between(goal)):
            continue
        ratio = interval_of(reached).over(
            Interval(goal.value, goal.value)
        )  # a goal is a round number, not a rounded one
        if ratio and not ratio.times(_HUNDRED).meets(interval_of(share)):
            exact = figure(reached.value / goal.value * _HUNDRED)
            yield Breach(
                "part",
                (reached.key, goal.key, share.key),
                f"{figure(reached.value)} ÷ {figure(goal.value)} = {exact} % ≠ {figure(share.value)} %",
            )


def shares_of_halves(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """The shares of two groups that are all there is: 男性占52.3%，女性占47.7%.

    Untouched: shares of different wholes (男生近视率42%，女生近视率61%), which no 占 tells.
    """
    for one, other in pairwise(facts):
        if one.quote != other.quote or (one.kind, other.kind, one.unit, other.unit) != ("share", "share", "%", "%"):
            continue
        between = one.between(other)
        comma = _COMMA.match(between)
        before = one.quote[max(0, (one.at or 0) - _NEAR) : one.at]
        if comma is None or not (_TO_SHARE.search(between) and _TO_SHARE.search(before)):
            continue
        halves = any(
            _names(before, half[: len(half) // 2]) and _names(between, half[len(half) // 2 :]) for half in _HALVES
        )
        least = interval_of(one).low + interval_of(other).low
        if halves and least > _HUNDRED:
            total = figure(one.value + other.value)
            sums = f"{figure(one.value)} + {figure(other.value)} = {total} % > 100 %"
            yield Breach("shares", (one.key, other.key), sums)


def _names(words: str, group: str) -> bool:
    """Whether the last words before a share name a group: 女|性占."""
    return group in words[-_NEAR:]


def average_of_sum(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """A sum, how many share it, and what each gets: 发放补贴4260万元，惠及2130户，户均2万元.

    Untouched: 户均增收3000元, which is of something else.
    """
    for whole, many, each in _threes(facts):
        named = _EACH.search(many.between(each))
        if named is None or named["one"] not in many.unit or whole.unit != each.unit or whole.unit == many.unit:
            continue
        if whole.kind != each.kind or _OTHER_SUM.search(whole.between(many)):
            continue
        share = interval_of(whole).over(interval_of(many))
        if share and not share.meets(interval_of(each)):
            exact = figure(whole.value / many.value)
            yield Breach(
                "part",
                (whole.key, many.key, each.key),
                f"{figure(whole.value)} ÷ {figure(many.value)} = {exact} ≠ {figure(each.value)}",
            )


def parts_together(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """Parts that 其中 lists are together no more than the whole by one digit alone: 86.4万亩，其中水田52.1万亩、旱地44.3万亩.

    Groups that overlap (党员208人、女性132人) may be more; that they miss the whole in one digit of three is a slip. Money
    is in one part only, so that its parts are never more than the whole.
    """
    for at, whole in enumerate(facts):
        parts = _parts_behind(whole, facts[at + 1 :])
        told = max((len(_digits(fact.value)) for fact in (whole, *parts)), default=0)
        if len(parts) < 2 or any(fact.bound for fact in (whole, *parts)):
            continue
        more = sum((part.value for part in parts), Decimal(0)) - whole.value
        slip = told >= 3 and more > 0 and len(_digits(more)) == 1
        if slip or _is_more_money(whole, parts):
            written = " + ".join(figure(part.value) for part in parts)
            keys = (whole.key, *(part.key for part in parts))
            yield Breach("part", keys, f"{written} = {figure(whole.value + more)} > {figure(whole.value)}")


def _is_more_money(whole: CheckedFact, parts: Sequence[CheckedFact]) -> bool:
    """Whether sums of money are together more than the whole that they are parts of; what each gets (人均) adds up to nothing."""
    if whole.unit != "元" or _AVERAGE.search(whole.indicator):
        return False
    return sum((interval_of(part).low for part in parts), Decimal(0)) > interval_of(whole).high


def _parts_behind(whole: CheckedFact, later: Sequence[CheckedFact]) -> list[CheckedFact]:
    """The parts of a whole: those of its unit that 其中 begins and only commas part."""
    parts: list[CheckedFact] = []
    before = whole
    for fact in later:
        between = before.between(fact)
        opens = (
            re.match(r"[，,]?其中[，,：:]?[一-龥“”]*$", between)
            if not parts
            else re.match(r"[、，,和][一-龥“”]+$", between)
        )
        if fact.quote != whole.quote or opens is None or (fact.unit, fact.kind) != (whole.unit, whole.kind):
            break
        parts.append(fact)
        before = fact
    return parts


def _digits(value: Decimal) -> str:
    """The significant digits of a value: 864000 → 864."""
    return "".join(map(str, value.normalize().as_tuple().digits)).strip("0")


def _threes(facts: Sequence[CheckedFact], skipped: int = 0) -> Iterator[tuple[CheckedFact, CheckedFact, CheckedFact]]:
    """Each three neighbours of one sentence; `skipped` facts stand between the first and the second."""
    for first, second, third in zip(facts, facts[1 + skipped :], facts[2 + skipped :], strict=False):
        if first.quote == second.quote == third.quote:
            yield first, second, third
