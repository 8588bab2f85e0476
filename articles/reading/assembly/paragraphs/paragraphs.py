"""Paragraphs of a body, from its lines.

Where one begins is weighed by a forest fitted on pages of known articles (benchmarks/fit_paragraphs.py); its signs are in signs.py.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from articles.reading.assembly.paragraphs.joining import join
from articles.reading.assembly.paragraphs.rows import Row, rows_of
from articles.reading.assembly.paragraphs.signs import observe
from articles.reading.blocks.endings import is_closing
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.tables.forests import read_forest

LEADING = (
    "；",
    ";",
    "：",
    ":",
    "——",
)  # at the end of a whole paragraph that leads to the next; a column's end breaks lines elsewhere


def paragraphs(page: Page, pieces: Sequence[Piece], crossheads: Collection[int]) -> tuple[list[str], list[str]]:
    """The paragraphs of a body, and the displaced lines that were put back into them."""
    rows, displaced = rows_of(page, pieces, crossheads)
    out: list[list[str]] = []
    for row, begins in zip(rows, beginnings(page, rows), strict=True):
        if begins:
            out.append([row.text])
        else:
            out[-1].append(row.text)
    return [join(texts) for texts in out], displaced


def beginnings(page: Page, rows: Sequence[Row]) -> list[bool]:
    """For each row whether a paragraph begins with it; a page that comes with its layout shows that by its indents."""
    if page.laid_out:
        return [index == 0 or parted(rows[index - 1], row) for index, row in enumerate(rows)]
    forest = read_forest("paragraphs")
    found = [True]
    for last, signs in zip(rows, observe(page, rows), strict=False):
        lead = not page.wrapped and last.text.endswith(LEADING)
        found.append(lead or (signs is not None and forest.odds(signs.numbers()) > 0))
    return found[: len(rows)]


def parted(last: Row, row: Row) -> bool:
    """Whether a laid-out row stands apart from the one before: indented, a closing line, or one of the two a crosshead."""
    if is_closing(row.text):
        return True
    if last.head or row.head:
        return not (last.head and row.head and last.line.block == row.line.block)
    return row.line.lead
