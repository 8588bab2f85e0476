"""Search where the settings name another backend of Haystack: the same question asked through SearchQuerySet.

What a backend cannot do is left out and said in a note: values, re-ranking, did-you-mean. Facets count with all filters.
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_

from haystack.query import SQ, SearchQuerySet

from articles.models import Article
from articles.search.facts import values
from articles.search.language.query import Among, Dated, Group, Named, Phrase, Query, Term, Word
from articles.search.language.wording import in_words
from articles.search.request import FacetCount, Hit, SearchPage, SearchRequest
from articles.search.snippets import Marker
from articles.search.terms.analysis import fold

ORDER = {"newest": "-published", "oldest": "published"}
EXACT = ("city", "county", "newspaper", "person", "kind", "month", "year")


def search(query: Query, request: SearchRequest) -> SearchPage:
    """The same answer as articles.search.search, as far as the backend can give it."""
    query = values.resolved(query)
    narrowed = narrow(SearchQuerySet().models(Article), request)
    for group in query.required:
        narrowed = narrowed.filter(any_of(group))
    for term in query.excluded:
        narrowed = narrowed.exclude(asked(term))
    chosen = narrowed
    for group in query.wanted:
        chosen = chosen.filter(any_of(group))
    if request.sort in ORDER:
        chosen = chosen.order_by(ORDER[request.sort])
    return SearchPage(
        hits=hits(chosen, query, request),
        total=chosen.count(),
        facets=facets(chosen, request),
        terms=tuple(dict.fromkeys(fold(term.text) for term in query.sought)),
        notes=query.notes,
        in_words=in_words(query, request),
    )


def narrow(found: SearchQuerySet, request: SearchRequest) -> SearchQuerySet:
    """The request's filters, as Haystack's field lookups."""
    for name in EXACT:
        if value := getattr(request, name):
            found = found.filter(**{f"{name}__exact": value})
    if request.date_from:
        found = found.filter(published__gte=request.date_from)
    if request.date_to:
        found = found.filter(published__lte=request.date_to)
    return found


def any_of(group: Group) -> SQ:
    return reduce(or_, map(asked, group.alternatives))


def asked(term: Term) -> SQ:
    """One term as a condition of Haystack's."""
    match term:
        case Word(text, scope):
            return SQ(**{"content" if scope == "text" else "headline": text})
        case Phrase(text, scope):
            return SQ(**{"content__exact" if scope == "text" else "headline__exact": text})
        case Named(field, text):
            return SQ(**{f"{field}__exact": re.sub("市$", "", text) if field == "city" else text})
        case Dated(first, last):
            ends = {"published__gte": first, "published__lte": last}
            return SQ(**{name: day for name, day in ends.items() if day})
        case Among(ids):
            return SQ(django_id__in=[str(pk) for pk in ids] or ["0"])
    raise TypeError(f"no condition of Haystack's: {term!r}")


def hits(found: SearchQuerySet, query: Query, request: SearchRequest) -> tuple[Hit, ...]:
    marker = Marker([fold(term.text) for term in query.sought])
    results = found[request.offset : request.offset + request.limit]
    scores = {int(result.pk): float(result.score or 0) for result in results}
    articles = Article.objects.current().for_lists().in_bulk(scores)
    return tuple(
        Hit(
            articles[pk],
            marker.mark(str(articles[pk])),
            marker.fragments(articles[pk].body) if request.snippets else (),
            score,
        )
        for pk, score in scores.items()
        if pk in articles
    )


def facets(found: SearchQuerySet, request: SearchRequest) -> dict[str, tuple[FacetCount, ...]]:
    for name in request.facets:
        found = found.facet(name)
    counted = (found.facet_counts() if request.facets else {}).get("fields", {})
    return {
        name: tuple(FacetCount(str(value), count) for value, count in counted.get(name, ()) if count)
        for name in request.facets
    }
