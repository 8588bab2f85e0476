"""A page whose file gives its articles (ALTO with METS): the regions are those of the file, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from articles.printed.blocks.columns import Block, blocks_of, body_size
from articles.printed.blocks.titles import TitleBlock
from articles.printed.blocks.types import TITLE
from articles.printed.records import PrintedLine, PrintedPage, Role, Shape
from articles.printed.regions.crowd import thinned
from articles.printed.regions.division import Division, Region

LINES = 8_000  # of a page; its articles are known, and only the lines of one are weighed together
REASON = "given by the file"
HEADS: tuple[Role | None, ...] = ("kicker", "headline", "subheadline")


def given_division(page: PrintedPage) -> Division:
    """The articles that the page's lines claim, each as a region, its captions as a region of their own."""
    body = body_size(page.lines)
    page, spare = thinned(page, body, LINES)
    articles: dict[int, list[PrintedLine]] = {}
    for line in page.lines:
        if line.claim:
            articles.setdefault(line.claim.article, []).append(line)
    regions = [region for lines in articles.values() for region in regions_of(lines, page.shapes, body)]
    return Division(regions, [line for line in page.lines if not line.claim] + spare, len(spare))


def regions_of(lines: Sequence[PrintedLine], shapes: Sequence[Shape], body: float) -> Iterator[Region]:
    """An article's region, and one of its captions; a picture that stands for itself is one, its title with it."""
    head = heads(lines, body)
    rest = without(lines, head)
    captions = [line for line in rest if role_of(line) == "caption"]
    bylines = [line for line in rest if role_of(line) == "byline" and len(rest) > 1]
    text = without(rest, [*captions, *bylines])
    title = TitleBlock(head) if head else None
    if text or not captions:
        yield Region(title, in_order(text, shapes, body), bylines, reason=REASON)
        title = None
    if captions:
        yield Region(title, in_order(captions, shapes, body), caption=True, reason=REASON)


def without(lines: Sequence[PrintedLine], others: Sequence[PrintedLine]) -> list[PrintedLine]:
    left_out = {id(line) for line in others}
    return [line for line in lines if id(line) not in left_out]


def in_order(lines: Sequence[PrintedLine], shapes: Sequence[Shape], body: float) -> list[Block]:
    """The lines as blocks of columns, in the order in which the file gives them; large ones among them are text too."""
    blocks = blocks_of(lines, shapes, max([body, *(line.size for line in lines)]))
    order = {id(line): number for number, line in enumerate(lines)}
    return sorted(blocks, key=lambda block: order[id(block.lines[0])])


def heads(lines: Sequence[PrintedLine], body: float) -> list[PrintedLine]:
    """An article's title lines, as the file says or else as their size does where it begins."""
    said = [line for line in lines if role_of(line) in HEADS]
    large = takewhile(lambda line: line.size >= TITLE * body and role_of(line) in (None, "caption"), lines)
    return said or list(large)


def role_of(line: PrintedLine) -> Role | None:
    return line.claim.role if line.claim else None
