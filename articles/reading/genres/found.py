"""All pieces of their own kind on a page, in printed order; none shares a line with another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.blocks.pages import Page
from articles.reading.genres.letters import letters
from articles.reading.genres.listings import listings
from articles.reading.genres.notices import notices
from articles.reading.genres.records import SetPiece
from articles.reading.genres.verse import poems
from articles.reading.text.lines import Line


def set_pieces(page: Page) -> tuple[SetPiece, ...]:
    """The poems, tables, letters and notices of a page whose lines stand in their order.

    Where a page comes with its layout, its regions are told from their texts instead (telling.py).
    """
    if page.laid_out:
        return ()
    found: list[SetPiece] = []
    taken: set[int] = set()
    width = column(page.lines) if page.wrapped else None
    for piece in (*letters(page.lines), *notices(page.lines), *listings(page.lines), *poems(page.lines, width)):
        if not piece.numbers & taken:
            found.append(piece)
            taken |= piece.numbers
    return tuple(sorted(found, key=lambda piece: min(piece.numbers)))


def column(lines: Sequence[Line]) -> int:
    """The width that most lines of running text of a hard-wrapped page have."""
    widths = sorted(line.width for line in lines if re.search("[，、]", line.text))
    return widths[len(widths) // 2] if widths else 0
