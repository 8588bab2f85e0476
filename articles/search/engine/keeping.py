"""Keeping an index: adding and taking out documents, merging what that leaves in pieces, writing the whole anew.

Written files are adopted and a new generation is committed with the writer's lock; whoever searches meanwhile has the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from articles.search.index.codec import ArticleSegment
from articles.search.index.documents import Document
from articles.search.index.files import checksum_of
from articles.search.index.generations import WRITING, Generations, Written
from articles.search.index.merging import merge, worth_merging
from articles.search.index.segment import SegmentReader
from articles.search.index.snapshot import Snapshot
from articles.search.index.writer import SegmentWriter
from articles.search.terms.analysis import Analysis

SEGMENT = 20_000  # documents of the largest segment: bounds the memory of writing one
MERGED_AT_LEAST, MERGED_FOR_EACH = 500, 40  # documents an update may merge, so that one article is not kept waiting
FEW, ROUNDS = 200, 8  # a rebuild catches up with what others write until it is behind by so few, or so often

Again = Callable[[list[int]], Iterable[Document]]


class Keeping:
    """The writing half of an engine; `current` is the snapshot that its reading half has open, `looked` when it looked for it."""

    def __init__(self, folder: Path, analysis: Analysis) -> None:
        self.generations = Generations(folder)
        self.analysis = analysis
        self.current = Snapshot(-1)
        self.looked = float("-inf")

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
