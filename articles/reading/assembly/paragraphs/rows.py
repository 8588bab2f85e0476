"""The lines of a body as rows of its columns, with what text recognition joined parted and what it displaced put back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from articles.reading.assembly.paragraphs.joining import join
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.text.displaced import put_back
from articles.reading.text.lines import Line, balanced, display_width, ends_sentence
from articles.reading.text.repair import close_line_ends, close_spaces, rejoin

DISPLACED_AT_MOST = 4
SHOWN_BY = 4  # lines of a piece that shows the width of its column


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a body in its column: the column's width, its mended text, and the printed lines it was joined from.

    `head`: it was taken for a crosshead when the article was put together.
    """

    line: Line
    width: int
    text: str
    printed: tuple[str, ...] = ()
    head: bool = False


def rows_of(page: Page, pieces: Sequence[Piece], crossheads: Collection[int]) -> tuple[list[Row], list[str]]:
    """The rows of a body, and the displaced lines that were put back into them."""
    rows = set_in_columns(page, pieces, crossheads)
    return with_displaced(page, rows) if page.ocr else (rows, [])


def set_in_columns(page: Page, pieces: Sequence[Piece], crossheads: Collection[int]) -> list[Row]:
    """The lines of a body with the width of their column; a piece too short to show it has its neighbour's."""
    widths = [piece.width if len(piece.lines) >= SHOWN_BY else 0 for piece in pieces]
    known = next((width for width in widths if width), max((piece.width for piece in pieces), default=0))
    rows, column = [], 0
    for piece, width in zip(pieces, widths, strict=True):
        known = width or known
        for line in piece.lines:
            head = line.number in crossheads
            if page.ocr and not head:
                printed, column = rejoin(line.printed, column)
                rows.append(Row(line, column, text_of(printed), tuple(printed), head))
            else:
                rows.append(Row(line, column if page.ocr else known, line.text, (line.text,), head))
    return rows


def with_displaced(page: Page, rows: list[Row]) -> tuple[list[Row], list[str]]:
    """The rows with each displaced line put back into the paragraph before it, and those lines.

    A displaced line is one printed line that fills its column, so no paragraph's first, nor its last, behind a
    paragraph that is complete and has a place where its words fit.
    """
    out: list[Row] = []
    moved: list[str] = []
    for row in rows:
        before = out[-1] if out else None
        place = None
        if before and len(moved) < DISPLACED_AT_MOST and is_displaced(before, row):
            place = put_back(before.printed, row.printed[0], page.pairs)
        if before and place is not None:
            lines = [*before.printed[:place], *row.printed, *before.printed[place:]]
            out[-1] = replace(before, text=text_of(lines), printed=tuple(lines))
            moved.append(row.text)
        else:
            out.append(row)
    return out, moved


def text_of(printed: Sequence[str]) -> str:
    """The printed lines of a paragraph as one text; a space left between two letters of running text was a line's end."""
    return close_line_ends(close_spaces(join(printed)))


def is_displaced(before: Row, row: Row) -> bool:
    if len(row.printed) != 1 or len(before.printed) < 3 or not before.width:
        return False
    full = before.width - 1 <= display_width(row.text) <= before.width + 3
    return full and ends_sentence(before.text) and not ends_sentence(row.text) and balanced(row.text.replace('"', ""))
