"""Which documents hold a term of the query: masks over a snapshot, exact to the character.

A token of one or two characters is a gram and is found by its postings alone. A longer one is found by its postings
as a word, and, where the index may not know it as a word, among the documents that hold all its pairs, by its text.
"""

from __future__ import annotations

import threading
from calendar import isleap
from collections import OrderedDict
from collections.abc import Callable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from articles.search.engine.texts import close_together, with_gaps
from articles.search.index.lexicon import Scope
from articles.search.index.postings import NOTHING, Frequencies, Numbers
from articles.search.index.segment import SegmentReader
from articles.search.index.snapshot import Mask, Snapshot
from articles.search.language.query import Among, Dated, Named, Near, Pattern, Phrase, Term, Valued, Word, Yearly
from articles.search.terms.analysis import LETTERS_OR_DIGITS, Analysis, Token
from articles.search.terms.figures import FIGURE, beside_one, by_value, figure_terms, literals
from articles.search.terms.folding import GAP, fold
from articles.search.terms.place_names import same_name

Postings = tuple[Numbers, Frequencies]
PERCENT_WRITTEN = {"%", "百分", "百分之"}  # either way to write it may stand in the text


class PostingsCache:
    """Decoded postings of late, up to a number of bytes. Shared by threads."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self.kept: OrderedDict[tuple[object, ...], Postings] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: tuple[object, ...]) -> Postings | None:
        with self.lock:
            postings = self.kept.get(key)
            if postings is not None:
                self.kept.move_to_end(key)
            return postings

    def put(self, key: tuple[object, ...], postings: Postings) -> None:
        size = postings[0].nbytes + postings[1].nbytes + 200
        if size > self.most_bytes // 4:
            return
        with self.lock:
            if key not in self.kept:
                self.kept[key] = postings
                self.bytes += size
            while self.bytes > self.most_bytes:
                _, (numbers, frequencies) = self.kept.popitem(last=False)
                self.bytes -= numbers.nbytes + frequencies.nbytes + 200

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()
            self.bytes = 0


class Matcher:
    """Finds the documents of a snapshot that hold what is asked."""

    def __init__(self, snapshot: Snapshot, analysis: Analysis, cache: PostingsCache) -> None:
        self.snapshot, self.analysis, self.cache = snapshot, analysis, cache

    # --- terms ---------------------------------------------------------------------------------------------------
    def token(self, token: Token, scope: Scope) -> Postings:
        """The documents that hold a token (its figure, where it is a number), and how often."""
        parts = [self.in_segment(segment, token, scope) for segment in self.snapshot.segments]
        if len(parts) == 1:
            return parts[0]
        numbers = [part[0] + base for part, base in zip(parts, self.snapshot.bases, strict=True)]
        if not numbers:
            return NOTHING
        return np.concatenate(numbers), np.concatenate([part[1] for part in parts])

    def in_segment(self, segment: SegmentReader, token: Token, scope: Scope) -> Postings:
        key = (segment.path.name, scope, token)
        postings = self.cache.get(key)
        if postings is None:
            postings = self.look_up(segment, token, scope)
            self.cache.put(key, postings)
        return postings

    def look_up(self, segment: SegmentReader, token: Token, scope: Scope) -> Postings:
        table = segment.tables[scope]
        if token.text.startswith(FIGURE) or (len(token.text) <= 2 and not token.figure):
            return table.postings(token.text)
        known = table.postings(token.figure or token.text)
        if not token.figure and self.analysis.knows(token.text):
            return known
        left = np.ones(segment.size, np.bool_)
        left[known[0]] = False
        if LETTERS_OR_DIGITS.fullmatch(token.text):
            return merged(known, held_by_words(segment, token.text, scope, left))
        return merged(known, self.run(segment, token.text, scope, left))

    def run(self, segment: SegmentReader, text: str, scope: Scope, left: Mask | None = None) -> Postings:
        """The documents of a segment in whose scope this run of folded text stands; only those left, where given."""
        table = segment.tables[scope]
        pieces = text.split(GAP)
        grams = {piece[at : at + 2] for piece in pieces for at in range(max(1, len(piece) - 1))}
        counts = sorted((table.count(gram), gram) for gram in grams)
        if not counts or not counts[0][0]:
            return NOTHING
        numbers, _ = self.in_segment(segment, Token(counts[0][1]), scope)
        if left is not None:
            numbers = numbers[left[numbers]]
        for _, gram in counts[1:]:
            if not len(numbers):
                return NOTHING
            chosen = np.zeros(segment.size, np.bool_)
            chosen[self.in_segment(segment, Token(gram), scope)[0]] = True
            numbers = numbers[chosen[numbers]]
        if len(text) <= 2:
            return numbers, np.ones(len(numbers), np.uint8)
        coded = segment.alphabet.encode_text(text)
        if coded is None:
            return NOTHING
        times = segment.times(coded, numbers, scope)
        found = np.flatnonzero(times)
        return numbers[found], np.minimum(times[found], 255).astype(np.uint8)

    # --- masks ---------------------------------------------------------------------------------------------------
    def mask(self, numbers: NDArray[np.integer]) -> Mask:
        chosen = np.zeros(self.snapshot.size, np.bool_)
        chosen[numbers] = True
        return chosen

    def word(self, word: Word, among: Mask | None = None) -> Mask:
        """Documents that hold a word as it was typed, unbroken; its figures may be written otherwise."""
        tokens = [token for token in self.analysis.tokens(word.text) if token.text not in PERCENT_WRITTEN]
        chosen = np.ones(self.snapshot.size, np.bool_) if among is None else among.copy()
        for token in tokens:  # whoever holds the word holds each of its tokens: only their texts are looked at
            chosen &= self.mask(self.token(token, word.scope)[0])
        if len(tokens) == 1 and tokens[0].text == fold(word.text):
            return chosen
        unbroken = self.phrase(word.text, word.scope, chosen)
        if any(token.figure for token in tokens):
            unbroken |= self.written_otherwise(word, chosen & ~unbroken)
        return unbroken

    def stands(self, word: Word) -> bool:
        """Whether a word stands anywhere as it was typed."""
        return bool(self.word(word).any())

    def written_otherwise(self, word: Word, among: Mask) -> Mask:
        """Documents of `among` that hold the word with its figures written in another way: 5993套 is 五千九百九十三套."""
        folded = fold(word.text)
        sought = by_value(folded)
        chosen = among.copy()
        for term in figure_terms(folded):
            chosen &= self.mask(self.token(Token(term), word.scope)[0])
        if beside_one(sought):
            return chosen
        for segment, base in zip(self.snapshot.segments, self.snapshot.bases, strict=True):
            for number in np.flatnonzero(chosen[base : base + segment.size]).tolist():
                chosen[base + number] = any(
                    sought in by_value(clause) for clause in segment.clauses(number, word.scope, literals(sought))
                )
        return chosen

    def any_token(self, word: Word) -> Mask:
        """Documents that hold one of the tokens that say something."""
        chosen = np.zeros(self.snapshot.size, np.bool_)
        for token in self.analysis.telling_tokens(word.text):
            chosen[self.token(token, word.scope)[0]] = True
        return chosen

    def phrase(self, text: str, scope: Scope, among: Mask | None = None) -> Mask:
        """Documents (only those of `among`, where given) in whose scope this run of characters stands, after folding.

        White space in it may stand in the text or not: 不忘初心 牢记使命 is 不忘初心、牢记使命 and 不忘初心牢记使命.
        """
        folded = fold(text)
        chosen = np.zeros(self.snapshot.size, np.bool_)
        for run in {folded, folded.replace(GAP, "")} - {""}:
            for segment, base in zip(self.snapshot.segments, self.snapshot.bases, strict=True):
                left = None if among is None else among[base : base + segment.size]
                chosen[self.whole_run(segment, run, scope, left)[0] + base] = True
        return chosen

    def whole_run(self, segment: SegmentReader, folded: str, scope: Scope, left: Mask | None) -> Postings:
        if len(folded) <= 2 or self.analysis.knows(folded) or LETTERS_OR_DIGITS.fullmatch(folded):
            return self.in_segment(segment, Token(folded), scope)
        key = (segment.path.name, scope, folded)
        postings = self.cache.get(key)
        if postings is None:
            postings = self.run(segment, folded, scope, left)
            if left is None:
                self.cache.put(key, postings)
        return postings

    def term(self, term: Term) -> Mask:
        """Documents that satisfy one term of the query."""
        if isinstance(term, Word):
            return self.word(term)
        if isinstance(term, Phrase):
            return self.phrase(term.text, term.scope)
        if isinstance(term, Named):
            return self.named(term)
        if isinstance(term, Dated):
            return self.dated(term)
        if isinstance(term, Yearly):
            return self.yearly(term)
        if isinstance(term, Near):
            return self.by_text(term.texts, close_together(term))
        if isinstance(term, Pattern):
            return self.by_text(term.pieces, with_gaps(term))
        if isinstance(term, Among):
            return np.isin(self.snapshot.ids, np.fromiter(term.ids, np.int64, len(term.ids)))
        if isinstance(term, Valued):
            raise TypeError("facts are in the database: the door turns conditions on values and names into Among")
        raise TypeError(f"not a term of a query: {term!r}")

    def by_text(self, runs: tuple[str, ...], fits: Callable[[str], bool]) -> Mask:
        """Documents that hold all these runs and whose folded text fits."""
        among = np.logical_and.reduce([self.phrase(run, "text") for run in runs]) & self.snapshot.live
        chosen = np.zeros(self.snapshot.size, np.bool_)
        for segment, base in zip(self.snapshot.segments, self.snapshot.bases, strict=True):
            for number in np.flatnonzero(among[base : base + segment.size]).tolist():
                chosen[base + number] = fits(segment.folded(number))
        return chosen

    def yearly(self, term: Yearly) -> Mask:
        days = self.snapshot.days
        years = range(1800, 2100)
        wanted = [date(year, term.month, term.day).toordinal() for year in years if is_day(year, term)]
        return np.isin(days, np.array(wanted, days.dtype))

    def named(self, term: Named) -> Mask:
        asked = fold(term.text)
        values = self.snapshot.folded_values[term.field]
        equal = [code for code, value in enumerate(values) if value and same_name(asked, value)]
        return self.coded(term.field, equal or [code for code, value in enumerate(values) if asked and asked in value])

    def having(self, field: str, wanted: frozenset[str]) -> Mask:
        """Documents whose field has one of these values."""
        persons, columns = self.snapshot.persons, self.snapshot.columns
        values = persons.values if field == "person" else columns[field].values
        return self.coded(field, [code for code, value in enumerate(values) if value in wanted])

    def coded(self, field: str, codes: list[int]) -> Mask:
        if field == "person":
            persons = self.snapshot.persons
            return self.mask(persons.owners[np.isin(persons.codes, codes)])
        return np.isin(self.snapshot.columns[field].codes, codes)

    def dated(self, term: Dated) -> Mask:
        days = self.snapshot.days
        chosen = days > 0
        if term.first:
            chosen &= days >= term.first.toordinal()
        if term.last:
            chosen &= days <= term.last.toordinal()
        return chosen


def is_day(year: int, term: Yearly) -> bool:
    return not (term.month == 2 and term.day == 29) or isleap(year)


def held_by_words(segment: SegmentReader, run: str, scope: Scope, left: Mask) -> Postings:
    """Documents, of those left, with a run of letters or of digits that holds this one: 1981 in 19810, 198107.

    All such runs of three and more are words of the index, so that no text has to be looked at.
    """
    table = segment.tables[scope]
    places = table.words.holding(run.encode(), *(b"0:" if run.isdigit() else b"a{"))
    found, frequencies = table.all_postings_at([len(table.keys) + place for place in places])
    times = np.bincount(found, frequencies, segment.size)
    numbers = np.flatnonzero(times * left).astype(np.int32)
    return numbers, np.minimum(times[numbers], 255).astype(np.uint8)


def merged(first: Postings, second: Postings) -> Postings:
    """Two lists without a common document as one."""
    if not len(second[0]):
        return first
    numbers = np.concatenate((first[0], second[0]))
    order = np.argsort(numbers)
    return numbers[order], np.concatenate((first[1], second[1]))[order]
