"""What it costs to say that a block goes on from another, stands under a title or a picture, or begins by itself.

A cost is about the number of habits of make-up that it breaks; 0 breaks none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.printed.blocks.columns import Block, crossed
from articles.printed.blocks.fit import Ends
from articles.printed.blocks.titles import TitleBlock
from articles.printed.records import Box
from articles.printed.regions.sheet import FORBIDDEN, Sheet

ALONE = 2.6  # a text that has no title and goes on from nothing
UNUSED_TITLE = 1.6  # a line of a title's size that heads nothing
ACROSS_TITLE = 2.5
PICTURED = 2.5  # a title over a picture and a caption under it are no article
OVERLAID = 4  # lines of a caption printed over its picture
BROKEN_OFF = -2.0  # a sentence that is broken off goes on without an indent
FROM_FOOT = 1.4  # a title at the foot of its text
FOOT = 3.0  # letters: from the text to such a title
GUTTER = 3.0  # letters: the widest gutter between two columns of an article


def goes_on(sheet: Sheet, before: Block, after: Block, most: float) -> float:
    """What it costs to read `after` next to `before`; FORBIDDEN where that is `most` or more, however much more."""
    place = by_place(sheet, before, after)
    if place >= most - BROKEN_OFF:
        return FORBIDDEN
    seam = by_words(sheet.ends[before], sheet.ends[after]) + by_type(sheet, before, after)
    cost = place + seam + sheet.framed_apart(before, after)
    if cost >= most:
        return FORBIDDEN
    return cost + hindrances(sheet, before, after)


def by_place(sheet: Sheet, before: Block, after: Block) -> float:
    """By where the two stand: below in one column, in the next column, farther right, at the left below."""
    a, b = before.column, after.column
    size = sheet.body
    if is_below(a, b):
        return FORBIDDEN if b.y0 < a.y1 - size else 0.2 + min(1.0, (b.y0 - a.y1) / (60 * size))
    if b.x0 > a.x1 - size:
        return next_column(sheet, before, b)
    if b.x1 < a.x1 and b.y0 > a.y0 and b.y0 > a.y1 - 3 * size:
        return 2.8
    return FORBIDDEN


def is_below(a: Box, b: Box) -> bool:
    """Whether two texts stand in one column."""
    return a.over(b) > 0.6 * min(a.width, b.width)


def next_column(sheet: Sheet, before: Block, b: Box) -> float:
    """A text goes on at the head of the next column, which stands level with it or higher, seldom lower."""
    size = sheet.body
    a = replace(before.column, y0=sheet.heads[before])
    cost = 0.3 + (0.0 if b.x0 - a.x1 < GUTTER * size else 0.6 + min(2.0, (b.x0 - a.x1 - GUTTER * size) / (20 * size)))
    if b.y0 > a.y1 + 2 * size:
        cost += 2.5
    elif b.y1 < a.y0 - 2 * size:
        cost += 1.2
    lower, upper = max(a.y0, b.y0), min(a.y0, b.y0)
    shift = lower - upper
    if shift > 1.5 * size:
        cost += 0.3 + min(0.6, shift / (60 * size))
    return cost


def hindrances(sheet: Sheet, before: Block, after: Block) -> float:
    """By what stands between the two."""
    a, b = before.column, after.column
    if is_below(a, b):
        return between(sheet, a, b) + sheet.ruled_apart(a, b)
    if b.x0 > a.x1 - sheet.body:
        return across(sheet, replace(a, y0=sheet.heads[before]), b)
    return sheet.ruled_apart(a, b)


def across(sheet: Sheet, a: Box, b: Box) -> float:
    """What stands between a column and one at its right: an upright rule, other texts."""
    size = sheet.body
    wall = any(
        a.x1 - 2 <= rule.x0 and rule.x1 <= b.x0 + 2 and rule.beside(a) > 0.5 * a.height for rule in sheet.walls.level(a)
    )
    strip = Box(min(a.x1, b.x0), max(a.y0, b.y0), b.x0, min(a.y1, b.y1))
    inserted = strip.height > size and any(
        other.column.over(strip) > 2 * size and other.column.beside(strip) > size for other in sheet.level(strip)
    )
    return 0.5 * wall + 0.8 * inserted


def between(sheet: Sheet, a: Box, b: Box) -> float:
    """What stands between two blocks of one column: a title there begins another text, a picture with its words does not."""
    gap = Box(max(a.x0, b.x0), a.y1 - 1, min(a.x1, b.x1), b.y0 + 1)
    titles = any(
        title.box.over(gap) > 0 and title.box.beside(gap) > 0 and not sheet.is_inserted(title.box)
        for title in sheet.titles
    )
    pictures = any(picture.over(gap) > 0 and picture.beside(gap) > 0 for picture in sheet.pictures)
    others = gap.height > 2 and any(
        block.column.over(gap) > sheet.body
        and block.column.beside(gap) > 2
        and not (pictures and sheet.ends[block].caption)
        for block in sheet.level(gap)
    )
    return ACROSS_TITLE * titles + 1.5 * others


def by_words(before: Ends, after: Ends) -> float:
    """By the words at the seam: an unfinished sentence goes on, and without an indent; a photographer's credit closes."""
    if before.credit:
        return 3.0
    if after.opens and after.begins:
        return 3.5 if not before.open_ended else 5.0
    if before.open_ended:
        return 3.5 if after.begins else BROKEN_OFF
    if after.begins:
        return 0.0 if before.ended else 0.8
    if before.ended and before.short:
        return 4.5
    return 0.3 if before.ended else 1.5


