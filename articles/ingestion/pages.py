"""The whole way from files to rows, page by page: what `manage.py ingest` and `manage.py prepare` call."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from django.conf import settings
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from articles.ingestion.files import Failure, Order, Reading, file_name, load_text, parted, read_order
from articles.ingestion.originals import Keeper, vault
from articles.ingestion.processes import ReadAll, readers
from articles.ingestion.sheets import Scanning, file_facts, printed_kind, sheets_of
from articles.loading import given_again, known_file, known_page, store_page
from articles.models import Cut, SourcePage
from articles.outages import cause_of
from articles.printed.records import Layout
from articles.reading.records import VERSION, Given, PageRecord, PageText
from articles.scanning.kinds import Kind
from articles.scanning.limits import RefusedFileError
from articles.search import upkeep

BATCH = 32  # pages read between two looks at the database: bounds memory, keeps the worker processes busy
FLUSH = 500  # articles changed between two writes of the index


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file."""

    path: str
    outcome: Literal["new", "reread", "known", "edition", "failed"]
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
    loaded = [order for path in paths for order in plan(path, given, reread)]
    readings = iter(read_all([order for order in loaded if isinstance(order, Order)]))
    for order in loaded:
        if not isinstance(order, Order):
            yield order, ()
            continue
        reading = next(readings)
        if isinstance(reading, Failure):
            yield Result(order.path, "failed", failure=reading), ()
        else:
            yield store(order, reading, reread)


def store(order: Order, reading: Reading, reread: bool) -> tuple[Result, tuple[int, ...]]:
    """Store one reading; what became of it, and the ids of the articles it touched.

    Raises OperationalError where the machine refuses (articles.outages).
    """
    try:
        with upkeep.by_hand():
            stored = store_page(
                reading.text,
                reading.record,
                order.given,
                version=VERSION,
                now=timezone.now(),
                reread=reread,
                printed=reading.printed,
            )
    except IntegrityError as error:
        if known_page(order.text.sha256):  # another process has stored the same page meanwhile
            return Result(order.path, "known"), ()
        return unstored(order.label, error), ()
    except (DatabaseError, ValueError) as error:  # ValueError: a null character, which PostgreSQL keeps in no text
        if cause_of(error):  # no page after this one can be stored either
            raise
        return unstored(order.label, error), ()
    return Result(order.path, stored.outcome, record=reading.record), stored.article_ids


def unstored(path: str, error: Exception) -> Result:
    """A page that the database did not take, with the fault that is being handled."""
    return Result(path, "failed", failure=Failure(path, f"cannot be stored: {error!r}", traceback.format_exc()))


def plan(path: str, given: Given, reread: bool) -> list[Order | Result]:
    """The orders to read this file's pages, or why there is nothing to read."""
    kind = printed_kind(path)
    if kind:
        return plan_printed(path, kind, given, reread)
    text = load_text(path, settings.PAGE_MAX_BYTES)
    if isinstance(text, Failure):
        return [Result(path, "failed", failure=text)]
    whole = known_page(text.sha256)  # as it was taken in before files were parted at form feeds
    return [
        plan_text(path, number, part, given, reread) for number, part in ([(None, text)] if whole else parted(text))
    ]


def plan_text(path: str, number: int | None, text: PageText, given: Given, reread: bool) -> Order | Result:
    """The order to read a page's text, or that the archive has it."""
    page = known_page(text.sha256)
    if page and not reread:
        return Result(path, "known")
    return Order(path, text, given_again(page, given) if page else given, number=number)


def plan_printed(path: str, kind: Kind, given: Given, reread: bool) -> list[Order | Result]:
    """The same for a printed file, an order or a result a page.

    A page that a curator has worked on keeps its text: only its reading is made anew.
    """
    try:
        facts = file_facts(path, file_name(path), scanning())
        known = known_file(facts.sha256)
        sheets = sheets_of(path, kind, replace(facts, page_count=known.page_count if known else 0), scanning())
    except (RefusedFileError, OSError) as error:
        return [Result(path, "failed", failure=Failure(path, str(error)))]
    out: list[Order | Result] = []
    for sheet in sheets:
        page = known_page(facts.page_sha256(sheet.number))
        if page and not reread:
            out.append(Result(path, "known"))
        elif page and page.is_worked_on():
            text = PageText(page.file_name, page.sha256, page.encoding, page.text)
            layout = Layout.from_dict(page.layout, page.text) if page.layout else None
            out.append(Order(path, text, given_again(page, given), layout=layout))
        else:
            text = PageText(facts.name, facts.page_sha256(sheet.number), "", "")
            out.append(Order(path, text, given_again(page, given) if page else given, sheet))
    return out


