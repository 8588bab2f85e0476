"""Queries and conditions as clauses of the cluster's language: what the embedded engine does with masks, said in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeAlias

from articles.search.engine.criteria import AllOf, Answering, AnyOf, Between, Criterion, Having, Not
from articles.search.engine.filters import Filters, month_number, period
from articles.search.engine.matching import PERCENT_WRITTEN
from articles.search.engine.texts import close_together, with_gaps
from articles.search.engine.wants import Want, wants_of, words_of
from articles.search.facts.values import end, naming, unit_code
from articles.search.index.lexicon import Scope
from articles.search.language.query import (
    Among,
    Dated,
    Group,
    Mentioned,
    Named,
    Near,
    Pattern,
    Phrase,
    Query,
    Term,
    Valued,
    Word,
    Yearly,
)
from articles.search.terms.analysis import YEAR, Analysis, Token
from articles.search.terms.figures import by_value
from articles.search.terms.folding import GAP, fold
from articles.search.terms.place_names import values_named

Clause: TypeAlias = dict[str, Any]
NONE: Clause = {"match_none": {}}
EVERY: Clause = {"match_all": {}}


def any_of(clauses: Iterable[Clause]) -> Clause:
    """One of the clauses holds; without clauses: never."""
    parts = list(clauses)
    return parts[0] if len(parts) == 1 else {"bool": {"should": parts, "minimum_should_match": 1}} if parts else NONE


def all_of(clauses: Iterable[Clause]) -> Clause:
    """All clauses hold; without clauses: always."""
    parts = list(clauses)
    return parts[0] if len(parts) == 1 else {"bool": {"filter": parts}} if parts else EVERY


def none_of(clause: Clause) -> Clause:
    return {"bool": {"must_not": [clause]}}


class Clauses:
    """Makes clauses of terms. `exists` asks the cluster whether any document meets one; `texts` gives the ids and folded
    texts of those that do."""

    def __init__(
        self, analysis: Analysis, exists: Callable[[Clause], bool], texts: Callable[[Clause], Iterator[tuple[int, str]]]
    ) -> None:
        self.analysis = analysis
        self.texts = texts
        self.exists: Callable[[Clause], bool] = exists

    def stands(self, word: Word) -> bool:
        """Whether a word stands anywhere as it was typed: what understanding a query asks."""
        return self.exists(self.word(word))

    # --- runs of characters --------------------------------------------------------------------------------------
    def run(self, run: str, field: str) -> Clause:
        """This run of folded characters stands in the field: exact, whatever it is."""
        if len(run) == 1:
            return {"term": {f"{field}.one": run}}
        return {"term": {field: run}} if len(run) == 2 else {"match_phrase": {field: run}}

    def token(self, token: Token, scope: Scope) -> Clause:
        """A token of the analysis; a number also where it is written otherwise."""
        words = "words" if scope == "text" else "headline_words"
        if token.figure:
            return any_of([{"term": {words: token.figure}}, self.run(token.text, scope)])
        if len(token.text) > 2 and self.analysis.knows(token.text):
            return {"term": {words: token.text}}
        return self.run(token.text, scope)

    def phrase(self, text: str, scope: str) -> Clause:
        """This run as typed, after folding; white space in it may stand in the text or not."""
        folded = fold(text)
        return any_of(self.run(run, scope) for run in sorted({folded, folded.replace(GAP, "")} - {""}))

    def word(self, word: Word) -> Clause:
        """A word as it was typed, unbroken; its figures may be written otherwise."""
        tokens = [token for token in self.analysis.tokens(word.text) if token.text not in PERCENT_WRITTEN]
        if not fold(word.text):
            return NONE
        if len(tokens) == 1 and tokens[0].text == fold(word.text):
            return self.token(tokens[0], word.scope)
        unbroken = self.phrase(word.text, word.scope)
        if any(token.figure for token in tokens):
            held = [self.token(token, word.scope) for token in tokens]
            return any_of([unbroken, all_of([*held, self.run(by_value(fold(word.text)), "valued")])])
        return unbroken

    # --- terms and criteria --------------------------------------------------------------------------------------
    def term(self, term: Term) -> Clause:
        match term:
            case Word():
                return self.word(term)
            case Phrase(text, scope):
                return self.phrase(text, scope)
            case Named(field, text):
                return self.named(field, fold(text))
            case Mentioned():
                return {"terms": {"id": sorted(naming(term))}}
            case Dated(first, last):
                return dated(first, last)
            case Yearly(month, day):
                return {"term": {"month_day": f"{month:02d}-{day:02d}"}}
            case Near(texts):
                return self.by_text(texts, close_together(term))
            case Pattern(pieces):
                return self.by_text(pieces, with_gaps(term))
            case Among(ids):
                return {"terms": {"id": sorted(ids)}}
            case Valued():
                return valued(term)
        raise TypeError(f"not a term of a query: {term!r}")

    def by_text(self, runs: tuple[str, ...], fits: Callable[[str], bool]) -> Clause:
        """Documents that hold all these runs and whose folded text fits; the texts of the first are read."""
        found = self.texts(all_of(self.phrase(run, "text") for run in runs))
        return {"terms": {"id": [pk for pk, text in found if fits(text)]}}

    def named(self, field: str, asked: str) -> Clause:
        """Articles whose value equals the name; where none does, those whose value holds it."""
        equal = any_of({"term": {f"{field}_folded": name}} for name in {asked, asked.removesuffix("市")} - {""})
        if not asked or self.exists(equal):
            return equal
        literal = asked.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?")
        return {"wildcard": {f"{field}_folded": f"*{literal}*"}}

    def criterion(self, criterion: Criterion) -> Clause:
        match criterion:
            case AllOf(parts):
                return all_of(map(self.criterion, parts))
            case AnyOf(parts):
                return any_of(map(self.criterion, parts))
            case Not(part):
                return none_of(self.criterion(part))
            case Having(field, values):
                return {"terms": {field: sorted(values)}}
            case Between(figure, low, high):
                return between(figure, low, high)
            case Answering(query):
                return all_of([self.required(query), *map(self.want, self.wants(query))])
        return self.term(criterion)

    def required(self, query: Query) -> Clause:
        """What the query requires holds, and nothing of what it excludes."""
        parts = map(self.group, query.required)
        return all_of([*parts, *(none_of(self.term(term)) for term in query.excluded)])

    def group(self, group: Group) -> Clause:
        """One of a group's alternatives holds."""
        return any_of(map(self.term, group.alternatives))

    def wants(self, query: Query) -> tuple[Want, ...]:
        return wants_of(self, query)

    def want(self, want: Want) -> Clause:
        """One of the wanted words; of a question also articles about the place, or of the year."""
        parts = [self.word(word) for word in want.words]
        if want.of_question:
            parts += [self.about(fold(word.text)) for word in want.words]
        return any_of(parts)

    def about(self, folded: str) -> Clause:
        """Documents whose place is this one, or whose year."""
        if YEAR.fullmatch(folded):
            return {"term": {"year": folded[:4]}}
        named = sorted(values_named(folded))
        return any_of({"terms": {f"{field}_folded": named}} for field in ("city", "county")) if named else NONE

    def exact(self, query: Query) -> Clause | None:
        """Each wanted word stands as it was typed."""
        groups = [words_of(group) for group in query.wanted]
        if not groups:
            return None
        return all_of(any_of(self.phrase(word.text, word.scope) for word in words) for words in groups)


