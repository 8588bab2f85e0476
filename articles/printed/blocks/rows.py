"""Pieces of type that stand on one row of one column, put together: a credit, a mark of continuation, a dateline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.printed.blocks.columns import INDENT, LEADING, Block, blocks_of
from articles.printed.blocks.strips import Strips
from articles.printed.records import Box, PrintedLine, Shape, hull

COLUMN = 3  # lines of a block whose own edges are those of its column
SEVERAL = 4  # lines of a block that is a column, and no lead over two
SLACK = 0.8  # letters that a row may stand out of its column
BACK = 40  # pieces between two of one row, at most
NOWHERE = float("-inf")


def whole_rows(lines: Sequence[PrintedLine], shapes: Sequence[Shape], body: float) -> list[PrintedLine]:
    """The lines with those put together that stand on one row of one column.

    A credit, a mark of continuation or a dateline is often set apart: 上。　　（下转第三版）. What stands beyond the end of
    a line's own column is none of that row.
    """
    rows = Rows(lines, blocks_of(lines, shapes, body))
    for line in sorted(lines, key=lambda line: (line.box.y0, line.box.x0)):
        rows.put(line)
    return rows.lines


@dataclass(frozen=True, slots=True)
class Room:
    """How far to the right the row of a line may reach, in a column of several lines and in a block of few.

    Such a block may be a lead over two columns: what is put together there must stand at its foot.
    """

    column: float
    few: float


class Rows:
    """The rows of a page as far as its lines are put, from the top."""

    def __init__(self, printed: Sequence[PrintedLine], blocks: Sequence[Block]) -> None:
        self.lines: list[PrintedLine] = []
        self.rooms: dict[int, Room] = {}
        self.printed = Strips.of(printed, lambda line: line.box)
        self.blocks = Strips.of(blocks, around)
        self.ends = {id(line): block.right for block in blocks if len(block.lines) >= COLUMN for line in block.lines}

    def put(self, line: PrintedLine) -> None:
        """Put a line to the row that it goes on, or begin one."""
        at_foot: bool | None = None
        for index in range(len(self.lines) - 1, max(-1, len(self.lines) - BACK), -1):
            if not self.may_go_on(self.lines[index], line):
                continue
            room = self.room(index)
            if line.box.x1 >= room.column and line.box.x1 < room.few and at_foot is None:
                at_foot = self.is_at_foot(line)
            if line.box.x1 < room.column or (line.box.x1 < room.few and at_foot):
                self.lines[index] = one_row(self.lines[index], line)
                del self.rooms[index]
                return
        self.lines.append(line)

    def may_go_on(self, left: PrintedLine, right: PrintedLine) -> bool:
        beyond = right.box.x0 > self.ends.get(id(left), right.box.x0)
        return not beyond and on_one_row(left, right)

    def room(self, index: int) -> Room:
        """The room at the right of a row in the blocks whose column it stands in, right at their rows."""
        if index not in self.rooms:
            left = self.lines[index]
            hosts = [block for block in self.blocks.level(left.box) if is_at_rows(left, block)]
            column, few = (
                max((block.right + SLACK * block.size for block in hosts if (len(block.lines) >= SEVERAL) == long), default=NOWHERE)
                for long in (True, False)
            )  # fmt: skip
            self.rooms[index] = Room(column, few)
        return self.rooms[index]

    def is_at_foot(self, line: PrintedLine) -> bool:
        """Whether nothing stands right under a line."""
        beneath = Box(line.box.x0, line.box.y1, line.box.x1, line.box.y1 + LEADING * line.size)
        return not any(
            other.box.over(beneath) > 0 and other.box.beside(beneath) > 0.5
            for other in self.printed.level(beneath)
            if other is not line
        )


def around(block: Block) -> Box:
    """A block's box with the rows right over and under it."""
    box = block.box
    return Box(box.x0, box.y0 - LEADING * block.size, box.x1, box.y1 + LEADING * block.size)


def on_one_row(left: PrintedLine, right: PrintedLine) -> bool:
    if left.vertical or right.vertical or abs(left.size - right.size) > 0.12 * left.size:
        return False
    return abs(left.box.y0 - right.box.y0) < 0.35 * left.size and left.box.x0 < right.box.x0


def is_at_rows(left: PrintedLine, block: Block) -> bool:
    """Whether a line stands in a block's column, among its rows or right over or under them."""
    indent = (INDENT[1] if len(block.lines) == 1 else SLACK) * block.size  # a single line may be a paragraph's first
    near = max(block.box.y0 - left.box.y1, left.box.y0 - block.box.y1) < LEADING * block.size
    return near and block.left - indent < left.box.x0 and abs(left.size - block.size) <= 0.12 * block.size


def one_row(left: PrintedLine, right: PrintedLine) -> PrintedLine:
    """Two lines of one row as one; `left` begins farther left."""
    apart = right.box.x0 - left.box.x1 > 0.4 * left.size
    return replace(
        left,
        text=left.text + " " * apart + right.text,
        box=hull([left.box, right.box]),
        marks=(*left.marks, *((left.box.x1,) * apart), *right.marks),
        doubt=max(left.doubt, right.doubt),
    )
