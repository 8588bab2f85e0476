"""The index against the rows, both ways and by content."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from articles.integrity.findings import Finding, Part, chunks
from articles.models import Article, IndexChange, IndexedArticle
from articles.search import upkeep

WORDS = "the index does not hold what its rows say"


def written(after: int, repair: bool) -> Iterator[Part]:
    """Each article that is shown, and its facts, stand in the index as their rows are now."""
    if after == 0 and repair:
        upkeep.mend()
    held = upkeep.digests_held()
    if held is None:  # another backend keeps none: it is told of every change, and can only be made anew
        return
    for keys in chunks(Article.objects.all(), after):
        pending = set(IndexChange.objects.filter(article_id__in=keys).values_list("article_id", flat=True))
        wanted = upkeep.digests_wanted(keys)
        wrong = [pk for pk in keys if pk not in pending and held.get(pk) != wanted.get(pk)]
        if repair and wrong:
            upkeep.reindex(wrong)
        yield Part(keys[-1], len(keys), [Finding(f"article {pk}", WORDS, repair) for pk in wrong])


def leftover(after: int, repair: bool) -> Iterator[Part]:
    """The index holds no article that is gone, and the database was told of none."""
    known = set(Article.objects.order_by().values_list("pk", flat=True))
    told = set(IndexedArticle.objects.values_list("article_id", flat=True))
    gone = sorted(((upkeep.digests_held() or {}).keys() | told) - known)
    if repair and gone:
        IndexChange.objects.enter(gone, timezone.now())
        upkeep.apply_pending()
    yield Part(
        0, len(gone), [Finding(f"article {pk}", "is gone, and its entry was left behind", repair) for pk in gone]
    )
