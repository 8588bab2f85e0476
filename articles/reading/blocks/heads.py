"""Heads of paragraphs that a blank line parts from the rest: in a column they look like the last line of a title above them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from articles.reading.blocks.columns import second_line
from articles.reading.blocks.pages import Page
from articles.reading.blocks.pieces import Piece
from articles.reading.tables.dictionary import frequencies
from articles.reading.text.displaced import FREQUENT
from articles.reading.text.lines import INDENT, Line, balanced, ends_sentence, fills

AROUND: Final = 2  # pieces looked at on each side for the width of the column
SHOWING: Final = 3  # lines of a piece that show it
BROKEN_OFF: Final = re.compile("[，、；]$")  # no title ends so
LINES_AT_MOST: Final = 8  # of a paragraph's broken head
COMMA: Final = re.compile("[，、；]")


def join_heads(page: Page, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page, on a hard-wrapped one the head of a paragraph at the end of what looks like a title joined to the rest.

    抗癌药降价能持续吗 / 有人提出，目前还有很多抗癌药价格居高 // 不下，国家医保谈判能够持续惠民吗？: the second line is set
    as a paragraph's first, and the text below goes on in it. What stands above such a line is left a title, or is the end of
    the unfinished paragraph before.
    """
    if page.laid_out:
        return list(pieces)
    if not page.wrapped:
        return [as_torn(before, piece) for before, piece in zip([None, *pieces], pieces, strict=False)]
    out: list[Piece] = []
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if may_be_head(page, piece):
            before = pieces[index - 1] if index else None
            out += joined(piece, before, out, column_widths(pieces, index))
        else:
            out.append(piece)
    return out[::-1]


def as_torn(before: Piece | None, piece: Piece) -> Piece:
    """A title-like piece as text where it goes on with the unfinished text above it.

    老人每月可省 right below a line that ends in mid-sentence, with a comma in it; 些扶持？ behind a blank line, of the word that was torn: 有哪|些.
    """
    if before is None or before.kind != "text" or before.finished or piece.kind != "title" or piece.certain:
        return piece
    beside = piece.lines[0].block == before.lines[-1].block and COMMA.search(piece.text) is not None
    torn = ends_sentence(piece.text) and frequencies().get(before.text[-1:] + piece.text[:1], 0) >= FREQUENT
    return replace(piece, kind="text") if beside or torn else piece


def joined(piece: Piece, before: Piece | None, below: list[Piece], widths: Sequence[int]) -> list[Piece]:
    """A title-like piece with what goes on with it of the pieces `below` (the next is the last; taken away), last first."""
    while (start := paragraph_start(piece, widths)) is None and below and len(piece.lines) <= LINES_AT_MOST:
        start = head_start(piece, below[-1], widths)
        if start is None:
            break
        after = below.pop()
        piece = replace(piece, lines=piece.lines + after.lines, kind=after.kind)
        if after.kind == "text":
            break
    if start is None:
        return [replace(piece, kind="text") if BROKEN_OFF.search(piece.lines[-1].text) else piece]
    text = Piece("text", piece.lines[start:], certain=True)
    return [text, *([above_head(piece.lines[:start], before)] if start else [])]


def may_be_head(page: Page, piece: Piece) -> bool:
    """Whether a piece is a title by its looks only; on a page that indents its paragraphs only where a line of it is."""
    title = piece.kind == "title" and not piece.certain and not piece.notice
    return title and (not page.indents or any(line.indented for line in piece.lines))


def above_head(lines: tuple[Line, ...], before: Piece | None) -> Piece:
    """What stands above a paragraph's head: text where it ends the unfinished paragraph before, else a title."""
    torn = before is not None and before.kind == "text" and not before.finished
    return Piece("text" if torn or BROKEN_OFF.search(lines[-1].text) else "title", lines)


def column_widths(pieces: Sequence[Piece], index: int) -> list[int]:
    """The widths that the column of a piece may have: what the texts below and above it show."""
    near = [*pieces[index + 1 : index + 1 + AROUND], *pieces[max(0, index - AROUND) : index][::-1]]
    return list(dict.fromkeys(piece.width for piece in near if piece.kind == "text" and len(piece.lines) >= SHOWING))


def paragraph_start(piece: Piece, widths: Sequence[int]) -> int | None:
    """The number of the line at which a whole paragraph begins that ends the piece with ！ or ？: 预祝第二十一届艺术节圆 / 满成功！"""
    last = piece.lines[-1]
    if not ends_sentence(last.text):
        return None
    found = (
        start
        for width in widths
        for start in range(max(0, len(piece.lines) - LINES_AT_MOST), len(piece.lines) - 1)
        if last.width <= width and set_as_head(piece.lines[start:-1], last.text, width)
    )
    return next(found, None)


def head_start(piece: Piece, after: Piece, widths: Sequence[int]) -> int | None:
    """The number of the line of a title-like piece at which a paragraph begins that goes on below; None without one."""
    if after.opening or after.kind not in ("text", "title") or (after.kind == "title" and after.certain):
        return None
    for width in widths:
        for start in range(len(piece.lines)):
            rest = piece.lines[start:]
            if set_as_head(rest, after.lines[0].text, width) and goes_on(rest, after, width):
                return start
    return None


def set_as_head(lines: Sequence[Line], below: str, width: int) -> bool:
    """Whether lines are set as a paragraph begins in a column of this width: the first indented, all full."""
    following = [*(line.text for line in lines[1:]), below]
    return all(
        fills(line, width - INDENT * (not number), text)
        for number, (line, text) in enumerate(zip(lines, following, strict=True))
    )


def goes_on(lines: Sequence[Line], after: Piece, width: int) -> bool:
    """Whether what stands below goes on with these lines: in mid-sentence, with a full line, or with a paragraph's last one."""
    text = "".join(line.text for line in lines)
    if BROKEN_OFF.search(text) or not balanced(text):
        return True
    if after.kind == "title":
        return COMMA.search(text) is not None
    first = after.lines[0]
    if fills(first, width, second_line(after)):
        return True
    ends = ends_sentence(first.text) or BROKEN_OFF.search(first.text) is not None
    return ends and (len(after.lines) == 1 or COMMA.search(text) is not None)
