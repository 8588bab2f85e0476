"""Puts small segments together: their postings are renumbered and coded anew, no text is analysed again."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from articles.search.index.alphabet import characters_before
from articles.search.index.codec import ArticleSegment
from articles.search.index.documents import VALUE_FIELDS
from articles.search.index.lexicon import TermTable
from articles.search.index.postings import decode_lists
from articles.search.index.segment import SCOPES, SegmentReader
from articles.search.index.writer import BATCH, SegmentWriter
from articles.search.terms.analysis import Analysis

GONE = -1


FAN = 8  # so many segments of about one size are merged into one
WORN = 0.25  # a segment with more of its documents deleted is written anew


def worth_merging(entries: list[ArticleSegment], most: int) -> list[ArticleSegment]:
    """The next group to be merged, at most so many documents together; empty where the index is in order.

    Segments are ranked by the power of FAN in their size, so that a document is written log(archive) times at most.
    """
    ranks: dict[int, list[ArticleSegment]] = {}
    for entry in sorted(entries, key=ArticleSegment.doc_count):
        if entry.deleted_count() > WORN * entry.doc_count_all() and entry.doc_count() <= most:
            return [entry]
        ranks.setdefault(int(math.log(max(1, entry.doc_count()), FAN)), []).append(entry)
    for rank in sorted(ranks):
        group = ranks[rank]
        while len(group) > 1 and sum(entry.doc_count() for entry in group) > most:
            group = group[:-1]
        if len(group) >= FAN:
            return group
    return []


def merge(analysis: Analysis, parts: list[tuple[SegmentReader, frozenset[int]]]) -> SegmentWriter:
    """A writer that holds the documents of these segments, the deleted ones left out."""
    writer = SegmentWriter(analysis)
    for segment, deleted in parts:
        kept = np.ones(segment.size, np.bool_)
        kept[list(deleted)] = False
        renumbered = np.where(kept, np.cumsum(kept) - 1 + len(writer), GONE)
        for scope in SCOPES:
            add_terms(writer, segment.tables[scope], renumbered)
        add_documents(writer, segment, np.flatnonzero(kept))
    return writer


def add_terms(writer: SegmentWriter, table: TermTable, renumbered: NDArray[np.int64]) -> None:
    terms = writer.terms[table.scope]
    numbers = terms.numbers
    words = [table.words[place].decode("utf-8", "surrogatepass") for place in range(len(table.words))]
    word_numbers = np.array([numbers.setdefault(word, len(numbers)) for word in words], np.uint64)
    names = np.concatenate((table.keys, word_numbers))
    for first, last in batches(table):
        counts = table.counts[first:last].astype(np.int64)
        begin = int(table.ends[first - 1]) if first else 0
        ends = table.ends[first:last].astype(np.int64)
        sizes = ends - np.concatenate(([begin], ends[:-1]))
        data = table.file.read(f"{table.scope}.postings", begin, int(table.ends[last - 1]))
        old, frequencies = decode_lists(data, counts, sizes, table.universe)
        documents = renumbered[old]
        kept = np.flatnonzero(documents != GONE)
        tally = terms.grams if last <= len(table.keys) else terms.words
        owners = np.repeat(names[first:last], counts)[kept]
        tally.add_counted(owners, documents[kept].astype(np.uint64), frequencies[kept])


def batches(table: TermTable) -> Iterator[tuple[int, int]]:
    """Ranges of terms with about BATCH postings each; none holds grams and words both."""
    for low, high in ((0, len(table.keys)), (len(table.keys), len(table))):
        total = np.cumsum(table.counts[low:high], dtype=np.int64)
        first = low
        while first < high:
            before = int(total[first - low - 1]) if first > low else 0
            last = min(high, max(first + 1, low + int(np.searchsorted(total, before + BATCH, side="right"))))
            yield first, last
            first = last


def add_documents(writer: SegmentWriter, segment: SegmentReader, kept: NDArray[np.intp]) -> None:
    writer.ids += segment.ids[kept].tolist()
    writer.days += segment.days[kept].tolist()
    writer.digests += segment.digests[kept].tolist()
    writer.figures += list(map(tuple, segment.figures[kept].tolist()))
    base = len(writer.ids) - len(kept)
    for field in VALUE_FIELDS:
        values = segment.values(field)
        writer.codes[field] += [writer.code(field, values[code]) for code in segment.codes(field)[kept].tolist()]
    renumbered = dict(zip(kept.tolist(), range(base, len(writer.ids)), strict=True))
    owners, codes = segment.persons()
    names = segment.values("person")
    for owner, code in zip(owners.tolist(), codes.tolist(), strict=True):
        if owner in renumbered:
            writer.codes["person"].append(writer.code("person", names[code]))
            writer.codes["owner"].append(renumbered[owner])
    add_texts(writer, segment, kept)


def add_texts(writer: SegmentWriter, segment: SegmentReader, kept: NDArray[np.intp]) -> None:
    ends = segment.text_ends.astype(np.int64)
    data = segment.file.read("texts", 0, int(ends[-1]))
    characters = characters_before(data)
    starts = np.concatenate(([0], ends[:-1]))
    lengths = characters[ends] - characters[starts]
    headlines = characters[starts + segment.headline_sizes] - characters[starts]
    staying = np.zeros(segment.size, np.bool_)
    staying[kept] = True
    writer.texts.append(segment.alphabet.decode_codes(data)[np.repeat(staying, lengths)])
    writer.text_lengths += lengths[kept].tolist()
    writer.headline_lengths += headlines[kept].tolist()
