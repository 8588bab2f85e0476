"""Pages that hold more pieces than any newspaper's: the largest are weighed, the rest stands by itself, in no article.

Such a page is full of tables and advertisements, or means harm: to weigh every piece against every other would take hours.
The fullest pages seen had 90 blocks, 700 lines and 30 shapes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from articles.printed.blocks.columns import Block
from articles.printed.blocks.strips import HEIGHT
from articles.printed.blocks.types import TITLE
from articles.printed.records import PrintedLine, PrintedPage, Shape, ShapeKind

Piece = TypeVar("Piece")
LINES = 2_000
LEVEL = 200  # lines that begin in one strip
LARGE = 300  # lines of a title's size
BLOCKS = 240
SHAPES: dict[ShapeKind, int] = {"rule": 400, "frame": 100, "picture": 100}


def thinned(page: PrintedPage, body: float, most: int = LINES) -> tuple[PrintedPage, list[PrintedLine]]:
    """The page with the longest of its lines, `most` of them, and the largest of its shapes; and the lines left out."""
    lines = thin_strips(page.lines)
    large = fullest([line for line in lines if is_large(line, body)], LARGE, area)[0]
    text = fullest([line for line in lines if not is_large(line, body)], most, area)[0]
    kept = {id(line) for line in [*large, *text]}
    weighed, spare = (tuple(line for line in page.lines if (id(line) in kept) == wanted) for wanted in (True, False))
    return replace(page, lines=weighed, shapes=tuple(largest(page.shapes))), list(spare)


def thin_strips(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines without the shortest where more of them begin in one strip of the page than it has room for."""
    strips: dict[int, list[PrintedLine]] = {}
    for line in lines:
        strips.setdefault(int(line.box.y0 // HEIGHT), []).append(line)
    return [line for level in strips.values() for line in fullest(level, LEVEL, area)[0]]


def largest(shapes: Sequence[Shape]) -> list[Shape]:
    """The largest shapes of each kind."""
    return [
        shape
        for kind, most in SHAPES.items()
        for shape in fullest([shape for shape in shapes if shape.kind == kind], most, span)[0]
    ]


def fullest(pieces: Sequence[Piece], most: int, size: Callable[[Piece], float]) -> tuple[list[Piece], list[Piece]]:
    """So many of the pieces, the largest, in their order; and those that are too many.

    >>> fullest(["稿件", "单价", "今年以来"], 2, len)
    (['稿件', '今年以来'], ['单价'])
    """
    if len(pieces) <= most:
        return list(pieces), []
    by_size = sorted(range(len(pieces)), key=lambda index: -size(pieces[index]))
    kept = set(by_size[:most])
    return [pieces[index] for index in sorted(kept)], [pieces[index] for index in sorted(by_size[most:])]


def is_large(line: PrintedLine, body: float) -> bool:
    return line.vertical or line.size >= TITLE * body


def area(line: PrintedLine) -> float:
    return len(line.text) * line.size


def span(shape: Shape) -> float:
    return shape.box.width + shape.box.height


def letters(block: Block) -> float:
    return sum(len(line.text) for line in block.lines)
