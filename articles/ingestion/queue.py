"""Files for workers: put into the database's queue by one machine, read by whichever machine's worker is free.

Needs PostgreSQL, whose rows are the queue (Procrastinate); without it `manage.py ingest --jobs N` reads on one machine.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles.choices import IncomingState
from articles.ingestion.files import Failure, file_name
from articles.ingestion.pages import Result, ingest
from articles.ingestion.sheets import printed_kind
from articles.models import IncomingFile
from articles.reading.records import Given
from articles.search import upkeep

READ = "articles.tasks.read_incoming"  # by its name: the tasks stand above this room
ATTEMPTS_AT_MOST = 5  # a file that kills its worker each time is not tried for ever


def enqueue(paths: Sequence[str], given: Given, *, reread: bool = False) -> Iterator[IncomingFile | Failure]:
    """Give the files to the workers; each file is a transaction of its own, its row and its job come together.

    A file that cannot be read from the disk, or is larger than PAGE_MAX_BYTES (a printed one: PDF_MAX_BYTES), is a
    Failure and stops no other.
    """
    for path in paths:
        most = settings.PDF_MAX_BYTES if printed_kind(path) else settings.PAGE_MAX_BYTES
        try:
            with Path(path).open("rb") as file:
                data = file.read(most + 1)
        except (OSError, ValueError) as error:  # ValueError: a path with a null byte
            yield Failure(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
            continue
        if len(data) > most:
            yield Failure(path, f"larger than {most} bytes")
            continue
        yield put(file_name(path), data, given, reread=reread)


@transaction.atomic
def put(name: str, data: bytes, given: Given, *, reread: bool) -> IncomingFile:
    """A file's row and its job."""
    row = IncomingFile.objects.create(
        name=name[-255:],
        data=data,
        newspaper=given.newspaper or "",
        date=given.date,
        city=given.city or "",
        reread=reread,
    )
    defer(row)
    return row


@transaction.atomic
def put_again(row: IncomingFile) -> None:
    """Try a file again that failed; its bytes were kept."""
    IncomingFile.objects.filter(pk=row.pk, state=IncomingState.FAILED).update(
        state=IncomingState.WAITING, attempts=0, reason="", finished_at=None
    )
    defer(row)


def defer(row: IncomingFile) -> None:
    """Enter the job that reads a file; in the transaction of its row, so that neither comes without the other."""
    app.configure_task(READ, queueing_lock=lock_of(row)).defer(pk=row.pk)


def entered() -> set[str]:
    """The locks of all jobs that wait for a worker or have one: `incoming 7`, `job 2`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT queueing_lock FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        return {str(lock) for (lock,) in cursor.fetchall()}


def enter_what_waits() -> None:
    """Enter the job of each waiting file that has none.

    An archive that has moved brings its rows along, but not Procrastinate's own tables, which SQLite cannot hold.
    """
    there = entered()
    for row in IncomingFile.objects.filter(state=IncomingState.WAITING).defer("data").order_by("pk"):
        if lock_of(row) not in there:
            with suppress(AlreadyEnqueued), transaction.atomic():  # by another worker that starts just now
                defer(row)


def lock_of(row: IncomingFile) -> str:
    return f"incoming {row.pk}"


def read_one(pk: int) -> None:
    """Read one file of the queue into the archive; done twice, it is done once.

    A worker that dies in the midst leaves the row waiting: the next one reads the page, which the archive then has or
    has not, and either way holds it once.
    """
    row = IncomingFile.objects.filter(pk=pk, state=IncomingState.WAITING).first()
    if row is None or row.data is None:
        return
    if row.attempts >= ATTEMPTS_AT_MOST:
        finish(row, IncomingState.FAILED, f"given up after {row.attempts} attempts: each ended its worker")
        return
    IncomingFile.objects.filter(pk=pk).update(attempts=row.attempts + 1)
    given = Given(row.newspaper or None, row.date, row.city or None)
    with on_disk(row.name, bytes(row.data)) as path:
        results = list(ingest([path], given, reread=row.reread, on_change=upkeep.apply_or_leave))
    finish(row, *outcome_of(results))


@contextmanager
def on_disk(name: str, data: bytes) -> Iterator[str]:
    """The path of a file with this name and these bytes, for as long as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "page.txt")
        path.write_bytes(data)
        yield str(path)


def outcome_of(results: Sequence[Result]) -> tuple[IncomingState, str]:
    """What became of a file by its pages' results: failed where one of them did, known where all were."""
    failed = [result.failure.reason for result in results if result.failure]
    if failed:
        return IncomingState.FAILED, "\n".join(failed)
    if results and all(result.outcome == "known" for result in results):
        return IncomingState.KNOWN, ""
    return IncomingState.READ, ""


def finish(row: IncomingFile, state: IncomingState, reason: str) -> None:
    """Say what became of a file, and drop its bytes unless it may be tried again."""
    data = row.data if state == IncomingState.FAILED else None
    IncomingFile.objects.filter(pk=row.pk).update(state=state, reason=reason, data=data, finished_at=timezone.now())
