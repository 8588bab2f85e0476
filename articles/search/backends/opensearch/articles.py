"""Articles asked of the cluster: matches, near ones, facets, likeness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from articles.search.backends.opensearch.clauses import Clause, Clauses, all_of, any_of, filtering, none_of
from articles.search.backends.opensearch.index import Answer, ClusterIndex
from articles.search.backends.opensearch.mapping import DEEPEST
from articles.search.backends.opensearch.scores import of_token, scores
from articles.search.engine.criteria import ALWAYS, Criterion
from articles.search.engine.engine import RELATED, Found
from articles.search.engine.filters import Counts, Filters
from articles.search.engine.near import LEAST, Near
from articles.search.engine.ranking import Order
from articles.search.engine.scoring import TIER, rarity
from articles.search.engine.wants import Want, asking_words, loosely_wanted, parts_of
from articles.search.language.query import Group, Query, Word
from articles.search.request import Lack
from articles.search.terms.analysis import Token
from articles.search.terms.folding import fold

FACET_VALUES = 10_000
CANDIDATES, TELLING = 80, 24  # words of an article that are weighed, and those that say most
NEWEST: list[dict[str, Any]] = [{"published": {"order": "desc", "missing": "_last"}}, {"id": "desc"}]
OLDEST: list[dict[str, Any]] = [{"published": {"order": "asc", "missing": "_last"}}, {"id": "desc"}]
MISSING = {"asc": "_first", "desc": "_last"}  # what has no value counts as the least one
FIELDS = {"id": "id", "django_id": "id", "pk": "id", "published": "published"}


def find(
    index: ClusterIndex,
    clauses: Clauses,
    query: Query,
    filters: Filters,
    sort: Order = "relevance",
    offset: int = 0,
    limit: int = 20,
    facets: Sequence[str] = (),
    criterion: Criterion = ALWAYS,
    near: int = 0,
) -> Found:
    """The matches of a query for which the criterion holds, in the order asked for, and at most `near` near ones."""
    wants = clauses.wants(query)
    kept = all_of([clauses.required(query), clauses.criterion(criterion)])
    matched = all_of([kept, *map(clauses.want, wants)])
    chosen = filtering(filters)
    body: dict[str, Any] = {
        "query": {
            "bool": {"filter": [matched], "should": order_clauses(clauses, query) if sort == "relevance" else []}
        },
        "sort": ordering(sort),
        "track_scores": sort == "relevance",
        "from": min(offset, DEEPEST),
        "size": max(0, min(limit, DEEPEST - offset)),
        "_source": False,
        "aggs": {name: facet(name, chosen) for name in facets},
    }
    if chosen:
        body["post_filter"] = all_of(chosen.values())
    answer = index.ask(body)
    last = offset < answer.total <= offset + limit or not answer.total
    loose = () if answer.total else query.loose
    if loose:
        kept = all_of([clauses.required(query.without_loose), clauses.criterion(criterion)])
    return Found(
        answer.ids,
        answer.scores,
        answer.total,
        {name: counted(answer, name) for name in facets},
        near_ones(index, clauses, query, (wants, loose), all_of([kept, *chosen.values()]), near)
        if near and (wants or loose) and last
        else (),
        asking_words(clauses, query),
    )


def order_clauses(clauses: Clauses, query: Query) -> list[Clause]:
    """What scores: as typed above all else, then the words."""
    exact = clauses.exact(query)
    tier = [{"constant_score": {"filter": exact, "boost": TIER}}] if exact else []
    return [*tier, *scores(clauses, query)]


def ordering(sort: Order) -> list[dict[str, Any]]:
    """The cluster's order for ours; by fields as Django names them (-published, city)."""
    if sort == "relevance":
        return [{"_score": "desc"}, *NEWEST]
    if sort == "arrived":
        return [{"id": "desc"}]
    if isinstance(sort, str):
        return OLDEST if sort == "oldest" else NEWEST
    named = [(name.removeprefix("-"), "desc" if name.startswith("-") else "asc") for name in sort]
    return [{FIELDS.get(name, name): {"order": way, "missing": MISSING[way]}} for name, way in named] + NEWEST


def facet(name: str, chosen: dict[str, Clause]) -> dict[str, Any]:
    """A facet counts over all matches, the other facets' filters applied, its own not."""
    order = [{"_key": "desc"}] if name in ("year", "month") else [{"_count": "desc"}, {"_key": "asc"}]
    values = {"terms": {"field": name, "size": FACET_VALUES, "shard_size": FACET_VALUES, "order": order}}
    return {"filter": all_of(clause for other, clause in chosen.items() if other != name), "aggs": {"values": values}}


