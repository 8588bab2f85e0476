"""One segment on disk: a file of named arrays, written once and never changed.

    magic | arrays, each at a multiple of eight bytes | directory (JSON) | where the directory begins (8 bytes)

Of every document it holds its id, day, digest and exact values as columns, its folded text (headline lines, byline, body,
with EDGE between them) in the segment's alphabet, and two tables of terms: of the whole text and of the headline alone.
"""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from articles.search.index.alphabet import Alphabet
from articles.search.index.documents import VALUE_FIELDS
from articles.search.index.postings import NOTHING, Frequencies, Numbers, decode, decode_lists
from articles.search.terms.folding import GAP

MAGIC = b"BAOKU-1\n"
EDGE = "\n"
MANY = 100  # documents whose texts are read in one go
Scope = Literal["text", "headline"]
SCOPES: tuple[Scope, ...] = ("text", "headline")


PIECE = 1 << 20  # bytes checked at once
Signature = tuple[int, int, int]  # size, time of the last change and number of a file


class DamagedError(Exception):
    """The index, or a part of it, is not whole, not there, or not of this version."""


def checksum_of(path: Path) -> int:
    """The CRC-32 of a file's bytes."""
    sum_ = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            sum_ = zlib.crc32(piece, sum_)
    return sum_


def signature_of(path: Path) -> Signature | None:
    """What changes when a file is written to or replaced; None where it is gone."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_size, state.st_mtime_ns, state.st_ino


def gram_key(gram: str) -> int:
    """One or two characters as a number, in the order of the characters: 沧, 沧州."""
    return ord(gram[0]) << 21 | (ord(gram[1]) if len(gram) == 2 else 0)


def gram_of(key: int) -> str:
    second = key & 0x1FFFFF
    return chr(key >> 21) + (chr(second) if second else "")


class SegmentFile:
    """The arrays of a segment by name. Small ones are mapped; long ones are read piece by piece, so that a search
    costs the pages it needs and the process keeps none of them."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("rb")
        try:
            self.map = mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ)
            if self.map[: len(MAGIC)] != MAGIC:
                raise DamagedError(f"{path.name} is no segment of this version")
            begin = int.from_bytes(self.map[-8:], "little")
            self.directory: dict[str, Any] = json.loads(self.map[begin:-8])
        except (ValueError, IndexError) as error:
            raise DamagedError(f"{path.name}: {error}") from error

    def array(self, name: str) -> NDArray[Any]:
        kind, begin, count = self.directory[name]
        return np.frombuffer(self.map, np.dtype(kind), count, begin)

    def read(self, name: str, begin: int, end: int) -> bytes:
        """Bytes begin:end of an array of bytes."""
        return os.pread(self.file.fileno(), end - begin, self.directory[name][1] + begin)

    def close(self) -> None:
        self.file.close()


class Lexicon:
    """Words in the order of their UTF-8 bytes, found by halving."""

    def __init__(self, joined: NDArray[np.uint8], ends: NDArray[np.uint32]) -> None:
        self.joined = memoryview(joined.data)
        self.ends = ends

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, index: int) -> bytes:
        begin = self.ends[index - 1] if index else 0
        return bytes(self.joined[begin : self.ends[index]])

    def first_from(self, word: bytes) -> int:
        """The place of the first word that is not less than `word`."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self[middle] < word:
                low = middle + 1
            else:
                high = middle
        return low

    def holding(self, part: bytes, first: int, last: int) -> list[int]:
        """The places of the words that hold `part`, among those that begin with a byte from `first` to before `last`."""
        low, high = self.first_from(bytes([first])), self.first_from(bytes([last]))
        base = int(self.ends[low - 1]) if low else 0
        region = bytes(self.joined[base : int(self.ends[high - 1])]) if high > low else b""
        starts = []
        at = region.find(part)
        while at >= 0:
            starts.append(at)
            at = region.find(part, at + 1)
        found = np.array(starts, np.int64) + base
        places = np.searchsorted(self.ends, found, side="right")
        within = found + len(part) <= self.ends[places] if len(found) else found
        return sorted(set(places[within.astype(np.bool_)].tolist()))

    def find(self, word: bytes) -> int | None:
        place = self.first_from(word)
        return place if place < len(self.ends) and self[place] == word else None


class TermTable:
    """The terms of one scope with their postings: grams by key, then words in order."""

    def __init__(self, file: SegmentFile, scope: Scope, universe: int) -> None:
        self.file, self.scope, self.universe = file, scope, universe
        self.keys: NDArray[np.uint64] = file.array(f"{scope}.keys")
        self.words = Lexicon(file.array(f"{scope}.words"), file.array(f"{scope}.word_ends"))
        self.counts: NDArray[np.uint32] = file.array(f"{scope}.counts")
        self.ends: NDArray[np.uint64] = file.array(f"{scope}.ends")

    def find(self, term: str) -> int | None:
        """The place of a term: a character, a pair, or a word of three characters and more."""
        if len(term) > 2 or term.startswith("#"):
            place = self.words.find(term.encode("utf-8", "surrogatepass"))
            return None if place is None else len(self.keys) + place
        key = gram_key(term)
        at = int(np.searchsorted(self.keys, np.uint64(key)))
        return at if at < len(self.keys) and self.keys[at] == key else None

    def count(self, term: str) -> int:
        """In how many documents the term stands, deleted ones included."""
        place = self.find(term)
        return 0 if place is None else int(self.counts[place])

    def postings(self, term: str) -> tuple[Numbers, Frequencies]:
        place = self.find(term)
        return NOTHING if place is None else self.postings_at(place)

    def postings_at(self, place: int) -> tuple[Numbers, Frequencies]:
        begin = int(self.ends[place - 1]) if place else 0
        data = self.file.read(f"{self.scope}.postings", begin, int(self.ends[place]))
        return decode(data, int(self.counts[place]), self.universe)

    def all_postings_at(self, places: list[int]) -> tuple[Numbers, Frequencies]:
        """The postings of several terms end to end."""
        if not places:
            return NOTHING
        ends = self.ends[places].astype(np.int64)
        begins = np.array([self.ends[place - 1] if place else 0 for place in places], np.int64)
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        data = b"".join(self.file.read(f"{self.scope}.postings", begin, end) for begin, end in spans)
        return decode_lists(data, self.counts[places].astype(np.int64), ends - begins, self.universe)

    def __len__(self) -> int:
        return len(self.counts)

    def term(self, place: int) -> str:
        if place < len(self.keys):
            return gram_of(int(self.keys[place]))
        return self.words[place - len(self.keys)].decode("utf-8", "surrogatepass")

    def terms(self) -> Iterator[str]:
        return (self.term(place) for place in range(len(self)))


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
