"""What a reader can do where nothing holds all words: another word that the archive knows, a word as a name, or a part left out."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from articles.filters import NamedField
from articles.models import Mention
from articles.search.backends.protocol import Backend, Edition
from articles.search.engine.engine import Found
from articles.search.engine.filters import Filters
from articles.search.facts.values import KINDS_MENTIONED, naming
from articles.search.help.homophones import set_right
from articles.search.help.spellings import read_as_pinyin
from articles.search.help.suggestions import Vocabulary, corrected
from articles.search.language.parser import parse
from articles.search.language.query import Group, Mentioned, Named, Query, Term, Word
from articles.search.language.wording import typed
from articles.search.terms.analysis import HAN
from articles.search.terms.folding import fold, in_simplified

LONGEST_CORRECTED = 16  # characters; a longer query is a question, and finds articles with any of its words
PARTS_TRIED = 8
WAYS = 3
NAMED_FIELDS: tuple[NamedField, ...] = ("newspaper", "city", "county", "person")
SMALL = 2_000  # articles; the vocabulary of a smaller archive is never behind
Part = TypeVar("Part", Group, Term)
KEEP_VOCABULARY = 600  # seconds at least


class Shelf:
    """The process's vocabulary of its index."""

    def __init__(self) -> None:
        self.kept = Vocabulary({})
        self.made_of: Edition | None = None
        self.made = float("-inf")

    def vocabulary(self, backend: Backend) -> Vocabulary:
        """The words of the index; at most some minutes behind it once it is large."""
        now = backend.edition()
        late = time.monotonic() - self.made > KEEP_VOCABULARY or now.size < SMALL
        if now != self.made_of and (late or self.made_of is None or now.source != self.made_of.source):
            self.kept = Vocabulary(backend.words())
            self.made_of, self.made = now, time.monotonic()
        return self.kept


SHELF = Shelf()


def suggestion(backend: Backend, query: Query, filters: Filters, found: Found) -> str | None:
    """The query with one misspelt word set right, where no article holds all words and that finds some."""
    sought = sum(len(fold(term.text)) for term in query.sought)
    if found.total or not 1 < sought <= LONGEST_CORRECTED:
        return None
    vocabulary = SHELF.vocabulary(backend)
    for term in query.sought:
        folded = fold(term.text)
        known = [token.text for token in backend.analysis.tokens(term.text) if backend.knows(token.text)]
        if not HAN.fullmatch(folded):
            continue
        for better in (set_right(backend, folded), corrected(folded, vocabulary, known)):
            meant = exchanged(query, term, replace(term, text=better)) if better else query
            if meant != query and backend.totals([meant], filters)[0]:
                return typed(meant)
    return None


def exchanged(query: Query, old: Term, new: Term) -> Query:
    """The query with one term put in the place of another."""
    groups = [tuple(new if term == old else term for term in group.alternatives) for group in query.groups]
    return replace(query, groups=tuple(map(Group, groups)))


def ways_out(backend: Backend, query: Query, filters: Filters, found: Found) -> tuple[tuple[str, int], ...]:
    """Queries that find articles, and how many: a word as a name first, then one part left out, the most first."""
    if found.total:
        return ()
    by_name = (as_other_names(backend, query, filters), as_names(backend, query, filters))
    return (*chain.from_iterable(by_name), *one_left_out(backend, query, filters))[:WAYS]


def as_other_names(backend: Backend, query: Query, filters: Filters) -> list[tuple[str, int]]:
    """The query with a name that no text holds as the nearest names that some do: 机构:沧州公安局 → 机构:沧州市公安局."""
    ways = [typed(way) for way in with_other_names(query)]
    return [
        (way, total) for way, total in zip(ways, backend.totals(list(map(parse, ways)), filters), strict=True) if total
    ]


def with_other_names(query: Query) -> list[Query]:
    """The query with each of the nearest names in the place of one that nothing is named by."""
    return [
        replace(query, groups=tuple(Group((Mentioned(term.kind, name),)) if one == group else one for one in query.groups))
        for group in query.groups
        for term in group.alternatives
        if isinstance(term, Mentioned) and not naming(term)
        for name in Mention.objects.nearest_names(KINDS_MENTIONED[term.kind], in_simplified(term.text), WAYS)
    ]  # fmt: skip


def as_names(backend: Backend, query: Query, filters: Filters) -> list[tuple[str, int]]:
    """The query with one of its words as the name of a newspaper, place or person, which its articles need not hold.

    遵义日报 2022 → 报纸:遵义日报 2022: a paper's title stands on its masthead, in no article.
    """
    words = [group.alternatives[0] for group in query.wanted if len(group.alternatives) == 1][:PARTS_TRIED]
    named = [
        exchanged(query, word, Named(field, word.text))
        for word in words
        if isinstance(word, Word) and 1 < len(word.text) <= LONGEST_CORRECTED
        for field in NAMED_FIELDS
    ]
    return [(typed(way), total) for way, total in zip(named, backend.totals(named, filters), strict=True) if total]


def one_left_out(backend: Backend, query: Query, filters: Filters) -> tuple[tuple[str, int], ...]:
    """The query with one part left out, where articles hold all the rest, be it read as pinyin; the most first."""
    if len(query.groups) + len(query.excluded) == 1 and query.wanted:
        query = backend.split_up(query)
    if not 1 < len(query.groups) + len(query.excluded) <= PARTS_TRIED:
        return ()
    left_out = [replace(query, groups=without(query.groups, group)) for group in query.groups]
    left_out += [replace(query, excluded=without(query.excluded, term)) for term in query.excluded]
    ways = list(zip(left_out, backend.totals(left_out, filters), strict=True))
    spelt = [read for way, total in ways if not total and (read := read_as_pinyin(backend, way))]
    ways += zip(spelt, backend.totals(spelt, filters), strict=True)
    found_some = [(words, total) for way, total in ways if total and (words := typed(way))]
    return tuple(sorted(found_some, key=lambda way: -way[1]))


def cut_apart(backend: Backend, query: Query, filters: Filters, found: Found) -> tuple[str, int] | None:
    """The query with its runs cut into words, where no article holds them whole and some hold the words apart."""
    if found.total or not query.wanted:
        return None
    apart = backend.split_up(query)
    if apart == query:
        return None
    total = backend.totals([apart], filters)[0]
    return (typed(apart), total) if total else None


def without(parts: tuple[Part, ...], part: Part) -> tuple[Part, ...]:
    return tuple(other for other in parts if other != part)
