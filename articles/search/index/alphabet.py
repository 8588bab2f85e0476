"""Folded text in one to three bytes a character, in which a byte search finds exactly what a text search would.

The characters of a segment are ranked by frequency. First bytes and following bytes are never the same, so that a match
always begins at a character. Chinese text takes about 1.4 bytes a character, half of UTF-8.

    rank     0…127          one byte        0x00…0x7f
    then     60 × 64        two bytes       0x80…0xbb + 0xc0…0xff
    then     4 × 64 × 64    three bytes     0xbc…0xbf + 2 × 0xc0…0xff
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

ONE, TWO = 128, 128 + 60 * 64
ALL = TWO + 4 * 64 * 64


class Alphabet:
    """The characters of a segment, the most frequent first. Beyond 20,352 different ones the rarest share one code:
    a search may then take one of them for another, and misses none."""

    def __init__(self, ranked: NDArray[np.uint32]) -> None:
        self.ranked = ranked
        self.order = np.argsort(ranked)
        self.sorted = ranked[self.order]

    @classmethod
    def of_counts(cls, counts: list[NDArray[np.int64]]) -> Alphabet:
        """The alphabet of texts, given how often each code point stands in each of them."""
        total = np.zeros(max(map(len, counts), default=0), np.int64)
        for some in counts:
            total[: len(some)] += some
        present = np.flatnonzero(total)
        return cls(present[np.argsort(-total[present], kind="stable")].astype(np.uint32))

    def encode(self, codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """The bytes of the code points (all of them of this alphabet), and how many bytes each takes."""
        rank = self.ranks(codes)
        sizes = 1 + (rank >= ONE).astype(np.int64) + (rank >= TWO)
        ends = np.cumsum(sizes)
        coded = np.empty(int(ends[-1]) if len(ends) else 0, np.uint8)
        one, two, three = np.flatnonzero(sizes == 1), np.flatnonzero(sizes == 2), np.flatnonzero(sizes == 3)
        coded[ends[one] - 1] = rank[one]
        left = rank[two] - ONE
        coded[ends[two] - 2] = 0x80 + (left >> 6)
        coded[ends[two] - 1] = 0xC0 + (left & 63)
        left = rank[three] - TWO
        coded[ends[three] - 3] = 0xBC + (left >> 12)
        coded[ends[three] - 2] = 0xC0 + (left >> 6 & 63)
        coded[ends[three] - 1] = 0xC0 + (left & 63)
        return coded, sizes

    def ranks(self, codes: NDArray[np.uint32]) -> NDArray[np.integer]:
        if len(codes) < len(self.ranked):
            return np.minimum(self.order[np.searchsorted(self.sorted, codes)], ALL - 1)
        table = np.zeros(int(self.sorted[-1]) + 1, np.int32)
        table[self.ranked] = np.minimum(np.arange(len(self.ranked)), ALL - 1)
        return table[codes]

    def encode_text(self, text: str) -> bytes | None:
        """The bytes of a text; None where one of its characters stands nowhere in the segment."""
        codes = code_points(text)
        place = np.searchsorted(self.sorted, codes)
        if not len(codes) or (place == len(self.sorted)).any() or (self.sorted[place] != codes).any():
            return None
        return self.encode(codes)[0].tobytes()

    def decode(self, data: bytes) -> str:
        """The text of coded bytes.

        >>> few = Alphabet(code_points("沧州"))
        >>> few.decode(few.encode_text("州沧州"))
        '州沧州'
        """
        return self.decode_codes(data).astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def decode_all(self, coded: Sequence[bytes]) -> list[str]:
        """Many texts, decoded at once."""
        whole = self.decode(b"".join(coded))
        bounds = characters_before(b"".join(coded))[np.cumsum([0, *map(len, coded)])].tolist()
        return [whole[begin:end] for begin, end in pairwise(bounds)]

    def decode_codes(self, data: bytes) -> NDArray[np.uint32]:
        """The code points of coded bytes."""
        coded = np.frombuffer(data, np.uint8).astype(np.int64)
        first = np.flatnonzero(coded < 0xC0)
        lead = coded[first]
        padded = np.concatenate((coded, [0, 0])) & 63
        second, third = padded[first + 1], padded[first + 2]
        rank = np.where(lead < 0x80, lead, ONE + (lead - 0x80 << 6) + second)
        rank = np.where(lead < 0xBC, rank, TWO + (lead - 0xBC << 12) + (second << 6) + third)
        return self.ranked[rank]


def characters_before(data: bytes) -> NDArray[np.int64]:
    """How many characters begin before each byte of coded text, and in all of it."""
    return np.concatenate(([0], np.cumsum(np.frombuffer(data, np.uint8) < 0xC0)))


def code_points(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
