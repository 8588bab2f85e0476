"""The archive's own search engine: finds, updates, deletes, rebuilds. It knows documents, not rows.

One engine a process is shared by its threads. Every search takes the snapshot of the newest generation; opening it
costs the segments that are new, and no search waits for a writer.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from articles.search.engine.criteria import ALWAYS, Criterion, exact, holds, required_by, wanted_by
from articles.search.engine.filters import Counts, Filters, count_facets
from articles.search.engine.matching import Matcher, PostingsCache
from articles.search.engine.near import Near, near_ones
from articles.search.engine.ranking import Order, best, order_by, rank_keys
from articles.search.engine.relevance import relevance
from articles.search.engine.scoring import TIER, score_tokens, telling_tokens
from articles.search.engine.wants import asking_words, wants_of
from articles.search.index.codec import ArticleSegment
from articles.search.index.documents import Document
from articles.search.index.generations import WRITING, Generations, Written
from articles.search.index.merging import merge, worth_merging
from articles.search.index.segment import DamagedError, SegmentReader, Signature, checksum_of
from articles.search.index.snapshot import Mask, Snapshot
from articles.search.index.writer import SegmentWriter
from articles.search.language.query import Query
from articles.search.terms.analysis import Analysis

SEGMENT = 20_000  # documents of the largest segment: bounds the memory of writing one
MERGED_AT_LEAST, MERGED_FOR_EACH = 500, 40  # documents an update may merge, so that one article is not kept waiting
RELATED = 0.3  # of an article's own score for its telling words: what reaches less is not related
CACHE_BYTES = 12_000_000
FRESH_SECONDS = 0.2  # how long a snapshot is taken for the newest without looking

FEW, ROUNDS = 200, 8  # a rebuild catches up with what others write until it is behind by so few, or so often

FOLDERS = 4  # whose engines a process keeps: it serves one; a test, a benchmark or a move has others
DAMAGE_SECONDS = 2.0  # how long a damaged index is not read again to see whether it still is

NOTHING_ASKED = Query()
Again = Callable[[list[int]], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Found:
    """A slice of the matches: `total` documents hold all that is asked.

    `facets` counts each value over all matches, the other facets' filters applied. `near` are the best of those that
    hold a part of the words only, each with what it lacks; they are counted nowhere. `asking` are words set aside,
    `unheld` words that no match holds: the nearest stand in their place.
    """

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    facets: Mapping[str, Counts] = field(default_factory=dict)
    near: tuple[Near, ...] = ()
    asking: tuple[str, ...] = ()
    unheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a generation, and when that was found (by the monotonic clock)."""

    generation: int
    error: DamagedError
    found: float


