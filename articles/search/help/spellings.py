"""Letters read as pinyin, where the archive has no such letters: penghuqu is 棚户区, cz is 沧州; what spells nothing may be English, wheat for 小麦.

Source of tables/english.csv: everyday words of agriculture, trade, building and welfare, each with the word that Chinese papers print most;
written for this project, none taken from a dictionary's text.
"""

from __future__ import annotations

import csv
import threading
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from articles.models import Article, Newspaper
from articles.search.backends.protocol import Backend, Edition
from articles.search.language.query import Group, Named, Query, Term, Word
from articles.search.terms.folding import fold
from articles.search.terms.pinyin import initials, readings, spelled

ENGLISH = Path(__file__).parents[1] / "terms" / "tables" / "english.csv"
LONGEST_SPELT = 8  # characters of a word that is met by its pinyin
LONGEST_SYLLABLE = 6  # letters: zhuang
WORDS_RUN_TOGETHER = 4
SHORTEST_INITIALS = 2


class Spellings:
    """What each pinyin may mean: words by their whole spelling, names of people, places and papers by their initials too.

    >>> Spellings({"沧州": 9, "常州": 2, "棚户区": 4}, {"沧州"}).meaning("cangzhou")
    '沧州'
    """

    def __init__(self, counts: Mapping[str, int], names: Collection[str]) -> None:
        self.whole: dict[str, tuple[int, str]] = {}
        self.short: dict[str, tuple[int, str]] = {}
        for word, count in counts.items():
            if 1 < len(word) <= LONGEST_SPELT:
                put(self.whole, spelled(word), count, word)
        for name in names:
            count = counts.get(name, 1)
            for reading in readings(name):
                put(self.whole, "".join(reading), count * len(name), name)
            if len(name) >= SHORTEST_INITIALS:
                put(self.short, initials(name), count, name)

    def meaning(self, typed: str) -> str | None:
        """The word that is most likely meant by letters; None where none is spelt like that."""
        found = self.whole.get(typed) or self.short.get(typed)
        return found[1] if found else None

    def meanings(self, typed: str) -> tuple[str, ...]:
        """The word that is meant by letters, or, where none is, the words that they spell one after another: the fewest,
        then those used most. Empty where they spell none.

        >>> Spellings({"阜平": 9, "香菇": 2, "富平": 4}, {"阜平"}).meanings("fupingxianggu")
        ('阜平', '香菇')
        """
        if word := self.meaning(typed):
            return (word,)
        best: dict[int, tuple[int, int, tuple[str, ...]]] = {0: (0, 0, ())}  # words so far, minus their counts, they
        for end in range(1, len(typed) + 1):
            ways = [
                (best[start][0] + 1, best[start][1] - found[0], (*best[start][2], found[1]))
                for start in range(max(0, end - LONGEST_SYLLABLE * LONGEST_SPELT), end)
                if start in best and (found := self.whole.get(typed[start:end]))
            ]
            if ways:
                best[end] = min(ways)
        words = best.get(len(typed), (0, 0, ()))[2]
        return words if len(words) <= WORDS_RUN_TOGETHER else ()


def put(spelt: dict[str, tuple[int, str]], key: str, count: int, word: str) -> None:
    """Keep the word used most for one spelling."""
    if key not in spelt or spelt[key] < (count, word):
        spelt[key] = (count, word)


class Shelf:
    """The spellings of what answers now, made when letters find nothing."""

    def __init__(self) -> None:
        self.kept: tuple[Edition, Spellings] | None = None
        self.making = threading.Lock()

    def spellings(self, backend: Backend) -> Spellings:
        now = backend.edition()
        with self.making:
            if self.kept is None or self.kept[0] != now:
                names = set(backend.analysis.names().values())
                self.kept = (now, Spellings(backend.words(), names))
            return self.kept[1]


@cache
def shelf() -> Shelf:
    return Shelf()


def read_as_pinyin(backend: Backend, query: Query) -> Query | None:
    """The query with each of its words in letters as the Chinese word spelt so; None where one is spelt like none.

    penghuqu → 棚户区, cz → 沧州, fupingxianggu → 阜平 香菇, wheat → 小麦; words in characters stay as they are.
    """
    groups = []
    for group in query.groups:
        meant: list[Term] = []
        apart: list[Group] = []
        for term in group.alternatives:
            if not isinstance(term, Word) or not is_spelt(term.text):
                meant.append(term)
                continue
            letters = fold(term.text).replace(" ", "").replace("'", "")
            words = shelf().spellings(backend).meanings(letters) or english_words().get(letters, ())
            if not words or (len(words) > 1 and len(group.alternatives) > 1):
                return None
            first, *others = [(replace(term, text=word), *as_names(word)) for word in words]
            meant += first
            apart += map(Group, others)
        groups += [Group(tuple(meant)), *apart]
    read = replace(query, groups=tuple(groups))
    return None if read == query else read


@cache
def english_words() -> dict[str, tuple[str, ...]]:
    """What English words of the papers' matters mean: wheat is 小麦."""
    with ENGLISH.open(encoding="utf-8") as file:
        return {row["english"]: (row["chinese"],) for row in csv.DictReader(file)}


def as_names(word: str) -> list[Term]:
    """The fields of which a word is a value: 沧州日报 is a newspaper, whether or not its articles name it."""
    articles = Article.objects.current()
    found: list[Term] = []
    if Newspaper.objects.filter(title=word).exists():
        found.append(Named("newspaper", word))
    if articles.in_city(word).exists():
        found.append(Named("city", word))
    if articles.in_county(word).exists():
        found.append(Named("county", word))
    if articles.by_person(word).exists():
        found.append(Named("person", word))
    return found


def is_spelt(text: str) -> bool:
    return text.isascii() and text.replace("'", "").isalpha()
