"""The archive's own search engine: finds what is asked in an index that it keeps (`keeping`). It knows documents, not rows.

One engine a process is shared by its threads. Every search takes the snapshot of the newest generation; opening it
costs the segments that are new, and no search waits for a writer.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from articles.search.engine.criteria import ALWAYS, Criterion, exact, holds, required_by, wanted_by
from articles.search.engine.filters import Counts, Filters, count_facets
from articles.search.engine.keeping import Keeping
from articles.search.engine.matching import Matcher, PostingsCache
from articles.search.engine.near import NO_CANDIDATES, Near, candidates, near_ones
from articles.search.engine.ranking import Order, best, first_of, rank_keys
from articles.search.engine.relevance import relevance
from articles.search.engine.scoring import TIER, score_tokens, telling_tokens
from articles.search.engine.wants import asking_words, wants_of
from articles.search.index.files import DamagedError, Signature
from articles.search.index.segment import SegmentReader
from articles.search.index.snapshot import Mask, Snapshot
from articles.search.language.query import Query
from articles.search.terms.analysis import Analysis

RELATED = 0.3  # of an article's own score for its telling words: what reaches less is not related
CACHE_BYTES = 12_000_000
FRESH_SECONDS = 0.2  # how long a snapshot is taken for the newest without looking

FOLDERS = 4  # whose engines a process keeps: it serves one; a test, a benchmark or a move has others
DAMAGE_SECONDS = 2.0  # how long a damaged index is not read again to see whether it still is

NOTHING_ASKED = Query()


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


class Engine(Keeping):
    """The index in a folder."""

    def __init__(self, folder: Path, analysis: Analysis | None = None) -> None:
        super().__init__(folder, analysis or Analysis())
        self.cache = PostingsCache(CACHE_BYTES)
        self.contents: Signature | None = None
        self.damage: Damage | None = None
        self.opening = threading.Lock()

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
        kept = holds(matcher, criterion) if criterion != ALWAYS else snapshot.live
        required = required_by(matcher, query) & kept
        wants = wants_of(matcher, query)
        matched = required & wanted_by(matcher, wants)
        allowed: Mask = np.logical_and.reduce([snapshot.live, *masks.values()])
        places = np.flatnonzero(matched & allowed)
        last = offset < len(places) <= offset + limit or not len(places)
        nearly = NO_CANDIDATES
        if near and last:
            among = kept & allowed & ~matched
            nearly = candidates(matcher, query, wants, among, required, loosely=not len(places))
        weighed = sort == "relevance" and bool(query.sought)
        scores = relevance(matcher, query) if weighed or len(nearly.places) else None
        if scores is not None and weighed:
            tiers = [(TIER, exact(matcher, query, matched & allowed)[places])]
            chosen = places[best(rank_keys(tiers, scores[places], snapshot.recency[places]), offset, limit)]
        else:
            chosen = first_of(snapshot, sort, matched & allowed, offset, limit)
        return Found(
            tuple(snapshot.ids[chosen].tolist()),
            (0.0,) * len(chosen) if scores is None else tuple(scores[chosen].tolist()),
            len(places),
            count_facets(snapshot, matched, masks, facets),
            near_ones(matcher, nearly, scores, near) if scores is not None else (),
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


@lru_cache(maxsize=FOLDERS)
def engine_at(folder: Path) -> Engine:
    """The process's engine of a folder; those of folders that were not asked of for long let go of files and dictionary."""
    return Engine(folder)
