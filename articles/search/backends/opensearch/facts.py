"""Facts asked of the cluster: what facts.answers does with masks, as clauses; the best are ordered by what is seen of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from articles.reading.times.spans import Span, year_span
from articles.search.backends.opensearch.articles import NEWEST, counted, facet, ordering
from articles.search.backends.opensearch.clauses import (
    NONE,
    Clause,
    Clauses,
    all_of,
    any_of,
    between,
    dated,
    filtering,
)
from articles.search.backends.opensearch.index import ClusterIndex
from articles.search.backends.opensearch.scores import scores
from articles.search.engine.criteria import AllOf, Answering
from articles.search.engine.engine import Found
from articles.search.engine.filters import Counts, Filters
from articles.search.engine.ranking import FIGURE
from articles.search.engine.scoring import rarity
from articles.search.facts.answers import WITH_A_GAP, is_enough, with_a_gap
from articles.search.facts.asked import KIND_NAMED_BY, Asked, Value, read_asked, with_names
from articles.search.facts.asked_times import YEAR_ALONE
from articles.search.facts.asked_units import ALIKE, measured_in
from articles.search.facts.finding import FACET_FIGURES, ORDERS, by_value, plain_words, ranged, split, wanted_alone
from articles.search.facts.index import Figure
from articles.search.facts.order import LOOKED_AT, Seen, worth_of_all
from articles.search.facts.values import ends_of, unit_code
from articles.search.index.documents import UNDATED
from articles.search.language.query import Query, Word
from articles.search.request import FactRequest, FactSort
from articles.search.terms.synonyms import synonyms

Places = Callable[[str], list[str]]
ROUNDING = 1e-4  # of the weights of words, which the cluster adds as single floats
UNKNOWN = {"bool": {"must_not": [{"exists": {"field": f"figure_{Figure.LAST_DAY:d}"}}]}}


def find(index: ClusterIndex, clauses: Clauses, query: Query, request: FactRequest, places: Places) -> Found:
    """The facts that the query and the request's filters ask for: those that hold all its words, else the nearest."""
    query, conditions = split(query)
    named = filtering(Filters(request.city, request.county, request.newspaper, request.kind))
    words = plain_words(query)
    asked = read_asked(words, clauses.analysis, places) if words else Asked()
    asked = with_names(asked, lambda name: index.exists(clauses.word(Word(name))))
    rest = replace(query, groups=tuple(group for group in query.groups if group not in wanted_alone(query)))
    bounded = clauses.criterion(AllOf((Answering(rest), *conditions, *ranged(request))))
    filters: dict[str, Clause] = {**named}
    filters |= {name: clauses.criterion(one) for name, one in by_value(request).items()}
    answered = matching(index, clauses, asked, all_of([bounded, *filters.values()]))
    if request.facets:
        base, kept = (answered[0], {}) if words else (bounded, filters)
        facets = facets_of(index, request.facets, base, kept)
    else:
        facets = {}
    if request.sort == "relevance" and words:
        return replace(best_first(index, clauses, asked, answered, request), facets=facets)
    by_words = request.sort == "relevance" and query.sought
    asking = {"bool": {"filter": [answered[0]], "should": scores(clauses, query)}} if by_words else answered[0]
    order = ordering("relevance") if by_words else fact_order(request.sort)
    answer = index.ask({"query": asking, "sort": order, "from": request.offset, "size": request.limit})
    return Found(answer.ids, (0.0,) * len(answer.ids), answer.total, facets, unheld=answered[1])


def facets_of(index: ClusterIndex, names: Sequence[str], base: Clause, filters: dict[str, Clause]) -> dict[str, Counts]:
    """How many facts have each value of the facets, with all the other facets' filters applied."""
    fields = {name: f"figure_{FACET_FIGURES[name]:d}" if name in FACET_FIGURES else name for name in names}
    wanted = {
        name: facet(fields[name], {fields.get(other, other): one for other, one in filters.items()}) for name in names
    }
    answer = index.ask({"query": base, "size": 0, "aggs": wanted})
    return {
        name: in_digits(counted(answer, name)) if name in FACET_FIGURES else counted(answer, name) for name in names
    }


def in_digits(counts: Counts) -> Counts:
    """A facet of figures, each in digits and, among those as frequent, in the order of its digits."""
    written = ((f"{float(value):.0f}", number) for value, number in counts)
    return tuple(sorted(written, key=lambda count: (-count[1], count[0])))


def fact_order(sort: FactSort) -> list[dict[str, Any]]:
    """By one of the facts' figures, unknown ones last; else the newest first."""
    order = ORDERS[sort]
    if isinstance(order, str):
        return ordering("oldest" if order == "oldest" else "newest")
    named = [(name.removeprefix("-").removeprefix(FIGURE), "desc" if name[0] == "-" else "asc") for name in order]
    return [{f"figure_{place}": {"order": way, "missing": "_last"}} for place, way in named] + NEWEST


