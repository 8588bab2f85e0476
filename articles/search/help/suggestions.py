"""What a reader may have meant: words of the archive that sound like the one typed, or differ from it in one character.

Only words that the archive holds are ever offered, and only where the query with them finds more (see answer.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from articles.search.terms.pinyin import syllables

SHORTEST, LONGEST = 2, 8
FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("ue", "ve"))
SAME_SOUND, ONE_OFF = 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """All known words of one length: their characters, how each character sounds, and how often the word is used."""

    characters: NDArray[np.uint32]
    sounds: NDArray[np.int32]
    counts: NDArray[np.int64]

    def text(self, row: int) -> str:
        return "".join(map(chr, self.characters[row].tolist()))


class Vocabulary:
    """The words of the archive, to be searched for one that is near to a given one.

    >>> Vocabulary({"沧州": 9, "衡水": 4}).nearest("苍州")
    '沧州'
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.numbers: dict[str, int] = {}
        by_length: dict[int, list[str]] = {}
        for word in counts:
            if SHORTEST <= len(word) <= LONGEST:
                by_length.setdefault(len(word), []).append(word)
        self.words = {length: self.table(words, counts) for length, words in by_length.items()}

    def table(self, words: list[str], counts: Mapping[str, int]) -> Words:
        length = len(words[0])
        characters = np.array([[ord(character) for character in word] for word in words], np.uint32)
        sounds = np.array([self.sounds(word) for word in words], np.int32).reshape(len(words), length)
        return Words(characters, sounds, np.array([counts[word] for word in words], np.int64))

    def sounds(self, word: str) -> list[int]:
        """A number for each syllable; zh is z and ng is n, as many speakers have it."""
        return [self.numbers.setdefault(plain(syllable), len(self.numbers)) for syllable in syllables(word)]

    def nearest(self, word: str) -> str | None:
        """The most used word that sounds like `word`, else the one that differs in one character; None where none does."""
        found = max(self.candidates(word), default=None)
        return found[2] if found else None

    def candidates(self, word: str) -> Iterator[tuple[float, int, str]]:
        """(how near, how often used, word), never `word` itself."""
        codes = np.array([ord(character) for character in word], np.uint32)
        length = len(codes)
        if table := self.words.get(length):
            same = table.characters == codes
            different = length - same.sum(axis=1)
            if not different.all():
                return  # the word itself is known
            alike = (table.sounds == np.array(self.sounds(word), np.int32)).all(axis=1) & (different > 0)
            yield from best(table, alike & self.read_alike(table, alike, word), SAME_SOUND + 1)
            yield from best(table, alike, SAME_SOUND)
            if length > 2:
                yield from best(table, different == 1, ONE_OFF)
        if length > 3:
            yield from self.shorter_or_longer(codes)

    def read_alike(self, table: Words, alike: NDArray[np.bool_], word: str) -> NDArray[np.bool_]:
        """Those of the words alike that are read just as `word` is: 苍州 and 沧州, not 常州."""
        exact = np.zeros(len(alike), np.bool_)
        sound = syllables(word)
        for row in np.flatnonzero(alike).tolist():
            exact[row] = syllables(table.text(row)) == sound
        return exact

    def shorter_or_longer(self, codes: NDArray[np.uint32]) -> Iterator[tuple[float, int, str]]:
        """Words that are `word` with one character too few or too many."""
        length = len(codes)
        for place in range(length):
            if shorter := self.words.get(length - 1):
                yield from best(shorter, (shorter.characters == np.delete(codes, place)).all(axis=1), ONE_OFF)
        for place in range(length + 1):
            if longer := self.words.get(length + 1):
                left = np.delete(longer.characters, place, axis=1)
                yield from best(longer, (left == codes).all(axis=1), ONE_OFF)


def best(table: Words, chosen: NDArray[np.bool_], nearness: float) -> Iterator[tuple[float, int, str]]:
    rows = np.flatnonzero(chosen)
    if len(rows):
        row = int(rows[np.argmax(table.counts[rows])])
        yield nearness, int(table.counts[row]), table.text(row)


def plain(syllable: str) -> str:
    for old, new in FUZZY:
        syllable = syllable.replace(old, new)
    return syllable


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a word that may be one misspelt word, the longest first: the whole, then what is left at its ends."""
    for length in range(min(LONGEST, len(text)), SHORTEST - 1, -1):
        for start in range(len(text) - length + 1):
            yield start, start + length


def corrected(text: str, vocabulary: Vocabulary, known: Iterable[str] = ()) -> str | None:
    """`text` with one misspelt stretch replaced by the word it is near to; None where nothing is near.

    `known` are words of it that the archive holds: they are not touched.
    """
    kept = set(known)
    for start, end in stretches(text):
        stretch = text[start:end]
        if any(stretch in word or word in stretch for word in kept if len(word) > 1):
            continue
        if found := vocabulary.nearest(stretch):
            return text[:start] + found + text[end:]
    return None
