"""Which blocks, titles and pictures are one article: the cheapest way in which every block goes on from another.

A compositor lets a text run down a column and on to the next at its right, round what stands in its way. So each block
has one that it goes on from, or it is the first under a title, beside one, under a picture (a caption), or opens a text
without a title. What each of these costs is said in `costs`; all are chosen together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.printed.blocks.columns import Block, blocks_of, body_size
from articles.printed.blocks.fit import looks_like_caption
from articles.printed.blocks.furniture import split_furniture, without_particulars
from articles.printed.blocks.rows import whole_rows
from articles.printed.blocks.signed import give_small_lines, split_bylines
from articles.printed.blocks.titles import TitleBlock, title_blocks
from articles.printed.lines.initials import with_initials
from articles.printed.records import Box, PrintedLine, PrintedPage
from articles.printed.regions.costs import UNUSED_TITLE, alone, caption, first_of, goes_on
from articles.printed.regions.crowd import BLOCKS, fullest, letters, thinned
from articles.printed.regions.matching import cheapest
from articles.printed.regions.sheet import FORBIDDEN, Sheet
from articles.printed.regions.waists import first_round, waist_titles

SENTENCE = re.compile("[。！？]")
LABEL = 60  # characters without a stop at most
ROUNDS = 5  # of choosing without what is no text; pages need three at most
CIRCLES = 20  # times that circles are taken back; pages need six at most
DOUBT = 4.0  # of cost: a choice that costs as much is as likely wrong as right


@dataclass(slots=True)
class Region:
    """An article, or a caption: its title, the byline under it, its blocks in reading order."""

    title: TitleBlock | None
    blocks: list[Block]
    bylines: list[PrintedLine] = field(default_factory=list)
    caption: bool = False
    picture: Box | None = None
    reason: str = ""
    doubt: float = 0.0


@dataclass(slots=True)
class Division:
    """The page divided: its regions, and the lines that are in none; how many of these were too many to be weighed."""

    regions: list[Region]
    furniture: list[PrintedLine]
    spare: int = 0


def divide(page: PrintedPage) -> Division:
    """The regions of a page in reading order: by columns of the page, from the top."""
    body = body_size(page.lines)
    page, spare = thinned(page, body)
    lines, furniture = split_furniture(page, body)
    lines = whole_rows(with_initials(lines, body), page.shapes, body)
    blocks, particulars = without_particulars(blocks_of(lines, page.shapes, body))
    blocks, short = fullest(blocks, BLOCKS, letters)
    spare += [line for block in short for line in block.lines]
    titles = title_blocks(lines, page.shapes, body)
    blocks = give_small_lines(titles, blocks, body)
    bylines, blocks = split_bylines(titles, blocks)
    waists = waist_titles(titles, blocks, page.shapes, body)
    others = [title for title in titles if title not in waists]
    regions, unused, bare = settled(Sheet(blocks, others, page.shapes, body, waists))
    furniture += particulars + bare + spare
    for region in regions:
        region.bylines = [line for title, line in bylines if title is region.title]
    furniture += [line for title in unused for line in title.lines]
    furniture += [line for title, line in bylines if title in unused]
    return Division(sorted(regions, key=region_key), furniture, len(spare))


def settled(sheet: Sheet, rounds: int = ROUNDS) -> tuple[list[Region], list[TitleBlock], list[PrintedLine]]:
    """The regions, the titles that head none, and the lines of blocks that are no running text.

    Such a block (a label, a line of an advertisement) can have taken a title or a place in a chain that was another's:
    without it all is chosen again, in as many rounds as newspaper pages need.
    """
    regions, unused = assembled(sheet, choose(sheet))
    unused = with_picture_titles(sheet, regions, unused)
    labels = [region for region in regions if not is_running(region)]
    blocks = [block for region in labels for block in region.blocks]
    bare = [line for block in blocks for line in block.lines]
    if not labels or rounds == 1:
        unused += [region.title for region in labels if region.title]
        return [region for region in regions if is_running(region)], unused, bare
    regions, unused, more = settled(sheet.without(blocks), rounds - 1)
    return regions, unused, bare + more


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a block comes from: the index of the block it goes on from, of its title or of its picture, or none."""

    block: int | None = None
    title: int | None = None
    picture: int | None = None
    cost: float = 0.0


def choose(sheet: Sheet) -> list[Choice]:
    """A choice for each block, the cheapest together; those that would go round in a circle are taken back."""
    costs = [costs_of(sheet, index) for index in range(len(sheet.blocks))]
    for _ in range(CIRCLES):
        choices = [choice_of(sheet, column, row[column]) for column, row in zip(cheapest(costs), costs, strict=True)]
        circles = find_circles(choices)
        if not circles:
            break
        for circle in circles:
            worst = max(circle, key=lambda index: choices[index].cost)
            del costs[worst][choices[worst].block or 0]
            choices[worst] = Choice(cost=alone(sheet.ends[sheet.blocks[worst]]))
    return choices