def matching(index: ClusterIndex, clauses: Clauses, asked: Asked, among: Clause) -> tuple[Clause, tuple[str, ...]]:
    """The clause of the facts that answer, and words that none of them holds (facts.answers.answers)."""
    there = [any_of([clauses.about(place), clauses.word(Word(place))]) for place in asked.places]
    parts = [among, *([any_of(there)] if asked.compared else there)]
    parts += [within(span) for span in asked.times]
    parts += [any_of([in_month(month), clauses.word(Word(f"{month}月"))]) for month in asked.months]
    telling = [clauses.word(Word(f"{value.number:f}")) for value in asked.values]
    held = held_by(index, clauses, asked, all_of(parts))
    if asked.is_bounded:
        bounded, lacking = with_words(index, clauses, asked, held, [*parts, *telling, in_unit(asked.unit)])
        if index.exists(bounded):
            return bounded, lacking
    found, unheld = with_words(index, clauses, asked, held, [*parts, *with_values(index, asked)])
    if not asked.values or not (asked.words or asked.places) or index.exists(found):
        return found, unheld
    for values in (with_values(index, asked, rounded=True), telling):
        near, lacking = with_words(index, clauses, asked, held, [*parts, *values])
        if index.exists(near):
            return near, (*(value.said for value in asked.values), *lacking)
    return found, unheld


def with_values(index: ClusterIndex, asked: Asked, *, rounded: bool = False) -> list[Clause]:
    """The facts with the values asked for; `rounded`, those whose values are written so with fewer digits."""
    found = []
    for value in asked.values:
        equal = equals(value, rounded=rounded)
        found.append(equal if index.exists(equal) else of_year(value))
    return found


def with_words(
    index: ClusterIndex, clauses: Clauses, asked: Asked, held: Sequence[Clause], parts: Sequence[Clause]
) -> tuple[Clause, tuple[str, ...]]:
    """The facts that hold all words; of a question, where none does, or none in its unit, those that hold most of them."""
    every = of_their_own(index, clauses, asked, all_of([*parts, *held]))
    if not asked.asks or not asked.words:
        return every, ()
    in_its_unit = [any_of(map(in_unit, (asked.unit, *ALIKE.get(asked.unit, ()))))] if asked.unit else []
    if index.exists(all_of([every, *in_its_unit])):
        return every, ()
    nearest = most_of(index, clauses, asked, held, all_of([*parts, *in_its_unit]))
    if not asked.unit or index.exists(nearest[0]):
        return nearest
    return (every, ()) if index.exists(every) else most_of(index, clauses, asked, held, all_of(parts))


def most_of(
    index: ClusterIndex, clauses: Clauses, asked: Asked, held: Sequence[Clause], among: Clause
) -> tuple[Clause, tuple[str, ...]]:
    """The facts of `among` that hold the weightiest part of a question's words, if it is enough of them."""
    size, meeting, *counts = index.count([{"match_all": {}}, among, *held])
    weights = [rarity(size, count) if count else 0.0 for count in counts]
    scored = [
        {"constant_score": {"filter": clause, "boost": weight}}
        for clause, weight in zip(held, weights, strict=True)
        if weight
    ]
    if not scored:
        return NONE, ()
    query = {"bool": {"filter": [among], "should": scored, "minimum_should_match": 1}}
    top = index.ask({"query": query, "size": 1, "_source": False})
    best = top.scores[0] if top.scores else 0.0
    if not is_enough(best, sum(weights), rarity(size, meeting)):
        return NONE, ()
    least = {"function_score": {"query": any_of(scored), "min_score": best - ROUNDING * max(1.0, best)}}
    enough = of_their_own(index, clauses, asked, {"bool": {"filter": [least, among]}})
    unheld = [
        word
        for word, there in zip(asked.words, index.count([all_of([enough, clause]) for clause in held]), strict=True)
        if not there
    ]
    return enough, tuple(unheld)


def best_first(
    index: ClusterIndex, clauses: Clauses, asked: Asked, answered: tuple[Clause, tuple[str, ...]], request: FactRequest
) -> Found:
    """The facts that answer best first; beyond LOOKED_AT they stay in the order of time."""
    query, unheld = answered
    fields = ["label", "sentence", "figures", "kind", "county_folded", "published"]
    looked = index.ask({"query": query, "sort": [{"id": "asc"}], "size": LOOKED_AT, "_source": fields})
    size, *counts = index.count([{"match_all": {}}, *(holding(clauses, word) for word in asked.words)])
    weights = {word: rarity(size, count) for word, count in zip(asked.words, counts, strict=True)}
    worths = worth_of_all(asked, weights, [seen(source) for source in looked.sources])
    marks = dict(zip(looked.ids, worths, strict=True))
    newest = index.ask(
        {"query": {"terms": {"id": list(looked.ids)}}, "sort": NEWEST, "size": len(marks), "_source": False}
    )
    recency = {pk: place for place, pk in enumerate(newest.ids)}
    ordered = sorted(marks, key=lambda pk: (-marks[pk], recency.get(pk, math.inf)))
    shown = ordered[request.offset : request.offset + request.limit]
    if request.offset + request.limit > LOOKED_AT and looked.total > LOOKED_AT:
        start = max(request.offset, LOOKED_AT)
        rest = index.ask(
            {
                "query": query,
                "sort": [{"id": "asc"}],
                "from": start,
                "size": request.offset + request.limit - start,
                "_source": False,
            }
        )
        shown += rest.ids
    return Found(tuple(shown), (0.0,) * len(shown), looked.total, unheld=unheld)


