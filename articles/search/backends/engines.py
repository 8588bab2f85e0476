"""The archive's own two engines, of articles and of facts, as the backend behind the door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from haystack import connections
from haystack.constants import DJANGO_ID

from articles.filters import FacetName
from articles.models import Article
from articles.search.backends.protocol import Edition
from articles.search.engine.engine import Engine, Found
from articles.search.engine.filters import Filters
from articles.search.engine.keeping import MERGED_AT_LEAST, MERGED_FOR_EACH
from articles.search.engine.matching import Matcher
from articles.search.engine.vocabulary import is_known, words_of
from articles.search.engine.wants import split_up
from articles.search.facts import finding
from articles.search.facts import index as fact_index
from articles.search.facts.index import Figure
from articles.search.facts.values import resolved
from articles.search.index.documents import UNDATED, Document
from articles.search.language.query import Query
from articles.search.request import FactRequest, Sort
from articles.search.terms.analysis import Analysis

ROWS = 500  # rows read at once


def document_of(prepared: dict[str, Any]) -> Document:
    """What a SearchIndex prepared, as a document."""
    day: date | None = prepared.get("published")
    return Document(
        id=int(prepared[DJANGO_ID]),
        headline=prepared["headline"],
        byline=prepared["byline"],
        body=prepared["body"],
        city=prepared["city"] or "",
        county=prepared["county"] or "",
        newspaper=prepared["newspaper"] or "",
        kind=prepared["kind"],
        persons=tuple(prepared["person"]),
        day=day.toordinal() if day else UNDATED,
    )


@dataclass(frozen=True, slots=True)
class Engines:
    """Both engines of an index's folder. See protocol.Backend for what each method promises."""

    articles: Engine
    facts: Engine

    @property
    def analysis(self) -> Analysis:
        self.articles.snapshot()  # with which it learns the archive's names
        return self.articles.analysis

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
        return self.articles.find(resolved(query), filters, sort, offset, limit, facets, near=near)

    def totals(self, queries: Sequence[Query], filters: Filters) -> list[int]:
        return [self.find(query, filters, limit=0).total for query in queries]

    def find_facts(self, query: Query, request: FactRequest) -> Found:
        return finding.find(self.facts, query, request)

    def similar(self, article: Article, limit: int) -> Sequence[int]:
        return self.articles.similar(article.pk, limit).ids

    def engines_here(self) -> list[Engine]:
        return [self.articles, self.facts]

    def edition(self) -> Edition:
        snapshot = self.articles.snapshot()
        return Edition(self.articles, snapshot.generation, snapshot.size)

    def words(self) -> Mapping[str, int]:
        return words_of(self.articles)

    def knows(self, word: str) -> bool:
        return is_known(self.articles, word)

    def split_up(self, query: Query) -> Query:
        return split_up(query, Matcher(self.articles.snapshot(), self.articles.analysis, self.articles.cache))

    def write(
        self, ids: Sequence[int], shown: Sequence[Article], articles: list[Document], facts: list[Document]
    ) -> None:
        self.articles.replace(articles, list(ids))
        fact_index.write(ids, facts)

    def tidy(self, written: int) -> None:
        for engine in (self.articles, self.facts):
            engine.tidy(MERGED_AT_LEAST + MERGED_FOR_EACH * written)

    def digests(self) -> dict[int, int]:
        sums: dict[int, int] = defaultdict(int)
        for engine in (self.articles, self.facts):
            engine.looked = float("-inf")  # another process may have written a moment ago
            snapshot = engine.snapshot()
            if not snapshot.size:
                continue
            of_facts = engine is self.facts
            owners = snapshot.figures[:, Figure.ARTICLE].astype(np.int64) if of_facts else snapshot.ids
            for pk, digest in zip(
                owners[snapshot.live].tolist(), snapshot.digests[snapshot.live].tolist(), strict=True
            ):
                sums[pk] += digest
        return dict(sums)

    def rebuild(self) -> None:
        """Beside the current index, which stays searchable; what others change meanwhile is written again."""
        self.articles.rebuild(documents(), documents)
        fact_index.rebuild()


def documents(ids: Collection[int] | None = None) -> Iterator[Document]:
    """The document of every article that the archive shows, or of those with these ids."""
    index = connections["default"].get_unified_index().get_index(Article)
    every = index.index_queryset()
    rows = every.by_chunks(ROWS) if ids is None else every.filter(pk__in=ids)
    return (document_of(index.full_prepare(article)) for article in rows)
