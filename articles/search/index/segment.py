"""One segment on disk: a file of named arrays, written once and never changed.

    magic | arrays, each at a multiple of eight bytes | directory (JSON) | where the directory begins (8 bytes)

Of every document it holds its id, day, digest and exact values as columns, its folded text (headline lines, byline, body,
with EDGE between them) in the segment's alphabet, and two tables of terms: of the whole text and of the headline alone.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from articles.search.index.alphabet import Alphabet
from articles.search.index.documents import VALUE_FIELDS
from articles.search.index.files import DamagedError, SegmentFile, checksum_of, signature_of
from articles.search.index.lexicon import Scope, TermTable
from articles.search.terms.folding import GAP

EDGE = "\n"
MANY = 100  # documents whose texts are read in one go
SCOPES: tuple[Scope, ...] = ("text", "headline")


def pieces_between(text: bytes, gaps: list[bytes], sought: list[bytes]) -> Iterator[bytes]:
    """The pieces of a coded text from one of the gaps to the next that hold all that is sought."""
    first = max(sought, key=len)
    at = text.find(first)
    while at >= 0:
        begin = max(0, *(text.rfind(gap, 0, at) for gap in gaps))
        end = min(len(text), *(text.find(gap, at) % (len(text) + 1) for gap in gaps))
        piece = text[begin:end]
        if all(part in piece for part in sought):
            yield piece
        at = text.find(first, end)


class SegmentReader:
    """A segment, ready to be searched. Safe to share between threads: nothing in it changes.

    With the checksum that its entry has the file is read once and compared: nothing is answered from a damaged one.
    """

    def __init__(self, path: Path, checksum: int | None = None) -> None:
        self.path = path
        self.signature = signature_of(path)
        if checksum is not None and checksum_of(path) != checksum:
            raise DamagedError(f"{path.name} is not as it was written")
        self.file = SegmentFile(path)
        self.ids: NDArray[np.int64] = self.file.array("ids")
        self.days: NDArray[np.int32] = self.file.array("days")
        self.lengths: NDArray[np.uint16] = self.file.array("lengths")
        self.digests: NDArray[np.uint64] = self.file.array("digests")
        self.size = len(self.ids)
        figures = self.file.array("figures")
        self.figures: NDArray[np.float64] = figures.reshape(self.size, len(figures) // max(1, self.size))
        self.alphabet = Alphabet(self.file.array("alphabet"))
        self.text_ends: NDArray[np.uint32] = self.file.array("text_ends")
        self.headline_sizes: NDArray[np.uint32] = self.file.array("headline_sizes")
        self.tables = {scope: TermTable(self.file, scope, self.size) for scope in SCOPES}

    @property
    def untouched(self) -> bool:
        """Whether the file is the one that was opened, and nobody has written to it since."""
        return signature_of(self.path) == self.signature

    def values(self, field: str) -> list[str]:
        """The different values of a field, in the order of their codes."""
        values: list[str] = self.file.directory[f"{field}.values"]
        return values

    def codes(self, field: str) -> NDArray[Any]:
        """Each document's value of a field (see VALUE_FIELDS), as its code."""
        return self.file.array(f"{field}.codes")

    def persons(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """(document, code) of every person of every document."""
        return self.file.array("person.owners"), self.file.array("person.codes")

    def times(self, coded: bytes, numbers: NDArray[np.integer], scope: Scope) -> NDArray[np.int64]:
        """How often a coded text stands in each of these documents."""
        begins = np.where(numbers > 0, self.text_ends[numbers - 1], 0)
        ends = begins + self.headline_sizes[numbers] if scope == "headline" else self.text_ends[numbers]
        base = self.file.directory["texts"][1]
        mapped = self.file.map
        spans = zip((begins + base).tolist(), (ends + base).tolist(), strict=True)
        times = np.array([mapped[begin:end].count(coded) for begin, end in spans], np.int64)
        if len(numbers) > MANY:
            mapped.madvise(mmap.MADV_DONTNEED)  # the pages stay in the system's cache, not in this process' memory
        return times

    def text(self, number: int, scope: Scope = "text") -> bytes:
        """The coded folded text of a document, or of its headline."""
        begin = int(self.text_ends[number - 1]) if number else 0
        end = begin + int(self.headline_sizes[number]) if scope == "headline" else int(self.text_ends[number])
        return self.file.read("texts", begin, end)

    def folded(self, number: int, scope: Scope = "text") -> str:
        """The folded text of a document, or of its headline."""
        return self.alphabet.decode(self.text(number, scope))

    def folded_all(self, numbers: NDArray[np.integer], scope: Scope = "text") -> list[str]:
        return self.alphabet.decode_all([self.text(number, scope) for number in numbers.tolist()])

    def clauses(self, number: int, scope: Scope, parts: list[str]) -> Iterator[str]:
        """The clauses of a document's folded text, from one gap to the next, that hold all of these parts.

        Where the parts hold a gap themselves, or there are none, the whole text.
        """
        text = self.text(number, scope)
        pieces = [piece for part in parts for piece in part.split(GAP) if piece]
        sought = [coded for piece in pieces if (coded := self.alphabet.encode_text(piece))]
        if len(sought) < len(pieces) or not all(piece in text for piece in sought):
            return
        if not pieces or any(GAP in part for part in parts):
            yield self.alphabet.decode(text)
            return
        gaps = [gap for mark in (GAP, EDGE) if (gap := self.alphabet.encode_text(mark))]
        yield from map(self.alphabet.decode, pieces_between(text, gaps, sought))

    def persons_of(self, number: int) -> list[str]:
        owners, codes = self.persons()
        first, last = np.searchsorted(owners, [number, number + 1])
        names = self.values("person")
        return [names[code] for code in codes[first:last]]

    def stored(self, number: int) -> dict[str, Any]:
        """A document's exact values by field."""
        fields = {field: self.values(field)[int(self.codes(field)[number])] for field in VALUE_FIELDS}
        return {"id": int(self.ids[number]), **fields, "person": self.persons_of(number), "day": int(self.days[number])}
