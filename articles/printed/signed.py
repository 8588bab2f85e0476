"""Lines between a title and its text that are set apart from both: bylines, small decks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.printed.columns import Block
from articles.printed.fit import ENDED, FORMULA
from articles.printed.records import Box, PrintedLine
from articles.printed.titles import TitleBlock

NEAR = 3.2  # letters between a title and its byline
LONGEST = 40
MAKERS = re.compile("记者|通讯员|实习生|□|■|文[/／]|撰文|作者|评论员")


def split_bylines(
    titles: Sequence[TitleBlock], blocks: Sequence[Block]
) -> tuple[list[tuple[TitleBlock, PrintedLine]], list[Block]]:
    """The lines that stand under a title by themselves, each with its title, and the blocks without them.

    They are centred under the title, or name makers, and are no column's text: 本报记者　王斌.
    """
    found: list[tuple[TitleBlock, PrintedLine]] = []
    kept = []
    for block in blocks:
        line = block.lines[0]
        short = len(block.lines) == 1 and len(line.text) <= LONGEST and not ENDED.search(line.text)
        title = under(titles, line.box, line.size) if short and not FORMULA.match(line.text) else None
        if title and (MAKERS.search(line.text) or is_centred(line, title, blocks)):
            found.append((title, line))
        else:
            kept.append(block)
    return found, kept


def under(titles: Sequence[TitleBlock], box: Box, size: float) -> TitleBlock | None:
    """The title right above a line."""
    near = [
        title
        for title in titles
        if not title.vertical and -0.5 * size < box.y0 - title.box.y1 < NEAR * size and title.box.over(box) > 0
    ]
    return max(near, key=lambda title: title.box.y1, default=None)


def is_centred(line: PrintedLine, title: TitleBlock, blocks: Sequence[Block]) -> bool:
    """Whether a line stands in the middle of its title's reach, or over a gutter, where no column begins."""
    if abs(line.box.middle - title.box.middle) < 2 * line.size and line.box.width < 0.8 * title.box.width:
        return True
    below = [block.column for block in blocks if block.lines[0] is not line and block.box.y0 > line.box.y1]
    return any(
        column.over(line.box) > 0
        and abs(column.middle - line.box.middle) < line.size
        and column.width > 2 * line.box.width
        for column in below
    )
