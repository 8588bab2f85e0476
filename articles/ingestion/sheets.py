"""Printed files (PDF, images): what they are, their pages, and each page scanned in a process of its own.

Nothing here knows the database or the settings: what an operator set comes in as `Scanning`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from articles.printed.order import linearise
from articles.printed.sheets import FileFacts, PrintedSheet
from articles.scanning.child import Job
from articles.scanning.images.ocr import available
from articles.scanning.kinds import HEAD, Kind, kind_of, media_type
from articles.scanning.limits import Limits, RefusedFileError
from articles.scanning.process import Scan, count_pages, scanned

CHUNK = 1 << 20


class Keeper(Protocol):
    """Keeps files and what is made of their pages; goes along into reading processes."""

    def keep(self, source: str, file: FileFacts, number: int, made: Path) -> None:
        """Keep the file at `source`, and what the folder `made` holds of its page."""


@dataclass(frozen=True, slots=True)
class Scanning:
    """How files are scanned: who keeps them (None: nobody), limits, the images' dots per inch, and
    whether text is recognised: where a page has none that can be read (`auto`), always, or never.
    """

    keeper: Keeper | None
    max_bytes: int = 50_000_000
    pages: int = 200
    dpi: int = 150
    ocr: str = "never"

    @property
    def limits(self) -> Limits:
        return replace(Limits(), file_bytes=self.max_bytes, pages=self.pages)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a printed file that is still to be scanned."""

    path: str
    kind: Kind
    file: FileFacts
    number: int
    scanning: Scanning

    @property
    def job(self) -> Job:
        dpi = self.scanning.dpi if self.scanning.keeper else 0
        return Job(str(Path(self.path).resolve()), self.kind, self.number, dpi, False, self.scanning.limits)


def printed_kind(path: str) -> Kind | None:
    """What kind of printed file this is; None for a text, a pipe, or what cannot be opened."""
    try:
        if not Path(path).is_file():
            return None
        with Path(path).open("rb") as file:
            return kind_of(file.read(HEAD))
    except (OSError, ValueError):
        return None


def file_facts(path: str, name: str, scanning: Scanning) -> FileFacts:
    """What the file is, its pages not yet counted (0); raises RefusedFileError where it is too large."""
    size = Path(path).stat().st_size
    if size > scanning.max_bytes:
        raise RefusedFileError("too_large", f"{size} > {scanning.max_bytes} bytes")
    digest, head = hashlib.sha256(), b""
    with Path(path).open("rb") as file:
        while chunk := file.read(CHUNK):
            head = head or chunk[:HEAD]
            digest.update(chunk)
    return FileFacts(digest.hexdigest(), name, media_type(head), size, 0)


def sheets_of(path: str, kind: Kind, facts: FileFacts, scanning: Scanning) -> list[Sheet]:
    """The file's pages, counted in a child where `facts` does not say; raises RefusedFileError."""
    if not facts.page_count:
        facts = replace(facts, page_count=count_pages(Sheet(path, kind, facts, 0, scanning).job))
    return [Sheet(path, kind, facts, number, scanning) for number in range(1, facts.page_count + 1)]


def scan_sheet(sheet: Sheet) -> PrintedSheet:
    """Scan one page, keep its files, and put its text in order; raises RefusedFileError.

    A page whose text cannot be read is recognised where that is asked for and installed; where even that fails it is
    taken in unread.
    """
    with scanned(sheet.job) as scan:
        better = recognised(sheet) if is_to_recognise(sheet, scan) else None
        return better or kept(sheet, scan)


def recognised(sheet: Sheet) -> PrintedSheet | None:
    """The sheet with the text that recognition finds; None where it finds none or is stopped by its limits."""
    job = replace(sheet.job, recognise=True, limits=sheet.job.limits.for_recognition())
    try:
        with scanned(job) as scan:
            return kept(sheet, scan) if scan.page.lines else None
    except RefusedFileError:
        return None  # the page stays unread, as its origin says


def is_to_recognise(sheet: Sheet, scan: Scan) -> bool:
    how = sheet.scanning.ocr
    wanted = how == "always" or (how == "auto" and scan.page.origin == "none")
    return wanted and sheet.kind in ("pdf", "image") and available()


def kept(sheet: Sheet, scan: Scan) -> PrintedSheet:
    """The sheet that a scan gives, its files kept."""
    if keeper := sheet.scanning.keeper:
        keeper.keep(sheet.path, sheet.file, sheet.number, scan.folder)
    return PrintedSheet(sheet.file, sheet.number, scan.page, linearise(scan.page), scan.has_image)
