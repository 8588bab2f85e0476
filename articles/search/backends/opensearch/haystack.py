"""The cluster as Haystack's backend: what SearchQuerySet asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from haystack.backends import BaseEngine
from haystack.models import SearchResult

from articles.models import Article
from articles.search.backends.embedded import MODEL, ArticleBackend
from articles.search.backends.embedded_query import ArticleQuery
from articles.search.backends.opensearch import articles
from articles.search.backends.opensearch.backend import Cluster, cluster
from articles.search.backends.protocol import Backend
from articles.search.engine.engine import Found
from articles.search.engine.filters import Filters
from articles.search.facts import index as fact_index
from articles.search.index.documents import Document
from articles.search.language.query import Query


class ClusterArticles:
    """The cluster's articles with the methods that Haystack's backend uses of an engine."""

    def __init__(self, of: Cluster) -> None:
        self.of = of

    def snapshot(self) -> ClusterArticles:
        return self

    @property
    def count(self) -> int:
        return self.of.articles.count()[0]

    def find(self, query: Query, **options: Any) -> Found:
        self.of.know()
        return articles.find(self.of.articles, self.of.asked_articles, query, Filters(), **options)

    def similar(self, pk: int, limit: int) -> Found:
        article = Article.objects.filter(pk=pk).first()
        if article is None:
            return Found((), (), 0)
        self.of.know()
        texts = (article.kicker, article.headline, article.subheadline, article.body)
        return articles.similar(self.of.articles, self.of.asked_articles, pk, texts, limit)

    def update(self, some: Iterable[Document]) -> None:
        every = list(some)
        ids = [document.id for document in every]
        self.of.write(ids, [], every, fact_index.documents_of(ids))

    def delete(self, ids: Iterable[int]) -> None:
        self.of.write(list(ids), [], [], [])

    def clear(self) -> None:
        self.of.articles.clear()
        self.of.facts.clear()


class ClusterBackend(ArticleBackend):
    """Haystack's backend over the cluster; results are made of the rows, which the cluster does not keep."""

    @property
    def engine(self) -> Any:
        return ClusterArticles(cluster())

    def result(self, pk: int, score: float, result_class: type[SearchResult]) -> SearchResult:
        article = Article.objects.select_related("city", "county", "page__newspaper").filter(pk=pk).first()
        stored: dict[str, Any] = {"id": f"{MODEL}.{pk}", "published": None}
        if article:
            newspaper = article.page.newspaper
            stored |= {
                "published": article.published,
                "city": article.city.short_name if article.city else "",
                "county": article.county.name if article.county else "",
                "newspaper": newspaper.title if newspaper else "",
                "kind": article.kind,
            }
        return result_class(*MODEL.split("."), pk, score, **stored)


class ClusterEngine(BaseEngine):  # type: ignore[misc]  # Haystack has no types
    """What HAYSTACK_CONNECTIONS names for SEARCH_ENGINE=opensearch."""

    backend = ClusterBackend
    query = ArticleQuery

    @property
    def answering(self) -> Backend:
        """What answers behind the door of articles.search."""
        return cluster()
