"""What the texts of a page are about: words that few of its pieces share weigh much, those of every piece little."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from articles.reading.assembly.assignment import COMMON, grams
from articles.reading.blocks.pieces import Piece

Words = frozenset[str]

RARE = 3  # pieces of a page that may share a word that still tells
UNSEEN = 0.6  # what a word that no piece has weighs, against one of a single piece


class Matter:
    """The words of a page's pieces of running text, and what each weighs there."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._words = {piece.lines[0].number: frozenset(grams(piece.text)) for piece in pieces}
        self._spread = Counter(word for words in self._words.values() for word in words)
        self._count = len(self._words)
        self._squares = {word: math.log((self._count + 1) / n) ** 2 for word, n in self._spread.items()}
        self._rare = frozenset(word for word, n in self._spread.items() if n <= RARE)
        self._weights = {word: math.log((self._count + 1) / (n + 0.25)) for word, n in self._spread.items()}
        self._wholes: dict[Words, float] = {}
        self._sizes: dict[Words, float] = {}

    def words(self, piece: Piece) -> Words:
        return self._words[piece.lines[0].number]

    def gathered(self, pieces: Sequence[Piece]) -> Words:
        return frozenset().union(*(self.words(piece) for piece in pieces))

    def size(self, words: Words) -> float:
        """The length of a text's words as a vector."""
        if words not in self._sizes:
            self._sizes[words] = (
                math.sqrt(math.fsum(map(self._squares.__getitem__, words & self._squares.keys()))) or 1.0
            )
        return self._sizes[words]

    def alike(self, one: Words, two: Words) -> float:
        """How much two texts of the page speak of the same, in [0, 1]."""
        return math.fsum(map(self._squares.__getitem__, one & two)) / (self.size(one) * self.size(two))

    def rare(self, one: Words, two: Words) -> int:
        """How many words two texts share that few pieces of the page have."""
        return len(one & two & self._rare)

    def fresh(self, words: Words, before: Words) -> float:
        """The share of a text's words that come again on the page, but were not in the text before."""
        return sum(self._spread[word] > 1 and word not in before for word in words) / (len(words) or 1)

    def named(self, title: Words, text: Words) -> float:
        """The weighted share of a title's words that a text has, in [0, 1)."""
        if title not in self._wholes:
            unseen = UNSEEN * math.log(self._count + 1.5)
            self._wholes[title] = math.fsum(self._weights.get(word, unseen) for word in title)
        whole = self._wholes[title]
        return math.fsum(map(self._weights.__getitem__, title & text)) / (whole + COMMON) if whole else 0.0
