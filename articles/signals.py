"""Saving or deleting rows has the index follow, once their transaction is committed.

Which articles have changed is not told here: the database itself enters them (articles.models.kept.triggers). Rows written
by bulk operations send no signals: whoever loads many calls `upkeep.apply_pending` (see articles.ingestion); forgotten,
the next one who looks applies them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import signals
from haystack.signals import BaseSignalProcessor

from articles.models import Article, Contributor, Metric, Newspaper, Place, SourcePage
from articles.search import upkeep


def follow(**ignored: Any) -> None:
    upkeep.apply_after_commit()


class RowSignals(BaseSignalProcessor):  # type: ignore[misc]  # Haystack has no types
    """Haystack's signal processor (HAYSTACK_SIGNAL_PROCESSOR): listens to the rows that make up an article's entry."""

    FOLLOWED = (Article, Contributor, Metric, SourcePage, Newspaper, Place)

    def setup(self) -> None:
        for model in self.FOLLOWED:
            signals.post_save.connect(follow, sender=model, dispatch_uid=f"index {model.__name__} saved")
            signals.post_delete.connect(follow, sender=model, dispatch_uid=f"index {model.__name__} deleted")

    def teardown(self) -> None:
        for model in self.FOLLOWED:
            signals.post_save.disconnect(sender=model, dispatch_uid=f"index {model.__name__} saved")
            signals.post_delete.disconnect(sender=model, dispatch_uid=f"index {model.__name__} deleted")
