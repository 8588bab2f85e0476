"""The engine behind Haystack's interface: `SearchQuerySet` filters, orders, slices, counts and facets through it.

    "ENGINE": "articles.search.backends.embedded.ArticleEngine", "PATH": the index's folder

`filter(content=…)` asks for all words; `auto_query(…)` takes what a reader types; `content__exact` is a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from haystack import connections
from haystack.backends import BaseEngine, BaseSearchBackend, log_query
from haystack.indexes import SearchIndex
from haystack.models import SearchResult

from articles.filters import FACETS
from articles.search.backends.embedded_query import ArticleQuery, Asked, ask, read_narrowing
from articles.search.backends.engines import Engines, document_of
from articles.search.backends.protocol import Backend
from articles.search.engine.criteria import AllOf, Criterion
from articles.search.engine.engine import Engine, engine_at
from articles.search.facts.index import fact_engine
from articles.search.index.documents import UNDATED
from articles.search.language.query import Dated

MODEL = "articles.article"


class ArticleBackend(BaseSearchBackend):  # type: ignore[misc]  # Haystack has no types
    """Haystack's backend over the engine of a folder. Only articles are indexed."""

    @property
    def engine(self) -> Engine:
        """The process's engine of the folder that HAYSTACK_CONNECTIONS names."""
        path = connections[self.connection_alias].options.get("PATH")
        if not path:
            raise ImproperlyConfigured(f"HAYSTACK_CONNECTIONS[{self.connection_alias!r}] must name the index's PATH")
        return engine_at(Path(path))

    def setup(self) -> None:
        """Nothing to set up: the first commit makes the index."""

    def update(self, index: SearchIndex, iterable: Iterable[Model], commit: bool = True) -> None:
        self.engine.update(document_of(index.full_prepare(article)) for article in iterable)

    def remove(self, obj_or_string: Model | str, commit: bool = True) -> None:
        """Take an article out, given as row, as a result of a search, or as articles.article.ID."""
        pk = obj_or_string.rpartition(".")[2] if isinstance(obj_or_string, str) else obj_or_string.pk
        self.engine.delete([int(pk)])

    def clear(self, models: Sequence[type[Model]] | None = None, commit: bool = True) -> None:
        if models is None or has_articles(models):
            self.engine.clear()

    @log_query  # type: ignore[untyped-decorator]  # Haystack has no types
    def search(
        self,
        query_string: Asked | str,
        sort_by: Sequence[str] = (),
        start_offset: int = 0,
        end_offset: int | None = None,
        facets: dict[str, Any] | None = None,
        date_facets: dict[str, Any] | None = None,
        query_facets: Sequence[tuple[str, str]] = (),
        narrow_queries: Iterable[str] = (),
        models: Sequence[type[Model]] | None = None,
        result_class: type[SearchResult] | None = None,
        **ignored: Any,
    ) -> dict[str, Any]:
        """The results of a query made by ArticleQuery, or of what a reader typed (`raw_search`)."""
        asked = query_string if isinstance(query_string, Asked) else ask(query_string)
        if models and not has_articles(models):
            return {"results": [], "hits": 0, "facets": {}}
        criterion = asked.narrowed(map(read_narrowing, narrow_queries))
        names = [field.removesuffix("_exact") for field in facets or {}]
        limit = (end_offset - start_offset) if end_offset is not None else self.engine.snapshot().count
        found = self.engine.find(
            asked.query,
            criterion=criterion,
            sort=tuple(sort_by or ()) or "relevance",
            offset=start_offset,
            limit=max(0, limit),
            facets=tuple(name for name in names if name in FACETS),
        )
        pairs = zip(found.ids, found.scores, strict=True)
        results = [self.result(pk, score, result_class or SearchResult) for pk, score in pairs]
        counted = {
            "fields": {name: list(counts) for name, counts in found.facets.items()},
            **self.counted_by_condition(asked, criterion, date_facets or {}, query_facets),
        }
        return {"results": results, "hits": found.total, "facets": counted}

    def counted_by_condition(
        self, asked: Asked, criterion: Criterion, dates: dict[str, Any], queries: Sequence[tuple[str, str]]
    ) -> dict[str, Any]:
        """Facets that are searches of their own: by spans of time, and by conditions."""
        return {
            "dates": {field: self.date_facet(asked, criterion, **options) for field, options in dates.items()},
            "queries": {
                f"{field}:{value}": self.count(asked, asked.narrowed([read_narrowing(f"{field}:{value}")]))
                for field, value in queries
            },
        }

    def result(self, pk: int, score: float, result_class: type[SearchResult]) -> SearchResult:
        stored = self.engine.stored(pk) or {}
        day = stored.pop("day", UNDATED)
        stored["id"] = f"{MODEL}.{pk}"
        return result_class(*MODEL.split("."), pk, score, **stored, published=date.fromordinal(day) if day else None)

    def count(self, asked: Asked, criterion: Criterion) -> int:
        return self.engine.find(asked.query, criterion=criterion, limit=0).total

    def date_facet(
        self, asked: Asked, criterion: Criterion, start_date: date, end_date: date, gap_by: str, gap_amount: int = 1
    ) -> list[tuple[date, int]]:
        """How many articles were published in each span from start_date to before end_date."""
        counts = []
        start, end = day_of(start_date), day_of(end_date)
        while start < end:
            following = min(later(start, gap_by, gap_amount), end)
            span = Dated(start, following - timedelta(1))
            counts.append((start, self.count(asked, AllOf((criterion, span)))))
            start = following
        return counts

    def more_like_this(self, model_instance: Model, *ignored: Any, **options: Any) -> dict[str, Any]:
        """Articles that share the most telling terms of this one."""
        found = self.engine.similar(int(model_instance.pk), limit=options.get("end_offset") or 20)
        results = [
            self.result(pk, score, options.get("result_class") or SearchResult)
            for pk, score in zip(found.ids, found.scores, strict=True)
        ]
        return {"results": results[options.get("start_offset") or 0 :], "hits": found.total}


def has_articles(models: Iterable[type[Model]]) -> bool:
    return any(model._meta.label_lower == MODEL for model in models)


def day_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def later(day: date, gap_by: str, gap: int) -> date:
    """The day after `gap` days, months or years; shorter gaps are days."""
    if gap_by in ("year", "month"):
        months = day.year * 12 + day.month - 1 + gap * (12 if gap_by == "year" else 1)
        return date(months // 12, months % 12 + 1, 1)
    return day + timedelta(gap if gap_by == "day" else 1)


class ArticleEngine(BaseEngine):  # type: ignore[misc]  # Haystack has no types
    """What HAYSTACK_CONNECTIONS names."""

    backend = ArticleBackend
    query = ArticleQuery

    @property
    def answering(self) -> Backend:
        """What answers behind the door of articles.search."""
        return Engines(self.get_backend().engine, fact_engine())