def costs_of(sheet: Sheet, index: int) -> dict[int, float]:
    """What a block's choices cost, of those that cost less than to be alone.

    They are numbered: the blocks that it may go on from, the titles, those inside texts, the pictures; last, for each
    block, to be alone.
    """
    block = sheet.blocks[index]
    most = alone(sheet.ends[block])
    row = [FORBIDDEN if other is block else goes_on(sheet, other, block, most) for other in sheet.blocks]
    row += [first_of(sheet, title, block) - UNUSED_TITLE for title in sheet.titles]
    row += [first_round(sheet, title, block) - UNUSED_TITLE for title in sheet.waists]
    row += [caption(sheet, picture, block) for picture in sheet.pictures]
    return {column: cost for column, cost in enumerate(row) if cost < most} | {len(row) + index: most}


def choice_of(sheet: Sheet, column: int, cost: float) -> Choice:
    """The choice that `costs_of` numbers so."""
    if column < len(sheet.blocks):
        return Choice(block=column, cost=cost)
    column -= len(sheet.blocks)
    titles = len(sheet.titles) + len(sheet.waists)
    if column < titles:
        return Choice(title=column, cost=cost + UNUSED_TITLE)
    if column < titles + len(sheet.pictures):
        return Choice(picture=column - titles, cost=cost)
    return Choice(cost=cost)


def find_circles(choices: Sequence[Choice]) -> list[list[int]]:
    """The blocks of each chain that comes back to itself."""
    circles = []
    done: set[int] = set()
    for start in range(len(choices)):
        chain: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in done and at not in chain:
            chain[at] = None
            at = choices[at].block
        if at in chain:
            way = list(chain)
            circles.append(way[way.index(at) :])
        done |= chain.keys()
    return circles


def assembled(sheet: Sheet, choices: Sequence[Choice]) -> tuple[list[Region], list[TitleBlock]]:
    """The chains as regions, and the titles that head none."""
    titles = [*sheet.titles, *sheet.waists]
    after = {choice.block: index for index, choice in enumerate(choices) if choice.block is not None}
    regions = []
    for index, choice in enumerate(choices):
        if choice.block is not None:
            continue
        chain, spent = [index], [choice.cost]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
            spent.append(choices[chain[-1]].cost)
        title = titles[choice.title] if choice.title is not None else None
        regions.append(
            Region(
                title,
                [sheet.blocks[number] for number in chain],
                caption=choice.picture is not None,
                picture=sheet.pictures[choice.picture] if choice.picture is not None else None,
                reason=reason(choice, title, len(chain)),
                doubt=min(1.0, max(0.0, max(spent) / DOUBT)),
            )
        )
    used = {choice.title for choice in choices}
    return regions, [title for index, title in enumerate(titles) if index not in used]


def with_picture_titles(sheet: Sheet, regions: Sequence[Region], unused: Sequence[TitleBlock]) -> list[TitleBlock]:
    """Give each caption the unused title over its picture, or between the two; the titles that are left."""
    left = list(unused)
    for region in regions:
        if not region.caption or region.picture is None:
            continue
        first = region.blocks[0].box
        over = [title for title in left if stands_over(title.box, region.picture, first, 3 * sheet.body)]
        if over:
            region.title = over[0]
            left.remove(over[0])
    return left


def stands_over(title: Box, picture: Box, text: Box, near: float) -> bool:
    inside = title.over(picture) > 0.6 * title.width
    above = -2 < picture.y0 - title.y1 < near
    between = picture.y1 - 2 <= title.y0 and title.y1 <= text.y0 + 2
    return inside and (above or between)


def is_running(region: Region) -> bool:
    """Whether a region holds running text: no imprint, table of contents, label."""
    text = "".join(line.text for block in region.blocks for line in block.lines)
    return bool(SENTENCE.search(text)) or len(text) > LABEL or looks_like_caption(region.blocks[-1])


def reason(choice: Choice, title: TitleBlock | None, runs: int) -> str:
    how = "under a picture" if choice.picture is not None else "without a title"
    if title is not None:
        how = f"{'beside' if title.vertical else 'under'} “{title.text[:20]}”"
    return f"{how}, {runs} run{'s' * (runs > 1)} of text, cost {choice.cost:.1f}"


def region_key(region: Region) -> tuple[float, float]:
    """Regions are told from left to right, those of one strip from the top."""
    boxes = [block.box for block in region.blocks] + ([region.title.box] if region.title else [])
    return (round(min(box.x0 for box in boxes) / 40), min(box.y0 for box in boxes))
