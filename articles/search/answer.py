"""Answers a reader's question for articles: understand, find, load the rows shown, mark."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from articles.models import Article
from articles.search import scan
from articles.search.numbers import figures
from articles.search.parser import parse
from articles.search.query import Query
from articles.search.request import FacetCount, Hit, SearchPage, SearchRequest
from articles.search.snippets import Marker


def search(request: SearchRequest) -> SearchPage:
    """The articles that `request` asks for: exact totals, one slice of hits with marked snippets, facets."""
    query = parse(request.query)
    found = scan.find(query, request)
    articles = load(found.ids)
    terms = sought_terms(query)
    marker = Marker(terms, sought_figures(query))
    hits = tuple(
        Hit(article, headline(marker, article), snippets(marker, article, request), score, all_words)
        for pk, score, all_words in zip(found.ids, found.scores, found.all_words, strict=True)
        if (article := articles.get(pk))
    )
    return SearchPage(
        hits=hits,
        total=found.total,
        total_all=found.total_all,
        facets={name: tuple(FacetCount(*count) for count in counts) for name, counts in found.facets.items()},
        terms=terms,
        notes=query.notes,
    )


def load(ids: Iterable[int]) -> dict[int, Article]:
    """The rows of the hits with all that a result shows, in a fixed number of queries; the pages' texts stay behind."""
    articles = Article.objects.for_lists().defer("page__text", "page__leftover", "page__steps", "lines")
    return articles.in_bulk(list(ids))


def sought_terms(query: Query) -> tuple[str, ...]:
    """The words searched for, folded."""
    return tuple(dict.fromkeys(scan.folded(term.text) for term in query.sought))


def sought_figures(query: Query) -> frozenset[str]:
    """The figures of two digits and more that are sought, to be marked in whatever way they are written."""
    return frozenset(figure.value for term in query.sought for figure in figures(term.text) if len(figure.value) > 1)


def headline(marker: Marker, article: Article) -> SafeString:
    return marker.mark(str(article))


def snippets(marker: Marker, article: Article, request: SearchRequest) -> tuple[SafeString, ...]:
    return marker.fragments(article.body) if request.snippets else ()
