"""Checks of one article's facts: each rule a pure function from the facts to the sums that do not agree; `ARTICLE_RULES` is their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from articles.checks.intervals import Interval, figure, interval_of
from articles.checks.quotients import (
    average_of_sum,
    growth_on_base,
    growth_to_level,
    part_of_goal,
    parts_together,
    rate_of_part,
    shares_of_halves,
)
from articles.checks.records import Breach, CheckedFact
from articles.measure import falls
from articles.reading import read_quantities

# A growth at other prices, of another ground or over several years is no quotient of the two levels printed.
_OTHER_GROUND = re.compile(r"年均|平均|可比|不变价|名义|实际|同口径|剔除|扣除|累计|复合|两年|环比|以上年")
_OF_WHOLE = re.compile(r"其中")
_PARTS_END = re.compile(r"[；;）)。]|另|此外")
_SCOPE = re.compile(r"^全[国省市县区州盟旗镇乡村](?=.{2})")  # one of two labels may have it
_RATE = re.compile(r"平均|每|[日年月人户]均")
_OF_ONE_WHOLE = re.compile(r"分别占|产业[^，,。；;]{0,10}(?:占比|比重|比例)分别")
_OF_ALL = re.compile(r"占(?:总数|总量|全部|总额|总面积|总产量|总人数|比)?(?:的比[例重])?$")
_WITHIN_HUNDRED = re.compile(
    r"(?:占比|比重|份额|占[^，,。]{0,16}(?:比例|比重)|合格率|满意率|满意度|普及率|成活率|参保率|入学率|就业率|入住率|绿化率|森林覆盖率|机收率|机播率|达标率|优良率|录取率|升学率|签约率)$"
)
_ALLOWED_OVER = re.compile(r"相当于|恢复|完成|预算|任务|计划|目标|拨备|负债|杠杆|超|毛")
_HUNDRED = Decimal(100)
_ROW_POWERS = (2, 3, 4, 8)
# What lies ahead and is told as done, without a word of aim, is a slip of the year and no target.
_DONE = re.compile(r"完成了?|实现了|已|达到了|新增|共有")
_IN_FORCE = re.compile(r"自[^，,。；;]{2,14}起")
_WILL = re.compile(r"将(?![士军近])")
_AIM = re.compile(
    r"将|力争|争取|确保|预计|计划|规划|目标|任务|拟|要|到(?:20)?\d\d年|底前|年底|之前|建成|有望|可|能|须|应"
)


def check_article(facts: Sequence[CheckedFact], *, published: date | None = None) -> list[Breach]:
    """The sums of an article's facts (in the order of its text) that do not agree; `published` is the page's printed day."""
    return [breach for rule in ARTICLE_RULES for breach in rule(facts, published)]


def value_as_printed(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """The value is what the printed figure reads: 近160万元 is 1600000, not 160.

    Untouched: 38 of 38、33、35万天以下 (its unit and 万 stand elsewhere); a figure that cannot be read alone.
    """
    for fact in facts:
        quantities = read_quantities(fact.raw)
        if len(quantities) != 1:
            continue
        read = quantities[0]
        same = read.value == fact.value and (read.value_max or fact.value_max) == fact.value_max
        if not same and not (read.unit == "" and fact.unit and _scaled(read.value, fact.value)):
            yield Breach("printed", (fact.key,), f"{fact.raw} = {figure(read.value)} ≠ {figure(fact.value)}")


def _scaled(read: Decimal, value: Decimal) -> bool:
    """Whether a value is the figure read, or what 百, 千, 万, 亿 at the end of its row make of it."""
    return value in (read, *(read.scaleb(power) for power in _ROW_POWERS))


def growth_of_level(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """A level, how much it grew and by what part agree: 25799家次，增加7630家次，增长41.99%.

    Untouched: 年均增长, 按可比价增长, and changes of something else.
    """
    for sentence in _by_sentence(facts):
        for at, level in enumerate(sentence):
            if level.kind not in ("level", "target") or level.role == "from" or level.unit in ("%", "倍", "百分点"):
                continue
            changes = [fact for fact in sentence[at + 1 : at + 3] if _is_change_of(fact, level)]
            amount = next((fact for fact in changes if fact.unit == level.unit), None)
            part = next((fact for fact in changes if fact.unit == "%"), None)
            if amount and part and falls(amount.indicator, "change") == falls(part.indicator, "change"):
                yield from _growth(level, amount, part)


def _growth(level: CheckedFact, amount: CheckedFact, part: CheckedFact) -> Iterator[Breach]:
    down = falls(part.indicator, "change")
    now, moved = interval_of(level), interval_of(amount)
    ratio = moved.over(now + moved if down else now - moved)
    if ratio is None or ratio.times(100).meets(interval_of(part)):
        return
    before = level.value + amount.value if down else level.value - amount.value
    sign = "+" if down else "−"
    yield Breach(
        "growth",
        (level.key, amount.key, part.key),
        f"{figure(amount.value)} ÷ ({figure(level.value)} {sign} {figure(amount.value)}) = "
        f"{figure(amount.value / before * 100)} % ≠ {figure(part.value)} %",
    )


def growth_between_levels(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """Two levels and the change between them agree: 由63份精简到19份，减少44份; 机采率由15%提高到93%，提高78个百分点."""
    for sentence in _by_sentence(facts):
        for at, (before, after) in enumerate(pairwise(sentence)):
            if (before.role, after.role) != ("from", "to") or before.unit != after.unit:
                continue
            for change in sentence[at + 2 : at + 4]:
                if change.kind == "change" and not _OTHER_GROUND.search(change.indicator + _words_before(change)):
                    yield from _move(before, after, change)


def _move(before: CheckedFact, after: CheckedFact, change: CheckedFact) -> Iterator[Breach]:
    difference = _absolute(interval_of(after) - interval_of(before))
    moved = abs(after.value - before.value)
    written = f"|{figure(after.value)} − {figure(before.value)}|"
    keys = (before.key, after.key, change.key)
    if change.unit == before.unit != "%" or (change.unit == "百分点" and before.unit == "%"):
        if not difference.meets(interval_of(change)):
            yield Breach("growth", keys, f"{written} = {figure(moved)} ≠ {figure(change.value)}")
        return
    ratio = difference.over(interval_of(before)) if change.unit == "%" != before.unit else None
    if ratio and not ratio.times(100).meets(interval_of(change)):
        exact = figure(moved / before.value * 100)
        yield Breach("growth", keys, f"{written} ÷ {figure(before.value)} = {exact} % ≠ {figure(change.value)} %")


def _absolute(interval: Interval) -> Interval:
    if interval.low >= 0:
        return interval
    if interval.high <= 0:
        return Interval(-interval.high, -interval.low)
    return Interval(Decimal(0), max(-interval.low, interval.high))


def part_of_whole(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """What 其中 names is no more than the whole, and its printed share is the quotient.

    共478个，其中市级60个 fits; 占全省的三成 is of another whole, 平均每天172户 is none, and what stands behind ； or ） is no part.
    """
    for sentence in _by_sentence(facts):
        whole: CheckedFact | None = None
        for earlier, fact in pairwise(sentence):
            between = earlier.between(fact)
            if _OF_WHOLE.search(between):
                whole = earlier if earlier.kind in ("level", "target") else _last_level(sentence, fact)
            elif _PARTS_END.search(between):
                whole = None
            if whole is None or _RATE.search(whole.indicator):
                continue
            if _is_more(fact, whole) and not any(_is_more(fact, other) is False for other in _before(sentence, whole)):
                yield Breach("part", (whole.key, fact.key), f"{figure(fact.value)} > {figure(whole.value)}")
            if earlier is not whole and fact.kind == "share" and _OF_ALL.search(fact.indicator):
                yield from _share_of(earlier, whole, fact)


def _is_more(part: CheckedFact, whole: CheckedFact) -> bool | None:
    """Whether a part is more than the whole; None where they are not of one kind and unit."""
    if part.kind != whole.kind or part.unit != whole.unit:
        return None
    return interval_of(part).low > interval_of(whole).high


def _before(sentence: Sequence[CheckedFact], whole: CheckedFact) -> Sequence[CheckedFact]:
    """What a sentence counts before the whole: 捣毁窝点7500个，打掉团伙85个，其中捣毁窝点2765个 is part of the first."""
    return sentence[: sentence.index(whole)]


def _last_level(sentence: Sequence[CheckedFact], until: CheckedFact) -> CheckedFact | None:
    levels = [fact for fact in sentence[: sentence.index(until)] if fact.kind in ("level", "target")]
    return levels[-1] if levels else None


def _share_of(part: CheckedFact, whole: CheckedFact, share: CheckedFact) -> Iterator[Breach]:
    if part.unit != whole.unit or share.unit != "%" or part.kind != whole.kind:
        return
    ratio = interval_of(part).over(interval_of(whole))
    if ratio and not ratio.times(100).meets(interval_of(share)):
        exact = figure(part.value / whole.value * 100)
        yield Breach(
            "part",
            (whole.key, part.key, share.key),
            f"{figure(part.value)} ÷ {figure(whole.value)} = {exact} % ≠ {figure(share.value)} %",
        )


def share_within_hundred(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """A part of a whole is no more than all of it: 占比120% is one too many; 完成任务的120% is not."""
    for fact in facts:
        if fact.kind != "share" or fact.unit != "%" or _ALLOWED_OVER.search(fact.indicator):
            continue
        if _WITHIN_HUNDRED.search(fact.indicator) and interval_of(fact).low > _HUNDRED:
            yield Breach("share", (fact.key,), f"{figure(fact.value)} % > 100 %")


def shares_of_one_whole(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """Shares that a sentence gives 分别 make no more than the whole: 第一、二、三产业分别占2.1%、19.6%、78.3%."""
    for sentence in _by_sentence(facts):
        for _, run in groupby(sentence, key=lambda fact: (fact.kind, fact.unit)):
            shares = list(run)
            if len(shares) < 2 or shares[0].unit != "%" or shares[0].kind not in ("share", "target"):
                continue
            row = _row(shares)
            lowest = sum((interval_of(fact).low for fact in row), Decimal(0))
            if len(row) > 1 and _OF_ONE_WHOLE.search(row[0].quote) and lowest > _HUNDRED:
                total = figure(sum((fact.value for fact in row), Decimal(0)))
                sums = " + ".join(figure(fact.value) for fact in row)
                yield Breach("shares", tuple(fact.key for fact in row), f"{sums} = {total} % > 100 %")


def _row(shares: list[CheckedFact]) -> list[CheckedFact]:
    """The first shares that only 、, 和 or 与 part."""
    row = shares[:1]
    for before, after in pairwise(shares):
        if before.between(after) not in ("、", "和", "与", "及", ""):
            break
        row.append(after)
    return row


def period_not_ahead(facts: Sequence[CheckedFact], published: date | None) -> Iterator[Breach]:
    """What is told as done lies not after the page's day; a target does, and what is in force from a day on (自3月1日起)."""
    for fact in facts:
        if _IN_FORCE.search(fact.quote) or (fact.kind != "target" and _WILL.search(_words_before(fact))):
            continue
        if published and fact.when and fact.when[0] > published and (fact.kind != "target" or _told_as_done(fact)):
            yield Breach("ahead", (fact.key,), f"{fact.when[0].isoformat()} > {published.isoformat()}")


