"""The types of a page: which sizes its texts are set in, and which lines are larger than the text that they stand by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from articles.printed.blocks.strips import Strips
from articles.printed.records import Box, PrintedLine

TITLE = 1.22  # of the text's size
OWN_SHARE = 0.1  # of a page's letters: so many in one size are text, be it large beside the page's small advertisements
OWN_LINES = 12
LONG = 8  # letters of a line of running text
STOPPED = 0.3  # of such lines have a mark between sentences or parts of them
PAUSE = re.compile("[，。、；]")
ABOVE = 1.1  # of the page's text: a title over text in a smaller type
NEAR = 1.2  # of the title's size: from it to that text
HEAD_AT_MOST = 24  # letters
CLOSED = re.compile("[。，、；：]$")


def title_lines(lines: Sequence[PrintedLine], body: float) -> set[int]:
    """The identities of the lines that are larger than text: than the page's, or than the small type that they stand over.

    Of a page of small advertisements the article above them is no title, though its type is as large as one there.
    """
    texts = text_sizes(lines, body)
    large = {
        id(line) for line in lines if line.vertical or (line.size >= TITLE * body and round(line.size, 1) not in texts)
    }
    level = [line for line in lines if not line.vertical and id(line) not in large]
    placed = Strips.of(level, lambda line: line.box)
    return large | {id(line) for line in level if line.size >= ABOVE * body and heads_small_type(line, placed)}


def text_sizes(lines: Sequence[PrintedLine], body: float) -> set[float]:
    """The sizes larger than the page's usual one that running text is set in."""
    letters: Counter[float] = Counter()
    rows: Counter[float] = Counter()
    marked: Counter[float] = Counter()
    for line in lines:
        size = round(line.size, 1)
        letters[size] += len(line.text)
        if not line.vertical and len(line.text) >= LONG:
            rows[size] += 1
            marked[size] += bool(PAUSE.search(line.text))
    return {
        size
        for size, count in rows.items()
        if size >= TITLE * body
        and count >= OWN_LINES
        and letters[size] >= OWN_SHARE * letters.total()
        and marked[size] >= STOPPED * count
    }


def heads_small_type(line: PrintedLine, placed: Strips[PrintedLine]) -> bool:
    """Whether a line without a stop stands right over text in a clearly smaller type: a brief's head in a box."""
    if len(line.text) > HEAD_AT_MOST or CLOSED.search(line.text):
        return False
    beneath = Box(line.box.x0, line.box.y1 - 1, line.box.x1, line.box.y1 + NEAR * line.size)
    below = [
        other
        for other in placed.level(beneath)
        if other is not line and other.box.over(line.box) > 0 and beneath.y0 < other.box.y0 < beneath.y1
    ]
    first = min(below, key=lambda other: other.box.y0, default=None)
    return first is not None and len(first.text) >= LONG and line.size >= TITLE * first.size
