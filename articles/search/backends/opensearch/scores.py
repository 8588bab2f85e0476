"""What puts the right article first, as clauses whose scores add up: the embedded engine's weights (scoring, relevance)."""

from __future__ import annotations

from articles.search.backends.opensearch.clauses import Clause, Clauses
from articles.search.engine.relevance import grams
from articles.search.engine.scoring import HEADLINE, PAIR
from articles.search.language.query import Query
from articles.search.terms.analysis import Token

OVERLAP = 1.0  # what each pair of the query that a text holds adds, by its rarity


def scores(clauses: Clauses, query: Query) -> list[Clause]:
    """The clauses of a query's tokens and pairs, those of the headline counting more."""
    weights: dict[Token, float] = {}
    for term in query.sought:
        weights |= {token: token.weight for token in clauses.analysis.telling_tokens(term.text)}
    for term in query.sought:
        for pair in clauses.analysis.pairs(term.text):
            weights.setdefault(pair, PAIR)
    found = [clause for token, weight in weights.items() for clause in of_token(clauses, token, weight)]
    pairs = dict.fromkeys(gram for term in query.sought for gram in grams(term.text))
    found += [
        {"term": {"text.held": {"value": gram.text, "boost": OVERLAP * gram.weight}}}
        for gram in pairs
        if len(gram.text) == 2
    ]
    return found


def of_token(clauses: Clauses, token: Token, weight: float) -> list[Clause]:
    return [
        boosted(clauses, token, "text", "words", weight),
        boosted(clauses, token, "headline", "headline_words", weight * HEADLINE),
    ]


def boosted(clauses: Clauses, token: Token, field: str, words: str, boost: float) -> Clause:
    if token.figure:
        return {"term": {words: {"value": token.figure, "boost": boost}}}
    if len(token.text) == 1:
        return {"term": {f"{field}.one": {"value": token.text, "boost": boost}}}
    if len(token.text) == 2:
        return {"term": {field: {"value": token.text, "boost": boost}}}
    if clauses.analysis.knows(token.text):
        return {"term": {words: {"value": token.text, "boost": boost}}}
    return {"match_phrase": {field: {"query": token.text, "boost": boost / (len(token.text) - 1)}}}
