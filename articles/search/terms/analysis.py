"""How text becomes terms: one analysis for what is indexed and for what is asked.

Terms of a folded text (terms.folding) are

- its grams: each character, and each pair of neighbours (沧州, 州市), which find any run of one or two exactly;
- its words of three characters and more: all that jieba's dictionary knows there, and runs of digits and of letters;
- its figures, whichever way they are written, by themselves and with what stands beside them: `#5993`, `#5993>套`.

A query is cut by jieba in search mode without HMM. rjieba, jieba's Rust port, cuts alike and is used where installed.
"""

from __future__ import annotations

import re
import threading
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress
from pathlib import Path

from articles.search.terms.cutters import Cutter, best_cutter
from articles.search.terms.figures import figure_terms, figures
from articles.search.terms.folding import GAP, fold

LONGEST_WORD = 16

WEAK_WORDS = Path(__file__).parent / "tables" / "weak_words.toml"

HAN = re.compile(r"[\u4e00-\u9fd5]+")  # what jieba looks up in its dictionary
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}年")
LETTERS_OR_DIGITS = re.compile(r"[a-z]{3,}|\d{3,}")


@cache
def weak_words() -> dict[str, float]:
    """Words that say little, with their weight: 什么, 的."""
    with WEAK_WORDS.open("rb") as file:
        kinds = tomllib.load(file).values()
    return {word: float(kind["weight"]) for kind in kinds for word in kind["words"]}


@cache
def question_words() -> frozenset[str]:
    """Words that ask and are not sought themselves: 多少 in 开工多少套."""
    with WEAK_WORDS.open("rb") as file:
        return frozenset(tomllib.load(file)["interrogatives"]["words"])


@cache
def words_with_next() -> frozenset[str]:
    """Words that ask together with what follows them: 什么 of 什么地方."""
    with WEAK_WORDS.open("rb") as file:
        return frozenset(tomllib.load(file)["interrogatives"]["with_next"])


@dataclass(frozen=True, slots=True)
class Question:
    """What a question in words is about, and the words in it that only ask."""

    words: tuple[str, ...]
    asking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """One term of a query: `text` is a run of the folded text; `figure` is its term where it is a number."""

    text: str
    figure: str | None = None

    @property
    def weight(self) -> float:
        return weak_words().get(self.text, 1.0)

    @property
    def asks(self) -> bool:
        return self.figure is None and self.text in question_words()

    @property
    def asks_with_next(self) -> bool:
        return self.figure is None and self.text in words_with_next()


def longer_words(folded: str, cut: list[str]) -> list[str]:
    """The words of three characters and more of a text, which is given as the dictionary cuts it, too."""
    longer = compress(cut, map((2).__lt__, map(len, cut)))  # most are pairs: sorted out at C's speed
    return [*(word for word in longer if word[0] > "\u4dff"), *LETTERS_OR_DIGITS.findall(folded)]


