"""Lists of document numbers on disk: Elias–Fano coded, whole lists written and read as vectors.

A term that stands in `count` of `universe` documents needs about 2 + log2(universe / count) bits for each of them:
the low bits of the numbers in fixed width, the high bits in unary (S. Vigna, Quasi-succinct indices, WSDM 2013).
How often the term stands in each document follows in unary, left out where it is once in all.

    one list = low bits | high bits | frequencies, each filled up to a whole byte
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Frequencies = NDArray[np.uint8]
MOST = 24  # a term's frequency in a document is cut here: BM25 hardly tells 24 from 100

NOTHING: tuple[Numbers, Frequencies] = (np.zeros(0, np.int32), np.zeros(0, np.uint8))


def low_bits(universe: int, count: int) -> int:
    """How many bits of each number are kept in fixed width."""
    return max(0, (universe // count).bit_length() - 1)


def encode(
    starts: NDArray[np.int64], numbers: Numbers, frequencies: Frequencies, universe: int
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Many lists at once: list i is numbers[starts[i]:starts[i+1]], ascending. Returns the bytes, and each list's size."""
    counts = np.diff(starts)
    width = np.maximum(0, np.frexp(universe // counts)[1] - 1).astype(np.int64)
    sums = np.add.reduceat(frequencies, starts[:-1], dtype=np.int64)
    frequency_bits = np.where(sums == counts, 0, sums)
    low_bytes = (counts * width + 7) >> 3
    high_bytes = ((universe >> width) + counts + 7) >> 3
    sizes = low_bytes + high_bytes + ((frequency_bits + 7) >> 3)
    ends = np.cumsum(sizes)
    first_bit = 8 * (ends - sizes)

    bits = np.zeros(8 * int(ends[-1]), np.uint8)
    rank = np.arange(len(numbers)) - np.repeat(starts[:-1], counts)
    low = np.repeat(width.astype(np.int32), counts)
    bits[np.repeat(first_bit + 8 * low_bytes, counts) + (numbers >> low) + rank] = 1
    wide = np.flatnonzero(low)
    low, left = low[wide], numbers[wide]
    place = np.repeat(first_bit, counts)[wide] + rank[wide] * low
    bit = 0
    while len(left):
        bits[place[np.flatnonzero(left & 1)] + bit] = 1
        bit += 1
        going_on = np.flatnonzero(low > bit)
        low, left, place = low[going_on], left[going_on] >> 1, place[going_on]
    repeated = np.repeat(frequency_bits > 0, counts)
    if repeated.any():
        total = np.cumsum(frequencies, dtype=np.int64)
        before = total[starts[:-1]] - frequencies[starts[:-1]]
        last = np.repeat(first_bit + 8 * (low_bytes + high_bytes) - before - 1, counts) + total
        bits[last[repeated]] = 1
    return np.packbits(bits, bitorder="little"), sizes


def decode(data: bytes, count: int, universe: int) -> tuple[Numbers, Frequencies]:
    """One list: its numbers, and how often the term stands in each."""
    stored = np.frombuffer(data, np.uint8)
    width = low_bits(universe, count)
    low_bytes = (count * width + 7) >> 3
    high_bytes = ((universe >> width) + count + 7) >> 3
    numbers = (ones_of(stored[low_bytes : low_bytes + high_bytes])[:count] - np.arange(count)).astype(np.int32)
    if width:
        room = 8 if width <= 8 else 16 if width <= 16 else 32
        flags = np.zeros((count, room), np.uint8)
        low = np.unpackbits(stored[:low_bytes], count=count * width, bitorder="little")
        flags[:, :width] = low.reshape(count, width)
        numbers <<= width
        numbers |= np.packbits(flags, axis=1, bitorder="little").view(f"<u{room // 8}")[:, 0].astype(np.int32)
    tail = stored[low_bytes + high_bytes :]
    frequencies = np.ones(count, np.uint8)
    if len(tail):
        last = ones_of(tail)[:count]
        frequencies[0] = last[0] + 1
        frequencies[1:] = last[1:] - last[:-1]
    return numbers, frequencies


def ones_of(stored: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Where the bits are set."""
    return np.flatnonzero(np.unpackbits(stored, bitorder="little").view(np.bool_))


def decode_lists(
    data: bytes, counts: NDArray[np.int64], sizes: NDArray[np.int64], universe: int
) -> tuple[Numbers, Frequencies]:
    """Many lists that lie one after another, at once: their numbers and frequencies end to end."""
    bits = np.unpackbits(np.frombuffer(data, np.uint8), bitorder="little")
    width = np.maximum(0, np.frexp(universe // counts)[1] - 1).astype(np.int64)
    low_bytes = (counts * width + 7) >> 3
    high_bytes = ((universe >> width) + counts + 7) >> 3
    first_byte = np.cumsum(sizes) - sizes
    rank = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)

    parts = np.stack((low_bytes, high_bytes, sizes - low_bytes - high_bytes), axis=1).ravel()
    part = np.repeat(np.tile(np.array([0, 1, 2], np.uint8), len(counts)), parts)  # of each byte: low, high, frequencies
    ones = np.flatnonzero(bits)
    of_part = part[ones >> 3]
    high = ones[of_part == 1] - np.repeat(8 * (first_byte + low_bytes), counts) - rank

    wide = np.repeat(width, counts)
    low = np.zeros(len(rank), np.int64)
    left = np.flatnonzero(wide)
    place = np.repeat(8 * first_byte, counts)[left] + rank[left] * wide[left]
    bit = 0
    while len(left):
        low[left] |= bits[place].astype(np.int64) << bit
        bit += 1
        going_on = np.flatnonzero(wide[left] > bit)
        left, place = left[going_on], place[going_on] + 1
    numbers = ((high << wide) | low).astype(np.int32)

    frequencies = np.ones(len(rank), np.uint8)
    listed = np.flatnonzero(np.repeat(parts[2::3] > 0, counts))
    if len(listed):
        last = ones[of_part == 2]
        begin = np.repeat(8 * (first_byte + low_bytes + high_bytes), counts)[listed] - 1
        before = np.where(rank[listed] == 0, begin, np.concatenate(([0], last[:-1])))
        frequencies[listed] = (last - before).astype(np.uint8)
    return numbers, frequencies
