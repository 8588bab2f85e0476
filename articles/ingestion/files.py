"""Files in, readings out: finds the pages under the given paths and reads them, on several cores if asked.

Nothing here knows the database, so that worker processes and `ingest --dry-run` need none.
"""

from __future__ import annotations

import hashlib
import re
import sys
import traceback
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from articles.ingestion.sheets import Sheet, printed_kind, scan_sheet
from articles.printed.records import Layout
from articles.printed.sheets import PrintedSheet
from articles.reading.page import read_page
from articles.reading.records import Given, PageRecord, PageText
from articles.reading.text.decoding import RefusedError, decode
from articles.scanning.kinds import SUFFIXES, Kind
from articles.scanning.limits import RefusedFileError

STDIN = "-"
PICTURED = frozenset(SUFFIXES) - {".xml", ".hocr", ".html", ".htm"}  # whose files are never text
FORM_FEED = "\f"
HREF = re.compile(r"""href\s*=\s*["']([^"']+)""")
ZONE = re.compile(  # what a hot zone leads to, and the picture under the zones
    r"""<area\b[^>]*?\bhref\s*=\s*["']?([^"'>\s]+)|<img\b(?=[^>]*\busemap)[^>]*?\bsrc\s*=\s*["']?([^"'>\s]+)""",
    re.IGNORECASE,
)
PARTS: dict[Kind | None, re.Pattern[str]] = {"mets": HREF, "epaper": ZONE}
PARTED = (".xml", ".htm", ".html")
PARTED_AT_MOST = 64_000_000  # bytes: an issue's METS has some hundred kilobytes


@dataclass(frozen=True, slots=True)
class Order:
    """One page to read, and what a person says of it; its text, or the sheet of a printed file that is still to scan.

    `layout` is that of a text that was scanned before and is only to be read again; `number` is the page's within a file
    of several.
    """

    path: str
    text: PageText
    given: Given
    sheet: Sheet | None = None
    layout: Layout | None = None
    number: int | None = None

    @property
    def label(self) -> str:
        """The page as it is named to people: issue.pdf, page 3."""
        number = self.sheet.number if self.sheet and self.sheet.file.page_count > 1 else self.number
        return f"{self.path}, page {number}" if number else self.path


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a page, and the text and sheet that it was read from."""

    record: PageRecord
    text: PageText
    printed: PrintedSheet | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no reading, in one line for people; `details` is the traceback of a fault in the reading.

    `code` names the refusal (a key of decoding's or scanning's REASONS), empty where something else failed.
    """

    path: str
    reason: str
    details: str = ""
    code: str = ""


def find_files(paths: Sequence[str]) -> Iterator[str]:
    """Every file named, every page file below a folder named, in a stable order, each once; `-` is standard input."""
    seen: set[str] = set()
    for path in paths:
        for found in page_files(Path(path)) if path != STDIN and Path(path).is_dir() else [path]:
            if found not in seen:
                seen.add(found)
                yield found


def page_files(folder: Path) -> list[str]:
    """The texts, PDFs, images and ALTO below `folder`, broken links among them so that they are reported.

    The parts of an issue come in with the METS that names them, not by themselves.
    """
    suffixes = (".txt", *SUFFIXES)
    paths = [path for path in folder.rglob("*") if path.suffix.lower() in suffixes and not path.is_dir()]
    parts = parts_named(paths)
    return sorted(str(path) for path in paths if path not in parts)


def passed_over(paths: Sequence[str], files: Collection[str]) -> list[str]:
    """The files below the folders named that are no pages by their ending and go with none: page.doc, scans.zip; no hidden ones."""
    folders = [Path(path) for path in paths if path != STDIN and Path(path).is_dir()]
    named = {Path(file) for file in files}
    known = named | parts_named(named)
    return sorted({
        str(path)
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and path not in known and not path.name.startswith(".")
    })  # fmt: skip