def dated(first: date | None, last: date | None) -> Clause:
    ends = {"gte": first, "lte": last}
    return {"range": {"published": {name: day.isoformat() for name, day in ends.items() if day}}}


def between(figure: int, low: float | None, high: float | None) -> Clause:
    ends = {"gte": low, "lte": high}
    return {"range": {f"figure_{figure:d}": {name: value for name, value in ends.items() if value is not None}}}


def valued(values: Valued) -> Clause:
    """Articles that report a fact within the range, in the unit named or one that converts to it."""
    low = None if values.low is None else end(values.low, values.unit, values.low_included, -1)
    high = None if values.high is None else end(values.high, values.unit, values.high_included, 1)
    ends = {name: value for name, value in (("gte", low), ("lte", high)) if value is not None}
    field = "facts.canonical" if values.unit else "facts.value"
    parts: list[Clause] = [{"range": {field: ends}}]
    if values.unit:
        parts.append({"term": {"facts.unit": unit_code(values.unit)}})
    return {"nested": {"path": "facts", "query": all_of(parts)}}


def filtering(filters: Filters) -> dict[str, Clause]:
    """For each field that filters, its clause."""
    clauses: dict[str, Clause] = {}
    for name in ("city", "county", "newspaper", "kind", "person"):
        if value := getattr(filters, name):
            clauses[name] = {"term": {name: value}}
    if filters.month:
        clauses["month"] = {"term": {"month": period(month_number(filters.month), "month")}}
    if filters.year:
        clauses["year"] = {"term": {"year": f"{filters.year:04d}"}}
    if filters.date_from:
        clauses["date_from"] = dated(filters.date_from, None)
    if filters.date_to:
        clauses["date_to"] = dated(None, filters.date_to)
    return clauses
