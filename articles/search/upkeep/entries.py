"""Articles and their facts as entries of the index: made of the rows, written together, known by their digests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from haystack import connections

from articles.models import Article, IndexedArticle
from articles.search.backends import chosen
from articles.search.backends.engines import document_of
from articles.search.facts import index as fact_index
from articles.search.facts.index import Figure
from articles.search.index.documents import Document
from articles.search.index.files import DamagedError
from articles.search.steady import engines


@dataclass(frozen=True, slots=True)
class Entries:
    """What the index is to hold of some articles: of those that the archive shows the rows, of all the documents."""

    ids: list[int]
    shown: list[Article]
    documents: list[Document]
    facts: list[Document]

    @property
    def digests(self) -> dict[int, int]:
        """The digest of each article that is shown."""
        return digests_of(self.documents, self.facts)


def read(article_ids: Collection[int]) -> Entries:
    """Make these articles' entries of their rows. To be called with the writer's lock, so that what is written last is
    what was read last."""
    index = connections["default"].get_unified_index().get_index(Article)
    ids = sorted(set(article_ids))
    shown = list(index.index_queryset().filter(pk__in=ids))
    documents = [document_of(index.full_prepare(article)) for article in shown]
    return Entries(ids, shown, documents, fact_index.documents_of(ids))


def write(entries: Entries) -> None:
    """Make these all that the index holds of these articles: those that the archive does not show are removed."""
    for engine in engines():
        if engine.snapshot().generation < 0 and IndexedArticle.objects.exists():
            raise DamagedError("there is no index")  # one begun anew with these alone would pass for the whole
    chosen().write(entries.ids, entries.shown, entries.documents, entries.facts)


def tidy(written: int) -> None:
    """Merge what so many written articles have left in small pieces. Needs no lock, and keeps no writer waiting."""
    chosen().tidy(written)


def digests_of(articles: list[Document], facts: list[Document]) -> dict[int, int]:
    """An article's digest is the sum of its entry's and its facts'; signed, as databases keep 64 bits."""
    sums: dict[int, int] = defaultdict(int)
    for document in articles:
        sums[document.id] += document.digest
    for document in facts:
        sums[int(document.figures[Figure.ARTICLE])] += document.digest
    return {pk: signed(total) for pk, total in sums.items()}


def signed(total: int) -> int:
    total &= (1 << 64) - 1
    return total - (1 << 64) if total >> 63 else total


def digests_wanted(article_ids: Collection[int]) -> dict[int, int]:
    """The digest that each of these articles has by its rows, where the archive shows it."""
    return read(article_ids).digests


def digests_held() -> dict[int, int] | None:
    """The digest of each article as the index holds it; None where another backend keeps none."""
    sums = chosen().digests()
    return None if sums is None else {pk: signed(total) for pk, total in sums.items()}