def by_type(sheet: Sheet, before: Block, after: Block) -> float:
    """By size, font and measure: an article keeps to one type, and mostly to one measure."""
    size = abs(before.size - after.size) > 0.06 * before.size
    font = sheet.ends[before].font != sheet.ends[after].font
    widths = before.column.width, after.column.width
    measure = abs(widths[0] - widths[1]) > 0.12 * max(widths) and min(len(before.lines), len(after.lines)) > 2
    return 1.5 * size + 0.7 * font + 0.5 * measure


def first_of(sheet: Sheet, title: TitleBlock, block: Block) -> float:
    """What it costs to take a block for the first of a title's text."""
    place = beside_vertical(sheet, title, block) if title.vertical else under_title(sheet, title, block)
    if place >= FORBIDDEN and not title.vertical and heads_from_foot(sheet, title.box, block):
        place = FROM_FOOT
    if place >= FORBIDDEN:
        return FORBIDDEN
    ends = sheet.ends[block]
    words = 0.0 if ends.begins else 3.0
    return place + words - 0.8 * ends.opens + sheet.framed_apart(title, block)


def heads_from_foot(sheet: Sheet, t: Box, block: Block) -> bool:
    """倒头题: whether a title stands at the foot of a text's columns, the first of which a block is, and over none."""
    b, size = block.column, sheet.body
    if sheet.ends[block].caption:
        return False
    strip = Box(t.x0, t.y0 - FOOT * size, t.x1, t.y0)
    right_over = [other for other in sheet.level(strip) if other.column.beside(strip) > 0 and other.column.over(t) > 0]
    if not right_over or b.y1 > t.y0 + size or b.x0 > t.x0 + size or not level_with(b, right_over, size):
        return False
    below = Box(t.x0, t.y1, t.x1, t.y1 + 2 * FOOT * size)
    closed = crossed(t, Box(below.x0, below.y1, below.x1, below.y1), sheet.rules)
    return closed or not any(
        other.column.beside(below) > 0 and other.column.over(t) > 0 for other in sheet.level(below)
    )


def level_with(b: Box, columns: Sequence[Block], size: float) -> bool:
    """Whether a block begins where other columns begin."""
    return any(abs(other.column.y0 - b.y0) < 2 * size for other in columns)


def under_title(sheet: Sheet, title: TitleBlock, block: Block) -> float:
    """Under the title, at the left of its reach; or in the column at its left that rises beside it."""
    t, b, size = title.box, block.column, sheet.body
    reach = sheet.reaches[title]
    if b.y0 > t.y1 - size and reach.over(b) > 0.8 * b.width:
        aside = max(0.0, -t.over(b)) / (30 * size) + 0.3 * (t.over(b) < 0)
        shown = sum(picture.height + 3 * size for picture in sheet.pictures if lies_between(picture, t, b))
        gap = max(0.0, b.y0 - t.y1 - shown - 3 * size) / (12 * size)
        under = Box(reach.x0, b.y0, reach.x1, b.y1)
        left = first_of_several(sheet, t, under, b)
        captioned = PICTURED * (sheet.ends[block].caption and pictured(sheet, t, b))
        return obstructed(sheet, title, b) + left + aside + min(2.0, gap) + sheet.ruled_off(title, under) + captioned
    if in_left_column(sheet, t, b):
        return 1.8
    level = t.y0 - 4 * size < b.y0 < t.y1 + size
    if level and -2 * size < t.x0 - b.x1 < 14 * size:
        return 1.0 + 0.3 * (abs(t.y0 - b.y0) > 2 * size)
    if level and -2 * size < b.x0 - t.x1 < 8 * size:
        return 1.8
    return FORBIDDEN


def in_left_column(sheet: Sheet, t: Box, b: Box) -> bool:
    """Whether a title stands in the middle of a column that it has to itself, at the left of a text."""
    size = sheet.body
    own = Box(t.x0, b.y0, t.x1, b.y1)
    alone = not any(block.column.over(own) > size and block.column.beside(own) > size for block in sheet.level(own))
    return b.y0 < t.y0 and t.y1 < b.y1 and -2 * size < b.x0 - t.x1 < 8 * size and alone


