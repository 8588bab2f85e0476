"""Originals of PDFs and scans: each there, with the bytes of its name; none that no page knows, and nothing half written."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.files.storage import Storage
from django.utils import timezone

from articles.ingestion.originals import digest_of, every_name, folders_in, is_unfinished, original, remove, vault
from articles.integrity.findings import Finding, Part
from articles.models import SourceFile

ABANDONED_SECONDS = 86_400  # a younger one may be of an ingest that has not come to its rows yet


def originals(after: int, repair: bool) -> Iterator[Part]:
    files = vault()
    known = list(SourceFile.objects.order_by("pk"))
    findings = [
        *missing(files, known),
        *orphans(files, {file.sha256 for file in known}, repair),
        *unfinished(files, repair),
    ]
    yield Part(0, len(known), findings)


def missing(files: Storage, known: list[SourceFile]) -> Iterator[Finding]:
    """Originals that are not there, or not as they were given. They cannot be made again: a back-up has them."""
    for file in known:
        name = original(file.sha256, file.media_type)
        if not files.exists(name):
            yield Finding(f"file {file.name}", "its original is not there: restore it from a back-up")
        elif digest_of(files, name) != file.sha256:
            yield Finding(f"file {file.name}", "its original is not as it was given: restore it from a back-up")


def orphans(files: Storage, known: set[str], repair: bool) -> Iterator[Finding]:
    """Folders of files that no page was read from: left by a process that died, or by a page that was deleted."""
    for folder in folders_in(files):
        if folder.rpartition("/")[2] in known:
            continue
        names = [*every_name(files, f"{folder}/")] or [folder]  # an empty one tells its own time
        if is_abandoned(files, names):
            if repair:
                remove(files, folder)
            yield Finding(f"folder {folder}", "belongs to no page", repair)


def unfinished(files: Storage, repair: bool) -> Iterator[Finding]:
    """What a process was writing when it died."""
    for name in [name for name in every_name(files) if is_unfinished(name) and is_abandoned(files, [name])]:
        if repair:
            files.delete(name)
        yield Finding(f"file {name}", "was never written to its end", repair)


def is_abandoned(files: Storage, names: list[str]) -> bool:
    """Whether nobody has touched any of these for a day; one that is gone was just finished."""
    try:
        touched = max(files.get_modified_time(name) for name in names)
    except FileNotFoundError:
        return False
    return (timezone.now() - touched).total_seconds() > ABANDONED_SECONDS
