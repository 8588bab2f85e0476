"""A back-up's file: a tar whose last member, the manifest, says what all others are."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

FORMAT = 1
MANIFEST = "manifest.json"
PIECE = 1 << 20


class BackupError(Exception):
    """Why a back-up was not taken, is not whole or was not restored, in a sentence for people."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a back-up holds: `members` gives each member's SHA-256; `settings` are names only, never values."""

    format: int
    made: str
    engine: str
    migration: str
    rows: dict[str, int]
    settings: list[str] = field(default_factory=list)
    members: dict[str, str] = field(default_factory=dict)


class Reading:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.digest.update(data)
        return data


class Container:
    """A back-up that is being written."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.members: dict[str, str] = {}

    def add(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            entry = tarfile.TarInfo(name)
            entry.size = os.fstat(file.fileno()).st_size
            entry.mtime = int(path.stat().st_mtime)
            reading = Reading(file)
            self.tar.addfile(entry, reading)
        self.members[name] = reading.digest.hexdigest()

    def close(self, manifest: Manifest) -> None:
        data = json.dumps(asdict(manifest) | {"members": self.members}, ensure_ascii=False, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(data)
        self.tar.addfile(entry, io.BytesIO(data))


@contextmanager
def writing(path: Path) -> Iterator[Container]:
    """A container that stands at `path` once it is whole and on the disk, for its owner only; never in part."""
    beside = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                yield Container(tar)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
    finally:
        beside.unlink(missing_ok=True)


def verify(path: Path) -> Manifest:
    """Read all of a back-up; BackupError where a member is missing, strange, or not as it was written."""
    return next(iter(read(path, None)))


def read(path: Path, into: Path | None) -> Iterator[Manifest]:
    """Go through a back-up, with `into` unpacking it there; gives the manifest when every member has proved whole."""
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        with tarfile.open(path, "r:") as tar:
            for entry in tar:
                file = tar.extractfile(entry) if entry.isreg() else None
                if file is None or not is_plain(entry.name):
                    raise BackupError(f"{path.name} holds what no back-up holds: {entry.name}")
                if entry.name == MANIFEST:
                    manifest = Manifest(**json.loads(file.read()))
                    continue
                found[entry.name] = copied(file, into / entry.name if into else None)
    except (OSError, tarfile.TarError, ValueError, TypeError) as error:
        raise BackupError(f"{path.name} cannot be read: {error}") from error
    if manifest is None:
        raise BackupError(f"{path.name} has no manifest: it is no back-up, or was cut off")
    if manifest.format != FORMAT:
        raise BackupError(f"{path.name} is of form {manifest.format}; this version reads form {FORMAT}")
    for name in sorted(found.keys() | manifest.members.keys()):
        if found.get(name) != manifest.members.get(name):
            raise BackupError(f"{name} in {path.name} is not as it was written")
    yield manifest


def is_plain(name: str) -> bool:
    """Whether a member's name stays within the folder that it is unpacked into."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def copied(file: IO[bytes], place: Path | None) -> str:
    """The SHA-256 of a member, which is written to `place` on the way."""
    digest = hashlib.sha256()
    if place is None:
        while piece := file.read(PIECE):
            digest.update(piece)
        return digest.hexdigest()
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as out:
        while piece := file.read(PIECE):
            digest.update(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()


def put(file: Path, place: Path) -> None:
    """Move a file to its place, also on another disk: it is there whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.part")
    shutil.move(file, beside)
    beside.replace(place)