class Analysis:
    """Cuts folded text into terms. Names of the archive are learnt for queries: found alike whether an index knew them.

    >>> [token.text for token in Analysis().tokens("沧州市推行代办制")]
    ['沧州', '州市', '沧州市', '推行', '代办', '制']
    """

    def __init__(self, cutter: Cutter | None = None) -> None:
        self.cutter = cutter or best_cutter()
        self.learnt: set[str] = set()
        self.met: dict[str, str] = {}
        self.lock = threading.Lock()

    def learn(self, names: Iterable[str]) -> None:
        """Keep these names whole in queries: people and places of the archive that jieba does not know."""
        with self.lock:
            for name in names:
                if name in self.met:
                    continue
                folded = self.met[name] = fold(name)
                if not 2 <= len(folded) <= LONGEST_WORD or not HAN.fullmatch(folded) or self.cutter.knows(folded):
                    continue
                self.cutter.learn(folded)
                self.learnt.add(folded)

    def names(self) -> dict[str, str]:
        """The archive's names with how each folds, as they are now: others may be learnt meanwhile.

        >>> analysis = Analysis()
        >>> analysis.learn(["滄州"])
        >>> analysis.names()
        {'滄州': '沧州'}
        """
        with self.lock:
            return dict(self.met)

    def knows(self, word: str) -> bool:
        """Whether all places of the word are in the index as that word: it is in jieba's own dictionary."""
        return bool(HAN.fullmatch(word)) and self.cutter.knows(word) and word not in self.learnt

    def words(self, folded: str) -> list[str]:
        """The terms of a folded text besides its grams: words of three characters and more, and figures."""
        return [*longer_words(folded, self.cutter.all_words(folded)), *figure_terms(folded)]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a query's text, each once, in its order."""
        folded = fold(text)
        found: dict[Token, None] = {}
        end = 0
        for start, stop, term in figures(folded):
            found |= dict.fromkeys(self.plain_tokens(folded[end:start]))
            found[Token(folded[start:stop], term)] = None
            end = stop
        found |= dict.fromkeys(self.plain_tokens(folded[end:]))
        return tuple(found)

    def telling_tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a query's text without the weak ones, or with them where there are no others."""
        tokens = self.tokens(text)
        return tuple(token for token in tokens if token.weight == 1) or tokens

    def question(self, text: str) -> Question | None:
        """A question's content words, the asking ones set aside; None for a text that does not ask, or only asks.

        >>> Analysis().question("沧州2018年棚户区改造开工多少套")
        Question(words=('2018年', '沧州', '棚户区', '改造', '开工'), asking=('多少',))
        >>> Analysis().question("煤的价格是多少")
        Question(words=('煤', '价格'), asking=('多少',))
        """
        folded = fold(text)
        asking = whole_ones(token.text for token in self.plain_tokens(folded) if token.asks)
        if not asking:
            return None
        years = dict.fromkeys(YEAR.findall(folded))
        words = list(self.content(YEAR.sub(GAP, folded)))
        whole = whole_ones(words)
        telling = (*years, *(word for word in whole if len(word) > 1 or is_subject(word, folded)))
        if max(map(len, asking)) == 1 and len(telling) < 2:
            return None  # 谁 or 何 beside one word may be a part of a name
        return Question(telling or whole, asking) if telling or whole else None

    def content(self, folded: str) -> Iterator[str]:
        """The words of a question that say what it is about: no weak ones, not what is asked for (什么地方), and
        single characters side by side as one: the names that jieba does not know.

        >>> list(Analysis().content("杨昊的职业是什么")), list(Analysis().content("此鱼分布在哪些地区"))
        (['杨昊', '职业'], ['鱼', '分布'])
        >>> list(Analysis().content("为什么香梨推迟采摘"))
        ['香梨', '推迟', '采摘']
        """
        for piece in folded.split(GAP):
            name, at, is_asked = "", 0, False
            for token in self.tokens_in_order(piece):
                start = piece.find(token.text, at)
                if start < 0:
                    continue  # it lies within the word before it
                at = start + len(token.text)
                single = len(token.text) == 1 and token.weight == 1
                if single and not is_asked:
                    name += token.text
                    continue
                if name:
                    yield name
                name = ""
                if token.weight == 1 and not is_asked:
                    yield token.text
                is_asked = token.asks_with_next
            if name:
                yield name

    def tokens_in_order(self, piece: str) -> Iterator[Token]:
        """The words of a piece as they follow one another, none within another."""
        found = list(self.tokens(piece))
        whole = set(whole_ones(token.text for token in found))
        return (token for token in found if token.text in whole)

    def pairs(self, text: str) -> Iterator[Token]:
        """Each pair of neighbours in a query's text: they hold a name together that jieba does not know.

        >>> [pair.text for pair in Analysis().pairs("戴绍志 摄")]
        ['戴绍', '绍志']
        """
        for piece in fold(text).split(GAP):
            yield from (Token(piece[at : at + 2]) for at in range(len(piece) - 1))

    def plain_tokens(self, folded: str) -> Iterator[Token]:
        with self.lock:
            words = self.cutter.search_words(folded)
        for word in words:
            if (word := word.strip(GAP)) and GAP not in word:
                yield Token(word)


def whole_ones(words: Iterable[str]) -> tuple[str, ...]:
    """The words that no other of them holds.

    >>> whole_ones(["什么", "为什么"])
    ('为什么',)
    """
    texts = tuple(words)
    return tuple(text for text in texts if not any(text in other and text != other for other in texts))


def is_subject(character: str, folded: str) -> bool:
    """Whether a question is about this one character: it begins with it, and 的 or what asks follows.

    >>> is_subject("煤", "煤的价格是多少"), is_subject("煤", "煤多少钱一吨"), is_subject("吨", "煤多少钱一吨")
    (True, True, False)
    """
    return any(
        piece.startswith(f"{character}{word}") for piece in folded.split(GAP) for word in ("的", *question_words())
    )
