"""The whole way from files to rows, page by page: what `manage.py ingest` and `manage.py prepare` call."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from articles.ingestion.files import Failure, Order, ReadAll, load_text, readers
from articles.loading import given_again, known_page, store_page
from articles.reading.records import VERSION, Given, PageRecord, PageText
from articles.search import upkeep

BATCH = 32  # pages read between two looks at the database: bounds memory, keeps the worker processes busy
FLUSH = 500  # articles changed between two writes of the index


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file."""

    path: str
    outcome: Literal["new", "reread", "known", "failed"]
    record: PageRecord | None = None
    failure: Failure | None = None


def ingest(
    paths: Sequence[str],
    given: Given,
    *,
    reread: bool = False,
    jobs: int = 1,
    on_change: Callable[[], object] = lambda: None,
) -> Iterator[Result]:
    """Read and store the files; each page is a transaction of its own.

    `on_change` is called now and then, when some hundred articles' rows are committed: the index's cue.
    """
    touched = 0
    with readers(jobs) as read_all:
        for start in range(0, len(paths), BATCH):
            for result, article_ids in ingest_batch(paths[start : start + BATCH], given, reread, read_all):
                touched += len(article_ids)
                yield result
            if touched >= FLUSH:
                on_change()
                touched = 0
    if touched:
        on_change()


def ingest_batch(
    paths: Sequence[str], given: Given, reread: bool, read_all: ReadAll
) -> Iterator[tuple[Result, tuple[int, ...]]]:
    """The batch's results in the files' order, each with the ids of the articles it touched."""
    loaded = [plan(path, given, reread) for path in paths]
    readings = iter(read_all([order for order in loaded if isinstance(order, Order)]))
    for order in loaded:
        if not isinstance(order, Order):
            yield order, ()
            continue
        reading = next(readings)
        if isinstance(reading, Failure):
            yield Result(order.path, "failed", failure=reading), ()
            continue
        try:
            with upkeep.by_hand():
                stored = store_page(
                    order.text, reading, order.given, version=VERSION, now=timezone.now(), reread=reread
                )
        except IntegrityError as error:
            if known_page(order.text.sha256):  # another process has stored the same page meanwhile
                yield Result(order.path, "known"), ()
                continue
            yield unstored(order.path, error), ()
            continue
        except (DatabaseError, ValueError) as error:  # ValueError: a null character, which PostgreSQL keeps in no text
            yield unstored(order.path, error), ()
            continue
        yield Result(order.path, stored.outcome, record=reading), stored.article_ids


def unstored(path: str, error: Exception) -> Result:
    """A page that the database did not take, with the fault that is being handled."""
    return Result(path, "failed", failure=Failure(path, f"cannot be stored: {error!r}", traceback.format_exc()))


def plan(path: str, given: Given, reread: bool) -> Order | Result:
    """The order to read this file, or why there is nothing to read."""
    text = load_text(path, settings.PAGE_MAX_BYTES)
    if isinstance(text, Failure):
        return Result(path, "failed", failure=text)
    page = known_page(text.sha256)
    if page and not reread:
        return Result(path, "known")
    return Order(path, text, given_again(page, given) if page else given)


def preview(paths: Sequence[str], given: Given, *, jobs: int = 1) -> Iterator[Result]:
    """Read the files and store nothing; needs no database."""
    with readers(jobs) as read_all:
        for start in range(0, len(paths), BATCH):
            texts = [(path, load_text(path, settings.PAGE_MAX_BYTES)) for path in paths[start : start + BATCH]]
            orders = [Order(path, text, given) for path, text in texts if isinstance(text, PageText)]
            readings = iter(read_all(orders))
            for path, text in texts:
                reading = text if isinstance(text, Failure) else next(readings)
                if isinstance(reading, Failure):
                    yield Result(path, "failed", failure=reading)
                else:
                    yield Result(path, "new", record=reading)


@dataclass(slots=True)
class Summary:
    """Counts what became of the files, for the line that closes an ingest."""

    new: int = 0
    known: int = 0
    reread: int = 0
    failed: int = 0
    articles: int = 0
    photos: int = 0
    facts: int = 0

    def add(self, result: Result) -> None:
        setattr(self, result.outcome, getattr(self, result.outcome) + 1)
        for article in result.record.articles if result.record else ():
            self.photos += article.kind == "photo"
            self.articles += article.kind == "article"
            self.facts += len(article.metrics)

    def __str__(self) -> str:
        """pages: 5 new, 0 reread, 0 known, 0 failed; 44 articles, 6 photos, 301 facts"""
        return (
            f"pages: {self.new} new, {self.reread} reread, {self.known} known, {self.failed} failed; "
            f"{self.articles} articles, {self.photos} photos, {self.facts} facts"
        )
