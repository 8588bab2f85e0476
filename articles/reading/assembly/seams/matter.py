"""What the texts of a page are about: rare words weigh much, those that any text may have nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from articles.reading.assembly.assignment import grams
from articles.reading.blocks.pieces import Piece
from articles.reading.tables.dictionary import frequencies
from articles.reading.text.characters import HAN_LETTER

Words = frozenset[str]

RARE = 3  # pieces of a page that may share a word that still tells
SMOOTHED = 5.0  # added to how often a word occurs, so that a name in no dictionary is rare and not impossible
CHANCE = 0.02  # of the rarer of two characters: how often they stand together across two words (的发, 日在)
USUAL = 8.0  # natural logarithms: a word that is one in some 3,000, or oftener, tells nothing (发展, 工作)
FIGURE = 3.0  # what a figure or a Latin word tells: the dictionary has hardly any
PAIRS_KEPT = 65_536


@lru_cache(maxsize=1)
def spoken() -> int:
    """How many words the corpus of the dictionary has."""
    return sum(frequencies().values())


@lru_cache(maxsize=PAIRS_KEPT)
def tells(word: str) -> float:
    """How much it tells of what a text is about that it has a pair of characters, a figure, a Latin word; 0 for what any text has.

    That is how rare the pair is in general, whatever the page: two texts of one page may both have 发展 and 工作 by
    chance, 麻风 hardly.

    >>> tells("发展"), round(tells("麻风"), 1), round(tells("潭门"), 1), tells("5993")
    (0.0, 5.7, 6.8, 3.0)
    """
    if len(word) != 2 or not HAN_LETTER.match(word):
        return FIGURE
    words = frequencies()
    across = CHANCE * min(words.get(word[0], 0), words.get(word[1], 0))
    return max(0.0, math.log(spoken() / (words.get(word, 0) + across + SMOOTHED)) - USUAL)


class Matter:
    """The words of a page's pieces of running text, and what each weighs."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self._words = {piece.lines[0].number: frozenset(grams(piece.text)) for piece in pieces}
        self.spread = Counter(word for words in self._words.values() for word in words)
        self.count = len(self._words)
        self.weights = {word: tells(word) for word in self.spread}
        self.squares = {word: weight * weight for word, weight in self.weights.items()}
        self._sizes: dict[Words, float] = {}

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

    def shared(self, one: Words, two: Words) -> float:
        """How much it tells that two texts share the words that few pieces of the page have."""
        return math.fsum(map(self.weights.__getitem__, one & two & self.rare))

    def held(self, words: Words, other: Words) -> float:
        """The share of what a text tells that another text has too."""
        weights = self.weights
        return math.fsum(map(weights.__getitem__, words & other)) / (math.fsum(map(weights.__getitem__, words)) or 1.0)

    def fresh(self, words: Words, before: Words) -> float:
        """The share of a text's words that come again on the page, but were not in the text before."""
        spread = self.spread
        return sum(spread[word] > 1 for word in words - before) / (len(words) or 1)
