"""Small lines that belong to a title and are no column's text: bylines, and kickers and decks set no larger than the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles.printed.blocks.columns import Block
from articles.printed.blocks.fit import CREDIT, ENDED, begins_paragraph, opens
from articles.printed.blocks.titles import TitleBlock
from articles.printed.records import Box, PrintedLine, hull

NEAR = 3.2  # letters between a title and its byline
LONGEST = 40
ROWS = 3  # of a byline or a deck in a narrow column
TIGHT = 1.6  # letters between a title and its kicker or deck
CLOSE = 0.8  # letters between a title and a kicker in the text's type
OWN_SIZE = 0.04  # by which a size differs from the text's to be another type
WITHIN = 300.0  # points from an upright title to the byline over its text
NAMES = re.compile("^[\u4e00-\u9fff]{2,3}(?:[ 　、]+[\u4e00-\u9fff]{2,3})*$|^[\u4e00-\u9fff]{4}$")  # 仲音, 王斌 李敏
DASH = re.compile("^[—－-]{1,2}")
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
        lead = names_over(block) or first_type(block)
        line = one_line(lead.lines) if len(lead.lines) <= ROWS else lead.lines[0]
        short = len(lead.lines) <= ROWS and len(line.text) <= LONGEST and not ENDED.search(line.text)
        title = titled(titles, line, block, lead) if short and not opens(block) else None
        alone = len(block.lines) == 1 and "，" not in line.text
        if title and (MAKERS.search(line.text) or (alone and is_centred(line, title, blocks))):
            found.append((title, line))
            kept += without(block, lead)
        else:
            kept.append(block)
    return found, kept


def names_over(block: Block) -> Block | None:
    """The line over a text in the text's own type that names its makers: by itself in the middle, a paragraph below it."""
    first, after = block.lines[0], block.lines[1:2]
    alone = bool(after) and block.is_centred(first) and block.is_indented(after[0])
    own = alone and bool(MAKERS.search(first.text)) and not ENDED.search(first.text)
    return Block([first], block.left, block.right, block.column) if own else None


def titled(titles: Sequence[TitleBlock], line: PrintedLine, block: Block, lead: Block) -> TitleBlock | None:
    """The title that a byline belongs to: right above it, or upright beside the text that it stands over."""
    title = under(titles, line.box, line.size)
    if title is not None or len(lead.lines) == len(block.lines):
        return title
    beside = [
        title
        for title in titles
        if title.vertical and abs(title.box.y0 - line.box.y0) < NEAR * line.size and -title.box.over(line.box) < WITHIN
    ]
    return min(beside, key=lambda title: -title.box.over(line.box), default=None)


def one_line(lines: Sequence[PrintedLine]) -> PrintedLine:
    """The rows of a byline as the one line that they are: 本报记者 / 王斌　李敏."""
    if len(lines) == 1:
        return lines[0]
    text, marks = lines[0].text, list(lines[0].marks)
    for line in lines[1:]:
        text, marks = f"{text} {line.text}", [*marks, line.box.x0, *line.marks]
    return replace(lines[0], text=text, box=hull(line.box for line in lines), marks=tuple(marks))


def give_small_lines(titles: Sequence[TitleBlock], blocks: Sequence[Block], body: float) -> list[Block]:
    """Add to each title the kicker and the deck that are no larger than the text, and return the blocks without them.

    They stand right over or under it, over its middle or from its left edge, in a type of their own, and are no
    sentence; in a narrow column the text may follow them line by line.
    """
    fonts: Counter[str] = Counter()
    for block in blocks:
        fonts[block.font] += len(block.lines)
    usual = next((font for font, _ in fonts.most_common(1)), "")
    kept = []
    for block in blocks:
        opening = before_opening(block)
        lead = opening or first_type(block)
        title = headed(titles, lead, body, usual, before_text=opening is not None)
        if title is None:
            kept.append(block)
            continue
        title.take(lead.lines)
        kept += without(block, lead)
    return kept


def without(block: Block, lead: Block) -> list[Block]:
    """What is left of a block without the lines that it begins with: one block or none."""
    lines = block.lines[len(lead.lines) :]
    if not lines:
        return []
    column = replace(block.column, y0=lines[0].box.y0)
    return [Block(lines, block.left, block.right, column)]


def before_opening(block: Block) -> Block | None:
    """The lines in a block before the one that opens its text (本报讯), where there are a few and none ends a sentence."""
    for count in range(min(ROWS, len(block.lines) - 1), 0, -1):
        rest = Block(block.lines[count:], block.left, block.right, block.column)
        if opens(rest) and begins_paragraph(rest):
            lead = block.lines[:count]
            return None if any(ENDED.search(line.text) for line in lead) else Block(lead, block.left, block.right)
    return None


def first_type(block: Block) -> Block:
    """The lines that a block begins with in one font and size."""
    first, count = block.lines[0], 1
    while count < len(block.lines) and same_type(first, block.lines[count]):
        count += 1
    return Block(block.lines[:count], block.left, block.right, block.column)


def same_type(one: PrintedLine, other: PrintedLine) -> bool:
    return one.font == other.font and abs(one.size - other.size) < OWN_SIZE * one.size


def headed(
    titles: Sequence[TitleBlock], block: Block, body: float, text_font: str, *, before_text: bool
) -> TitleBlock | None:
    """The title whose kicker or deck a block is; `before_text`: the text opens right below it."""
    if not may_head(block):
        return None
    own = before_text or is_own_type(block, body, text_font)
    near = [title for title in titles if not title.vertical and heads_small(title.box, block.box, block.size)]
    near = [title for title in near if own or is_kicker(title.box, block)]
    return min(near, key=lambda title: -title.box.beside(block.box), default=None)


def may_head(block: Block) -> bool:
    """Whether a block's words may be a kicker or a deck: few, no sentence, no names, no opening of a text."""
    text = "".join(line.text for line in block.lines)
    told = any(sign.search(text) for sign in (ENDED, CREDIT, MAKERS, NAMES))
    return len(block.lines) <= ROWS and len(text) <= LONGEST and not told and not opens(block)


def is_own_type(block: Block, body: float, text_font: str) -> bool:
    """Whether a block is set in another type than the page's text, or begins with a dash as decks do."""
    other = block.font != text_font or abs(block.size - body) > OWN_SIZE * body
    return other or bool(DASH.match(block.lines[0].text))


def is_kicker(title: Box, block: Block) -> bool:
    """Whether a single line stands so close over a title's middle that it is its kicker in whatever type."""
    gap = title.y0 - block.box.y1
    return len(block.lines) == 1 and 0 <= gap < CLOSE * block.size and abs(title.middle - block.box.middle) < block.size


def heads_small(title: Box, box: Box, size: float) -> bool:
    gap = -title.beside(box)
    level = abs(title.middle - box.middle) < 2 * size or abs(title.x0 - box.x0) < size
    return -0.5 * size < gap < TIGHT * size and level and title.over(box) > 0.6 * min(title.width, box.width)


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
