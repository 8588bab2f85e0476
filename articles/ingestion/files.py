"""Files in, readings out: finds the page texts under the given paths and reads them, on several cores if asked.

Nothing here knows the database, so that worker processes and `ingest --dry-run` need none.
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from articles.reading.page import read_page
from articles.reading.records import Given, PageRecord, PageText
from articles.reading.text.decoding import RefusedError, decode

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Order:
    """One page to read, and what a person says of it."""

    path: str
    text: PageText
    given: Given


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no reading, in one line for people; `details` is the traceback of a fault in the reading."""

    path: str
    reason: str
    details: str = ""


def find_files(paths: Sequence[str]) -> Iterator[str]:
    """Every file named, every `*.txt` below a folder named, in a stable order, each once; `-` is standard input."""
    seen: set[str] = set()
    for path in paths:
        for found in text_files(Path(path)) if path != STDIN and Path(path).is_dir() else [path]:
            if found not in seen:
                seen.add(found)
                yield found


def text_files(folder: Path) -> list[str]:
    """The `*.txt` below `folder`, broken links among them so that they are reported."""
    return sorted(str(path) for path in folder.rglob("*") if path.suffix.lower() == ".txt" and not path.is_dir())


def load_text(path: str, max_bytes: int) -> PageText | Failure:
    """The page's text, or why it cannot be had: never more than `max_bytes` and one byte are read."""
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1)
        elif Path(path).exists() and not Path(path).is_file():  # a named pipe would be waited for without end
            return Failure(path, "cannot be read: not a regular file (- is standard input)")
        else:
            with Path(path).open("rb") as file:
                data = file.read(max_bytes + 1)
        decoded = decode(data, max_bytes)
    except RefusedError as error:
        return Failure(path, str(error))
    except (OSError, ValueError) as error:  # ValueError: a path with a null byte
        return Failure(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    return PageText(file_name(path), hashlib.sha256(data).hexdigest(), decoded.encoding, decoded.text)


def file_name(path: str) -> str:
    """The file's name as it can be stored: bytes that are no UTF-8 stand as �, as no database takes them.

    >>> file_name("pages/第一版.txt")
    '第一版.txt'
    >>> file_name("pages/\\udcff版.txt")
    '�版.txt'
    """
    name = "stdin" if path == STDIN else Path(path).name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_order(order: Order) -> PageRecord | Failure:
    """The reading of one page. A fault in the reading is reported with its traceback and stops no other page."""
    given = order.given
    try:
        return read_page(
            order.text.text, order.text.file_name, newspaper=given.newspaper, date=given.date, city=given.city
        )
    except RefusedError as error:
        return Failure(order.path, str(error))
    except Exception as error:  # noqa: BLE001  told to the caller whole; one bad page must not lose the others
        return Failure(order.path, f"the reading failed: {error!r}", traceback.format_exc())


ReadAll = Callable[[Sequence[Order]], Iterable[PageRecord | Failure]]


@contextmanager
def readers(jobs: int) -> Iterator[ReadAll]:
    """A function that reads orders and gives their outcomes in the same order, on `jobs` processes."""
    if jobs <= 1:
        yield lambda orders: map(read_order, orders)
        return
    with get_context("spawn").Pool(jobs) as pool:
        yield lambda orders: pool.imap(read_order, orders, chunksize=2)
