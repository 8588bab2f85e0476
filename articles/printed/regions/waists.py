"""腰题: titles that stand in the middle of their own text, which runs over them, beside them and on below."""

from __future__ import annotations

from collections.abc import Sequence

from articles.printed.blocks.columns import Block
from articles.printed.blocks.fit import begins_paragraph, open_ended
from articles.printed.blocks.titles import TitleBlock
from articles.printed.records import Box

NEAR = 3.0  # letters: from the rows over a title to it, and from it to those below


def waist_titles(titles: Sequence[TitleBlock], blocks: Sequence[Block], body: float) -> list[TitleBlock]:
    """The titles under whose left end a sentence goes on that broke off right over it, with text of theirs beside them."""
    return [title for title in titles if not title.vertical and is_waist(title.box, blocks, body)]


def is_waist(title: Box, blocks: Sequence[Block], body: float) -> bool:
    above = [block for block in blocks if -0.5 * body < title.y0 - block.box.y1 < NEAR * body]
    below = [block for block in blocks if -0.5 * body < block.box.y0 - title.y1 < NEAR * body]
    pairs = [(over, under) for over in above for under in below if same_column(over, under, body)]
    pairs = [pair for pair in pairs if pair[0].column.over(title) > 0]
    if not pairs:
        return False
    over, under = min(pairs, key=lambda pair: pair[0].left)
    goes_through = open_ended(over) and not begins_paragraph(under)
    return goes_through and any(runs_beside(block, over, title, body) for block in blocks)


def same_column(one: Block, other: Block, body: float) -> bool:
    return abs(one.left - other.left) < body and abs(one.right - other.right) < body


def runs_beside(block: Block, over: Block, title: Box, body: float) -> bool:
    """Whether a column of the same measure begins level with the text over a title and ends below the title."""
    measure = abs(block.column.width - over.column.width) < body
    level = abs(block.box.y0 - over.box.y0) < NEAR * body and block.box.y1 > title.y1 - body
    return measure and level and block.column.over(title) < body


def holds_waist(blocks: Sequence[Block], title: Box) -> bool:
    """Whether a text stands over a title and below it."""
    level = [block.column for block in blocks if block.column.over(title) > 0]
    return any(box.y1 < title.y0 + 2 for box in level) and any(box.y0 > title.y1 - 2 for box in level)