def scanning() -> Scanning:
    """How printed files are scanned here."""
    return Scanning(
        Keeper(vault()),
        settings.PDF_MAX_BYTES,
        settings.PDF_PAGES_AT_MOST,
        settings.PAGE_IMAGE_DPI,
        settings.OCR,
    )


def reading_of(page: SourcePage) -> PageRecord:
    """What the reading makes of a page of the archive today, from its own text and what people said of it.

    Raises ValueError with the reason where it fails.
    """
    text = PageText(page.file_name, page.sha256, page.encoding, page.text)
    layout = Layout.from_dict(page.layout, page.text) if page.layout else None
    reading = read_order(Order(page.file_name, text, given_again(page, Given()), layout=layout))
    if isinstance(reading, Failure):
        raise ValueError(reading.reason)
    return replace(reading.record, number=page.number)


def read_again(page: SourcePage, *, before: Cut | None = None) -> tuple[int, ...]:
    """Read a page of the archive again; the ids of the articles touched, which the caller indexes.

    `before` is the cut by which its articles are known again where its own was taken back. Raises ValueError with the
    reason where the reading failed.
    """
    record = reading_of(page)
    text = PageText(page.file_name, page.sha256, page.encoding, page.text)
    with upkeep.by_hand():
        return store_page(text, record, Given(), version=VERSION, now=timezone.now(), before=before).article_ids


def preview(paths: Sequence[str], given: Given, *, jobs: int = 1) -> Iterator[Result]:
    """Read the files and store nothing; needs no database."""
    with readers(jobs) as read_all:
        for start in range(0, len(paths), BATCH):
            orders = [order for path in paths[start : start + BATCH] for order in preview_orders(path, given)]
            readings = iter(read_all([order for order in orders if isinstance(order, Order)]))
            for order in orders:
                reading = order if isinstance(order, Failure) else next(readings)
                if isinstance(reading, Failure):
                    yield Result(order.path, "failed", failure=reading)
                else:
                    yield Result(order.path, "new", record=reading.record)


def preview_orders(path: str, given: Given) -> list[Order | Failure]:
    kind, keeping_nothing = printed_kind(path), replace(scanning(), keeper=None)
    if kind is None:
        text = load_text(path, settings.PAGE_MAX_BYTES)
        if isinstance(text, Failure):
            return [text]
        return [Order(path, part, given, number=number) for number, part in parted(text)]
    try:
        facts = file_facts(path, file_name(path), keeping_nothing)
        sheets = sheets_of(path, kind, facts, keeping_nothing)
    except (RefusedFileError, OSError) as error:
        return [Failure(path, str(error), code=getattr(error, "reason", ""))]
    name = facts.name
    return [Order(path, PageText(name, facts.page_sha256(sheet.number), "", ""), given, sheet) for sheet in sheets]


@dataclass(slots=True)
class Summary:
    """Counts what became of the files, for the line that closes an ingest."""

    new: int = 0
    known: int = 0
    reread: int = 0
    edition: int = 0
    failed: int = 0
    articles: int = 0
    photos: int = 0
    facts: int = 0
    unreadable: int = 0

    def add(self, result: Result) -> None:
        setattr(self, result.outcome, getattr(self, result.outcome) + 1)
        self.unreadable += bool(result.record and result.record.unreadable)
        for article in result.record.articles if result.record else ():
            self.photos += article.kind == "photo"
            self.articles += article.kind != "photo"
            self.facts += len(article.metrics)

    def __str__(self) -> str:
        """pages: 5 new, 0 reread, 0 known, 0 failed; 44 articles, 6 photos, 301 facts"""
        editions = f", {self.edition} new editions of known ones" if self.edition else ""
        unreadable = f", {self.unreadable} unreadable" if self.unreadable else ""
        return (
            f"pages: {self.new} new, {self.reread} reread, {self.known} known, {self.failed} failed{editions}{unreadable}; "
            f"{self.articles} articles, {self.photos} photos, {self.facts} facts"
        )
