"""How text becomes terms: one analysis for what is indexed and for what is asked.

Folding makes every spelling one (ＮＦＫＣ, lower case, traditional → simplified, 5,993 → 5993) and puts one GAP where
punctuation or white space stood. It works character by character, so that a piece of a text folds to a piece of the
folded text: that is why no substring is missed. OpenCC's own table gives the simplified form of each character.

Terms of a folded text are

- its grams: each character, and each pair of neighbours (沧州, 州市), which find any run of one or two exactly;
- its words of three characters and more: all that jieba's dictionary knows there, and runs of digits and of letters;
- its figures, as `#5993`, whichever way they are written.

A query is cut by jieba in search mode without HMM. rjieba, jieba's Rust port, cuts alike and is used where installed.
"""

from __future__ import annotations

import re
import threading
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import compress
from pathlib import Path
from typing import Protocol

from opencc import OpenCC

from articles.reading.quantities.numerals import NUMERAL
from articles.search.terms.numbers import plain_digits

GAP = " "
FIGURE = "#"
LONGEST_WORD = 16

WEAK_WORDS = Path(__file__).parent / "tables" / "weak_words.toml"

THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
BETWEEN = re.compile(r"(?:[ ,]|(?<!\d)\.|\.(?!\d))+")
KEPT = ".,%‰"  # of a figure: the point between digits stays, the comma before three digits goes, else they are GAP
HAN = re.compile(r"[\u4e00-\u9fd5]+")  # what jieba looks up in its dictionary
YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d{2}年")
LETTERS_OR_DIGITS = re.compile(r"[a-z]{3,}|\d{3,}")
COUNTED = "个名位家户人次项条亩元吨斤年月日天倍成套座所间层处辆台艘架件起种类级届期批场分万亿余多"
COUNTED_SET = frozenset(COUNTED)
IDEOGRAPHS = (*range(0x3400, 0xA000), *range(0xF900, 0xFB00))


@cache
def simplified_characters() -> dict[int, str]:
    """OpenCC's simplified form of each character that has another one: 滄 → 沧."""
    characters = [chr(code) for code in IDEOGRAPHS]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {ord(old): new for old, new in zip(characters, simplified, strict=True) if old != new and len(new) == 1}


def in_simplified(text: str) -> str:
    """The text with each traditional character as its simplified one: 滄州 → 沧州."""
    return text.translate(simplified_characters())


class Folding(dict[int, str]):
    """What each character folds to, worked out when it is first met: Ａ → a, 滄 → 沧, 《 → GAP."""

    def __missing__(self, code: int) -> str:
        text = unicodedata.normalize("NFKC", chr(code)).lower().translate(simplified_characters())
        folded = "".join(character if character.isalnum() or character in KEPT else GAP for character in text)
        self[code] = folded
        return folded


FOLDING = Folding()


def fold(text: str) -> str:
    """The text as it is compared, with one GAP for whatever is neither letter, digit nor sign of a figure.

    >>> fold("《滄州》５,９９３戶，增長3.5％。")
    '沧州 5993户 增长3.5%'
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return BETWEEN.sub(GAP, THOUSANDS.sub("", text.translate(FOLDING))).strip(GAP)


def figure_term(number: str) -> str | None:
    """The term of a written number: 五千九百九十三 → #5993; None for what only looks like one (万一)."""
    digits = plain_digits(number)
    return None if digits is None else f"{FIGURE}{digits}"


def figures(folded: str) -> Iterator[tuple[int, int, str]]:
    """The numbers of a folded text: where they stand, and their terms. A single Chinese numeral counts before a unit only.

    >>> list(figures("3个百分点")), list(figures("三河市")), list(figures("三家"))
    ([(0, 1, '#3')], [], [(0, 1, '#3')])
    """
    for match in NUMERAL.finditer(folded):
        start, end = match.span()
        if end - start == 1 and not folded[start].isascii() and folded[end : end + 1] not in COUNTED_SET:
            continue
        if term := figure_term(match[0]):
            yield start, end, term


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


@dataclass(frozen=True, slots=True)
class Question:
    """What a question in words is about, and the words in it that only ask."""

    words: tuple[str, ...]
    asking: tuple[str, ...]


class Cutter(Protocol):
    """What is used of jieba and of rjieba."""

    def all_words(self, text: str) -> list[str]: ...
    def search_words(self, text: str) -> list[str]: ...
    def knows(self, word: str) -> bool: ...
    def learn(self, word: str) -> None: ...


