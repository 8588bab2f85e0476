"""Keeping the index as the rows are: through Haystack, so that it holds for whatever backend the settings name.

The database is the truth; the index can always be rebuilt from it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.management import call_command
from django.db import connection, transaction
from haystack import connections
from haystack.management.commands.rebuild_index import Command as HaystackRebuild

from articles.models import Article
from articles.search.backends.embedded import ArticleBackend
from articles.search.facts import index as fact_index

CHUNK = 500  # articles written at once

told_by_hand: ContextVar[bool] = ContextVar("told_by_hand", default=False)


def reindex(article_ids: Collection[int]) -> None:
    """Bring these articles' entries up to date: written where the archive shows them, removed where it does not."""
    backend = connections["default"].get_backend()
    index = connections["default"].get_unified_index().get_index(Article)
    ids = sorted(set(article_ids))
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        shown = list(index.index_queryset().filter(pk__in=some))
        if shown:
            backend.update(index, shown)
        gone = set(some) - {article.pk for article in shown}
        if gone and isinstance(backend, ArticleBackend):
            backend.engine.delete(gone)
        elif gone:
            for pk in gone:
                backend.remove(f"articles.article.{pk}")
    fact_index.reindex(ids)


class Pending:
    """The articles that a transaction has changed: indexed together once it is committed."""

    def __init__(self) -> None:
        self.ids: set[int] = set()
        self.__qualname__ = "reindex_after_commit"  # Django names a failing callback by it in its log

    def __call__(self) -> None:
        reindex(self.ids)


def reindex_after_commit(article_ids: Collection[int]) -> None:
    """`reindex` once the rows are committed: an index ahead of the database would show what may never be.

    All changes of a transaction are indexed at once, and each article once. An index that cannot be written fails no
    save that is done: the error is logged, and `update_index` catches up.
    """
    for waiting in (callback[1] for callback in connection.run_on_commit):
        if isinstance(waiting, Pending):
            waiting.ids.update(article_ids)
            return
    pending = Pending()
    pending.ids.update(article_ids)
    transaction.on_commit(pending, robust=True)


@contextmanager
def by_hand() -> Iterator[None]:
    """Within it, saving rows tells the index nothing: whoever loads many of them calls `reindex` himself."""
    token = told_by_hand.set(True)
    try:
        yield
    finally:
        told_by_hand.reset(token)


def is_complete() -> bool:
    """Whether the index holds as many articles and facts as the archive shows."""
    indexed: int = connections["default"].get_unified_index().get_index(Article).objects.count()
    return indexed == Article.objects.current().count() and fact_index.is_complete()


def rebuild() -> None:
    """Make the whole index anew from the rows. The archive's own engine stays searchable meanwhile."""
    backend = connections["default"].get_backend()
    if isinstance(backend, ArticleBackend):
        backend.rebuild(connections["default"].get_unified_index().get_index(Article))
    else:
        call_command(HaystackRebuild(), interactive=False, verbosity=0)
    fact_index.rebuild()
