"""Paragraphs of a body, from its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from articles.reading.blocks.endings import is_closing
from articles.reading.blocks.pieces import Page, Piece
from articles.reading.text.displaced import put_back
from articles.reading.text.lines import INDENT, Line, balanced, display_width, ends_sentence, fills
from articles.reading.text.repair import close_spaces, latin, rejoin

VERY_SHORT = 10
DISPLACED_AT_MOST = 4

ROLE = re.compile(r"(?:[\u4e00-\u9fff]{2,4})?(?:记者|通讯员|实习生)")
NAMING = re.compile(r"[（(][^（()）]*(?:记者|通讯员)[^（()）]{2,}$")  # a bracket of makers that is still open


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a body in its column: the column's width, its mended text, and the printed lines it was joined from."""

    line: Line
    width: int
    text: str
    printed: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Whether the last of several printed lines leaves room for three letters: a paragraph's end."""
        return len(self.printed) > 1 and display_width(self.printed[-1]) <= self.width - 6


def paragraphs(page: Page, pieces: list[Piece], crossheads: set[int]) -> tuple[list[str], list[str]]:
    """The paragraphs of a body, and the displaced lines that were put back into them."""
    rows = set_in_columns(page, pieces, crossheads)
    displaced: list[str] = []
    if page.ocr:
        rows, displaced = with_displaced(page, rows)
    found = {row.line.number for index, row in enumerate(rows) if is_crosshead(index, rows, page)}
    heads = crossheads if page.laid_out else crossheads | found
    gapped = has_gaps(rows)
    out: list[list[str]] = []
    for index, row in enumerate(rows):
        if index == 0 or begins(index, rows, page, heads, gapped):
            out.append([row.text])
        else:
            out[-1].append(row.text)
    return [join(texts) for texts in out], displaced


def set_in_columns(page: Page, pieces: list[Piece], crossheads: set[int]) -> list[Row]:
    """The lines of a body with the width of their column; a piece too short to show it has its neighbour's."""
    widths = [piece.width if len(piece.lines) >= 4 else 0 for piece in pieces]
    known = next((width for width in widths if width), max((piece.width for piece in pieces), default=0))
    rows, column = [], 0
    for piece, width in zip(pieces, widths, strict=True):
        known = width or known
        for line in piece.lines:
            if page.ocr and line.number not in crossheads:
                printed, column = rejoin(line.printed, column)
                rows.append(Row(line, column, close_spaces(join(printed)), tuple(printed)))
            else:
                rows.append(Row(line, column if page.ocr else known, line.text, (line.text,)))
    return rows


def with_displaced(page: Page, rows: list[Row]) -> tuple[list[Row], list[str]]:
    """The rows with each displaced line put back into the paragraph before it, and those lines.

    A displaced line is one printed line that fills its column, so no paragraph's first, nor its last, behind a
    paragraph that is complete.
    """
    out: list[Row] = []
    moved: list[str] = []
    for row in rows:
        before = out[-1] if out else None
        if before and len(moved) < DISPLACED_AT_MOST and is_displaced(before, row):
            lines = list(before.printed)
            lines.insert(put_back(lines, row.printed[0], page.pairs()), row.printed[0])
            out[-1] = replace(before, text=close_spaces(join(lines)), printed=tuple(lines))
            moved.append(row.text)
        else:
            out.append(row)
    return out, moved


def is_displaced(before: Row, row: Row) -> bool:
    if len(row.printed) != 1 or len(before.printed) < 3 or not before.width:
        return False
    full = before.width - 1 <= display_width(row.text) <= before.width + 3
    return full and ends_sentence(before.text) and not ends_sentence(row.text) and balanced(row.text.replace('"', ""))


def has_gaps(rows: list[Row]) -> bool:
    """Whether blank lines stand between the paragraphs: after most lines that are short and end a sentence."""
    ends = [i for i, row in enumerate(rows[:-1]) if row.line.width <= row.width - 6 and ends_sentence(row.text)]
    return bool(ends) and sum(rows[i].line.block != rows[i + 1].line.block for i in ends) * 2 >= len(ends)


def is_crosshead(index: int, rows: list[Row], page: Page) -> bool:
    """Whether a line inside a column is a crosshead: short, without a stop, between a paragraph's end and an indented line."""
    if not page.wrapped or index == 0 or index + 1 == len(rows):
        return False
    before, row, after = rows[index - 1], rows[index], rows[index + 1]
    if not ends_sentence(before.text) or row.text[-1] in "。，、；：,;:" or ends_sentence(row.text):
        return False
    if row.line.width > row.width - 7 or fills(row.line, row.width - INDENT, after.text) or not balanced(row.text):
        return False
    beyond = rows[index + 2].text if index + 2 < len(rows) else ""
    return fills(after.line, after.width - INDENT, beyond) and not fills(after.line, after.width, beyond)


def begins(index: int, rows: list[Row], page: Page, heads: set[int], gapped: bool) -> bool:
    """Whether a line begins a paragraph.

    One after a line that does not end a sentence goes on; after one that does it begins a paragraph where that line is
    short or this one indented. Where blank lines part the paragraphs, a line without one before it begins a paragraph
    only if the blank line follows it at once: extraction often sets an indented line with the paragraph before it.
    """
    last, row = rows[index - 1], rows[index]
    if is_closing(row.text):
        return True
    if last.line.number in heads or row.line.number in heads:
        return not (last.line.number in heads and row.line.number in heads and last.line.block == row.line.block)
    if page.laid_out:
        return row.line.lead
    if not page.wrapped:
        return ends_sentence(last.text) or (page.ocr and last.short)
    if not ends_sentence(last.text):
        return False
    if row.line.lead:
        return True
    gap = row.line.block != last.line.block
    followed = index + 1 < len(rows) and rows[index + 1].line.block != row.line.block
    beyond = rows[index + 1].text if index + 1 < len(rows) else ""
    if gapped and not gap and not followed:
        return last.line.width <= last.width - VERY_SHORT and fills(row.line, row.width - INDENT, beyond)
    if not fills(last.line, last.width, row.text):
        return True
    if row.line.stretched:
        return gap
    indented, full = fills(row.line, row.width - INDENT, beyond), fills(row.line, row.width, beyond)
    return indented or not full if gap else indented and not full


def join(texts: list[str]) -> str:
    """Hard-wrapped lines as one text: no space at the breaks, but between two Latin words and before a role in a byline.

    >>> join(["本报讯（记者刘静雯", "通讯员赵立辉）11月15", "日零时"])
    '本报讯（记者刘静雯 通讯员赵立辉）11月15日零时'
    """
    out = texts[0]
    for text in texts[1:]:
        words = latin(out[-1]) and latin(text[0]) and not out[-1].isupper()
        out += (" " if words or (ROLE.match(text) and NAMING.search(out)) else "") + text
    return out
