"""A page of a file: which file it is of, its number, its size and layout; what the archive keeps of a printed page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from articles.printed.records import Layout, PrintedPage


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as it was given: its SHA-256, name, media type, size in bytes and number of pages."""

    sha256: str
    name: str
    media_type: str
    size: int
    page_count: int

    def page_sha256(self, number: int) -> str:
        """The name by which page `number` (from 1) is known: it is the same page whenever the same file comes again.

        >>> FileFacts("00", "a.pdf", "application/pdf", 1, 2).page_sha256(1)[:8]
        '449ce8cc'
        """
        return hashlib.sha256(f"{self.sha256}#{number}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A page as it was scanned, with its text in reading order and the layout of it."""

    file: FileFacts
    number: int
    page: PrintedPage
    layout: Layout
    has_image: bool
