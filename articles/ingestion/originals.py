"""Files as they were given, kept for ever under their SHA-256, with what was made of their pages beside them.

    files/ab/abcd…/original.pdf          never changed
    files/ab/abcd…/p0001/page.webp       can be made again (manage.py rebuild_images)
                   p0001/thumb.webp, p0001/printed.json.gz
                   p0001/alto.xml            of an issue that came as METS, whose original names its parts only

Every file is written beside its place, brought to the disk and renamed, so that none is ever there in part.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

SUFFIX = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "application/xml": ".xml",
    "application/xhtml+xml": ".html",
}


def folder_of(files: Path, sha256: str) -> Path:
    return files / sha256[:2] / sha256


def page_folder(files: Path, sha256: str, number: int) -> Path:
    return folder_of(files, sha256) / f"p{number:04}"


def original(files: Path, sha256: str, media_type: str) -> Path:
    return folder_of(files, sha256) / f"original{SUFFIX.get(media_type, '.bin')}"


def keep_original(source: str, files: Path, sha256: str, media_type: str) -> Path:
    """Copy the file to its place, unless it is there."""
    place = original(files, sha256, media_type)
    if not place.exists():
        put(Path(source), place)
    return place


def keep_page(scanned: Path, files: Path, sha256: str, number: int) -> None:
    """Copy what was made of a page to its place, over what was made before."""
    for name in ("printed.json.gz", "alto.xml", "page.webp", "thumb.webp"):
        if (scanned / name).is_file():
            put(scanned / name, page_folder(files, sha256, number) / name)


def put(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        with source.open("rb") as there, beside.open("wb") as here:
            shutil.copyfileobj(there, here)
            here.flush()
            os.fsync(here.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
