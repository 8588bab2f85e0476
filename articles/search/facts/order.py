"""Which of the facts that answer answers best: words in its label above words in its sentence, its own unit, kind, time and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from articles.reading.quantities.units import UNITS
from articles.reading.times.spans import Span
from articles.search.engine.matching import Matcher
from articles.search.engine.scoring import rarity
from articles.search.facts.answers import holding
from articles.search.facts.asked import Asked
from articles.search.facts.asked_head import same_end
from articles.search.facts.asked_units import ALIKE, measured_in
from articles.search.facts.index import Figure
from articles.search.facts.values import unit_code
from articles.search.index.segment import EDGE
from articles.search.index.snapshot import Snapshot
from articles.search.terms.place_names import provinces
from articles.search.terms.synonyms import synonyms

QUESTIONS = 64  # whose kinds and times are kept in mind
LOOKED_AT = 800  # facts that are ordered by their texts
WITH_A_GAP = 6  # characters that 防风固沙林 may have for 防风林
WORD_IN_LABEL, WORD_IN_SENTENCE, LABEL_COVERED = 3.0, 1.5, 1.5
RUN_IN_LABEL, RUN_IN_SENTENCE = 1.0, 0.4
UNIT, KIND, TIME_ITSELF, PLACE_ITSELF = 2.0, 0.8, 1.0, 0.7
ONLY_A_TARGET, SURE, OTHER_FORM, DEED_IN_LABEL = 0.3, 0.2, 0.9, 0.6
ABOUT_AS_WELL, A_PART, COUNTED_OTHERWISE = 1.0, 2.0, 0.5
WHAT_IS_COUNTED, USUAL, NO_MORE = 0.8, 0.3, 0.5
HEAD_LAST, YEAR_NAMED, A_PART_OF_IT, NO_MORE_AT_ALL, ALIKE_COUNTED, IN_A_PROVINCE = 0.6, 0.4, 0.6, 1.5, 0.9, 0.3
SAME_END, MOST_SAME = (
    0.3,
    5,
)  # for each character more than two that end a question's phrase and a label, at most so many
CHANGING = (
    "同比", "增长", "增幅", "下降", "增速", "提高", "减少", "环比", "新增", "增加", "节省", "节约", "回升", "回落", "缩短",
)  # fmt: skip
COMPARING = ("高于", "低于", "快于", "慢于", "多于", "少于")  # what tells by how much one is above another
ANY_THING = "个"  # asks for a number of things, however they are counted: 多少个商铺, 101处
COUNTED = frozenset(unit_code(unit.name) for unit in UNITS.spellings.values() if unit.counts)
DEEDS = {
    "修": ("修", "建"),
    "种": ("种", "播"),
    "卖": ("卖", "售", "销"),
    "栽": ("栽", "植", "种"),
    "花": ("花", "投", "支出"),
    "招": ("招", "新增"),
    "去": ("接待",),
}
USUALLY_MEANT = {"面积": ("种植", "播种", "占地", "建筑")}  # by a noun of quantity alone: 棉花面积 is what is planted


@dataclass(frozen=True, slots=True)
class Seen:
    """What is looked at of a fact to order it: its label and sentence, folded, its figures, kind and county."""

    label: str
    sentence: str
    figures: Sequence[float]
    kind: str
    county: str
    day: float


def in_order(matcher: Matcher, asked: Asked, places: NDArray[np.intp]) -> NDArray[np.intp]:
    """The facts at these places, those that answer best first; beyond LOOKED_AT they stay as they are."""
    looked, rest = places[:LOOKED_AT], places[LOOKED_AT:]
    snapshot = matcher.snapshot
    weights = {word: rarity(snapshot.size, int(np.count_nonzero(holding(matcher, word)))) for word in asked.words}
    marks = np.array(worth_of_all(asked, weights, list(seen(snapshot, looked))))
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
        days = snapshot.days[here].tolist()
        rows = zip(texts, snapshot.figures[here].tolist(), kind.codes[here], county.codes[here], days, strict=True)
        for text, figures, of_kind, of_county, day in rows:
            label, _, sentence = text.partition(EDGE)  # facts.index.document_of
            yield Seen(label, sentence, figures, kind.values[of_kind], counties[of_county], day)


def worth_of_all(asked: Asked, weights: Mapping[str, float], facts: Sequence[Seen]) -> list[float]:
    """How well each fact answers; where the largest or smallest is asked for, of those that answer about as well as the
    best and are counted alike the one with the furthest value stands first."""
    weights = by_parts(asked, weights, facts)
    weights = {word: weight * (IN_A_PROVINCE if word in provinces() else 1.0) for word, weight in weights.items()}
    worths = [worth_of(asked, weights, fact) for fact in facts]
    if not asked.rank or not facts:
        return worths
    best = max(range(len(facts)), key=worths.__getitem__)
    unit = facts[best].figures[Figure.CANONICAL_UNIT]
    alike = [
        at
        for at, fact in enumerate(facts)
        if worths[at] >= worths[best] - ABOUT_AS_WELL and fact.figures[Figure.CANONICAL_UNIT] == unit
    ]
    alike.sort(key=lambda at: asked.rank * facts[at].figures[Figure.CANONICAL_VALUE])
    for place, at in enumerate(alike, start=1):
        worths[at] = worths[best] + place / len(alike)
    return worths


def by_parts(asked: Asked, weights: Mapping[str, float], facts: Sequence[Seen]) -> Mapping[str, float]:
    """The weights with those of long words that no fact holds in one piece shared out among their parts."""
    shared = dict(weights)
    for word, parts in asked.parts:
        if not any(form in fact.label or form in fact.sentence for form in synonyms(word) for fact in facts):
            weight = shared.pop(word, 0.0) / len(parts)
            shared |= {part: shared.get(part, 0.0) + weight for part in parts}
    return shared


def stands_in(form: str, text: str) -> bool:
    """Whether a word stands in a text, one of three characters also with others before its last: 防风林 in 防风固沙林."""
    if form in text:
        return True
    at = text.find(form[:-1]) if len(form) == len("防风林") else -1
    return at >= 0 and form[-1] in text[at : at + WITH_A_GAP]


def worth_of(asked: Asked, weights: Mapping[str, float], fact: Seen) -> float:
    """How well a fact answers: words in its label more than in its sentence, its unit, its time, its place itself."""
    worth = worth_of_words(weights, fact, sum(len(name) for name in asked.places if name in fact.label))
    for run in asked.runs:
        worth += RUN_IN_LABEL if run in fact.label else RUN_IN_SENTENCE * (run in fact.sentence)
    worth += UNIT * counted_in(fact, asked)
    worth += KIND * kind_fits(asked, fact.kind)
    worth += sum(TIME_ITSELF * closeness(fact.figures, span) for span in asked.times)
    if asked.of_parts:
        worth += A_PART * bool(fact.county)
    else:
        worth += sum(PLACE_ITSELF * (name in fact.label or place_itself(fact.county, name)) for name in asked.places)
    worth += sum(DEED_IN_LABEL * tells_of(deed, fact) for deed in asked.deeds)
    worth += YEAR_NAMED * (asked.year is not None and in_year(fact, asked.year))
    return worth + worth_of_label(asked, fact) + SURE * float(fact.figures[Figure.CONFIDENCE])


def tells_of(deed: str, fact: Seen) -> bool:
    """Whether a fact's label has a verb of one character or another for it, or 每台; 元/平方米 tells of 每平方米."""
    if any(form in fact.label for form in DEEDS.get(deed, (deed,))):
        return True
    return deed.startswith("每") and fact.figures[Figure.CANONICAL_UNIT] == unit_code(f"元/{deed[1:]}")


