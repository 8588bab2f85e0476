"""Search where the settings name another backend of Haystack: the same question asked through SearchQuerySet.

What a backend cannot do is left out and said in a note: values, re-ranking, did-you-mean. Facets count with all filters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_, or_

from django.core.management import call_command
from haystack import connections
from haystack.management.commands.rebuild_index import Command as HaystackRebuild
from haystack.query import SQ, SearchQuerySet

from articles.models import Article
from articles.search.backends.protocol import Edition
from articles.search.engine.engine import MERGED_AT_LEAST, MERGED_FOR_EACH, Engine, Found
from articles.search.engine.filters import Counts, Filters
from articles.search.facts import finding, values
from articles.search.facts import index as fact_index
from articles.search.facts.index import fact_engine
from articles.search.index.documents import Document
from articles.search.language.query import Among, Dated, Group, Named, Near, Pattern, Phrase, Query, Term, Word, Yearly
from articles.search.request import FacetName, FactRequest, Sort
from articles.search.terms.analysis import Analysis

ORDER = {"newest": "-published", "oldest": "published"}
EXACT = ("city", "county", "newspaper", "person", "kind", "month", "year")


class Elsewhere:
    """Another backend of Haystack behind the door. See protocol.Backend for what each method promises.

    It knows articles; facts are answered by the archive's own engine of facts, from the index's folder.
    """

    @property
    def analysis(self) -> Analysis:
        return fact_engine().analysis

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
        chosen = asked_for(query, filters)
        if sort in ORDER:
            chosen = chosen.order_by(ORDER[sort])
        results = chosen[offset : offset + limit]
        return Found(
            tuple(int(result.pk) for result in results),
            tuple(float(result.score or 0) for result in results),
            chosen.count(),
            counted(chosen, facets),
        )

    def totals(self, queries: Sequence[Query], filters: Filters) -> list[int]:
        return [asked_for(query, filters).count() for query in queries]

    def find_facts(self, query: Query, request: FactRequest) -> Found:
        return finding.find(fact_engine(), query, request)

    def similar(self, article: Article, limit: int) -> Sequence[int]:
        return [int(result.pk) for result in SearchQuerySet().models(Article).more_like_this(article)[:limit]]

    def engines_here(self) -> list[Engine]:
        return [fact_engine()]

    def edition(self) -> Edition:
        return Edition(connections["default"], 0, 0)

    def words(self) -> Mapping[str, int]:
        return {}

    def knows(self, word: str) -> bool:
        return self.analysis.knows(word)

    def split_up(self, query: Query) -> Query:
        return query

    def write(
        self, ids: Sequence[int], shown: Sequence[Article], articles: list[Document], facts: list[Document]
    ) -> None:
        backend = connections["default"].get_backend()
        if shown:
            backend.update(connections["default"].get_unified_index().get_index(Article), shown)
        for pk in set(ids) - {article.pk for article in shown}:
            backend.remove(f"articles.article.{pk}")
        fact_index.write(ids, facts)

    def tidy(self, written: int) -> None:
        fact_engine().tidy(MERGED_AT_LEAST + MERGED_FOR_EACH * written)

    def digests(self) -> dict[int, int] | None:
        return None

    def rebuild(self) -> None:
        call_command(HaystackRebuild(), interactive=False, verbosity=0)
        fact_index.rebuild()


def asked_for(query: Query, filters: Filters) -> SearchQuerySet:
    """The articles that a question asks for, lazily."""
    query = values.resolved(query)
    chosen = narrow(SearchQuerySet().models(Article), filters)
    for group in (*query.required, *query.wanted):
        chosen = chosen.filter(any_of(group))
    for term in query.excluded:
        chosen = chosen.exclude(asked(term))
    return chosen


def narrow(found: SearchQuerySet, filters: Filters) -> SearchQuerySet:
    """The filters as Haystack's field lookups."""
    for name in EXACT:
        if value := getattr(filters, name):
            found = found.filter(**{f"{name}__exact": value})
    if filters.date_from:
        found = found.filter(published__gte=filters.date_from)
    if filters.date_to:
        found = found.filter(published__lte=filters.date_to)
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
        case Near(texts) | Pattern(texts):
            return reduce(and_, (SQ(content__exact=text) for text in texts))
        case Yearly(month, day):
            return SQ(content__exact=f"{month}月{day}日")
        case Dated(first, last):
            ends = {"published__gte": first, "published__lte": last}
            return SQ(**{name: day for name, day in ends.items() if day})
        case Among(ids):
            return SQ(django_id__in=[str(pk) for pk in ids] or ["0"])
    raise TypeError(f"no condition of Haystack's: {term!r}")


def counted(found: SearchQuerySet, names: tuple[FacetName, ...]) -> dict[str, Counts]:
    """Each facet's values and how many of the articles found have them."""
    for name in names:
        found = found.facet(name)
    fields = (found.facet_counts() if names else {}).get("fields", {})
    return {name: tuple((str(value), count) for value, count in fields.get(name, ()) if count) for name in names}
