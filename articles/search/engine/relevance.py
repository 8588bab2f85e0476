"""What puts the right article first: BM25 over tokens, and how much of the query's own run of characters a text holds.

BM25 takes words one by one; neighbouring characters of the query that stand together in the text, whatever jieba made
of them, tell that it speaks of the same. Measured in benchmarks/bench_relevance.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from articles.search.engine.matching import Matcher
from articles.search.engine.scoring import Scores, rarity, score
from articles.search.language.query import Query
from articles.search.terms.analysis import Token
from articles.search.terms.folding import GAP, fold

OVERLAP = 2.0  # what a text with all pairs of the query gains, in parts of the best BM25 score


def relevance(matcher: Matcher, query: Query) -> Scores:
    """Each document's score for a query, to order the matches by."""
    scores = score(matcher, query)
    best = scores.max(initial=0)
    return scores + np.float32(OVERLAP * best) * overlap(matcher, query) if best else scores


def overlap(matcher: Matcher, query: Query) -> Scores:
    """The part in [0, 1] of the query's pairs of neighbours that each document holds, rare ones counting more.

    棚户区改造 has the pairs 棚户, 户区, 区改, 改造: a text with 棚户区的改造 holds three of them.
    """
    snapshot = matcher.snapshot
    held: Scores = np.zeros(snapshot.size, np.float32)
    total = 0.0
    for gram in dict.fromkeys(gram for term in query.sought for gram in grams(term.text)):
        numbers, _ = matcher.token(gram, "text")
        weight = rarity(snapshot.size, len(numbers))
        held[numbers] += np.float32(gram.weight * weight)
        total += weight
    return held / np.float32(total) if total else held


def grams(text: str) -> Iterator[Token]:
    """The pairs of neighbours of a text, and the characters that stand alone: 棚户 区 → 棚户, 区."""
    for piece in fold(text).split(GAP):
        yield from (Token(piece[at : at + 2]) for at in range(max(1, len(piece) - 1)) if piece)