class JiebaCutter:
    """jieba itself."""

    def __init__(self) -> None:
        import jieba  # loads a dictionary of 350,000 words: only where rjieba is not installed

        jieba.setLogLevel(60)
        self.tokenizer = jieba.Tokenizer()
        self.tokenizer.initialize()

    def all_words(self, text: str) -> list[str]:
        words: list[str] = self.tokenizer.lcut(text, cut_all=True)
        return words

    def search_words(self, text: str) -> list[str]:
        words: list[str] = self.tokenizer.lcut_for_search(text, HMM=False)
        return words

    def knows(self, word: str) -> bool:
        return bool(self.tokenizer.FREQ.get(word))

    def learn(self, word: str) -> None:
        self.tokenizer.add_word(word)


class RustCutter:
    """rjieba: the same cuts, nine times as fast."""

    def __init__(self) -> None:
        from rjieba import Jieba  # optional

        self.tokenizer = Jieba()

    def all_words(self, text: str) -> list[str]:
        words: list[str] = self.tokenizer.cut_all(text)
        return words

    def search_words(self, text: str) -> list[str]:
        words: list[str] = self.tokenizer.cut_for_search(text, False)
        return words

    def knows(self, word: str) -> bool:
        return bool(self.tokenizer.has_word(word))

    def learn(self, word: str) -> None:
        self.tokenizer.add_word(word, None, None)


def best_cutter() -> Cutter:
    return RustCutter() if find_spec("rjieba") else JiebaCutter()


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


class Analysis:
    """Cuts folded text into terms. Names of the archive are learnt for queries: found alike whether an index knew them.

    >>> [token.text for token in Analysis().tokens("沧州市推行代办制")]
    ['沧州', '州市', '沧州市', '推行', '代办', '制']
    """

    def __init__(self, cutter: Cutter | None = None) -> None:
        self.cutter = cutter or best_cutter()
        self.learnt: set[str] = set()
        self.met: set[str] = set()
        self.lock = threading.Lock()

    def learn(self, names: Iterable[str]) -> None:
        """Keep these names whole in queries: people and places of the archive that jieba does not know."""
        with self.lock:
            for name in names:
                if name in self.met:
                    continue
                self.met.add(name)
                folded = fold(name)
                if not 2 <= len(folded) <= LONGEST_WORD or not HAN.fullmatch(folded) or self.cutter.knows(folded):
                    continue
                self.cutter.learn(folded)
                self.learnt.add(folded)

    def knows(self, word: str) -> bool:
        """Whether all places of the word are in the index as that word: it is in jieba's own dictionary."""
        return bool(HAN.fullmatch(word)) and self.cutter.knows(word) and word not in self.learnt

    def words(self, folded: str) -> list[str]:
        """The terms of a folded text besides its grams: words of three characters and more, and figures."""
        words = self.cutter.all_words(folded)
        longer = compress(words, map((2).__lt__, map(len, words)))  # most are pairs: sorted out at C's speed
        terms = [word for word in longer if word[0] > "\u4dff"]
        terms += LETTERS_OR_DIGITS.findall(folded)
        terms += [term for _, _, term in figures(folded)]
        return terms

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
        """
        folded = fold(text)
        asking = tuple(token.text for token in self.plain_tokens(folded) if token.asks)
        if not asking:
            return None
        years = dict.fromkeys(YEAR.findall(folded))
        words = list(self.content(YEAR.sub(GAP, folded)))
        whole = [word for word in words if not any(word in other and word != other for other in words)]
        telling = (*years, *(word for word in whole if len(word) > 1))
        if max(map(len, asking)) == 1 and len(telling) < 2:
            return None  # 谁 or 何 beside one word may be a part of a name
        return Question(telling or tuple(whole), asking) if telling or whole else None

    def content(self, folded: str) -> Iterator[str]:
        """The words of a question that say what it is about: no weak ones, not the noun that is asked for (什么地方), and
        single characters side by side as one: the names that jieba does not know.

        >>> list(Analysis().content("杨昊的职业是什么")), list(Analysis().content("此鱼分布在哪些地区"))
        (['杨昊', '职业'], ['鱼', '分布'])
        """
        for piece in folded.split(GAP):
            name, at, after_asking = "", 0, False
            for token in self.tokens_in_order(piece):
                start = piece.find(token.text, at)
                if start < 0:
                    continue  # it lies within the word before it
                at = start + len(token.text)
                single = len(token.text) == 1 and token.weight == 1
                if single and not after_asking:
                    name += token.text
                    continue
                if name:
                    yield name
                name = ""
                if token.weight == 1 and not after_asking:
                    yield token.text
                after_asking = token.asks
            if name:
                yield name

    def tokens_in_order(self, piece: str) -> Iterator[Token]:
        """The words of a piece as they follow one another, none within another."""
        found = list(self.tokens(piece))
        texts = [token.text for token in found]
        return (token for token in found if not any(token.text in other and token.text != other for other in texts))

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
