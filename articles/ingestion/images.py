"""The images that were made of printed pages: their names among the kept files, and an article's part of one."""

from __future__ import annotations

import io

from django.conf import settings

from articles.ingestion.originals import (
    IMAGES,
    OF_PAGE,
    PICTURE,
    Keeper,
    keep_page,
    on_this_machine,
    original,
    page_file,
    vault,
)
from articles.ingestion.sheets import Scanning, Sheet, printed_kind
from articles.models import SourcePage
from articles.printed.records import Box
from articles.printed.sheets import FileFacts
from articles.scanning.images.raster import clip
from articles.scanning.kinds import BESIDE, Kind
from articles.scanning.process import scanned

MARGIN = 6.0  # points around an article in its clip


def image_name(page: SourcePage, name: str) -> str | None:
    """The name of the page's image (page.webp or thumb.webp) among the kept files, where it is there."""
    if page.file is None or page.number is None:
        return None
    kept = page_file(page.file.sha256, page.number, name)
    return kept if vault().exists(kept) else None


def rebuild(page: SourcePage) -> bool:
    """Make a page's images anew from its original; its text and places stay. False where the original gives none.

    Raises RefusedFileError where the original is not taken in, FileNotFoundError where it is not kept here.
    """
    if page.file is None or page.number is None:
        return False
    source, files = page.file, vault()
    picture = page_file(source.sha256, page.number, PICTURE)
    kept = picture if files.exists(picture) else original(source.sha256, source.media_type)
    if not files.exists(kept):
        raise FileNotFoundError(kept)
    with on_this_machine(files, kept) as path:
        kind: Kind | None = "picture" if kept == picture else printed_kind(str(path))
        if kind in BESIDE and not page.has_image:
            return False
        if kind is None or kind in BESIDE:
            raise FileNotFoundError(picture if kind else kept)
        facts = FileFacts(source.sha256, source.name, source.media_type, source.size, source.page_count)
        scanning = Scanning(Keeper(files), settings.PDF_MAX_BYTES, settings.PDF_PAGES_AT_MOST, settings.PAGE_IMAGE_DPI)
        with scanned(Sheet(str(path), kind, facts, page.number, scanning).job) as scan:
            keep_page(scan.folder, files, source.sha256, page.number, IMAGES if kind == "picture" else OF_PAGE)
            return scan.has_image


def clipped(name: str, page: SourcePage, box: Box) -> bytes:
    """The part of a page's image within a box in points, as WebP."""
    width, height = page.width or 1.0, page.height or 1.0
    shares = (
        max(0.0, (box.x0 - MARGIN) / width),
        max(0.0, (box.y0 - MARGIN) / height),
        min(1.0, (box.x1 + MARGIN) / width),
        min(1.0, (box.y1 + MARGIN) / height),
    )
    out = io.BytesIO()
    with vault().open(name) as image:
        clip(image, shares).save(out, "WEBP", quality=75, method=2)
    return out.getvalue()
