"""Numbers of an article's body → facts: what each measures, when, where, of which kind, and how sure that is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from articles.reading.clauses.sentences import Sentence, inside, split_sentences
from articles.reading.clauses.tagging import is_pronoun
from articles.reading.facts.aims import aims, goes_on
from articles.reading.facts.antecedents import Context
from articles.reading.facts.exclusions.rules import metric_quantities
from articles.reading.facts.indicators import Naming, name_quantities
from articles.reading.facts.kinds import is_counted, kind_of
from articles.reading.facts.place_scope import place_quantities
from articles.reading.facts.places import own_place
from articles.reading.records import MetricRecord, Opening, Period, Quantity
from articles.reading.times.periods import find_periods
from articles.reading.times.scope import date_quantities

_SAYS_WHERE = re.compile(
    r"(?:全[国省市县区村镇乡]|国际|国内|[村家镇县市厂校队园]里|当[地时天]|其中|目前|在这里)"
)  # where or when, not what
_YEARS = re.compile(r"(?P<first>\d{4})/(?P<last>\d{4})")
_SPANNED = re.compile(r"\d年?(?:至|到|—+|–|-|－|~|～)\d")
_ADDED = re.compile("新增|净增")
_FRACTION = re.compile(r"分之|[/／]")
PLAN_GOALS = 3  # numbers of coming years that make an article the account of a plan: what it does 每年 is prescribed
TOLD_AT_MOST: Final = 1_000  # numbers of one sentence: the longest lists of a newspaper have some hundred


@dataclass(frozen=True, slots=True)
class FactContext:
    """What is known of the article that a body belongs to: its page's date, its city (沧州) and county (河间市), its titles, its opening."""

    published: date | None = None
    city: str | None = None
    county: str | None = None
    titles: tuple[str, ...] = ()
    opening: Opening | None = None


def read_metrics(body: str, context: FactContext) -> tuple[MetricRecord, ...]:
    """The facts of an article's body in order, as docs/SCHEMA.md defines a metric.

    截至6月25日，全市棚户区改造开工5993套，占任务的74.9%。 with a page of 2018-06-28 → 棚户区改造开工 5993 套, level, 2018-06-25;
    棚户区改造开工占任务 74.9 %, share, 2018-06-25
    """
    quantities = told_quantities(body, metric_quantities(body))
    return tuple(fact for fact in read_metrics_of(body, quantities, context) if names_a_measure(fact))


