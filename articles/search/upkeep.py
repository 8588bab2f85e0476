"""Keeping the index as the rows are: through Haystack, so that it holds for whatever backend the settings name.

The database is the truth; the index can always be rebuilt from it.
"""

from __future__ import annotations

from collections.abc import Collection

from django.core.management import call_command
from django.db import transaction
from haystack import connections

from articles.models import Article

CHUNK = 500  # articles written at once


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
        for gone in set(some) - {article.pk for article in shown}:
            backend.remove(f"articles.article.{gone}")


def reindex_after_commit(article_ids: Collection[int]) -> None:
    """`reindex` once the rows are committed: an index ahead of the database would show what may never be."""
    ids = tuple(article_ids)
    transaction.on_commit(lambda: reindex(ids))


def is_complete() -> bool:
    """Whether the index holds as many articles as the archive shows."""
    indexed: int = connections["default"].get_unified_index().get_index(Article).objects.count()
    return indexed == Article.objects.current().count()


def rebuild() -> None:
    """Make the whole index anew from the rows."""
    call_command("rebuild_index", interactive=False, verbosity=0)
