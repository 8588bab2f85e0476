"""What a file is, by its first bytes: names lie."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "pdf", "image", "mets", "alto", "page", "hocr", "epaper", "picture"
]  # picture: one kept of a page's file
BESIDE: tuple[Kind, ...] = ("mets", "epaper")  # files whose pages' pictures lie beside them
HEAD = 65_536  # bytes looked at: an e-paper's map stands behind its scripts
MEDIA = {
    "pdf": "application/pdf",
    "mets": "application/xml",
    "alto": "application/xml",
    "page": "application/xml",
    "hocr": "application/xhtml+xml",
    "epaper": "text/html",
}
IMAGES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
HOT_ZONE = re.compile(rb"<area\b[^>]{0,400}\bhref\s*=\s*[\"']?[^\"'>\s]{0,200}\.s?html?", re.IGNORECASE)
SUFFIXES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".xml", ".hocr", ".html", ".htm")


def kind_of(head: bytes) -> Kind | None:
    """The kind of a printed page's file; None for anything else, a text among it.

    >>> kind_of(b"%PDF-1.7"), kind_of(b'<?xml version="1.0"?><alto xmlns="x">'), kind_of("沧州日报".encode())
    ('pdf', 'alto', None)
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if media_of(head):
        return "image"
    if re.search(rb"<(?:!DOCTYPE\s+)?(?:\w+:)?mets[\s>]", head):
        return "mets"
    if re.search(rb"<(?:!DOCTYPE\s+)?(?:\w+:)?alto[\s>]", head):
        return "alto"
    if re.search(rb"<(?:!DOCTYPE\s+)?(?:\w+:)?PcGts[\s>]", head):
        return "page"
    if re.search(rb"class=.ocr_page|name=.ocr-system", head):
        return "hocr"
    return "epaper" if HOT_ZONE.search(head) else None


def media_of(head: bytes) -> str | None:
    """The media type of an image."""
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return next((media for start, media in IMAGES if head.startswith(start)), None)


def media_type(head: bytes) -> str:
    kind = kind_of(head)
    return MEDIA.get(kind or "", media_of(head) or "application/octet-stream")
