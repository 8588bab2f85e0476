"""What a file may be: the limits that no newspaper page reaches, and the refusal that names the one passed."""

from __future__ import annotations

from dataclasses import dataclass, replace

REASONS = {
    "encrypted": "the PDF is encrypted; give it without a password",
    "broken": "the file is broken or is not what its first bytes say",
    "no_pages": "the file has no page",
    "too_many_pages": "the file has more pages than an issue has",
    "page_size": "the page's sides are not a newspaper's",
    "too_many_glyphs": "the page has more characters than a newspaper page holds",
    "too_many_objects": "the page has more drawn objects than a newspaper page has",
    "too_large": "the file is too large",
    "too_many_pixels": "the image has too many pixels",
    "unknown_kind": "neither PDF, PNG, JPEG, TIFF, WebP, METS, ALTO, PAGE XML, hOCR nor an e-paper's page",
    "missing_part": "a file that it names is not beside it",
    "forbidden_xml": "the XML declares entities or a document type",
    "out_of_time": "reading the page took too long and was stopped",
    "out_of_memory": "reading the page took more memory than is allowed",
    "crashed": "the reader of the page crashed",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes, pages, points, glyphs, objects and pixels allowed; seconds and bytes of memory for one page."""

    file_bytes: int = 50_000_000
    pages: int = 200
    side_least: float = 36.0
    side_most: float = 6_000.0
    glyphs: int = 60_000
    objects: int = 200_000
    pixels: int = 40_000_000
    cpu_seconds: int = 15
    wall_seconds: int = 55  # with the start and the end of the child, a file takes no longer than a minute
    memory: int = 1_000_000_000
    output: int = 64_000_000

    def for_recognition(self) -> Limits:
        """What text recognition needs: more memory, more time."""
        return replace(self, cpu_seconds=120, wall_seconds=300, memory=3_000_000_000)


class RefusedFileError(ValueError):
    """A file or page that is not taken in; `reason` is a key of REASONS."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{REASONS[reason]} ({detail})" if detail else REASONS[reason])
