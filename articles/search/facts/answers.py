"""Which facts answer what is asked: all its words, places, times and values meet in one fact; and which of them best.

A fact's label is its indicator, its sentence the body of its document; the headline of its article helps, but alone it makes
no match. Of a question in words the facts that hold most of it answer, where none holds all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from articles.reading.times.spans import Span, year_span
from articles.search.engine.matching import Matcher
from articles.search.engine.scoring import rarity
from articles.search.engine.wants import about
from articles.search.facts.asked import KIND_NAMED_BY, MEASURED_BY, Asked, Value
from articles.search.facts.asked_times import YEAR_ALONE
from articles.search.facts.index import Figure
from articles.search.facts.values import ends_of, unit_code
from articles.search.index.segment import EDGE
from articles.search.index.snapshot import Mask, Snapshot
from articles.search.language.query import Word
from articles.search.terms.synonyms import synonyms

EPOCH = 719_163  # the ordinal of 1970-01-01
ENOUGH = 0.6  # of the weight of a question's words: what holds less is no answer
LOOKED_AT = 800  # facts that are ordered by their texts
WORD_IN_LABEL, WORD_IN_SENTENCE, LABEL_COVERED = 3.0, 1.5, 1.5
RUN_IN_LABEL, RUN_IN_SENTENCE = 1.0, 0.4
UNIT, KIND, TIME_ITSELF, PLACE_ITSELF = 2.0, 0.8, 1.0, 0.7
ONLY_A_TARGET, SURE, OTHER_FORM, DEED_IN_LABEL = 0.3, 0.2, 0.9, 0.6


def places_in(snapshot: Snapshot, text: str) -> list[str]:
    """The names of the archive's cities and counties that stand in a text, the longest where one holds another."""
    names: set[str] = set()
    for field in ("city", "county"):
        for value in snapshot.folded_values[field]:
            for name in (f"{value}市" if field == "city" else value, value, value[:-1]):
                if len(name) > 1 and name in text and (name != value[:-1] or value[-1:] in "市县区旗"):
                    names.add(name)
    return sorted(
        (name for name in names if not any(name in other and name != other for other in names)), key=text.find
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """The facts that answer (a mask), and words that none of them holds."""

    chosen: Mask
    unheld: tuple[str, ...] = ()


def answers(matcher: Matcher, asked: Asked, among: Mask) -> Answers:
    """The facts of `among` that hold all that is asked; of a question, where none does, those that hold most."""
    chosen = among.copy()
    for place in asked.places:
        chosen &= about(matcher, place) | matcher.word(Word(place))
    for span in asked.times:
        chosen &= within(matcher, span)
    for month in asked.months:
        chosen &= in_month(matcher, month)
    held = [holding(matcher, word) for word in asked.words]
    found = with_words(matcher, asked, held, with_values(matcher, asked, chosen))
    if found.chosen.any() or not asked.values or not (asked.words or asked.places):
        return found
    rounded = with_words(matcher, asked, held, with_values(matcher, asked, chosen, rounded=True))
    if not rounded.chosen.any():
        return found
    return replace(rounded, unheld=(*(value.said for value in asked.values), *rounded.unheld))


def with_values(matcher: Matcher, asked: Asked, among: Mask, *, rounded: bool = False) -> Mask:
    """The facts of `among` with the values asked for; `rounded`, those whose values are written so with fewer digits."""
    chosen = among.copy()
    for value in asked.values:
        equal = equals(matcher, value, rounded=rounded)
        chosen &= equal if equal.any() else of_year(matcher, value)
    return chosen


def with_words(matcher: Matcher, asked: Asked, held: list[Mask], among: Mask) -> Answers:
    """The facts of `among` that hold all words; of a question, where none does, those that hold most of them."""
    every = among.copy()
    for mask in held:
        every &= mask
    every = of_their_own(matcher, asked, every)
    if every.any() or not asked.asks or not asked.words:
        return Answers(every)
    return most_of(matcher, asked, held, among)


def most_of(matcher: Matcher, asked: Asked, held: list[Mask], among: Mask) -> Answers:
    """The facts of `among` that hold the weightiest part of a question's words, if it is enough of them."""
    size = matcher.snapshot.size
    weights = [rarity(size, int(np.count_nonzero(mask))) if mask.any() else 0.0 for mask in held]
    weight = np.sum([mask * weight for mask, weight in zip(held, weights, strict=True)], axis=0) * among
    best = float(weight.max(initial=0.0))
    if not best or best < ENOUGH * sum(weights):
        return Answers(np.zeros(size, np.bool_))
    chosen = of_their_own(matcher, asked, weight >= best - 1e-6)
    unheld = tuple(word for word, mask in zip(asked.words, held, strict=True) if not (mask & chosen).any())
    return Answers(chosen, unheld)


def holding(matcher: Matcher, word: str) -> Mask:
    """The facts whose texts hold a word or a synonym of it; 面积 is held by whatever is measured in 亩, 增速 by any change."""
    chosen: Mask = np.logical_or.reduce([matcher.word(Word(other)) for other in synonyms(word)])
    if word in MEASURED_BY:
        chosen |= in_unit(matcher, MEASURED_BY[word])
    if word in KIND_NAMED_BY:
        chosen |= of_kind(matcher, KIND_NAMED_BY[word])
    return chosen


def of_kind(matcher: Matcher, kind: str) -> Mask:
    column = matcher.snapshot.columns["kind"]
    return matcher.coded("kind", [code for code, value in enumerate(column.values) if value == kind])


def in_unit(matcher: Matcher, unit: str) -> Mask:
    return np.equal(matcher.snapshot.figures[:, Figure.CANONICAL_UNIT], unit_code(unit))


def equals(matcher: Matcher, value: Value, *, rounded: bool = False) -> Mask:
    """The facts with just this value: 97.8 is not 97.88; 50亿 is 5000000000元; of one half remembered those near it."""
    from_value = ends_of(value, rounded=rounded)
    chosen = np.zeros(matcher.snapshot.size, np.bool_)
    figures = matcher.snapshot.figures
    for place, low, high in from_value:
        chosen |= (figures[:, place] >= low) & (figures[:, place] <= high)
    if value.unit:
        chosen &= in_unit(matcher, value.unit)
    return chosen


def in_month(matcher: Matcher, month: int) -> Mask:
    """The facts whose period ends in this month of any year, or whose sentence names it; without a period, published in it."""
    figures, days = matcher.snapshot.figures, matcher.snapshot.days
    last = np.where(np.isnan(figures[:, Figure.LAST_DAY]), days, figures[:, Figure.LAST_DAY]).astype(np.int64)
    months = (last - EPOCH).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    return (np.equal(months, month) & (last > 0)) | matcher.word(Word(f"{month}月"))


def of_year(matcher: Matcher, value: Value) -> Mask:
    """Where no fact has a number for its value and it may be a year: the facts of that year."""
    if value.unit or not YEAR_ALONE.fullmatch(f"{value.number:f}"):
        return np.zeros(matcher.snapshot.size, np.bool_)
    return within(matcher, year_span(int(value.number)))


def within(matcher: Matcher, span: Span) -> Mask:
    """The facts of this time: their period meets it; those without a period were published in it."""
    figures, days = matcher.snapshot.figures, matcher.snapshot.days
    first, last = span.first.toordinal(), span.last.toordinal()
    meets = (figures[:, Figure.LAST_DAY] >= first) & (figures[:, Figure.FIRST_DAY] <= last)
    unknown = np.isnan(figures[:, Figure.LAST_DAY])
    return meets | (unknown & (days >= first) & (days <= last))


def of_their_own(matcher: Matcher, asked: Asked, chosen: Mask) -> Mask:
    """Those of the facts that hold a word in their label or sentence, not only in the headline of their article."""
    if not asked.words or not chosen.any() or any(word in MEASURED_BY for word in asked.words):
        return chosen
    words = [other for word in asked.words for other in synonyms(word)]
    own: Mask = np.logical_or.reduce([matcher.phrase(word, "headline", chosen) for word in words])
    return chosen & own


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at of a fact to order it: its label and sentence, folded, its figures, kind and county."""

    label: str
    sentence: str
    figures: Sequence[float]
    kind: str
    county: str


def in_order(matcher: Matcher, asked: Asked, places: NDArray[np.intp]) -> NDArray[np.intp]:
    """The facts at these places, those that answer best first; beyond LOOKED_AT they stay as they are."""
    looked, rest = places[:LOOKED_AT], places[LOOKED_AT:]
    snapshot = matcher.snapshot
    weights = {word: rarity(snapshot.size, int(np.count_nonzero(holding(matcher, word)))) for word in asked.words}
    marks = np.array([worth_of(asked, weights, fact) for fact in seen(snapshot, looked)])
    order = np.lexsort((looked, snapshot.recency[looked], -marks)) if len(looked) else np.zeros(0, np.intp)
    return np.concatenate((looked[order], rest))


def seen(snapshot: Snapshot, places: NDArray[np.intp]) -> Iterator[Seen]:
    """The facts at these places of the snapshot, which are in order."""
    kind, county = snapshot.columns["kind"], snapshot.columns["county"]
    counties = snapshot.folded_values["county"]
    of_segment = np.searchsorted(snapshot.bases, places, side="right") - 1
    for at in np.unique(of_segment).tolist():
        here = places[of_segment == at]
        texts = snapshot.segments[at].folded_all(here - snapshot.bases[at], "headline")
        rows = zip(texts, snapshot.figures[here].tolist(), kind.codes[here], county.codes[here], strict=True)
        for text, figures, of_kind, of_county in rows:
            label, _, sentence = text.partition(EDGE)  # facts.index.document_of
            yield Seen(label, sentence, figures, kind.values[of_kind], counties[of_county])


def worth_of(asked: Asked, weights: Mapping[str, float], fact: Seen) -> float:
    """How well a fact answers: words in its label more than in its sentence, its unit, its time, its place itself."""
    worth = worth_of_words(weights, fact)
    for run in asked.runs:
        worth += RUN_IN_LABEL if run in fact.label else RUN_IN_SENTENCE * (run in fact.sentence)
    if asked.unit and fact.figures[Figure.CANONICAL_UNIT] == unit_code(asked.unit):
        worth += UNIT
    worth += KIND * kind_fits(asked, fact.kind)
    worth += sum(TIME_ITSELF * closeness(fact.figures, span) for span in asked.times)
    worth += sum(PLACE_ITSELF * (name in fact.label or place_itself(fact.county, name)) for name in asked.places)
    worth += sum(DEED_IN_LABEL * (deed in fact.label) for deed in asked.deeds)
    if fact.kind == "target" and "target" not in asked.kinds:
        worth -= ONLY_A_TARGET
    return worth + SURE * float(fact.figures[Figure.CONFIDENCE])


def worth_of_words(weights: Mapping[str, float], fact: Seen) -> float:
    """What the words asked for are worth where they stand; more where they cover the label."""
    total = sum(weights.values()) or 1.0
    worth, covered, in_label = 0.0, 0, 0.0
    for word, weight in weights.items():
        forms = synonyms(word)
        if form := next((form for form in forms if form in fact.label), ""):
            covered += len(form)
            in_label += weight / total
            worth += WORD_IN_LABEL * weight / total * (1.0 if form == word else OTHER_FORM)
        elif any(form in fact.sentence for form in forms):
            worth += WORD_IN_SENTENCE * weight / total
    return worth + LABEL_COVERED * in_label * min(1.0, covered / max(1, len(fact.label)))


def kind_fits(asked: Asked, kind: str) -> float:
    """Whether the fact is of a kind that is asked for: a change, a share, a target; else a level is what is meant."""
    words = " ".join(asked.words)
    kinds = set(asked.kinds)
    if any(word in words for word in ("同比", "增长", "增幅", "下降", "增速", "提高", "减少", "环比", "新增", "增加")):
        kinds.add("change")
    elif not kinds and any(word in words for word in ("占比", "比重", "比例", "占", "率")):
        kinds.add("share")
    if kinds:
        return 1.0 if kind in kinds else 0.0
    return 0.5 if kind == "level" else 0.0


def closeness(figures: Sequence[float], span: Span) -> float:
    """1 where the fact's period is the time asked for, hardly less within it, less the more it reaches beyond."""
    first, last = figures[Figure.FIRST_DAY], figures[Figure.LAST_DAY]
    if np.isnan(first):
        return 0.2
    asked_first, asked_last = span.first.toordinal(), span.last.toordinal()
    shared = min(last, asked_last) - max(first, asked_first) + 1
    whole = max(last, asked_last) - min(first, asked_first) + 1
    if first >= asked_first and last <= asked_last:
        return float(0.8 + 0.2 * shared / whole)
    return float(0.7 * shared / whole) if shared > 0 else 0.0


def place_itself(county: str, name: str) -> bool:
    """Whether the fact is of this place as a whole: a city's where a city was asked for, not one of its counties'."""
    return not county or name in (county, county[:-1])
