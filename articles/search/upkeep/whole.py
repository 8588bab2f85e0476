"""The index as a whole: whether it is what the database says it was told, and making it anew."""

from __future__ import annotations

from django.utils import timezone

from articles.models import Article, IndexChange, IndexedArticle
from articles.search.backends import chosen
from articles.search.index.files import AwayError, DamagedError
from articles.search.steady import require_sound
from articles.search.upkeep.changes import apply_pending
from articles.search.upkeep.entries import digests_held
from articles.search.upkeep.locks import Lock, index_lock

BATCH = 5_000  # rows written or deleted by one statement
REBUILT_ABOVE = 0.2  # of the archive: with more to be written again the whole is written anew


def astray() -> set[int]:
    """The articles whose entry is not what the database was told, or that are shown and were never entered."""
    held = digests_held()
    told = dict(IndexedArticle.objects.values_list("article_id", "digest"))
    shown = set(Article.objects.current().order_by().values_list("pk", flat=True))
    if held is None:
        return shown ^ told.keys()
    return {pk for pk in held.keys() | told.keys() if held.get(pk) != told.get(pk)} | (shown ^ told.keys())


def is_complete() -> bool:
    """Whether the index holds what the archive shows: nothing pending, every entry as it was written."""
    try:
        require_sound()
        return not IndexChange.objects.exists() and not astray()
    except DamagedError:
        return False


def catch_up() -> str:
    """Bring the index to what the archive shows, by as little work as will do. Says what it did; empty for nothing.

    What is pending is applied; entries that were lost or belong to another state of the database are written again; an
    index that is damaged, missing or of another version is rebuilt. Raises AwayError where a cluster does not answer.
    Whoever comes while another is at it waits, and then finds it done.
    """
    with index_lock(Lock.REBUILDING, wait=True):
        return brought_up()


def brought_up() -> str:
    """What `catch_up` does. To be called with the lock of rebuilding."""
    try:
        require_sound()
        lost = astray() - set(IndexChange.objects.values_list("article_id", flat=True))
        pending = IndexChange.objects.count()
    except AwayError:
        raise  # what is not there now need not be made anew
    except DamagedError as error:
        write_anew()
        return f"search index rebuilt: {error}"
    if len(lost) > REBUILT_ABOVE * Article.objects.current().count():
        write_anew()
        return "search index rebuilt"
    IndexChange.objects.enter(sorted(lost), timezone.now())
    applied = apply_pending()
    return f"search index brought up to date: {applied} articles" if lost or pending else ""


def rebuild() -> None:
    """Make the whole index anew from the rows. It stays searchable meanwhile; two who ask for it do it one after the other."""
    with index_lock(Lock.REBUILDING, wait=True):
        write_anew()


def write_anew() -> None:
    """What `rebuild` does. To be called with the lock of rebuilding."""
    known = list(IndexChange.objects.filter(failures=0).values_list("pk", flat=True))  # committed before rows are read
    chosen().rebuild()
    with index_lock(Lock.WRITING, wait=True):
        keep_digests()
        for start in range(0, len(known), BATCH):
            IndexChange.objects.filter(pk__in=known[start : start + BATCH]).delete()
    apply_pending()


def keep_digests() -> None:
    """Make what the database was told what the index now holds. To be called with the writer's lock."""
    held = digests_held()
    if held is None:
        held = dict.fromkeys(Article.objects.current().order_by().values_list("pk", flat=True), 0)
    told = dict(IndexedArticle.objects.values_list("article_id", "digest"))
    gone = [pk for pk in told if pk not in held]
    for start in range(0, len(gone), BATCH):
        IndexedArticle.objects.filter(article_id__in=gone[start : start + BATCH]).delete()
    IndexedArticle.objects.bulk_create(
        (IndexedArticle(article_id=pk, digest=digest) for pk, digest in held.items() if told.get(pk) != digest),
        update_conflicts=True,
        update_fields=["digest"],
        unique_fields=["article_id"],
        batch_size=BATCH,
    )
