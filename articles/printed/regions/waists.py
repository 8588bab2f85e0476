"""腰题: titles that stand in the middle of their own text, which runs over them and beside them, and mostly on below."""

from __future__ import annotations

from collections.abc import Sequence

from articles.printed.blocks.columns import Block, crossed, rules_of
from articles.printed.blocks.fit import begins_paragraph, open_ended
from articles.printed.blocks.strips import Strips
from articles.printed.blocks.titles import TitleBlock
from articles.printed.records import Box, Shape
from articles.printed.regions.sheet import FORBIDDEN, Sheet

NEAR = 3.0  # letters: from the rows over a title to it, and from it to those below
FOOT = 6.0  # letters: the white under a title that stands at the foot of its text
FIRST = 0.8  # of cost: a text that begins at its title's left, and not below it


def waist_titles(
    titles: Sequence[TitleBlock], blocks: Sequence[Block], shapes: Sequence[Shape], body: float
) -> list[TitleBlock]:
    """The titles that stand inside a text: it breaks off over them and goes on below, or it ends round them."""
    rules = rules_of(shapes)
    return [title for title in titles if not title.vertical and is_waist(title.box, blocks, rules, body)]


def is_waist(title: Box, blocks: Sequence[Block], rules: Strips[Box], body: float) -> bool:
    """Whether text stands right over a title, and columns of that text beside it, with the same text or nothing below."""
    across = [block for block in blocks if block.column.over(title) > 0]
    above = [block for block in across if -0.5 * body < title.y0 - block.box.y1 < NEAR * body]
    if not above:
        return False
    over = min(above, key=lambda block: block.left)
    columns = [block for block in blocks if is_level(block, over, body) and block.column.over(title) < body]
    beside = [block for block in columns if block.box.y1 > (title.y0 + title.y1) / 2]
    below = [block for block in across if stands_below(title, block.box, rules, body)]
    if below:
        return bool(beside) and goes_on_below(over, below, body)
    return ends_round(title, columns, beside)


def stands_below(title: Box, text: Box, rules: Strips[Box], body: float) -> bool:
    """Whether a text stands close under a title, with no rule between."""
    return -0.5 * body < text.y0 - title.y1 < FOOT * body and not crossed(title, text, rules)


def ends_round(title: Box, columns: Sequence[Block], beside: Sequence[Block]) -> bool:
    """Whether a text has columns at both sides of a title; the last one, at the right, may be shorter."""
    left = any(block.right < title.middle for block in beside)
    return left and any(block.left > title.middle for block in columns)


def goes_on_below(over: Block, below: Sequence[Block], body: float) -> bool:
    """Whether the text that breaks off over a title goes on in its own column below it."""
    under = [block for block in below if same_column(over, block, body)]
    return open_ended(over) and any(not begins_paragraph(block) for block in under)


def is_level(block: Block, over: Block, body: float) -> bool:
    """Whether a column is of another's measure and begins level with it."""
    measure = abs(block.column.width - over.column.width) < body
    return measure and abs(block.box.y0 - over.box.y0) < NEAR * body


def same_column(one: Block, other: Block, body: float) -> bool:
    return abs(one.left - other.left) < body and abs(one.right - other.right) < body


def first_round(sheet: Sheet, title: TitleBlock, block: Block) -> float:
    """What it costs to take a block for the first of the text that a title stands in: at its left, or right over it."""
    t, b = title.box, block.column
    apart = t.x0 - b.x1
    if b.y0 > t.y0 - sheet.body or b.y1 < t.y0 - NEAR * sheet.body or b.x0 > t.middle:
        return FORBIDDEN
    far = max(0.0, apart - b.width) / (40 * sheet.body)
    ends = sheet.ends[block]
    words = 0.0 if ends.begins else 3.0
    return FIRST + far + words - 0.8 * ends.opens + sheet.framed_apart(title, block)
