"""Signs between two rows of a body: what is seen of ends, widths, gaps and wording, as numbers that a forest weighs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from articles.reading.assembly.paragraphs.rows import Row
from articles.reading.blocks.endings import is_closing, is_ending
from articles.reading.blocks.pages import Page
from articles.reading.tables.forests import Case
from articles.reading.text.displaced import link
from articles.reading.text.lines import CLOSERS, INDENT, display_width, ends_sentence, fills

ENDS: Final = (
    ("—", 3.0),
    ("：:", 2.0),
    ("；;", 1.5),
    ("，,", 1.0),
    ("、", 0.5),
)  # the mark that a row ends with, and its sign
STOP: Final = 4.0
GAP_AT_MOST: Final = 3  # blank lines told apart
OPENED: Final = re.compile(
    r"(?P<quoted>[“\"『「])|(?P<listed>[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十]|[一二三四五六七八九十]是|其[一二三]|\d{1,2}[.．、]|[①-⑳●■◆★▲▶])"
    r"|(?P<dash>—|-{2})|(?P<bracket>[（(【])|(?P<asked>\S{1,8}[：:])|(?P<goes>[，。、；：！？”’）》%％])"
)


@dataclass(frozen=True, slots=True)
class Signs(Case):
    """What is seen between a row and the one before it; every field is a number, yes is 1. Widths are half-width units.

    `ended` is the mark that the row before ends with, `room` what that leaves of its column, `tight` with all marks
    halved; `filled` whether it may fill it; `opened` … how the row begins; `headed` whether it may be an indented line
    that fills the column, `full` one without indent; `next_…` the same of the row below; `quote_open` whether a
    quotation is still open; `link` how well its text goes on in that of the row before.
    """

    ended: float
    before_ended: float
    room: float
    tight: float
    filled: float
    length: float
    marks: float
    head: float
    headed: float
    full: float
    missing: float
    next_length: float
    next_marks: float
    next_ended: float
    next_head: float
    below_headed: float
    below_full: float
    opened: float
    quote_open: float
    link: float
    gap: float
    gap_before: float
    gap_below: float
    gaps: float
    lead: float
    unindented: float
    column: float
    jump: float
    stretched: float
    closes: float
    wrapped: float
    recognised: float
    doubled: float


NAMES: Final = tuple(field.name for field in fields(Signs))


def observe(page: Page, rows: Sequence[Row]) -> list[Signs | None]:
    """The signs before each row of a body but the first; None where there is nothing to weigh, as a sentence goes on there."""
    gaps = gap_share(rows)
    opened = 0
    seen: list[Signs | None] = []
    for index in range(1, len(rows)):
        before = rows[index - 1].text
        opened = max(0, opened + before.count("“") - before.count("”"))
        in_doubt = not (page.wrapped and goes_on(rows, index))
        seen.append(signs(page, rows, index, quote_open=opened, gaps=gaps) if in_doubt else None)
    return seen


def goes_on(rows: Sequence[Row], index: int) -> bool:
    """Whether the row before breaks off without any mark, in a sentence that began above it: no paragraph begins there."""
    last, row = rows[index - 1], rows[index]
    if index < 2 or last.head or row.head or gap(last, row) > 0:
        return False
    return not ends_sentence(rows[index - 2].text) and mark_of(last.text) == 0


def signs(page: Page, rows: Sequence[Row], index: int, *, quote_open: int, gaps: float) -> Signs:
    last, row = rows[index - 1], rows[index]
    below = rows[index + 1] if index + 1 < len(rows) else None
    beyond = rows[index + 2].text if index + 2 < len(rows) else ""
    following = below.text if below else ""
    return Signs(
        ended=mark_of(last.text),
        before_ended=mark_of(rows[index - 2].text) if index > 1 else STOP,
        room=room(last),
        tight=last.width - last.line.tight,
        filled=fills(last.line, last.width, row.text),
        length=len(last.text),
        marks=marks(last.text),
        head=last.head,
        headed=fills(row.line, row.width - INDENT, following),
        full=fills(row.line, row.width, following),
        missing=row.width - row.line.width,
        next_length=len(row.text),
        next_marks=marks(row.text),
        next_ended=mark_of(row.text),
        next_head=row.head,
        below_headed=fills(below.line, below.width - INDENT, beyond) if below else -1,
        below_full=fills(below.line, below.width, beyond) if below else -1,
        opened=opening_of(row.text),
        quote_open=quote_open,
        link=joint(page, last, row),
        gap=gap(last, row),
        gap_before=gap(rows[index - 2], last) if index > 1 else -1,
        gap_below=gap(row, below) if below else -1,
        gaps=gaps,
        lead=row.line.indented,
        unindented=page.indents and not row.line.indented,
        column=abs(last.width - row.width),
        jump=abs(row.line.number - last.line.number) > GAP_AT_MOST,
        stretched=row.line.stretched,
        closes=is_closing(row.text) or is_ending(row.text),
        wrapped=page.wrapped,
        recognised=page.ocr,
        doubled=page.doubled,
    )


def mark_of(text: str) -> float:
    """The sign of the mark that a row ends with: 4 a full stop, 3 a dash, 2 a colon … 0 none.

    >>> mark_of("发展。”"), mark_of("全文如下："), mark_of("加快建")
    (4.0, 2.0, 0.0)
    """
    if ends_sentence(text):
        return STOP
    last = text.rstrip(CLOSERS)[-1:]
    return next((sign for found, sign in ENDS if last and last in found), 0.0)


def joint(page: Page, last: Row, row: Row) -> float:
    """How well a row goes on in the one below where that is in doubt: -1 behind a full stop, or a line that fills its column."""
    if ends_sentence(last.text) or (page.wrapped and fills(last.line, last.width, row.text)):
        return -1.0
    return link(last.text, row.text, page.pairs)


def room(row: Row) -> float:
    """What a row leaves of its column; of printed lines that text recognition joined, what the last does."""
    if len(row.printed) > 1:
        return row.width - display_width(row.printed[-1])
    return row.width - row.line.width


def marks(text: str) -> float:
    """How many marks of running text stand in a row."""
    return float(sum(text.count(mark) for mark in "，。；、,;"))


def opening_of(text: str) -> float:
    """How a row begins: 1 a quotation, 2 a number of a list, 3 a dash, 4 a bracket, 5 a speaker, 6 a mark that no line begins with."""
    match = OPENED.match(text)
    return float(match.lastindex or 0) if match else 0.0


def gap(before: Row, after: Row) -> float:
    """The blank lines between two rows that follow on another, as far as they are told apart; -1 where other text stands between."""
    lines = after.line.number - before.line.number - 1
    return float(lines) if 0 <= lines <= GAP_AT_MOST else -1.0


def gap_share(rows: Sequence[Row]) -> float:
    """The share of the sentences' ends at a row's end that a blank line follows."""
    ends = [(row, after) for row, after in itertools.pairwise(rows) if ends_sentence(row.text)]
    return sum(row.line.block != after.line.block for row, after in ends) / len(ends) if ends else -1.0
