"""Files offered at the desk: looked at first, taken in when their giver says so, by the rules of `manage.py ingest`.

An offered file lies in the database with what was shown of its reading, so that whichever machine is asked next has it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date as Date  # noqa: N812  `date` is a parameter
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from articles.choices import IncomingState
from articles.ingestion.files import Failure
from articles.ingestion.pages import Result, preview, preview_orders
from articles.ingestion.queue import defer, on_disk, read_one
from articles.ingestion.sheets import printed_kind
from articles.loading import known_file, known_page
from articles.models import IncomingFile
from articles.reading.records import Given, PageRecord
from articles.scanning.kinds import SUFFIXES

TAKEN: tuple[str, ...] = (".txt", *SUFFIXES)
"""The endings of files that can be offered."""
SHOWN = 4  # pages of a file that are read for its preview
PAGES_AT_ONCE = 16  # pages that one request reads; larger files are for workers or the command
TITLES = 40  # articles named in a preview
KEPT = timedelta(days=1)  # how long an offer waits for a word


def offer(
    name: str, data: bytes, by: Any, *, newspaper: str = "", date: Date | None = None, city: str = ""
) -> IncomingFile | Failure:
    """Look at a file and keep it for its giver's word, or say why it cannot be taken in. Nothing comes into the archive.

    `newspaper`, `date` and `city` are what its giver says of it, as at `manage.py ingest`.
    """
    given = Given(newspaper or None, date, city or None)
    if not name.lower().endswith(TAKEN):
        return Failure(name, "neither a text nor a PDF, an image or ALTO", code="unknown_kind")
    with on_disk(name, data) as path:
        most = settings.PDF_MAX_BYTES if printed_kind(path) else settings.PAGE_MAX_BYTES
        if len(data) > most:
            return Failure(name, f"larger than {most} bytes", code="too_large")
        orders = preview_orders(path, given)
        if len(orders) > PAGES_AT_ONCE and not settings.QUEUE:
            return Failure(name, f"{len(orders)} pages: give it to manage.py ingest", code="many_pages")
        results = list(islice(preview([path], given), SHOWN))
    failed = next((result.failure for result in results if result.failure), None)
    if failed and all(result.failure for result in results):
        return Failure(name, failed.reason, failed.details, failed.code)
    return IncomingFile.objects.create(
        name=Path(name).name[-255:], data=data, newspaper=newspaper, date=date, city=city,
        by=by, state=IncomingState.OFFERED, preview=shown(data, len(orders), results),
    )  # fmt: skip


def shown(data: bytes, pages: int, results: Iterable[Result]) -> dict[str, Any]:
    """What a preview tells of a file: whether the archive has it, how many pages, what was read of the first."""
    sha256 = hashlib.sha256(data).hexdigest()
    return {
        "sha256": sha256,
        "known": bool(known_page(sha256) or known_file(sha256)),
        "pages": pages,
        "read": [shown_page(result.record) for result in results if result.record],
    }


def shown_page(record: PageRecord) -> dict[str, Any]:
    """A page's paper and day, its articles with how many facts each has, what no article has."""
    return {
        "newspaper": record.newspaper,
        "published": record.published.date.isoformat() if record.published else None,
        "basis": record.published.basis if record.published else None,
        "articles": [[article.headline, article.kind, len(article.metrics)] for article in record.articles[:TITLES]],
        "count": len(record.articles),
        "facts": sum(len(article.metrics) for article in record.articles),
        "leftover": len(record.leftover),
    }


def accept(pk: int, by: Any) -> IncomingFile | None:
    """Take an offered file of this person in: read now, or by a worker where there are some. None where it is offered no more."""
    with transaction.atomic():
        mine = IncomingFile.objects.filter(pk=pk, by=by, state=IncomingState.OFFERED)
        if not mine.update(state=IncomingState.WAITING):
            return None
        row = IncomingFile.objects.get(pk=pk)
        if settings.QUEUE:
            defer(row)
    if not settings.QUEUE:
        read_one(pk)
        row.refresh_from_db()
    return row


def left_waiting(by: Any) -> QuerySet[IncomingFile]:
    """The files of this person that were accepted and not read: whoever read them was stopped. None where workers will."""
    if settings.QUEUE:
        return IncomingFile.objects.none()
    return IncomingFile.objects.filter(by=by, state=IncomingState.WAITING).defer("data").order_by("pk")


def read_left(pk: int, by: Any) -> IncomingFile | None:
    """Read one of those; read twice, its pages are held once."""
    row = left_waiting(by).filter(pk=pk).first()
    if row is not None:
        read_one(pk)
        row.refresh_from_db()
    return row


def drop(pk: int, by: Any) -> bool:
    """Let an offered file of this person go; whether there was one."""
    return bool(IncomingFile.objects.filter(pk=pk, by=by, state=IncomingState.OFFERED).delete()[0])


def forget_offers(now: datetime) -> None:
    """Let go of what was offered long ago and never accepted."""
    IncomingFile.objects.filter(state=IncomingState.OFFERED, received_at__lt=now - KEPT).delete()
