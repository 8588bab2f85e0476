"""Which facts answer what is asked: all its words, places, times and values meet in one fact; and which of them best.

A fact's label is its indicator, its sentence the body of its document; the headline of its article helps, but alone it makes
no match. Of a question in words the facts that hold most of it answer, where none holds all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from articles.reading.times.spans import Span, year_span
from articles.search.engine.matching import Matcher
from articles.search.engine.scoring import rarity
from articles.search.engine.wants import about
from articles.search.facts.asked import KIND_NAMED_BY, Asked, Value
from articles.search.facts.asked_head import parts_of
from articles.search.facts.asked_times import YEAR_ALONE
from articles.search.facts.asked_units import ALIKE, measured_in
from articles.search.facts.index import Figure
from articles.search.facts.values import ends_of, unit_code
from articles.search.index.snapshot import Mask
from articles.search.language.query import Pattern, Word
from articles.search.terms.synonyms import synonyms

EPOCH = 719_163  # the ordinal of 1970-01-01
ENOUGH = 0.5  # of the weight of a question, its words and where, when and in which unit together: what holds less is no answer
WORDS_ENOUGH = 0.35  # of the weight of its words alone
WITH_A_GAP = len("防风林")  # characters of a word that may have others before its last: 防风固沙林


@dataclass(frozen=True, slots=True)
class Answers:
    """The facts that answer (a mask), and words that none of them holds."""

    chosen: Mask
    unheld: tuple[str, ...] = ()


def answers(matcher: Matcher, asked: Asked, among: Mask) -> Answers:
    """The facts of `among` that hold all that is asked; of a question, where none does, those that hold most."""
    chosen = in_places(matcher, asked, among)
    for span in asked.times:
        chosen &= within(matcher, span)
    for month in asked.months:
        chosen &= in_month(matcher, month)
    held = [held_of(matcher, word, chosen) if asked.asks else holding(matcher, word) for word in asked.words]
    if asked.is_bounded:
        bounded = with_words(matcher, asked, held, telling_of(matcher, asked, chosen) & in_unit(matcher, asked.unit))
        if bounded.chosen.any():
            return bounded
    found = with_words(matcher, asked, held, with_values(matcher, asked, chosen))
    if found.chosen.any() or not asked.values or not (asked.words or asked.places):
        return found
    for values in (with_values(matcher, asked, chosen, rounded=True), telling_of(matcher, asked, chosen)):
        nearest = with_words(matcher, asked, held, values)
        if nearest.chosen.any():
            return replace(nearest, unheld=(*(value.said for value in asked.values), *nearest.unheld))
    return found


def in_places(matcher: Matcher, asked: Asked, among: Mask) -> Mask:
    """The facts of `among` at all the places asked for; of places compared, those at one of them."""
    if not asked.places:
        return among.copy()
    there = [about(matcher, place) | matcher.word(Word(place)) for place in asked.places]
    together = np.logical_or if asked.compared else np.logical_and
    chosen: Mask = among & together.reduce(there)
    return chosen


def telling_of(matcher: Matcher, asked: Asked, among: Mask) -> Mask:
    """The facts of `among` whose sentences hold the numbers asked for: 35度以上的高温天数 is a fact of 17天."""
    chosen = among.copy()
    for value in asked.values:
        chosen &= matcher.word(Word(f"{value.number:f}"))
    return chosen


def with_values(matcher: Matcher, asked: Asked, among: Mask, *, rounded: bool = False) -> Mask:
    """The facts of `among` with the values asked for; `rounded`, those whose values are written so with fewer digits."""
    chosen = among.copy()
    for value in asked.values:
        equal = equals(matcher, value, rounded=rounded)
        chosen &= equal if equal.any() else of_year(matcher, value)
    return chosen


def with_words(matcher: Matcher, asked: Asked, held: list[Mask], among: Mask) -> Answers:
    """The facts of `among` that hold all words; of a question, where none does, or none in its unit, those that hold most."""
    every = among.copy()
    for mask in held:
        every &= mask
    every = of_their_own(matcher, asked, every)
    if not asked.asks or not asked.words:
        return Answers(every)
    in_its_unit = among & in_unit_or_alike(matcher, asked.unit) if asked.unit else among
    if (every & in_its_unit).any():
        return Answers(every)
    nearest = most_of(matcher, asked, held, in_its_unit)
    if nearest.chosen.any() or not asked.unit:
        return nearest
    return Answers(every) if every.any() else most_of(matcher, asked, held, among)


def most_of(matcher: Matcher, asked: Asked, held: list[Mask], among: Mask) -> Answers:
    """The facts of `among` that hold the weightiest part of a question's words, if it is enough of them."""
    size = matcher.snapshot.size
    weights = [rarity(size, int(np.count_nonzero(mask))) if mask.any() else 0.0 for mask in held]
    weight = np.sum([mask * weight for mask, weight in zip(held, weights, strict=True)], axis=0) * among
    best = float(weight.max(initial=0.0))
    if not is_enough(best, sum(weights), rarity(size, int(np.count_nonzero(among)))):
        return Answers(np.zeros(size, np.bool_))
    chosen = of_their_own(matcher, asked, weight >= best - 1e-6)
    unheld = tuple(word for word, mask in zip(asked.words, held, strict=True) if not (mask & chosen).any())
    return Answers(chosen, unheld)