def pictured(sheet: Sheet, t: Box, b: Box) -> bool:
    """Whether a picture fills the space between a title and a text below it: both are the picture's."""
    return any(lies_between(picture, t, b) and picture.over(b) > 0.6 * b.width for picture in sheet.pictures)


def lies_between(picture: Box, t: Box, b: Box) -> bool:
    return picture.over(b) > 0 and t.y1 < picture.y0 + 2 and picture.y1 < b.y0 + 2


def first_of_several(sheet: Sheet, t: Box, under: Box, b: Box) -> float:
    """1 where another block begins level with this one at its left, under the title itself."""
    size = sheet.body
    return float(
        any(
            t.y1 - size < other.column.y0 < b.y0 + 2 * size
            and other.column.x1 < b.x0 + size
            and other.column.over(t) > 0.5 * other.column.width
            for other in sheet.level(Box(t.x0, t.y1 - size, t.x1, b.y0 + 2 * size))
        )
    )


def obstructed(sheet: Sheet, title: TitleBlock, b: Box) -> float:
    """What stands between a title and a block below it: another title or text, but for a picture's caption."""
    t = title.box
    gap = Box(b.x0, t.y1, b.x1, b.y0)
    pictures = any(lies_between(picture, t, b) for picture in sheet.pictures)
    titles = any(other is not title and heads_between(sheet, other, gap) for other in sheet.titles)
    texts = any(
        other.column.over(gap) > sheet.body
        and other.column.beside(gap) > 0.6 * sheet.body
        and not (pictures and sheet.ends[other].caption)
        for other in sheet.level(gap)
    )
    return 2.5 * titles + 2.5 * texts


def heads_between(sheet: Sheet, title: TitleBlock, gap: Box) -> bool:
    """Whether a title stands in a gap, or right over what is under the gap by its reach."""
    over = title.box.over(gap) > 0 or (not title.vertical and sheet.reaches[title].over(gap) > 0.9 * gap.width)
    return over and title.box.beside(gap) > 2


def beside_vertical(sheet: Sheet, title: TitleBlock, block: Block) -> float:
    """Beside a vertical title, level with its head: at its right or left, with no other text between."""
    t, b, size = title.box, block.column, sheet.body
    if t.beside(b) < -size:
        return FORBIDDEN
    apart = max(b.x0 - t.x1, t.x0 - b.x1)
    if apart < -size:
        return FORBIDDEN if b.y0 < t.y1 - size else 1.0 + sheet.ruled_apart(t, b)
    gap = Box(min(t.x1, b.x1), max(t.y0, b.y0), max(t.x0, b.x0), min(t.y1, b.y1))
    texts = sum(other.column.over(gap) > size and other.column.beside(gap) > size for other in sheet.level(gap))
    others = any(other is not title and other.box.over(gap) > 0 and other.box.beside(gap) > 0 for other in sheet.titles)
    level = 0.0 if abs(t.y0 - b.y0) < 3 * size else 1.2
    return level + min(1.0, apart / (40 * size)) + 1.0 * bool(texts) + 2.0 * others


def caption(sheet: Sheet, picture: Box, block: Block) -> float:
    """What it costs to take a block for a picture's caption: right below it, not wider, in words or type of its own."""
    b, size = block.column, sheet.body
    gap = b.y0 - picture.y1
    told = sheet.ends[block].caption
    usual = sheet.is_usual(block)
    words = -0.8 if told else 0.9 * usual
    if picture.holds(block.box) and (told or len(block.lines) <= OVERLAID):
        return 0.6 + words
    if -size < gap < 3.5 * size and picture.over(b) > 0.6 * min(picture.width, b.width):
        wider = b.width > picture.width + 4 * size
        return 0.6 + 1.2 * wider + words + 1.5 * (not sheet.ends[block].begins and not told and len(block.lines) > 1)
    return told_elsewhere(sheet, picture, block) + words if told else FORBIDDEN


def told_elsewhere(sheet: Sheet, picture: Box, block: Block) -> float:
    """What it costs to take a block whose words tell a picture for the caption of one beside it, or of the one below it."""
    b, size = block.column, sheet.body
    apart = min(abs(b.x0 - picture.x1), abs(picture.x0 - b.x1))
    if b.y0 - picture.y1 < size and picture.beside(block.box) > 0 and apart < 4 * size:
        return 1.4
    if -size < picture.y0 - b.y1 < 3 * size and picture.over(b) > 0.6 * b.width:
        return 1.6
    return FORBIDDEN


def alone(ends: Ends) -> float:
    """What it costs a block to have neither a title nor a text that it goes on from."""
    return ALONE - 1.0 * ends.opens + 1.5 * (not ends.begins)
