"""What a reader can do where nothing holds all words: another word that the archive knows, or a part left out."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from typing import TypeVar

import numpy as np

from articles.search.engine.engine import Engine, Found
from articles.search.engine.filters import Filters
from articles.search.engine.matching import Matcher
from articles.search.engine.wants import split_up
from articles.search.facts.values import resolved
from articles.search.help.suggestions import Vocabulary, corrected
from articles.search.index.segment import gram_of
from articles.search.language.query import Group, Query, Term
from articles.search.language.wording import typed
from articles.search.terms.analysis import HAN, fold

LONGEST_CORRECTED = 16  # characters; a longer query is a question, and finds articles with any of its words
PARTS_TRIED = 8
WAYS = 3
SMALL = 2_000  # articles; the vocabulary of a smaller archive is never behind
Part = TypeVar("Part", Group, Term)
KEEP_VOCABULARY = 600  # seconds at least


class Shelf:
    """The process's vocabulary of its index."""

    def __init__(self) -> None:
        self.kept = Vocabulary({})
        self.made_of: tuple[Engine | None, int] = (None, -1)
        self.made = float("-inf")

    def vocabulary(self, engine: Engine) -> Vocabulary:
        """The words of the index; at most some minutes behind it once it is large."""
        snapshot = engine.snapshot()
        made_of = (engine, snapshot.generation)
        late = time.monotonic() - self.made > KEEP_VOCABULARY or snapshot.size < SMALL
        if made_of != self.made_of and (late or self.made_of[0] is not engine):
            self.kept = Vocabulary(words_of(engine))
            self.made_of, self.made = made_of, time.monotonic()
        return self.kept


SHELF = Shelf()


def words_of(engine: Engine) -> Counter[str]:
    """The words of the index that a reader may mean, with the number of articles: jieba's, and the archive's names."""
    snapshot = engine.snapshot()
    counts: Counter[str] = Counter()
    for segment in snapshot.segments:
        table = segment.tables["text"]
        used = np.flatnonzero((table.keys & np.uint64(0x1FFFFF)).astype(np.bool_))
        for place, key in zip(used.tolist(), table.keys[used].tolist(), strict=True):
            pair = gram_of(key)
            if engine.analysis.knows(pair):
                counts[pair] += int(table.counts[place])
        for place in range(len(table.keys), len(table)):
            if HAN.fullmatch(word := table.term(place)):
                counts[word] += int(table.counts[place])
    for name in map(fold, snapshot.names()):
        counts[name] += 1
    return counts


def suggestion(engine: Engine, query: Query, filters: Filters, found: Found) -> str | None:
    """The query with one misspelt word set right, where no article holds all words and that finds some."""
    sought = sum(len(fold(term.text)) for term in query.sought)
    if found.total or not 1 < sought <= LONGEST_CORRECTED:
        return None
    vocabulary = SHELF.vocabulary(engine)
    for term in query.sought:
        folded = fold(term.text)
        known = [token.text for token in engine.analysis.tokens(term.text) if is_known(engine, token.text)]
        better = corrected(folded, vocabulary, known) if HAN.fullmatch(folded) else None
        if better is None:
            continue
        meant = exchanged(query, term, replace(term, text=better))
        if engine.find(resolved(meant), filters, limit=0).total:
            return typed(meant)
    return None


def is_known(engine: Engine, token: str) -> bool:
    """Whether a word of two characters and more is right as it is: the archive or, from three on, jieba knows it."""
    if len(token) < 2:
        return False
    if len(token) > 2 and engine.analysis.knows(token):
        return True
    return any(segment.tables["text"].count(token) for segment in engine.snapshot().segments)


def exchanged(query: Query, old: Term, new: Term) -> Query:
    """The query with one term put in the place of another."""
    groups = [tuple(new if term == old else term for term in group.alternatives) for group in query.groups]
    return replace(query, groups=tuple(map(Group, groups)))


def ways_out(engine: Engine, query: Query, filters: Filters, found: Found) -> tuple[tuple[str, int], ...]:
    """Queries with one part left out that find articles with all the rest, and how many; the most first."""
    if found.total:
        return ()
    if len(query.groups) + len(query.excluded) == 1 and query.wanted:
        query = split_up(query, Matcher(engine.snapshot(), engine.analysis, engine.cache))
    if not 1 < len(query.groups) + len(query.excluded) <= PARTS_TRIED:
        return ()
    left_out = [replace(query, groups=without(query.groups, group)) for group in query.groups]
    left_out += [replace(query, excluded=without(query.excluded, term)) for term in query.excluded]
    totals = [(typed(rest), engine.find(resolved(rest), filters, limit=0).total) for rest in left_out]
    found_some = [(words, total) for words, total in totals if words and total]
    return tuple(sorted(found_some, key=lambda way: -way[1])[:WAYS])


def cut_apart(engine: Engine, query: Query, filters: Filters, found: Found) -> tuple[str, int] | None:
    """The query with its runs cut into words, where no article holds them whole and some hold the words apart."""
    if found.total or not query.wanted:
        return None
    matcher = Matcher(engine.snapshot(), engine.analysis, engine.cache)
    apart = split_up(query, matcher)
    if apart == query:
        return None
    total = engine.find(resolved(apart), filters, limit=0).total
    return (typed(apart), total) if total else None


def without(parts: tuple[Part, ...], part: Part) -> tuple[Part, ...]:
    return tuple(other for other in parts if other != part)