def told_quantities(body: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities that sentences tell: a run of numbers that no full stop parts is no sentence, and labels none of them."""
    starts = [quantity.start for quantity in quantities]
    rows = [quantities[inside(starts, sentence.start, sentence.end)] for sentence in split_sentences(body)]
    return [quantity for row in rows if len(row) <= TOLD_AT_MOST for quantity in row]


def names_a_measure(fact: MetricRecord) -> bool:
    """Whether a fact's label says what is measured: an empty or one-character label, 我们 or 村里 makes no fact, nor whose something is (属于14亿人的节日)."""
    if len(fact.indicator) < 2 or is_pronoun(fact.indicator) or fact.indicator.startswith("属于"):
        return False
    return _SAYS_WHERE.fullmatch(fact.indicator) is None


def read_metrics_of(body: str, quantities: Sequence[Quantity], context: FactContext) -> tuple[MetricRecord, ...]:
    """The facts of a body whose numbers are known already, one for each of `quantities`, in their order."""
    sentences = split_sentences(body)
    mentions = find_periods(body, context.published, tuple(sentence.start for sentence in sentences))
    starts = [quantity.start for quantity in quantities]
    periods = date_quantities(body, sentences, starts, mentions, context.published)
    place = own_place(context.city, context.county, context.titles, context.published)
    places = place_quantities(body, sentences, starts, place, context.published)
    times = [mention.start for mention in mentions]
    facts: list[MetricRecord] = []
    naming, paragraph = Context(), 0
    is_plan = sum(_is_ahead(period, context.published) for period in periods) >= PLAN_GOALS
    for sentence in _told(sentences, starts):
        numbers = quantities[inside(starts, sentence.start, sentence.end)]
        own = mentions[inside(times, sentence.start, sentence.end)]
        first = numbers[0].start if numbers else sentence.end
        if sentence.paragraph != paragraph:
            naming, paragraph = Context(), sentence.paragraph  # a paragraph says again whose its measures are
        story = replace(sentence, start=min(_story(sentence, context.opening), first))
        names = name_quantities(body, story, numbers, own, naming)
        turns = aims(body[sentence.start : sentence.end])
        for quantity, name in zip(numbers, names, strict=True):
            period = periods[len(facts)]
            aimed = _is_aimed(turns, quantity.start - sentence.start) or _is_ahead(period, context.published)
            aimed = aimed or (is_plan and "每年" in name.left) or _goes_on_aiming(body, facts, sentence, quantity)
            facts.append(_fact(body, sentence, quantity, name, period, places[len(facts)], aimed=aimed))
    return tuple(facts)


def _told(sentences: Sequence[Sentence], starts: Sequence[int]) -> list[Sentence]:
    """The sentences that labels are made of: of each paragraph those up to its last number; what follows labels none."""
    ends = {
        sentence.paragraph: sentence.end
        for sentence in sentences
        if starts[inside(starts, sentence.start, sentence.end)]
    }
    return [sentence for sentence in sentences if sentence.start < ends.get(sentence.paragraph, 0)]


def _story(sentence: Sentence, opening: Opening | None) -> int:
    """Where the words of a sentence begin that labels are made of: behind 本报讯 通讯员 王波, 【本报讯】."""
    opens = opening is not None and opening.start < sentence.end
    return max(sentence.start, opening.end) if opening and opens else sentence.start


def _is_aimed(turns: list[tuple[int, bool]], place: int) -> bool:
    """Whether the last turn before `place` is to what is planned."""
    passed = bisect_left(turns, place, key=lambda turn: turn[0])
    return turns[passed - 1][1] if passed else False


def _goes_on_aiming(body: str, facts: Sequence[MetricRecord], sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the fact before in the sentence is a target, and the words between go on with the plan."""
    last = facts[-1] if facts else None
    if last is None or last.sentence_start != sentence.start or last.kind != "target":
        return False
    return goes_on(body[last.end : quantity.start])


def _is_ahead(period: Period | None, published: date | None) -> bool:
    """Whether a period begins after the page's date: 到2025年."""
    return period is not None and published is not None and period.first.year > published.year


def _end_of_move(period: Period, *, first: bool) -> Period:
    """从1952年至2018年，增加值从120亿元增至305160亿元: what it moved from is of the first year, what it moved to of the last."""
    years = _YEARS.fullmatch(period.iso)
    if years is None or not _SPANNED.search(period.text):
        return period
    year = int(years["first"] if first else years["last"])
    return Period(str(year), str(year), date(year, 1, 1), date(year, 12, 31))


def _fact(
    body: str,
    sentence: Sentence,
    quantity: Quantity,
    name: Naming,
    period: Period | None,
    place: str | None,
    *,
    aimed: bool,
) -> MetricRecord:
    """One fact; what a measure moved from was no target, and is of a time only where the text gives one (2008年的7%)."""
    if name.moved and period is not None:
        period = _end_of_move(period, first=name.origin)
    if name.origin:
        aimed = False
        period = period if period and period.text == period.iso else None
    kind = kind_of(name.left, name.right, quantity.unit, aimed=aimed, arrived=name.moved)
    if kind == "level" and _ADDED.match(name.indicator) and is_counted(quantity.unit):
        kind = "change"  # 新增确诊病例4例、|无症状感染者27例|: what a list says once
    if (
        kind == "level"
        and not quantity.unit
        and (_FRACTION.search(quantity.raw) or name.indicator.endswith(("占比", "的比例")))
    ):
        kind = "share"  # 占全省GDP的80%、全国的|1/8, |3/4|的行政村
    return MetricRecord(
        start=quantity.start,
        end=quantity.end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        raw=quantity.raw,
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        bound=quantity.bound,
        indicator=name.indicator,
        kind=kind,
        period=period,
        place=place,
        quote=body[sentence.start : sentence.end],
        confidence=name.sure,
        way=name.way,
        role="from" if name.origin else "to" if name.moved else None,
    )