class Engine:
    """The index in a folder."""

    def __init__(self, folder: Path, analysis: Analysis | None = None) -> None:
        self.generations = Generations(folder)
        self.analysis = analysis or Analysis()
        self.cache = PostingsCache(CACHE_BYTES)
        self.current = Snapshot(-1)
        self.looked = float("-inf")
        self.contents: Signature | None = None
        self.damage: Damage | None = None
        self.opening = threading.Lock()

    # --- reading -------------------------------------------------------------------------------------------------
    def snapshot(self) -> Snapshot:
        """The newest generation's snapshot; at most FRESH_SECONDS behind another process's commit."""
        if time.monotonic() - self.looked < FRESH_SECONDS:
            return self.current
        with self.opening:
            self.look()
            return self.current

    def look(self) -> None:
        """Open the newest generation where it is another, or where somebody has meddled with a segment's file.

        Raises DamagedError, for a while without reading everything again.
        """
        latest = self.generations.latest()
        if self.damage and self.damage.generation == latest and time.monotonic() - self.damage.found < DAMAGE_SECONDS:
            raise self.damage.error
        if latest != self.current.generation or self.touched():
            try:
                self.open_newest()
            except DamagedError as error:
                self.damage = Damage(latest, error, time.monotonic())
                raise
        self.damage = None
        self.looked = time.monotonic()

    def touched(self) -> bool:
        """Whether somebody has written to a file of the generation that is open."""
        contents = self.generations.signature(self.current.generation)
        return contents != self.contents or not all(segment.untouched for segment in self.current.segments)

    def check(self) -> None:
        """Raise DamagedError where what is served is not whole, having read all of it now."""
        self.damage = None
        self.current = Snapshot(-1)
        self.looked = float("-inf")
        self.snapshot()

    def open_newest(self) -> None:
        kept = {segment.path.name: segment for segment in self.current.segments if segment.untouched}
        missed = None
        while True:
            generation, entries = self.generations.read()
            contents = self.generations.signature(generation)
            paths = [entry.path(self.generations.folder) for entry in entries]
            try:
                readers = [
                    kept.get(path.name) or SegmentReader(path, entry.checksum)
                    for entry, path in zip(entries, paths, strict=True)
                ]
            except FileNotFoundError as error:
                if generation == missed:
                    raise DamagedError(f"{Path(error.filename).name} is gone") from error
                missed = generation  # a commit has swept it away since: read the newer generation
                continue
            break
        snapshot = Snapshot(generation, readers, [entry.deleted for entry in entries])
        self.analysis.learn(snapshot.names())
        self.current, self.contents = snapshot, contents

    def find(
        self,
        query: Query = NOTHING_ASKED,
        filters: Filters | None = None,
        sort: Order = "relevance",
        offset: int = 0,
        limit: int = 20,
        facets: tuple[str, ...] = (),
        criterion: Criterion = ALWAYS,
        near: int = 0,
    ) -> Found:
        """The matches of a query for which the criterion holds, in the order asked for, and at most `near` near ones."""
        snapshot = self.snapshot()
        if not snapshot.size:
            return Found((), (), 0, dict.fromkeys(facets, ()))
        matcher = Matcher(snapshot, self.analysis, self.cache)
        masks = (filters or Filters()).masks(snapshot)
        required = required_by(matcher, query)
        if criterion != ALWAYS:
            required &= holds(matcher, criterion)
        wants = wants_of(matcher, query)
        matched = required & wanted_by(matcher, wants)
        allowed: Mask = np.logical_and.reduce([snapshot.live, *masks.values()])
        places = np.flatnonzero(matched & allowed)
        last = offset < len(places) <= offset + limit or not len(places)
        nearly = np.flatnonzero(required & allowed & ~matched) if near and wants and last else places[:0]
        scores = relevance(matcher, query) if sort == "relevance" or len(nearly) else None
        if scores is None or sort != "relevance":
            order = order_by(snapshot, sort)[places]
            keys = rank_keys([], -order, order)
        else:
            tiers = [(TIER, exact(matcher, query, matched & allowed)[places])]
            keys = rank_keys(tiers, scores[places], snapshot.recency[places])
        chosen = places[best(keys, offset, limit)]
        return Found(
            tuple(snapshot.ids[chosen].tolist()),
            (0.0,) * len(chosen) if scores is None else tuple(scores[chosen].tolist()),
            len(places),
            count_facets(snapshot, matched, masks, facets) if facets else {},
            near_ones(matcher, wants, nearly, scores, near) if scores is not None else (),
            asking_words(matcher, query),
        )

    def similar(self, id_: int, limit: int = 10) -> Found:
        """The articles that share the most telling tokens of this one, without itself."""
        snapshot = self.snapshot()
        place = snapshot.place(id_)
        if place is None:
            return Found((), (), 0)
        matcher = Matcher(snapshot, self.analysis, self.cache)
        scores = score_tokens(matcher, telling_tokens(matcher, place))
        least = RELATED * float(scores[place])
        scores[scores < least] = 0
        scores[place] = 0
        scores[~snapshot.live] = 0
        places = np.flatnonzero(scores)
        chosen = places[best(rank_keys([], scores[places], snapshot.recency[places]), 0, limit)]
        return Found(tuple(snapshot.ids[chosen].tolist()), tuple(scores[chosen].tolist()), len(places))

    def stored(self, id_: int) -> dict[str, Any] | None:
        """An article's exact values, as they are in the index; None where it is not."""
        snapshot = self.snapshot()
        place = snapshot.place(id_)
        if place is None:
            return None
        at = bisect_right(snapshot.bases, place) - 1
        return snapshot.segments[at].stored(place - snapshot.bases[at])

    # --- writing -------------------------------------------------------------------------------------------------
    def update(self, documents: Iterable[Document]) -> int:
        """Add these documents, replacing those with the same ids. Searchable when it returns. Returns how many."""
        count = 0
        pending = iter(documents)
        while batch := list(islice(pending, SEGMENT)):
            self.replace(batch, [document.id for document in batch])
            count += len(batch)
        self.tidy(most=MERGED_AT_LEAST + MERGED_FOR_EACH * count)
        return count

    def delete(self, ids: Iterable[int]) -> None:
        """Take these documents out. Ids that are not in the index are passed over."""
        self.replace([], list(ids))

    def replace(self, documents: list[Document], ids: list[int]) -> None:
        generations = self.generations
        generations.folder.mkdir(parents=True, exist_ok=True)
        last = {document.id: document for document in documents}
        written = self.write(last.values(), generations.folder)
        with generations.writing():
            _, entries = generations.read()
            self.mark_deleted(entries, ids)
            generations.tell_rebuild([*ids, *last])
            generations.adopt(written)
            generations.commit([entry for entry in entries if entry.doc_count()] + [entry for entry, _ in written])
        self.looked = float("-inf")

    def write(self, documents: Iterable[Document], folder: Path) -> list[Written]:
        """Write documents into segments that no generation names yet."""
        written = []
        for writer in self.fill(documents):
            written.append(self.write_segment(writer, folder))
            del writer  # or it would stay in memory while the next one is filled
        return written

    def write_segment(self, writer: SegmentWriter, folder: Path) -> Written:
        entry = self.generations.new_segment()
        entry.set_doc_count(len(writer))
        path = folder / f".{entry.segment_id()}{WRITING}"
        writer.write(path)
        entry.checksum = checksum_of(path)
        return entry, path

    def fill(self, documents: Iterable[Document]) -> Iterator[SegmentWriter]:
        writer = SegmentWriter(self.analysis)
        for document in documents:
            writer.add(document)
            if len(writer) == SEGMENT:
                yield writer
                writer = SegmentWriter(self.analysis)
        if len(writer):
            yield writer

    def tidy(self, most: int = SEGMENT) -> None:
        """Merge small segments, and those with many deletions, as long as a merged one has at most so many documents."""
        generations = self.generations
        while generations.latest() >= 0:
            with generations.no_rebuild() as free:
                _, entries = generations.read()
                group = worth_merging(entries, min(most, SEGMENT)) if free else []
                if not group:
                    return
                parts = [(self.reader(entry), entry.deleted) for entry in group]
                writer = merge(self.analysis, parts)
                written = [self.write_segment(writer, generations.folder)] if len(writer) else []
                if not self.put_in_place(group, written):
                    return

    def put_in_place(self, group: list[ArticleSegment], written: list[Written]) -> bool:
        """Replace a group of segments by what was merged from it; False where another process has done so before."""
        generations = self.generations
        with generations.writing():
            _, entries = generations.read()
            now = {entry.segment_id(): entry for entry in entries}
            if not all(entry.segment_id() in now for entry in group):
                for _, path in written:
                    path.unlink()
                return False
            for entry in group:
                since = list(now.pop(entry.segment_id()).deleted - entry.deleted)
                self.mark_deleted([merged for merged, _ in written], self.reader(entry).ids[since].tolist(), written)
            generations.adopt(written)
            generations.commit([*now.values(), *(entry for entry, _ in written)])
        self.looked = float("-inf")
        return True

    def rebuild(self, documents: Iterable[Document], again: Again = lambda ids: ()) -> int:
        """Write the whole index anew beside the current one, then switch. Returns how many documents it holds.

        Nothing of the current one is read, so that it may be damaged or missing. What others change meanwhile is
        written `again`: a function from ids to the documents that they now have, called once more with the writer's
        lock, so that no change falls between the last look and the switch.
        """
        generations = self.generations
        with generations.rebuilding() as beside:
            written = self.write(documents, beside)
            seen = 0
            for _ in range(ROUNDS):
                changed = generations.changed_since(beside, seen)
                if len(changed) <= FEW:
                    break
                seen += len(changed)
                written = self.write_again(written, changed, again, beside)
            with generations.writing():
                written = self.write_again(written, generations.changed_since(beside, seen), again, beside)
                generations.adopt(written)
                generations.commit([entry for entry, _ in written if entry.doc_count()])
        self.looked = float("-inf")
        return sum(entry.doc_count() for entry, _ in written)

    def write_again(self, written: list[Written], ids: list[int], again: Again, beside: Path) -> list[Written]:
        """The segments with these documents as they now are."""
        if not ids:
            return written
        self.mark_deleted([entry for entry, _ in written], ids, written)
        return written + self.write(again(sorted(set(ids))), beside)

    def clear(self) -> None:
        """Empty the index."""
        with self.generations.writing():
            self.generations.commit([])
        self.looked = float("-inf")

    def reader(self, entry: ArticleSegment) -> SegmentReader:
        """The segment's reader: the snapshot's, where it is in it."""
        path = entry.path(self.generations.folder)
        opened = (segment for segment in self.current.segments if segment.path == path and segment.untouched)
        return next(opened, None) or SegmentReader(path, entry.checksum)

    def mark_deleted(self, entries: list[ArticleSegment], ids: list[int], written: list[Written] | None = None) -> None:
        """Mark the documents with these ids as deleted in the segments' entries; `written` says where new ones lie."""
        paths = dict(written or ())
        for entry in entries:
            segment = SegmentReader(paths[entry]) if entry in paths else self.reader(entry)
            numbers = np.flatnonzero(np.isin(segment.ids, ids)).tolist()
            if numbers:
                entry.deleted = entry.deleted | frozenset(numbers)


@lru_cache(maxsize=FOLDERS)
def engine_at(folder: Path) -> Engine:
    """The process's engine of a folder; those of folders that were not asked of for long let go of files and dictionary."""
    return Engine(folder)
