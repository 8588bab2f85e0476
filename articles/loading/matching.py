"""Which article of an earlier reading is which of a new one: by how much of the old body stays.

An article keeps its id while more than half of its body stays, whatever was cut off or added around it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.choices import ArticleState
from articles.models import Article
from articles.reading.records import ArticleRecord

GRAM = 4  # characters: long enough that two articles of one page share few, short enough to survive repairs
STAYS = 0.5


@dataclass(frozen=True, slots=True)
class Pairing:
    """`kept[i]` is the earlier article that record i continues, or None for a new one; `gone` are the earlier
    articles that no record continues, each with the index of the record that took in more than half of it, or None.
    """

    kept: tuple[Article | None, ...]
    gone: tuple[tuple[Article, int | None], ...]


def pair_articles(earlier: Sequence[Article], records: Sequence[ArticleRecord]) -> Pairing:
    """Pair by the share of the earlier body that stands in the record's, the largest first.

    Articles retired by an earlier reading come after current ones: they return only where no current one fits.
    """
    old = [grams(article.body) for article in earlier]
    new = [grams(record.body) for record in records]
    shares = []
    for i, was in enumerate(old):
        for j, now in enumerate(new):
            stays = share(was, now)
            if stays > STAYS:
                shares.append((earlier[i].state == ArticleState.CURRENT, stays, share(now, was), -i, -j))
    home: dict[int, int] = {}
    taken: dict[int, int] = {}
    swallowed: dict[int, int] = {}
    for _, _, _, minus_i, minus_j in sorted(shares, reverse=True):
        i, j = -minus_i, -minus_j
        if i not in home and j not in taken:
            home[i], taken[j] = j, i
        elif i not in home:
            swallowed.setdefault(i, j)
    kept = tuple(earlier[taken[j]] if j in taken else None for j in range(len(records)))
    gone = tuple((article, swallowed.get(i)) for i, article in enumerate(earlier) if i not in home)
    return Pairing(kept, gone)


def swallowing(gone: Sequence[Article], records: Sequence[ArticleRecord]) -> list[int | None]:
    """For each article that a person's cut has not the record that has most of its text; None where none has any."""
    new = [grams(record.body) for record in records] if gone else []
    out: list[int | None] = []
    for article in gone:
        was = grams(article.body)
        most, index = max(((share(was, now), -j) for j, now in enumerate(new)), default=(0.0, 0))
        out.append(-index if most else None)
    return out


def holding_withdrawn(earlier: Sequence[Article], records: Sequence[ArticleRecord]) -> set[int]:
    """The records in which more than half of a withdrawn article stands, or of which more than half stands in one."""
    withdrawn = [grams(article.body) for article in earlier if article.state == ArticleState.WITHDRAWN]
    bodies = [grams(record.body) for record in records] if withdrawn else []
    return {
        index
        for index, body in enumerate(bodies)
        if any(share(was, body) > STAYS or share(body, was) > STAYS for was in withdrawn)
    }


def grams(body: str) -> Counter[str]:
    """The body's runs of `GRAM` characters, white space left out: `沧州市日` has one, `沧州市日前` two."""
    text = re.sub(r"\s+", "", body)
    return Counter(text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1)))


def share(part: Counter[str], whole: Counter[str]) -> float:
    """How much of `part` stands in `whole`, from 0 to 1."""
    total = part.total()
    return sum(min(count, whole[gram]) for gram, count in part.items()) / total if total else 0.0