def counted(answer: Answer, name: str) -> Counts:
    buckets = answer.aggregations[name]["values"]["buckets"]
    return tuple((bucket["key"], int(bucket["doc_count"])) for bucket in buckets if bucket["key"] != "")


def near_ones(
    index: ClusterIndex,
    clauses: Clauses,
    query: Query,
    asked: tuple[tuple[Want, ...], tuple[Group, ...]],
    kept: Clause,
    most: int,
) -> tuple[Near, ...]:
    """The best of the articles that hold a part of what is wanted and of what is only loosely `asked`, each with what it lacks."""
    wants, loose = asked
    met = [*map(clauses.want, wants), *map(clauses.group, loose)]
    wants = (*wants, *(loosely_wanted(query) if loose else ()))
    telling = [token for want in wants for word in want.words for token in clauses.analysis.telling_tokens(word.text)]
    some = any_of(clauses.token(token, wants[0].words[0].scope) for token in dict.fromkeys(telling))
    every = all_of(met)
    parts = {text: word for want in wants for word in want.words[:1] for text in parts_of(clauses, word)}
    named = [named_clause(f"want {place}", clause) for place, clause in enumerate(met)]
    named += [named_clause(f"part {text}", clauses.word(Word(text, word.scope))) for text, word in parts.items()]
    answer = index.ask(
        {
            "query": {"bool": {"filter": [kept, some, none_of(every)], "should": [*named, *scores(clauses, query)]}},
            "sort": [{"_score": "desc"}, *NEWEST],
            "track_scores": True,
            "size": most,
            "_source": False,
        }
    )
    enough = LEAST * max(answer.scores, default=0.0)
    loosely = {f"want {place}" for place in range(len(met) - len(loose), len(met))}
    found = sorted(
        zip(answer.ids, answer.scores, answer.matched, strict=True), key=lambda one: -len(loosely & one[2])
    )  # stable: who meets as much stays in the order of the scores
    return tuple(Near(pk, score, lacking(clauses, wants, held)) for pk, score, held in found if score >= enough)


def named_clause(name: str, clause: Clause) -> Clause:
    """A clause that weighs nothing: the answer names it where it is met."""
    return {"constant_score": {"filter": clause, "boost": 0.0, "_name": name}}


def lacking(clauses: Clauses, wants: tuple[Want, ...], held: frozenset[str]) -> tuple[Lack, ...]:
    """What an article lacks of the wants that it does not hold, by the names of the clauses that it met."""
    out: list[Lack] = []
    for place, want in enumerate(wants):
        if f"want {place}" in held:
            continue
        parts = parts_of(clauses, want.words[0])
        missing = [text for text in parts if f"part {text}" not in held]
        if missing and len(parts) > 1:
            out += [Lack(text) for text in missing]
        else:
            out.append(Lack(want.text, apart=not missing))
    return tuple(out)


def similar(index: ClusterIndex, clauses: Clauses, pk: int, texts: Sequence[str], limit: int) -> Found:
    """The articles that share the most telling words of these texts, without the one with this id.

    As with the embedded engine, what reaches less than RELATED of the article's own score for them is not related.
    """
    analysis = clauses.analysis
    counts = Counter(
        token
        for text in texts
        for token in analysis.plain_tokens(fold(text))
        if len(token.text) > 1 and known(clauses, token)
    )
    candidates = [token for token, _ in counts.most_common(CANDIDATES)]
    if not candidates:
        return Found((), (), 0)
    size, *held = index.count([{"match_all": {}}, *(clauses.token(token, "text") for token in candidates)])
    weights = {
        token: counts[token] * rarity(size, count) for token, count in zip(candidates, held, strict=True) if count
    }
    chosen = sorted(weights, key=lambda token: (-weights[token], token.text))[:TELLING]
    should = [clause for token in chosen for clause in of_token(clauses, token, 1.0)]
    itself: Clause = {"term": {"id": pk}}
    own = index.ask({"query": {"bool": {"should": should, "filter": [itself]}}, "size": 1, "_source": False})
    answer = index.ask(
        {
            "query": {"bool": {"should": should, "minimum_should_match": 1, "must_not": [itself]}},
            "min_score": RELATED * next(iter(own.scores), 0.0),
            "sort": [{"_score": "desc"}, *NEWEST],
            "track_scores": True,
            "size": limit,
            "_source": False,
        }
    )
    return Found(answer.ids, answer.scores, answer.total)


def known(clauses: Clauses, token: Token) -> bool:
    return clauses.analysis.knows(token.text)
