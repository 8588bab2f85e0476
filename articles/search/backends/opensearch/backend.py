"""The cluster as the backend behind the door and behind Haystack's `SearchQuerySet`."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection
from opensearchpy import OpenSearch

from articles.filters import FacetName
from articles.models import Article, IndexedArticle
from articles.search.backends.engines import documents
from articles.search.backends.opensearch import articles, facts
from articles.search.backends.opensearch.clauses import Clauses, all_of, filtering
from articles.search.backends.opensearch.index import ClusterIndex, Standing
from articles.search.backends.opensearch.sources import Source, Sources
from articles.search.backends.protocol import Edition
from articles.search.engine.criteria import Answering
from articles.search.engine.engine import Engine, Found
from articles.search.engine.filters import Filters
from articles.search.engine.wants import split_up
from articles.search.facts import index as fact_index
from articles.search.facts.index import Figure, Measured
from articles.search.index.documents import Document
from articles.search.index.files import DamagedError
from articles.search.language.query import Query
from articles.search.request import FactRequest, Sort
from articles.search.terms.analysis import Analysis
from articles.search.terms.folding import fold
from articles.search.terms.place_names import named_in

PLACES = ("city", "county")
NAMES = (*PLACES, "newspaper", "person")
NAMES_KEPT = 30.0  # seconds for which the archive's names are taken as they were
NAMES_AT_MOST = 50_000
WORDS_AT_MOST = 60_000  # of those used most: a cluster gives no more than 65,535 buckets
CONNECTIONS = 16  # kept open to each node: as many as a process may have threads asking at once
RETRIES = 3
COUNTED = 200  # questions counted at once
ROWS = 200  # articles whose facts are read at once


@cache
def client() -> OpenSearch:
    """The process's connections to the cluster that the settings name."""
    options: dict[str, Any] = {
        "timeout": settings.SEARCH_TIMEOUT,
        "max_retries": max(1, min(RETRIES, len(settings.SEARCH_URLS) - 1)),  # the other nodes; a single one once more
        "retry_on_timeout": True,
        "pool_maxsize": CONNECTIONS,
    }
    if settings.SEARCH_USER:
        options["http_auth"] = (settings.SEARCH_USER, settings.SEARCH_PASSWORD)
    if settings.SEARCH_CA:
        options["ca_certs"] = settings.SEARCH_CA
    return OpenSearch(settings.SEARCH_URLS, **options)