def is_enough(held: float, of_words: float, of_conditions: float) -> bool:
    """Whether facts that meet a question's conditions and hold so much of its words' weight answer it."""
    whole = ENOUGH * (of_words + of_conditions)
    return held > 0 and held + of_conditions >= whole and held >= WORDS_ENOUGH * of_words


def holding(matcher: Matcher, word: str) -> Mask:
    """The facts whose texts hold a word or a synonym of it; 面积 is held by whatever is measured in 亩, 增速 by any change."""
    chosen: Mask = np.logical_or.reduce([matcher.word(Word(other)) for other in synonyms(word)])
    if unit := measured_in(word):
        chosen |= in_unit(matcher, unit)
    if word in KIND_NAMED_BY:
        chosen |= of_kind(matcher, KIND_NAMED_BY[word])
    return chosen


def held_of(matcher: Matcher, word: str, chosen: Mask) -> Mask:
    """The facts that hold a word of a question; of one that none of the chosen holds in one piece, those that hold all its parts:
    老旧小区改造 in 列入改造计划的老旧小区62个."""
    mask = holding(matcher, word)
    if (mask & chosen).any():
        return mask
    if len(word) == WITH_A_GAP:
        mask = mask | matcher.term(with_a_gap(word))
    parts = parts_of(word, matcher.analysis)
    apart: Mask = np.logical_and.reduce([holding(matcher, part) for part in parts]) if parts else mask
    return mask | apart


def of_kind(matcher: Matcher, kind: str) -> Mask:
    column = matcher.snapshot.columns["kind"]
    return matcher.coded("kind", [code for code, value in enumerate(column.values) if value == kind])


def in_unit(matcher: Matcher, unit: str) -> Mask:
    return np.equal(matcher.snapshot.figures[:, Figure.CANONICAL_UNIT], unit_code(unit))


def in_unit_or_alike(matcher: Matcher, unit: str) -> Mask:
    """The facts in a unit that a question asks for: 去了多少人 may be told in 人次."""
    chosen: Mask = np.logical_or.reduce([in_unit(matcher, other) for other in (unit, *ALIKE.get(unit, ()))])
    return chosen


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
    """Those of the facts that hold a word in their label or sentence, not only in the headline of their article; where none
    does, those that hold a part of one, or have it with a gap."""
    if not asked.words or not chosen.any() or any(map(measured_in, asked.words)):
        return chosen
    words = [other for word in asked.words for other in synonyms(word)]
    own: Mask = chosen & np.logical_or.reduce([matcher.phrase(word, "headline", chosen) for word in words])
    if own.any() or not asked.asks:
        return own
    loose = [matcher.phrase(part, "headline", chosen) for _word, parts in asked.parts for part in parts]
    loose += [matcher.term(with_a_gap(word)) for word in asked.words if len(word) == WITH_A_GAP]
    return chosen & np.logical_or.reduce(loose) if loose else own


def with_a_gap(word: str) -> Pattern:
    """A word with something before its last character: 防风林 as 防风固沙林 has it."""
    return Pattern((word[:-1], word[-1:]))
