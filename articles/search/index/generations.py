"""The index's folder: which segments are current, one writer at a time, a new generation at each commit.

Whoosh's table of contents names the segments and their deleted documents. A commit writes it beside the old one and
renames it: a reader sees the old generation or the new one, and a process that dies while it writes leaves the old one.
Files that no generation names are swept by the next commit. A reader keeps the files that it has opened.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from articles.search.index.codec import ArticleSegment, schema
from articles.search.index.files import DamagedError, Signature, checksum_of, signature_of

NAME = "articles"
VERSION = f"8 jieba-{version('jieba')}"  # segments written by another version are not read


WRITING = ".writing"  # ends a segment's file until it is adopted
SUM = 4  # bytes of a checksum
CHANGED = "CHANGED"  # in a rebuild's folder: the ids of documents that others have changed since it began
ABANDONED_SECONDS = 86_400  # a file that nobody has written to for so long was left by a process that died
Written = tuple[ArticleSegment, Path]  # a segment that no generation names yet, and its file


class DurableStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """Puts what it renames on the disk first, so that a commit outlives a loss of power."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        with (Path(self.folder) / oldname).open("r+b") as file:
            file.seek(0, os.SEEK_END)
            file.write(checksum_of(Path(self.folder) / oldname).to_bytes(SUM, "little"))  # read by `whole`
            file.flush()
            os.fsync(file.fileno())
        super().rename_file(oldname, newname, safe=safe)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def whole(path: Path) -> None:
    """Raise where a table of contents is not as it was written: its last bytes are the checksum of all before them."""
    data = path.read_bytes()
    if zlib.crc32(data[:-SUM]).to_bytes(SUM, "little") != data[-SUM:]:
        raise DamagedError(f"{path.name} is not as it was written")


class Generations:
    """The generations of an index in its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def storage(self) -> DurableStorage:
        return DurableStorage(str(self.folder))

    def latest(self) -> int:
        """The number of the current generation; -1 where there is none. Costs one listing of the folder."""
        if not self.folder.is_dir():
            return -1
        latest: int = TOC._latest_generation((path.name for path in self.folder.iterdir()), NAME)
        return latest

    def signature(self, generation: int) -> Signature | None:
        """What changes when a generation's table of contents is written to."""
        return signature_of(self.folder / TOC._filename(NAME, generation))

    def read(self) -> tuple[int, list[ArticleSegment]]:
        """The current generation and its segments; -1 before the first commit.

        Raises DamagedError where it is not as it was written, or was written by another version.
        """
        while (latest := self.latest()) >= 0:
            try:
                whole(self.folder / TOC._filename(NAME, latest))
                contents = TOC.read(self.storage, NAME, gen=latest)
            except FileNotFoundError:
                continue  # a writer has replaced it in this moment
            if other := {segment.version for segment in contents.segments} - {VERSION}:
                raise DamagedError(f"the index was written by another version ({', '.join(sorted(other))})")
            return latest, contents.segments
        return -1, []

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The writer's lock, among threads and processes. Waits for its turn; the system frees it when a process dies."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "WRITING").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[Path]:
        """A folder beside the segments for a rebuild to write into; one rebuild at a time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "REBUILDING").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            for abandoned in self.folder.glob("rebuild-*"):
                shutil.rmtree(abandoned, ignore_errors=True)
            beside = Path(tempfile.mkdtemp(prefix="rebuild-", dir=self.folder))
            try:
                yield beside
            finally:
                shutil.rmtree(beside, ignore_errors=True)

    def tell_rebuild(self, ids: list[int]) -> None:
        """Let a rebuild that goes on know of documents that are about to change. To be called with the writer's lock."""
        for beside in self.folder.glob("rebuild-*"):
            with (beside / CHANGED).open("ab") as file:
                file.write(np.array(ids, "<i8").tobytes())

    def changed_since(self, beside: Path, begin: int = 0) -> list[int]:
        """The ids that a rebuild was told of, from the one at place `begin` on."""
        path = beside / CHANGED
        return np.fromfile(path, "<i8", offset=begin * 8).tolist() if path.exists() else []

    @contextmanager
    def no_rebuild(self) -> Iterator[bool]:
        """Whether there is no rebuild now; none begins before the end of the block."""
        with (self.folder / "REBUILDING").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def adopt(self, written: list[Written]) -> None:
        """Give files that were written apart their segments' names. To be called with the writer's lock."""
        for entry, path in written:
            path.rename(entry.path(self.folder))

    def new_segment(self) -> ArticleSegment:
        return ArticleSegment(NAME, VERSION)

    def commit(self, segments: list[ArticleSegment]) -> int:
        """Make these the index's segments. To be called with the writer's lock."""
        generation = self.latest() + 1
        TOC(schema(), segments, generation).write(self.storage, NAME)
        clean_files(self.storage, NAME, generation, segments)
        for abandoned in self.folder.glob(f"_{NAME}_*.toc.*"):
            abandoned.unlink(missing_ok=True)
        for unfinished in self.folder.glob(f".{NAME}_*{WRITING}"):
            if time.time() - unfinished.stat().st_mtime > ABANDONED_SECONDS:
                unfinished.unlink(missing_ok=True)
        return generation
