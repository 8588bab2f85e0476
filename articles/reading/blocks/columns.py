"""What a column's width tells: where a paragraph begins, what goes on, what is a crosshead."""

from __future__ import annotations

import re

from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.text.lines import INDENT, Line, fills

SLACK = 4  # units by which lines of one column may differ


def second_line(piece: Piece) -> str:
    return piece.lines[1].text if len(piece.lines) > 1 else ""


def is_fragment(piece: Piece, page: Page) -> bool:
    """Whether a line without a full stop is the head of a paragraph that a column's end broke off.

    Headlines have no comma, crossheads at most one and few words; text recognition leaves a line that fills the column.
    """
    text = piece.text
    commas = len(re.findall("[,，、；;]", text))
    if not commas or text[-1] in "！!？?":
        return False
    return len(text) > 22 or (page.ocr and len(text) >= 12)


def is_one_line(lines: tuple[Line, ...], width: int) -> bool:
    """Whether a title is one line, or one that a column of this width broke into two."""
    if len(lines) == 1:
        return True
    first, second = lines[0], lines[1]
    broken = any(fills(first, width - indent, second.text) for indent in (0, INDENT))
    return len(lines) == 2 and broken and second.width <= width
