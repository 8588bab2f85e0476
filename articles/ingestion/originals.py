"""Files as they were given, kept for ever under their SHA-256, with what was made of their pages beside them.

    ab/abcd…/original.pdf          never changed
    ab/abcd…/p0001/page.webp       can be made again (manage.py rebuild_images)
             p0001/thumb.webp, p0001/printed.json.gz
             p0001/alto.xml        of an issue that came as METS, whose original names its parts only
             p0001/picture         the page's picture as it lay beside such a file, or beside an e-paper's page

They lie in the folder FILES_DIR, or in the storage that FILES_BACKEND names, which several machines share. A name in it is
relative, with slashes; whatever is put there is there whole or not at all.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from articles.printed.sheets import FileFacts

PIECE = 1 << 20
SHARED = "kept"  # the name of the store among the settings' STORAGES
EXPORTS = "exports"  # a folder beside the originals: what workers wrote for people, which is made again at any time
PICTURE = "picture"
IMAGES = ("page.webp", "thumb.webp")
OF_PAGE = ("printed.json.gz", "alto.xml", PICTURE, *IMAGES)
SUFFIX = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "application/xml": ".xml",
    "application/xhtml+xml": ".html",
    "text/html": ".html",
}


class KeptFiles(FileSystemStorage):
    """A folder whose files are written beside their place, brought to the disk and renamed: none is ever there in part."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name  # what is made again replaces what was made before

    def _save(self, name: str, content: File[bytes]) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            with beside.open("wb") as here:
                shutil.copyfileobj(content, here)
                here.flush()
                os.fsync(here.fileno())
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
        return name


def vault() -> Storage:
    """Where files are kept."""
    return storages[SHARED] if SHARED in settings.STORAGES else KeptFiles(settings.FILES_DIR)


def folder_of(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def page_file(sha256: str, number: int, name: str) -> str:
    """The name of what was made of a page.

    >>> page_file("ab12", 3, "page.webp")
    'ab/ab12/p0003/page.webp'
    """
    return f"{folder_of(sha256)}/p{number:04}/{name}"


def original(sha256: str, media_type: str) -> str:
    return f"{folder_of(sha256)}/original{SUFFIX.get(media_type, '.bin')}"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps what a reading process has scanned (see sheets.Keeper)."""

    files: Storage

    def keep(self, source: str, file: FileFacts, number: int, made: Path) -> None:
        name = original(file.sha256, file.media_type)
        if not self.files.exists(name):
            put(Path(source), self.files, name)
        keep_page(made, self.files, file.sha256, number)


def keep_page(scanned: Path, files: Storage, sha256: str, number: int, names: Sequence[str] = OF_PAGE) -> None:
    """Copy what was made of a page to its place, over what was made before."""
    for name in names:
        if (scanned / name).is_file():
            put(scanned / name, files, page_file(sha256, number, name))


def put(source: Path, files: Storage, name: str) -> None:
    with source.open("rb") as file:
        files.save(name, File(file))


@contextmanager
def on_this_machine(files: Storage, name: str) -> Iterator[Path]:
    """The path of a kept file: where it lies, or that of a copy which lasts as long as it is looked at."""
    try:
        yield Path(files.path(name))
        return
    except NotImplementedError:  # a store elsewhere has no paths
        pass
    with tempfile.TemporaryDirectory(prefix="kept-") as folder:
        copy = Path(folder) / Path(name).name
        with files.open(name) as there, copy.open("wb") as here:
            shutil.copyfileobj(there, here)
        yield copy


def every_name(files: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files in a folder ("" or one with a slash behind it) and the folders in it, in order."""
    try:
        folders, names = files.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in sorted(names) if name)
    for inner in sorted(folders):
        yield from every_name(files, f"{folder}{inner}/")


def whole_names(files: Storage) -> Iterator[str]:
    """The names of all files of the archive: neither those that are being written nor what can be exported again."""
    return (name for name in every_name(files) if not is_unfinished(name) and not name.startswith(f"{EXPORTS}/"))


def is_unfinished(name: str) -> bool:
    """Whether a file is being written, or was when its process died."""
    return name.rpartition("/")[2].startswith(".")


def folders_in(files: Storage) -> Iterator[str]:
    """The folder of each file that was given."""
    try:
        outer = sorted(files.listdir("")[0])
    except FileNotFoundError:
        return
    for two in outer:
        if two == EXPORTS:
            continue
        yield from (f"{two}/{inner}" for inner in sorted(files.listdir(f"{two}/")[0]))


def remove(files: Storage, folder: str) -> None:
    """Delete a folder with all that is in it."""
    for name in [*every_name(files, f"{folder}/")]:
        files.delete(name)
    for inner in [*every_folder(files, folder)][::-1]:
        files.delete(inner)


def every_folder(files: Storage, folder: str) -> Iterator[str]:
    """A folder and then all below it, each before those that it holds; none of a store that knows names only."""
    try:
        inner = files.listdir(f"{folder}/")[0]
    except FileNotFoundError:
        return
    yield folder
    for name in inner:
        yield from every_folder(files, f"{folder}/{name}")


def digest_of(files: Storage, name: str) -> str:
    """The SHA-256 of a kept file."""
    digest = hashlib.sha256()
    with files.open(name) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
