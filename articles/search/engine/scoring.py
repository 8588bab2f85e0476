"""BM25 over a snapshot, headline above body (S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework, 2009)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from articles.search.engine.matching import Matcher
from articles.search.language.query import Query
from articles.search.terms.analysis import Token

K1 = 0.9
B = 0.3
HEADLINE = 0.6  # what a token in the headline adds, in parts of its weight
PAIR = 0.3  # what two neighbours weigh that are no token: they hold together what jieba cuts apart
TIER = 100_000.0  # more than any sum of weights: a match of all words stands above a match of any

Scores = NDArray[np.float32]


def score(matcher: Matcher, query: Query) -> Scores:
    """Each document's sum of the weights of the query's tokens that it holds, those of its headline counted more."""
    weights: dict[Token, float] = {}
    for term in query.sought:
        weights |= {token: token.weight for token in matcher.analysis.telling_tokens(term.text)}
    for term in query.sought:
        for pair in matcher.analysis.pairs(term.text):
            weights.setdefault(pair, PAIR)
    return score_tokens(matcher, weights)


def score_tokens(matcher: Matcher, weights: Mapping[Token, float]) -> Scores:
    """Each document's sum of the weights of these tokens."""
    snapshot = matcher.snapshot
    scores: Scores = np.zeros(snapshot.size, np.float32)
    damping = (K1 * (1 - B) + K1 * B / snapshot.mean_length * snapshot.lengths).astype(np.float32)
    for token, weight in weights.items():
        numbers, frequencies = matcher.token(token, "text")
        if not len(numbers):
            continue
        rare = np.float32(weight * rarity(snapshot.size, len(numbers)))
        often = frequencies.astype(np.float32)
        scores[numbers] += rare * np.float32(K1 + 1) * often / (often + damping[numbers])
        scores[matcher.token(token, "headline")[0]] += np.float32(HEADLINE) * rare
    return scores


def rarity(documents: int, count: int) -> float:
    """The weight of a term that stands in `count` of the documents."""
    return math.log(1 + (documents - count + 0.5) / (count + 0.5))


def telling_tokens(matcher: Matcher, place: int, most: int = 24) -> dict[Token, float]:
    """The tokens of a document that say most about it: often there, seldom elsewhere."""
    snapshot = matcher.snapshot
    at = bisect_right(snapshot.bases, place) - 1
    segment = snapshot.segments[at]
    text = segment.alphabet.decode(segment.text(place - snapshot.bases[at]))
    counts = Counter(token for token in matcher.analysis.plain_tokens(text) if len(token.text) > 1)
    table = segment.tables["text"]
    weights = {
        token: often * rarity(segment.size, table.count(token.text))
        for token, often in counts.items()
        if matcher.analysis.knows(token.text)
    }
    return dict.fromkeys(sorted(weights, key=lambda token: (-weights[token], token.text))[:most], 1.0)
