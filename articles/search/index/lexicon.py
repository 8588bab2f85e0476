"""The terms of a segment: characters, pairs and words, with their postings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from articles.search.index.files import SegmentFile
from articles.search.index.postings import NOTHING, Frequencies, Numbers, decode, decode_lists

Scope = Literal["text", "headline"]


def gram_key(gram: str) -> int:
    """One or two characters as a number, in the order of the characters: 沧, 沧州."""
    return ord(gram[0]) << 21 | (ord(gram[1]) if len(gram) == 2 else 0)


def gram_of(key: int) -> str:
    second = key & 0x1FFFFF
    return chr(key >> 21) + (chr(second) if second else "")


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
