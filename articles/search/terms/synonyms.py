"""Words that newspapers use for one thing: 棚改 for 棚户区改造. The table is tables/synonyms.toml, with its sources."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "synonyms.toml"


@cache
def sets_of_words() -> dict[str, tuple[str, ...]]:
    """For each word of the table all that are used for the same, itself first."""
    with TABLE.open("rb") as file:
        kinds = tomllib.load(file).values()
    same: dict[str, tuple[str, ...]] = {}
    for words in (words for kind in kinds for words in kind["sets"]):
        for word in words:
            same[word] = tuple(dict.fromkeys((*same.get(word, (word,)), *words)))
    return same


def synonyms(word: str) -> tuple[str, ...]:
    """The word, and others for the same thing.

    >>> synonyms("棚改"), synonyms("沧州")
    (('棚改', '棚户区改造'), ('沧州',))
    """
    return sets_of_words().get(word, (word,))


@cache
def longest_known(text: str) -> tuple[str, ...]:
    """The words of the table that stand in a text, without those within another: 棚户区改造开工 → 棚户区改造, 开工."""
    found = [word for word in sets_of_words() if len(word) > 1 and word in text]
    return tuple(word for word in found if not any(word in other and word != other for other in found))
