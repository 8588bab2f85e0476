"""Saving or deleting rows re-indexes the articles that show them, once their transaction is committed.

Rows written by bulk operations send no signals: whoever loads many calls `upkeep.reindex` (see articles.ingestion).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Model, Q, signals
from haystack.signals import BaseSignalProcessor

from articles.models import Article, Contributor, Metric, Newspaper, Place, SourcePage
from articles.search import upkeep


def articles_of(row: Model) -> Collection[int]:
    """The ids of the articles whose entry in the index names this row."""
    match row:
        case Article(pk=pk):
            return [pk]
        case Contributor(article_id=pk) | Metric(article_id=pk):
            return [pk]
        case SourcePage():
            shown = Q(page=row)
        case Newspaper():
            shown = Q(page__newspaper=row)
        case Place():
            shown = Q(city=row) | Q(county=row)
        case _:
            return []
    return list(Article.objects.filter(shown).values_list("pk", flat=True))


def follow(instance: Model, created: bool = False, **ignored: Any) -> None:
    """Index the articles of a saved or deleted row, and their facts, after the commit. A new page, paper or place has none yet."""
    if upkeep.told_by_hand.get() or (created and not isinstance(instance, Article | Contributor | Metric)):
        return
    if ids := articles_of(instance):
        upkeep.reindex_after_commit(ids)


class RowSignals(BaseSignalProcessor):  # type: ignore[misc]  # Haystack has no types
    """Haystack's signal processor (HAYSTACK_SIGNAL_PROCESSOR): listens to the rows that make up an article's entry."""

    SAVED = (Article, Contributor, Metric, SourcePage, Newspaper, Place)
    DELETED = (
        Article,
        Contributor,
        Metric,
    )  # the others cannot be deleted while an article names them, or take it along

    def setup(self) -> None:
        for model in self.SAVED:
            signals.post_save.connect(follow, sender=model, dispatch_uid=f"index {model.__name__} saved")
        for model in self.DELETED:
            signals.post_delete.connect(follow, sender=model, dispatch_uid=f"index {model.__name__} deleted")

    def teardown(self) -> None:
        for model in self.SAVED:
            signals.post_save.disconnect(sender=model, dispatch_uid=f"index {model.__name__} saved")
        for model in self.DELETED:
            signals.post_delete.disconnect(sender=model, dispatch_uid=f"index {model.__name__} deleted")
