"""A page's text in reading order, with the place of every line: what the reading and the archive get of a printed page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.printed.blocks.columns import Block, body_size
from articles.printed.blocks.fit import CREDIT
from articles.printed.lines.upright import is_set_upright, turned, turned_back
from articles.printed.records import Layout, Place, PrintedLine, PrintedPage, Role
from articles.printed.regions.division import Division, Region, divide
from articles.printed.regions.given import given_division

NO_REGION = -1
CROSSHEAD_AT_MOST = 24  # characters
SET_IN = 0.4  # of the size: a line that begins so far in is not set from its column's edge


def linearise(page: PrintedPage) -> Layout:
    """The page's text, region by region, blank lines between them; a paragraph's first line is set in by two letters.

    What is in no region stands before all others, each line by itself.
    """
    upright = is_set_upright(page.lines)
    sheet = turned(page) if upright else page
    body = body_size(sheet.lines)
    division = divided(sheet)
    text: list[str] = []
    places: list[Place | None] = []

    def put(line: PrintedLine, place: Place) -> None:
        text.append(("　　" if place.indented else "") + line.text)
        places.append(replace(place, line=turned_back(line, page.width)) if upright else place)

    def part() -> None:
        if text and text[-1]:
            text.append("")
            places.append(None)

    for line in sorted(division.furniture, key=lambda line: (line.box.y0, line.box.x0)):
        put(line, Place(NO_REGION, 0, "furniture", line.size / body, False, line))
        part()
    for number, region in enumerate(division.regions):
        for group in groups(region, number, body):
            for place in group:
                put(place.line, place)
            part()
    while text and not text[-1]:
        text.pop()
        places.pop()
    return Layout(
        "\n".join(text),
        tuple(places),
        tuple(region.reason for region in division.regions),
        tuple(region.doubt for region in division.regions),
        division.spare,
    )


def divided(page: PrintedPage) -> Division:
    """The page's articles, as its file gives them where it does, else by their places."""
    return given_division(page) if any(line.claim for line in page.lines) else divide(page)


def groups(region: Region, number: int, body: float) -> Iterator[list[Place]]:
    """The places of a region's lines: the title's parts, the byline, then the text run by run."""
    if region.title:
        roles = region.title.roles()
        for role in dict.fromkeys(roles):
            lines = [line for line, own in zip(region.title.lines, roles, strict=True) if own == role]
            yield [Place(number, 0, role, line.size / body, False, line) for line in lines]
    for line in region.bylines:
        yield [Place(number, 0, "byline", line.size / body, False, line)]
    yield [
        place_of(number, column, block, index, body, caption=region.caption)
        for column, block in enumerate(region.blocks)
        for index in range(len(block.lines))
    ]


def place_of(number: int, column: int, block: Block, index: int, body: float, *, caption: bool) -> Place:
    line = block.lines[index]
    role: Role = "caption" if caption else "crosshead" if is_crosshead(block.lines, index, block) else "body"
    whole = line.claim is not None and line.claim.whole
    indented = role != "crosshead" and (
        whole or block.is_indented(line) or (block.is_centred(line) and line.text[-1:] in "。！？")
    )
    return Place(number, column, role, line.size / body, indented, line)


def is_crosshead(lines: Sequence[PrintedLine], index: int, block: Block) -> bool:
    """Whether a line is a title inside the text: it stands by itself, set in, and ends neither a sentence nor a column's width.

    建得好　　　 between 圆了安居梦。 and 　　“保障房不是低质房…
    """
    line = lines[index]
    if len(line.text) > CROSSHEAD_AT_MOST or line.text[-1:] in "。！？，、；：,;" or CREDIT.search(line.text):
        return False
    before, after = lines[index - 1] if index else None, lines[index + 1] if index + 1 < len(lines) else None
    if block.is_full(line):
        return fills_its_row(line, before, after, block)
    left, right = block.margins(line)
    if not block.is_centred(line) and not (left > 1.15 and right > 2.5):
        return False
    ended = before is None or before.text[-1:] in "。！？”’）：" or not block.is_full(before)
    return ended and (after is None or block.is_indented(after) or block.is_centred(after))


def fills_its_row(line: PrintedLine, before: PrintedLine | None, after: PrintedLine | None, block: Block) -> bool:
    """Whether a line as wide as its column is a crosshead: set from the middle, between a paragraph's end and a beginning.

    专班推进，让项目“落得下” between 成年度任务。 and 　　市县两级组建工作专班56
    """
    if before is None or after is None or block.margins(line)[0] < SET_IN or block.is_indented(line):
        return False
    return before.text[-1:] in "。！？”’）" and not block.is_full(before) and block.is_indented(after)
