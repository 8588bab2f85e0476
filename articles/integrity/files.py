"""Originals of PDFs and scans: each there, with the bytes of its name; none that no page knows."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from articles.ingestion.originals import folder_of
from articles.integrity.findings import Finding, Part
from articles.models import SourceFile

PIECE = 1 << 20
ABANDONED_SECONDS = 86_400  # a younger one may be of an ingest that has not come to its rows yet


def originals(after: int, repair: bool) -> Iterator[Part]:
    folder = Path(settings.FILES_DIR)
    known = dict(SourceFile.objects.order_by("pk").values_list("sha256", "name"))
    findings = [*missing(folder, known), *orphans(folder, set(known), repair)]
    yield Part(0, len(known), findings)


def missing(folder: Path, known: dict[str, str]) -> Iterator[Finding]:
    """Originals that are not there, or not as they were given. They cannot be made again: a back-up has them."""
    for sha256, name in known.items():
        found = sorted(folder_of(folder, sha256).glob("original.*"))
        if not found:
            yield Finding(f"file {name}", "its original is not there: restore it from a back-up")
        elif digest_of(found[0]) != sha256:
            yield Finding(f"file {name}", "its original is not as it was given: restore it from a back-up")


def orphans(folder: Path, known: set[str], repair: bool) -> Iterator[Finding]:
    """Folders of files that no page was read from: left by a process that died, or by a page that was deleted."""
    for path in sorted(folder.glob("??/*")):
        old = time.time() - path.stat().st_mtime > ABANDONED_SECONDS
        if path.is_dir() and path.name not in known and old:
            if repair:
                shutil.rmtree(path)
            yield Finding(f"folder {path.relative_to(folder)}", "belongs to no page", repair)


def digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