def counted_in(fact: Seen, asked: Asked) -> float:
    """How well a fact is in the unit asked for; one without a unit where its label says what it counts (学生人数2.7万); 处 hardly worse
    than 个."""
    unit, own = asked.unit, fact.figures[Figure.CANONICAL_UNIT]
    if not unit:
        return 0.0
    if any(own == unit_code(f"{unit}/{deed[1:]}") for deed in asked.deeds if deed.startswith("每")):
        return 1.0
    if any(own == unit_code(other) for other in ALIKE.get(unit, ())):
        return ALIKE_COUNTED
    if own == unit_code(unit) or (own == unit_code("") and measured_in(fact.label[-len("人数") :]) == unit):
        return 1.0
    return COUNTED_OTHERWISE if unit == ANY_THING and own in COUNTED else 0.0


def worth_of_label(asked: Asked, fact: Seen) -> float:
    """What a label says beyond the words: that it counts what is asked for, is what is usually meant, only planned, or past."""
    worth = WHAT_IS_COUNTED * counts(fact.label, asked)
    worth += HEAD_LAST * is_headed(fact, asked)
    worth += SAME_END * max(0, min(same_end(asked.phrase, fact.label), MOST_SAME) - len("投资"))
    worth -= NO_MORE * compares(fact.label, asked)
    worth += sum(USUAL for word in asked.words if any(deed in fact.label for deed in USUALLY_MEANT.get(word, ())))
    if fact.kind == "target" and "target" not in asked.kinds:
        worth -= ONLY_A_TARGET
    before = bool(fact.figures[Figure.FORMER])
    if (is_past(fact.label) or before) != (asks_for_past(asked) or (before and of_year_before(fact, asked))):
        worth -= NO_MORE_AT_ALL if asked.reached else NO_MORE
    return worth