class Cluster:
    """Both indices of the cluster. See protocol.Backend for what each method promises."""

    def __init__(self, server: OpenSearch, name: str, *, shards: int = 1, replicas: int = 1) -> None:
        self.articles = ClusterIndex(server, f"{name}-articles", shards=shards, replicas=replicas)
        self.facts = ClusterIndex(server, f"{name}-facts", shards=shards, replicas=replicas)
        self.own = Analysis()
        self.sources = Sources(self.own)
        self.learnt = float("-inf")
        self.names: tuple[str, ...] = ()  # of articles
        self.places: tuple[str, ...] = ()  # of facts
        self.asked_articles = Clauses(self.own, self.articles.exists, self.articles.texts)
        self.asked_facts = Clauses(self.own, self.facts.exists, self.facts.texts)

    @property
    def analysis(self) -> Analysis:
        """How texts are cut, with the archive's names learnt: the cluster is asked for them now and then."""
        if time.monotonic() - self.learnt > NAMES_KEPT:
            self.articles.require_version()
            self.facts.require_version()
            names, places = values_of(self.articles, NAMES), values_of(self.facts, PLACES)
            self.own.learn((*names, *places))
            self.names, self.places = tuple(map(fold, names)), tuple(map(fold, places))
            self.learnt = time.monotonic()
        return self.own

    def find(
        self,
        query: Query,
        filters: Filters,
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 20,
        facets: tuple[FacetName, ...] = (),
        near: int = 0,
    ) -> Found:
        self.know()
        return articles.find(self.articles, self.asked_articles, query, filters, sort, offset, limit, facets, near=near)

    def know(self) -> None:
        """Learn the archive's names where they are not fresh."""
        _ = self.analysis

    def totals(self, queries: Sequence[Query], filters: Filters) -> list[int]:
        """All counted at once: what a misspelt word may have meant is asked of hundreds."""
        self.know()
        chosen = filtering(filters).values()
        asked = [all_of([self.asked_articles.criterion(Answering(query)), *chosen]) for query in queries]
        return [
            total for start in range(0, len(asked), COUNTED) for total in self.articles.count(asked[start:][:COUNTED])
        ]

    def find_facts(self, query: Query, request: FactRequest) -> Found:
        self.know()
        return facts.find(self.facts, self.asked_facts, query, request, self.places_in)

    def places_in(self, text: str) -> list[str]:
        """The names of the facts' cities and counties that stand in a text, the longest where one holds another."""
        return named_in(text, places=self.places)

    def similar(self, article: Article, limit: int) -> Sequence[int]:
        self.know()
        texts = (article.kicker, article.headline, article.subheadline, article.body)
        return articles.similar(self.articles, self.asked_articles, article.pk, texts, limit).ids

    def engines_here(self) -> list[Engine]:
        return []

    def edition(self) -> Edition:
        self.know()
        size = self.articles.count()[0]
        return Edition(self.articles.alias, int(time.monotonic() // NAMES_KEPT), size)

    def words(self) -> Mapping[str, int]:
        found = self.articles.ask({"size": 0, "aggs": {"known": {"terms": {"field": "known", "size": WORDS_AT_MOST}}}})
        counts = Counter({bucket["key"]: int(bucket["doc_count"]) for bucket in found.aggregations["known"]["buckets"]})
        self.know()
        counts.update(self.names)
        return counts

    def knows(self, word: str) -> bool:
        if len(word) < 2:
            return False
        if len(word) > 2 and self.own.knows(word):
            return True
        return self.articles.exists(self.asked_articles.run(word, "text"))

    def split_up(self, query: Query) -> Query:
        self.know()
        return split_up(query, self.asked_articles)

    def write(
        self,
        ids: Sequence[int],
        shown: Sequence[Article],
        documents: list[Document],
        fact_documents: list[Document],
    ) -> None:
        if self.articles.standing() == Standing.MISSING and IndexedArticle.objects.exists():
            raise DamagedError("there is no index")  # one begun anew with these alone would pass for the whole
        version = moment()
        of_article: dict[int, list[Measured]] = defaultdict(list)
        for fact in fact_documents:
            figures = fact.figures
            measured = Measured(figures[Figure.VALUE], figures[Figure.CANONICAL_VALUE], figures[Figure.CANONICAL_UNIT])
            of_article[int(figures[Figure.ARTICLE])].append(measured)
        kept = {document.id for document in documents}
        sources = [self.sources.source_of(document, of_article[document.id]) for document in documents]
        gone = self.facts_of(ids) - {fact.id for fact in fact_documents}
        self.facts.write(map(self.sources.source_of, fact_documents), gone, version)
        self.articles.write(sources, set(ids) - kept, version)
        self.learnt = float("-inf")

    def facts_of(self, article_ids: Sequence[int]) -> set[int]:
        """The ids of the facts that the index holds of these articles."""
        if self.facts.standing() == Standing.MISSING:
            return set()
        found: set[int] = set()
        after = 0
        while True:
            owner = {"terms": {f"figure_{Figure.ARTICLE:d}": [float(pk) for pk in article_ids]}}
            body = {"query": {"bool": {"filter": [owner, {"range": {"id": {"gt": after}}}]}}, "sort": [{"id": "asc"}]}
            answer = self.facts.ask({**body, "size": 5_000, "_source": False})
            if not answer.ids:
                return found
            found.update(answer.ids)
            after = answer.ids[-1]

    def tidy(self, written: int) -> None:
        """Lucene merges by itself; what is left to do is to delete indices that nothing stands for any more."""
        if written > 1:
            self.articles.sweep()
            self.facts.sweep()

    def digests(self) -> dict[int, int]:
        sums: dict[int, int] = defaultdict(int)
        for index, owner in ((self.articles, "id"), (self.facts, f"figure_{Figure.ARTICLE:d}")):
            if index.standing() == Standing.MISSING:
                continue
            index.require_version()
            for pk, total in index.digests(owner).items():
                sums[pk] += total
        return dict(sums)

    def rebuild(self) -> None:
        """Beside the current indices, which answer meanwhile; what others change meanwhile is written to both."""
        self.articles.rebuild(self.article_sources(), moment)
        self.facts.rebuild(self.fact_sources(), moment)
        self.learnt = float("-inf")

    def article_sources(self) -> Iterator[Source]:
        """Every article that the archive shows, with its facts."""
        pending: list[Document] = []
        for document in documents():
            pending.append(document)
            if len(pending) == ROWS:
                yield from self.with_facts(pending)
                pending = []
        yield from self.with_facts(pending)

    def fact_sources(self) -> Iterator[Source]:
        """Every fact that readers may find."""
        return map(self.sources.source_of, fact_index.every_document())

    def with_facts(self, some: list[Document]) -> Iterator[Source]:
        measures = fact_index.measures_of([document.id for document in some])
        return (self.sources.source_of(document, measures.get(document.id, ())) for document in some)


def values_of(index: ClusterIndex, fields: Sequence[str]) -> list[str]:
    """The values that an index has in these fields."""
    values = {name: {"terms": {"field": name, "size": NAMES_AT_MOST}} for name in fields}
    found = index.ask({"size": 0, "aggs": values}).aggregations
    return [bucket["key"] for name in fields for bucket in found[name]["buckets"]]


def moment() -> int:
    """Microseconds by the database's clock, which all machines share; by this machine's where the database is a file."""
    if connection.vendor != "postgresql":
        return time.time_ns() // 1000
    with connection.cursor() as cursor:
        cursor.execute("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint")
        return int(cursor.fetchone()[0])


@cache
def cluster() -> Cluster:
    """The process's cluster, as the settings name it."""
    return Cluster(
        client(), settings.SEARCH_INDEX_NAME, shards=settings.SEARCH_SHARDS, replicas=settings.SEARCH_REPLICAS
    )
