"""What has changed is applied to the index: after the commit, by whoever gets the writer's lock, for all of them.

Nobody waits for the lock: who has it looks again after giving it back, so that what was entered meanwhile is not left
lying. What is pending when a process dies is applied by the next one that changes, starts or looks.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from django.utils import timezone

from articles.models import IndexChange, IndexedArticle, Tally
from articles.search.index.files import AwayError
from articles.search.upkeep.entries import read, tidy, write
from articles.search.upkeep.locks import Lock, index_lock

logger = logging.getLogger(__name__)

CHUNK = 200  # articles written at once: so long the newest change waits at most for those before it
READ = 5_000  # changes read for a chunk: an article with its facts was entered some ten times
NEWEST = 100  # of them from the newest: a curator's change does not wait until a whole archive is indexed

told_by_hand: ContextVar[bool] = ContextVar("told_by_hand", default=False)


def apply_pending() -> int:
    """Apply what is pending, unless another is at it already. How many articles were written or removed."""
    applied = 0
    while IndexChange.objects.due(timezone.now()).exists():
        with index_lock(Lock.WRITING, wait=False) as ours:
            if not ours:
                break
            applied += apply_chunk()
    if applied:
        tidy(applied)
        Tally.objects.put_together()
    return applied


def apply_chunk() -> int:
    """Apply some of the pending changes. To be called with the writer's lock."""
    due = IndexChange.objects.due(timezone.now()).values_list("pk", "article_id")
    entered = dict(due.order_by("-pk")[:NEWEST]) | dict(due.order_by("pk")[:READ])
    chosen = set(list(dict.fromkeys(entered.values()))[:CHUNK])
    changes = [pk for pk, article in entered.items() if article in chosen]
    if chosen:
        apply_to(sorted(chosen), changes)
    return len(chosen)


def apply_to(article_ids: list[int], changes: list[int]) -> None:
    """Write these articles' entries and strike out the changes.

    Where rows cannot be read, each half is tried by itself, down to the article whose fault it is: it rests with the
    reason, and the others are written.
    """
    try:
        entries = read(article_ids)
    except Exception as error:
        if len(article_ids) == 1:
            logger.exception("article %s cannot be indexed", article_ids[0])
            IndexChange.objects.note_failure(article_ids[0], repr(error), timezone.now())
            return
        halves = article_ids[: len(article_ids) // 2], article_ids[len(article_ids) // 2 :]
        owners = dict(IndexChange.objects.filter(pk__in=changes).values_list("pk", "article_id"))
        for half in map(set, halves):
            apply_to(sorted(half), [pk for pk, article in owners.items() if article in half])
        return
    write(entries)
    record(article_ids, entries.digests, changes)


@transaction.atomic
def record(article_ids: Collection[int], digests: dict[int, int], changes: Collection[int]) -> None:
    """Keep what the index was told, and strike out the changes that it has. What was entered since stays."""
    IndexedArticle.objects.filter(article_id__in=set(article_ids) - set(digests)).delete()
    IndexedArticle.objects.bulk_create(
        (IndexedArticle(article_id=pk, digest=digest) for pk, digest in digests.items()),
        update_conflicts=True,
        update_fields=["digest"],
        unique_fields=["article_id"],
    )
    IndexChange.objects.filter(pk__in=changes).delete()


def reindex(article_ids: Collection[int]) -> None:
    """Bring these articles' entries up to date at once, whether or not they are known to have changed."""
    ids = sorted(set(article_ids))
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        with index_lock(Lock.WRITING, wait=True):
            changes = IndexChange.objects.filter(article_id__in=some).values_list("pk", flat=True)
            apply_to(some, list(changes))
    tidy(len(ids))


def apply_or_leave() -> None:
    """`apply_pending` for one whose own work is done and must not fail: the changes stay pending, the log says why."""
    try:
        apply_pending()
    except AwayError as error:
        logger.error("%s; what has changed stays pending", error)
    except Exception:
        logger.exception("the search index cannot be written; what has changed stays pending")


def apply_after_commit() -> None:
    """Have the index follow as soon as the transaction is committed: once for all that it changes."""
    if told_by_hand.get() or any(callback[1] is apply_or_leave for callback in connection.run_on_commit):
        return
    transaction.on_commit(apply_or_leave, robust=True)


@contextmanager
def by_hand() -> Iterator[None]:
    """Within it, saving rows gives no cue: whoever loads many of them calls `apply_pending` himself."""
    token = told_by_hand.set(True)
    try:
        yield
    finally:
        told_by_hand.reset(token)
