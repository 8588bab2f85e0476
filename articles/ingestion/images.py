"""The images that were made of printed pages: where they lie, and an article's part of one."""

from __future__ import annotations

import io
from pathlib import Path

from django.conf import settings

from articles.ingestion.originals import page_folder
from articles.models import SourcePage
from articles.printed.records import Box
from articles.scanning.raster import clip

MARGIN = 6.0  # points around an article in its clip


def image_path(page: SourcePage, name: str) -> Path | None:
    """The page's image (page.webp or thumb.webp), where it has one on this machine."""
    if page.file is None or page.number is None:
        return None
    path: Path = page_folder(settings.FILES_DIR, page.file.sha256, page.number) / name
    return path if path.is_file() else None


def clipped(path: Path, page: SourcePage, box: Box) -> bytes:
    """The part of a page's image within a box in points, as WebP."""
    width, height = page.width or 1.0, page.height or 1.0
    shares = (
        max(0.0, (box.x0 - MARGIN) / width),
        max(0.0, (box.y0 - MARGIN) / height),
        min(1.0, (box.x1 + MARGIN) / width),
        min(1.0, (box.y1 + MARGIN) / height),
    )
    out = io.BytesIO()
    clip(path, shares).save(out, "WEBP", quality=75, method=2)
    return out.getvalue()