def _told_as_done(fact: CheckedFact) -> bool:
    said = fact.quote.replace(fact.indicator.removesuffix("完成"), "")  # 供应, 主要 in a name are no words of aim
    return bool(_DONE.search(_words_before(fact))) and not _AIM.search(said)


def _by_sentence(facts: Sequence[CheckedFact]) -> list[list[CheckedFact]]:
    return [list(group) for _, group in groupby(facts, key=lambda fact: fact.quote)]


def _is_change_of(fact: CheckedFact, level: CheckedFact) -> bool:
    """Whether a change is of this level: its label goes on from the level's (检查企业 → 检查企业比去年同期增加)."""
    known = fact.kind == "change" and not _OTHER_GROUND.search(fact.indicator + _words_before(fact))
    return (
        known and bool(level.indicator) and _SCOPE.sub("", fact.indicator).startswith(_SCOPE.sub("", level.indicator))
    )


def _words_before(fact: CheckedFact) -> str:
    """The clause before the number: 按可比价格计算，比上年增长."""
    return fact.quote[max(0, fact.at - 24) : fact.at] if fact.at is not None else fact.quote


ARTICLE_RULES: tuple[Callable[[Sequence[CheckedFact], date | None], Iterator[Breach]], ...] = (
    value_as_printed,
    growth_of_level,
    growth_between_levels,
    part_of_whole,
    share_within_hundred,
    shares_of_one_whole,
    growth_on_base,
    growth_to_level,
    rate_of_part,
    part_of_goal,
    shares_of_halves,
    average_of_sum,
    parts_together,
    period_not_ahead,
)