def is_headed(fact: Seen, asked: Asked) -> bool:
    """Whether a label ends in the head of what is asked, or another word for it; of a change that is asked for, how it changed
    stands behind that: 供热面积较上年新增."""
    if not asked.head or compares(fact.label, asked):
        return False
    within = fact.kind == "change" and "change" in kinds_meant(asked)
    return any(form in fact.label if within else fact.label.endswith(form) for form in synonyms(asked.head))


def compares(label: str, asked: Asked) -> bool:
    """Whether a label tells by how much one thing is above another, which was not asked."""
    return any(word in label and word not in asked.phrase for word in COMPARING)


def counts(label: str, asked: Asked) -> float:
    """Whether a label ends in what is counted, 客商 of 多少客商; less surely so where that goes on, 村 of 多少个村认领事项."""
    if not asked.counted or (asked.unit and unit_code(asked.unit) not in COUNTED):
        return 0.0
    return 1.0 if label.endswith(asked.counted[-1]) else A_PART_OF_IT * label.endswith(asked.counted)


def of_year_before(fact: Seen, asked: Asked) -> bool:
    return asked.year is not None and asked.year < 0 and in_year(fact, asked.year)


def in_year(fact: Seen, years: int) -> bool:
    """Whether a fact is of the year that its article names so: of 去年 (-1), the year before the day of issue."""
    last = fact.figures[Figure.LAST_DAY]
    if np.isnan(last) or fact.day < 1:
        return False
    return date.fromordinal(int(last)).year == date.fromordinal(int(fact.day)).year + years


def is_past(label: str) -> bool:
    """Whether something is told as it was before: 原来的低保金标准, 补水河长(延长前)."""
    return label.endswith("前") or any(word in label for word in synonyms("原来"))


def worth_of_words(weights: Mapping[str, float], fact: Seen, covered: int) -> float:
    """What the words asked for are worth where they stand; more where they cover the label, of which the places asked for
    already cover so many characters."""
    total = sum(weights.values()) or 1.0
    worth, in_label = 0.0, 0.0
    for word, weight in weights.items():
        forms = synonyms(word)
        if form := next((form for form in forms if stands_in(form, fact.label)), ""):
            covered += len(form)
            in_label += weight / total
            worth += WORD_IN_LABEL * weight / total * (1.0 if form == word else OTHER_FORM)
        elif any(form in fact.sentence for form in forms):
            worth += WORD_IN_SENTENCE * weight / total
    return worth + LABEL_COVERED * in_label * min(1.0, covered / max(1, len(fact.label)))


@lru_cache(maxsize=QUESTIONS)
def asks_for_past(asked: Asked) -> bool:
    return any(map(is_past, asked.words))


def kind_fits(asked: Asked, kind: str) -> float:
    """Whether the fact is of a kind that is asked for: a change, a share, a target; else a level is what is meant."""
    if (kinds := kinds_meant(asked)) and not asked.reached:
        return 1.0 if kind in kinds else 0.0
    return 0.5 if kind == "level" else 0.0


@lru_cache(maxsize=QUESTIONS)
def kinds_meant(asked: Asked) -> frozenset[str]:
    """The kinds that a question's words ask for, read once for all the facts that it orders."""
    words = " ".join(asked.words)
    if any(word in words for word in CHANGING):
        return asked.kinds | {"change"}
    if not asked.kinds and (
        asked.phrase.endswith("率") or any(word in words for word in ("占比", "比重", "比例", "占", "率"))
    ):
        return frozenset({"share"})
    return asked.kinds


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
