"""Pieces that look like titles and are text: what goes on with a sentence, crossheads and heads of paragraphs."""

from __future__ import annotations

from articles.reading.assembly.growing import Walk
from articles.reading.blocks.columns import SLACK, is_fragment, is_one_line, second_line
from articles.reading.blocks.pieces import Piece
from articles.reading.text.lines import INDENT, Line, fills
from articles.reading.text.marks import MARK, leads_on


def begins_under_byline(walk: Walk, index: int, piece: Piece) -> bool:
    """Whether a line without a stop right under a byline is its text's first, broken off by a blank line below it."""
    if walk.pending is None or piece.certain or not index or index + 1 >= len(walk.pieces):
        return False
    before, after = walk.pieces[index - 1], walk.pieces[index + 1]
    close = before.kind == "byline" and before.lines[-1].block == piece.lines[0].block
    return close and after.kind == "text" and not after.opening and index + 1 not in walk.captions


def leads_to_mark(walk: Walk, index: int, piece: Piece) -> bool:
    """Whether a piece ends with a comma right before a mark that it goes on elsewhere: 整洁的生产环境， / （下转第八版）."""
    after = walk.pieces[index + 1] if index + 1 < len(walk.pieces) else None
    if walk.current is None or walk.between or after is None or after.kind != "mark":
        return False
    mark = MARK.fullmatch(after.text)
    return piece.text.endswith(("，", ",")) and mark is not None and bool(leads_on(mark))


def continues(walk: Walk, index: int, piece: Piece) -> bool:
    """Whether a short piece without a full stop goes on with the unfinished sentence before it."""
    current = walk.current
    if current is None or piece.certain or current.finished or walk.between:
        return False
    if not walk.page.wrapped:
        return is_fragment(piece, walk.page)
    full = all(abs(line.width - current.width) <= SLACK for line in piece.lines[:-1])
    last = piece.lines[-1]
    return (
        full and last.width <= current.width + SLACK and (len(piece.lines) > 1 or last.width >= current.width - SLACK)
    )


def crosshead_lines(walk: Walk, index: int, piece: Piece) -> tuple[Line, ...] | None:
    """The lines of a title-like piece that are crossheads of the current article; None where it is none of its text.

    A crosshead stands inside an article: text without an opening follows it in the same column. In a column the
    head of the paragraph below may stand with it.
    """
    current = walk.current
    after = text_after_crosshead(walk, index)
    if current is None or piece.certain or after is None or current.closed or not current.finished:
        return None
    if not walk.page.wrapped:
        return piece.lines if len(piece.lines) == 1 else None
    if after.lines[0].block == piece.lines[-1].block:
        return piece.lines
    if abs(after.width - current.width) > SLACK or any(line.width > after.width + SLACK for line in piece.lines):
        return None
    if fills(after.lines[0], after.width - INDENT, second_line(after)) and is_one_line(piece.lines, after.width):
        return piece.lines
    return None


def text_after_crosshead(walk: Walk, index: int) -> Piece | None:
    """The text that goes on behind a title-like piece, None where something else begins there."""
    following = walk.next_text(index)
    if following is None or walk.pending or index + 1 in walk.captions:
        return None
    after = walk.pieces[following]
    between = walk.pieces[index + 1 : following]
    if after.opening or any(p.kind in ("byline", "title") for p in between):
        return None
    under_title = index > 0 and walk.pieces[index - 1].kind == "title" and index - 1 not in walk.taken
    return None if under_title else after


def paragraph_head(walk: Walk, index: int, piece: Piece) -> bool:
    """Whether a title-like piece is the head of a paragraph that a column's end broke off; those of columns are joined before."""
    if walk.page.wrapped or heads_no_paragraph(walk, index, piece):
        return False
    following = walk.next_text(index)
    opened = following is None or walk.pieces[following].opening
    return bool(not opened and (walk.current or walk.pending)) and is_fragment(piece, walk.page)


def heads_no_paragraph(walk: Walk, index: int, piece: Piece) -> bool:
    """Whether a line is none for its place: not indented where paragraphs are, or set close under a title's line."""
    if piece.certain or index + 1 >= len(walk.pieces):
        return True
    if walk.page.indents and not any(line.indented for line in piece.lines):
        return True
    before = walk.pieces[index - 1] if index else None
    return (
        before is not None
        and before.kind == "title"
        and bool(walk.between)
        and before.lines[-1].block == piece.lines[0].block
    )
