"""Lists of numbers on disk: whatever is coded is read back, one by one and many at once."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.index.alphabet import Alphabet, code_points
from articles.search.index.postings import MOST, decode, decode_lists, encode

UNIVERSE = 3_000
LISTS = st.lists(
    st.dictionaries(st.integers(0, UNIVERSE - 1), st.integers(1, MOST), min_size=1, max_size=200),
    min_size=1,
    max_size=8,
)


@settings(max_examples=200, deadline=None)
@given(LISTS)
def test_it_reads_what_it_wrote(lists: list[dict[int, int]]) -> None:
    pairs = [sorted(some.items()) for some in lists]
    starts = np.cumsum([0, *map(len, pairs)])
    numbers = np.array([number for some in pairs for number, _ in some], np.int32)
    frequencies = np.array([often for some in pairs for _, often in some], np.uint8)
    data, sizes = encode(starts, numbers, frequencies, UNIVERSE)
    whole, end = data.tobytes(), 0
    for some, size in zip(pairs, sizes.tolist(), strict=True):
        found, often = decode(whole[end : end + size], len(some), UNIVERSE)
        assert list(zip(found.tolist(), often.tolist(), strict=True)) == some
        end += size
    assert end == len(whole)
    all_numbers, all_frequencies = decode_lists(whole, np.diff(starts), sizes, UNIVERSE)
    assert all_numbers.tolist() == numbers.tolist()
    assert all_frequencies.tolist() == frequencies.tolist()


def test_a_full_list_costs_little_and_a_single_number_too() -> None:
    everything = np.arange(UNIVERSE, dtype=np.int32)
    data, _ = encode(np.array([0, UNIVERSE]), everything, np.ones(UNIVERSE, np.uint8), UNIVERSE)
    assert len(data) <= UNIVERSE / 4
    data, _ = encode(np.array([0, 1]), everything[-1:], np.ones(1, np.uint8), UNIVERSE)
    assert len(data) <= 3


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=3))
def test_a_byte_search_finds_what_a_text_search_finds(text: str, sought: str) -> None:
    codes = code_points(text)
    alphabet = Alphabet.of_counts([np.bincount(codes)])
    coded, _ = alphabet.encode(codes)
    assert alphabet.decode(coded.tobytes()) == text
    for piece in (sought, text[: len(text) // 2 + 1]):
        needle = alphabet.encode_text(piece)
        assert coded.tobytes().count(needle) == text.count(piece) if needle else piece not in text


def test_an_alphabet_of_many_characters_takes_up_to_three_bytes() -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 9_000)))
    alphabet = Alphabet.of_counts([np.bincount(code_points(text))])
    coded, sizes = alphabet.encode(code_points(text))
    assert set(sizes.tolist()) == {1, 2, 3}
    assert alphabet.decode(coded.tobytes()) == text
