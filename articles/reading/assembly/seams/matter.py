"""What the texts of a page are about: words that few of its pieces share weigh much, those of every piece little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from articles.reading.assembly.assignment import grams
from articles.reading.blocks.pieces import Piece

Words = frozenset[str]

RARE = 3  # pieces of a page that may share a word that still tells


class Matter:
    """The words of a page's pieces of running text, and what each weighs there."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._words = {piece.lines[0].number: frozenset(grams(piece.text)) for piece in pieces}
        self.spread = Counter(word for words in self._words.values() for word in words)
        self.count = len(self._words)
        self._sizes: dict[Words, float] = {}

    @cached_property
    def squares(self) -> dict[str, float]:
        """Each word's part of a text's length as a vector, squared."""
        by_spread = [math.log((self.count + 1) / (n or 1)) ** 2 for n in range(self.count + 1)]
        return {word: by_spread[n] for word, n in self.spread.items()}

    @cached_property
    def rare(self) -> Words:
        """The words that several pieces share, and few."""
        return frozenset(word for word, n in self.spread.items() if 1 < n <= RARE)

    def words(self, piece: Piece) -> Words:
        return self._words[piece.lines[0].number]

    def gathered(self, pieces: Sequence[Piece]) -> Words:
        return frozenset().union(*(self.words(piece) for piece in pieces))

    def size(self, words: Words) -> float:
        """The length of a text's words as a vector."""
        if words not in self._sizes:
            self._sizes[words] = math.sqrt(math.fsum(map(self.squares.__getitem__, words))) or 1.0
        return self._sizes[words]

    def alike(self, one: Words, two: Words) -> float:
        """How much two texts of the page speak of the same, in [0, 1]."""
        return math.fsum(map(self.squares.__getitem__, one & two)) / (self.size(one) * self.size(two))

    def shared(self, one: Words, two: Words) -> int:
        """How many words two texts share that few pieces of the page have."""
        return len(one & two & self.rare)

    def fresh(self, words: Words, before: Words) -> float:
        """The share of a text's words that come again on the page, but were not in the text before."""
        spread = self.spread
        return sum(spread[word] > 1 for word in words - before) / (len(words) or 1)
