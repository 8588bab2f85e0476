"""What is done of the archive as a whole, left to workers: the index rebuilt, everything exported. Needs PostgreSQL.

A job is a row (QueuedJob) that says what became of it, and an entry of Procrastinate's queue that brings it to a worker. Done
twice it is done once more, and nothing else comes of it; so what a killed worker began, another one begins again.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from articles import transcript
from articles.choices import JobKind, JobState
from articles.ingestion import queue
from articles.ingestion.originals import EXPORTS, put, remove, vault
from articles.models import QueuedJob
from articles.search import upkeep

logger = logging.getLogger(__name__)
DO = "articles.tasks.do_job"  # by its name: the tasks stand above
ATTEMPTS_AT_MOST = 5  # a job that ends its worker each time is not tried for ever


@transaction.atomic
def ask(kind: JobKind, by: Any = None) -> tuple[QueuedJob, bool]:
    """Leave this to a worker. The job, and whether it is a new one: where one waits already, it is that."""
    try:
        with transaction.atomic():
            row = QueuedJob.objects.create(kind=kind, by=by)
    except IntegrityError:
        return QueuedJob.objects.get(kind=kind, state=JobState.WAITING), False
    defer(row)
    return row, True


@transaction.atomic
def try_again(row: QueuedJob) -> bool:
    """Put a job that failed into the queue once more; False where one of its kind waits already."""
    if QueuedJob.objects.filter(kind=row.kind, state=JobState.WAITING).exists():
        return False
    failed = QueuedJob.objects.filter(pk=row.pk, state=JobState.FAILED)
    if failed.update(state=JobState.WAITING, attempts=0, reason="", finished_at=None):
        defer(row)
    return True


def defer(row: QueuedJob) -> None:
    """Enter the job; in the transaction of its row, so that neither comes without the other."""
    app.configure_task(DO, queueing_lock=lock_of(row)).defer(pk=row.pk)


def enter_what_waits() -> None:
    """Enter each unfinished job that Procrastinate knows nothing of, as after a move from another database."""
    there = queue.entered()
    for row in QueuedJob.objects.unfinished().order_by("pk"):
        if lock_of(row) not in there:
            with suppress(AlreadyEnqueued), transaction.atomic():  # by another worker that starts just now
                defer(row)


def lock_of(row: QueuedJob) -> str:
    return f"job {row.pk}"


def do(pk: int) -> None:
    """Do a job, or do it again. What fails is raised, so that it is tried later, until it was tried often enough."""
    row = QueuedJob.objects.unfinished().filter(pk=pk).first()
    if row is None:
        return
    if row.attempts >= ATTEMPTS_AT_MOST:
        finish(row, JobState.FAILED, row.reason or f"given up after {row.attempts} attempts: each ended its worker")
        return
    attempts = row.attempts + 1
    QueuedJob.objects.filter(pk=pk).update(state=JobState.RUNNING, attempts=attempts)
    try:
        file = WORK[JobKind(row.kind)](row)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        logger.exception("job %s failed", row)
        if attempts >= ATTEMPTS_AT_MOST:
            finish(row, JobState.FAILED, reason)
            return
        QueuedJob.objects.filter(pk=pk).update(reason=reason)
        raise
    finish(row, JobState.DONE, "", file)


def rebuild(row: QueuedJob) -> str:
    """The index anew beside the current one; there is no file of it."""
    upkeep.rebuild()
    return ""


def export(row: QueuedJob) -> str:
    """The whole archive as JSON Lines, as `manage.py export_archive` writes it; where it lies in the store of originals."""
    name = f"{folder_of(row)}/archive.jsonl"
    with tempfile.TemporaryDirectory(prefix="export-") as folder:
        here = Path(folder) / "archive.jsonl"
        with here.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(transcript.export())
        put(here, vault(), name)
    return name


WORK: dict[JobKind, Callable[[QueuedJob], str]] = {JobKind.REBUILD: rebuild, JobKind.EXPORT: export}


def finish(row: QueuedJob, state: JobState, reason: str, file: str = "") -> None:
    """Say what became of a job; of one that was deleted meanwhile nothing is left."""
    rows = QueuedJob.objects.filter(pk=row.pk)
    if not rows.update(state=state, reason=reason, file=file, finished_at=timezone.now()):
        remove(vault(), folder_of(row))


def forget(some: Iterable[QueuedJob]) -> None:
    """Delete jobs with what they have written. One that is being done comes to an end without a trace."""
    for row in some:
        remove(vault(), folder_of(row))
        row.delete()


def folder_of(row: QueuedJob) -> str:
    return f"{EXPORTS}/{row.pk}"
