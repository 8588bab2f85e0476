"""A file of named arrays, mapped into memory; whether it is the one that was written."""

from __future__ import annotations

import json
import mmap
import os
import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from articles.outages import SearchAwayError

MAGIC = b"BAOKU-1\n"
PIECE = 1 << 20  # bytes checked at once
Signature = tuple[int, int, int]  # size, time of the last change and number of a file


class DamagedError(Exception):
    """The index, or a part of it, is not whole, not there, or not of this version."""


class AwayError(DamagedError, SearchAwayError):
    """The index lies elsewhere, and what holds it does not answer."""


def checksum_of(path: Path) -> int:
    """The CRC-32 of a file's bytes."""
    sum_ = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            sum_ = zlib.crc32(piece, sum_)
    return sum_


def signature_of(path: Path) -> Signature | None:
    """What changes when a file is written to or replaced; None where it is gone."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_size, state.st_mtime_ns, state.st_ino


class SegmentFile:
    """The arrays of a segment by name. Small ones are mapped; long ones are read piece by piece, so that a search
    costs the pages it needs and the process keeps none of them."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("rb")
        try:
            self.map = mmap.mmap(self.file.fileno(), 0, access=mmap.ACCESS_READ)
            if self.map[: len(MAGIC)] != MAGIC:
                raise DamagedError(f"{path.name} is no segment of this version")
            begin = int.from_bytes(self.map[-8:], "little")
            self.directory: dict[str, Any] = json.loads(self.map[begin:-8])
        except (ValueError, IndexError) as error:
            raise DamagedError(f"{path.name}: {error}") from error

    def array(self, name: str) -> NDArray[Any]:
        kind, begin, count = self.directory[name]
        return np.frombuffer(self.map, np.dtype(kind), count, begin)

    def read(self, name: str, begin: int, end: int) -> bytes:
        """Bytes begin:end of an array of bytes."""
        return os.pread(self.file.fileno(), end - begin, self.directory[name][1] + begin)

    def close(self) -> None:
        self.file.close()