def parts_named(paths: Iterable[Path]) -> set[Path]:
    """The parts of the issues and e-paper pages among these files.

    A METS is XML, an e-paper's page HTML: of a hundred thousand scans none is opened for them.
    """
    documents = [path for path in paths if path.suffix.lower() in PARTED]
    kinds = {path: printed_kind(str(path)) for path in documents}
    return {part for path, kind in kinds.items() if kind in PARTS for part in parts_of(path, PARTS[kind])}


def parts_of(path: Path, named: re.Pattern[str]) -> set[Path]:
    """The paths of the files that a METS or an e-paper's page names, as they stand in its folder, there or not."""
    data = path.read_bytes()[:PARTED_AT_MOST].decode("utf-8", "replace")
    names = [unquote(urlsplit(match[match.lastindex or 0]).path).lstrip("/") for match in named.finditer(data)]
    return {path.parent / name for whole in names for name in (whole, Path(whole).name)}


def load_text(path: str, max_bytes: int) -> PageText | Failure:
    """The page's text, or why it cannot be had: never more than `max_bytes` and one byte are read.

    A text by a PDF's or an image's name (an error page that was saved as one) is no page.
    """
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1)
        elif Path(path).exists() and not Path(path).is_file():  # a named pipe would be waited for without end
            return Failure(path, "cannot be read: not a regular file (- is standard input)")
        else:
            with Path(path).open("rb") as file:
                data = file.read(max_bytes + 1)
        decoded = decode(data, max_bytes)
        if Path(path).suffix.lower() in PICTURED:
            raise RefusedFileError("unknown_kind", f"a text by the name of {file_name(path)}")
    except (RefusedError, RefusedFileError) as error:
        return Failure(path, str(error), code=error.reason)
    except (OSError, ValueError) as error:  # ValueError: a path with a null byte
        return Failure(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    return PageText(file_name(path), hashlib.sha256(data).hexdigest(), decoded.encoding, decoded.text)


def parted(text: PageText) -> list[tuple[int | None, PageText]]:
    """The pages of a file that holds several, parted by form feeds as text extraction parts them, with their numbers.

    A page keeps its number where others are blank; its SHA-256 is made of the file's and the number, as a printed page's is.
    A file of one page, with or without a form feed at its end, is itself.

    >>> parted(PageText("a.txt", "1f", "utf-8", "第一版\\n\\f第二版\\n\\f"))[1][1].text
    '第二版\\n'
    """
    pages = [(number, part) for number, part in enumerate(text.text.split(FORM_FEED), start=1) if part.strip()]
    if len(pages) < 2:
        return [(None, text)]
    return [
        (number, replace(text, sha256=hashlib.sha256(f"{text.sha256}#{number}".encode()).hexdigest(), text=part))
        for number, part in pages
    ]


def file_name(path: str) -> str:
    """The file's name as it can be stored: bytes that are no UTF-8 stand as �, as no database takes them.

    >>> file_name("pages/第一版.txt")
    '第一版.txt'
    >>> file_name("pages/\\udcff版.txt")
    '�版.txt'
    """
    name = "stdin" if path == STDIN else Path(path).name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_order(order: Order) -> Reading | Failure:
    """The reading of one page. A fault in the reading is reported with its traceback and stops no other page."""
    given, text, printed = order.given, order.text, None
    try:
        if order.sheet:
            printed = scan_sheet(order.sheet)
            text = replace(text, encoding=printed.page.origin, text=printed.layout.text)
        layout = printed.layout if printed else order.layout
        record = read_page(
            text.text, text.file_name, newspaper=given.newspaper, date=given.date, city=given.city, layout=layout
        )
    except (RefusedError, RefusedFileError) as error:
        return Failure(order.label, str(error), code=error.reason)
    except Exception as error:  # noqa: BLE001  told to the caller whole; one bad page must not lose the others
        return Failure(order.label, f"the reading failed: {error!r}", traceback.format_exc())
    number = printed.number if printed else order.number
    return Reading(replace(record, number=number), text, printed)
