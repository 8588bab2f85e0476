"""What a reader may be typing: headlines, places, persons, newspapers and indicators that begin with it.

A beginning is met in characters, in pinyin (cangz) and in pinyin's initials (cz → 沧州). What can be completed stands in a file
beside the index (`catalogue`), which the index's keeper makes anew when a large archive has changed, a small one's whoever asks.
"""

from __future__ import annotations

import logging
import threading
import time
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from haystack import connections

from articles.search.help.catalogue import (
    KINDS,
    Catalogue,
    Entry,
    UnreadableError,
    all_entries,
    made,
    mapped,
    put,
    state_of_archive,
)
from articles.search.request import Completion
from articles.search.terms.folding import fold

logger = logging.getLogger(__name__)
NAME = "completions"  # the file, in the index's folder
LOOK_AGAIN = 60.0  # seconds until a large archive, or the file made of it, is looked at again
SPARING = 30  # times as long as it takes to make, at least, until a large catalogue is made again
SMALL = 5_000  # entries; a smaller catalogue is never behind the rows
LATIN_TAIL = "abcdefghijklmnopqrstuvwxyz'"


class Shelf:
    """The process's map of its index folder's catalogue."""

    def __init__(self) -> None:
        self.kept: Catalogue | None = None
        self.path = Path()
        self.looked = self.renewed = float("-inf")
        self.pause = LOOK_AGAIN
        self.making = threading.Lock()

    def catalogue(self) -> Catalogue:
        """The catalogue now: a small one as the rows are, a large one as the keeper last made it."""
        with self.making:
            path = Path(connections["default"].options["PATH"]) / NAME
            if path != self.path:
                self.path, self.kept = path, None
            if self.kept is None or time.monotonic() - self.looked > LOOK_AGAIN:
                self.kept, self.looked = self.opened(), time.monotonic()
            if self.kept is None or (len(self.kept) < SMALL and self.kept.made_of != state_of_archive()):
                self.kept = self.make()
            return self.kept

    def opened(self) -> Catalogue | None:
        """The file's catalogue; what is held where it cannot be read."""
        try:
            return mapped(self.path)
        except UnreadableError:
            return self.kept

    def make(self) -> Catalogue:
        """Make the file of the rows as they are now; in memory alone where it cannot be written."""
        content = made(state_of_archive(), all_entries())
        try:
            put(self.path, content)
            return mapped(self.path)
        except (OSError, UnreadableError) as error:
            logger.error("what can be completed is kept in memory: %s", error)
            return Catalogue(content)

    def renew(self) -> None:
        """Make the file anew where the archive has changed, unless another process is at it or it was made a moment ago."""
        now = time.monotonic()
        if now - self.renewed < self.pause:
            return
        self.renewed, self.pause = now, LOOK_AGAIN
        self.path = Path(connections["default"].options["PATH"]) / NAME
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_name("COMPLETING").open("a") as file:
            try:
                flock(file, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                return
            held = self.opened()
            if held is None or held.made_of != state_of_archive():
                self.kept = self.make()
                self.pause = max(LOOK_AGAIN, SPARING * (time.monotonic() - now))


SHELF = Shelf()
renew = SHELF.renew


def complete(prefix: str, limit: int = 8) -> tuple[Completion, ...]:
    """The best completions of what is typed: of its last word, where it has several."""
    head, _, last = prefix[-100:].rpartition(" ")
    folded = fold(last)
    if not folded.isascii():
        folded = folded.rstrip(LATIN_TAIL)
    if not folded or limit <= 0:
        return ()
    found = SHELF.catalogue().beginning_with(folded.replace(" ", ""), limit)
    shown = fairly(found, limit)
    before = f"{head.strip()} " if head.strip() else ""
    return tuple(Completion(entry.kind, entry.text, before + entry.query, entry.count) for entry in shown)


def fairly(found: list[Entry], limit: int) -> list[Entry]:
    """At most `limit` entries; one kind takes more than half of the room only where the others leave it."""
    first: list[Entry] = []
    rest: list[Entry] = []
    for kind in KINDS:
        of_kind = [entry for entry in found if entry.kind == kind]
        share = max(1, limit // 2 if kind == "place" else limit // 3)
        first += of_kind[:share]
        rest += of_kind[share:]
    chosen = (first + rest)[:limit]
    return sorted(chosen, key=lambda entry: KINDS.index(entry.kind))