def seen(source: dict[str, Any]) -> Seen:
    """A fact of the cluster as its order looks at it."""
    figures = [math.nan if value is None else float(value) for value in source["figures"]]
    published = source.get("published")
    day = date.fromisoformat(published).toordinal() if published else UNDATED
    return Seen(source["label"], source["sentence"], figures, source["kind"], source.get("county_folded", ""), day)


def holding(clauses: Clauses, word: str) -> Clause:
    """The facts whose texts hold a word or a synonym of it; 面积 is held by whatever is measured in 亩."""
    parts = [clauses.word(Word(other)) for other in synonyms(word)]
    if unit := measured_in(word):
        parts.append(in_unit(unit))
    if word in KIND_NAMED_BY:
        parts.append({"term": {"kind": KIND_NAMED_BY[word]}})
    return any_of(parts)


def held_by(index: ClusterIndex, clauses: Clauses, asked: Asked, among: Clause) -> list[Clause]:
    """For each word the facts that hold it; of a question's that none of `among` holds in one piece, those that hold all its parts."""
    whole = [holding(clauses, word) for word in asked.words]
    if not asked.asks or not whole:
        return whole
    counts = index.count([all_of([among, clause]) for clause in whole])
    return [
        clause if count else any_of([clause, *loosely(clauses, asked, word)])
        for word, clause, count in zip(asked.words, whole, counts, strict=True)
    ]


def loosely(clauses: Clauses, asked: Asked, word: str) -> list[Clause]:
    """The facts that hold all parts of a word, or have it with a gap: 防风林 as 防风固沙林."""
    parts = dict(asked.parts).get(word, ())
    apart = [all_of([holding(clauses, part) for part in parts])] if parts else []
    return [*apart, *([clauses.term(with_a_gap(word))] if len(word) == WITH_A_GAP else [])]


def of_their_own(index: ClusterIndex, clauses: Clauses, asked: Asked, chosen: Clause) -> Clause:
    """Those of the facts that hold a word in their label or sentence, not only in the headline of their article; where none
    does, those that hold a part of one, or have it with a gap (facts.answers.of_their_own)."""
    if not asked.words or any(map(measured_in, asked.words)):
        return chosen
    words = [other for word in asked.words for other in synonyms(word)]
    own = all_of([chosen, any_of(clauses.phrase(word, "headline") for word in words)])
    if not asked.asks or index.exists(own):
        return own
    loose = [clauses.phrase(part, "headline") for _word, parts in asked.parts for part in parts]
    loose += [clauses.term(with_a_gap(word)) for word in asked.words if len(word) == WITH_A_GAP]
    return all_of([chosen, any_of(loose)]) if loose else own


def in_unit(unit: str) -> Clause:
    return {"term": {f"figure_{Figure.CANONICAL_UNIT:d}": unit_code(unit)}}


def equals(value: Value, *, rounded: bool = False) -> Clause:
    """The facts with just this value: 97.8 is not 97.88; 50亿 is 5000000000元."""
    equal = any_of(between(place, low, high) for place, low, high in ends_of(value, rounded=rounded))
    return all_of([equal, in_unit(value.unit)]) if value.unit else equal


def of_year(value: Value) -> Clause:
    """Where no fact has a number for its value and it may be a year: the facts of that year."""
    if value.unit or not YEAR_ALONE.fullmatch(f"{value.number:f}"):
        return NONE
    return within(year_span(int(value.number)))


def within(span: Span) -> Clause:
    """The facts of this time: their period meets it; those without a period were published in it."""
    meets = all_of(
        [
            between(Figure.LAST_DAY, low=float(span.first.toordinal()), high=None),
            between(Figure.FIRST_DAY, low=None, high=float(span.last.toordinal())),
        ]
    )
    return any_of([meets, all_of([UNKNOWN, dated(span.first, span.last)])])


def in_month(month: int) -> Clause:
    """The facts whose period ends in this month of any year; without a period, published in it."""
    return {"term": {"month_ended": f"{month:02d}"}}
