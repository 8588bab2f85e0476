"""Running text on the page: lines that follow each other down one column, their column's edges, their indents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.printed.records import Box, PrintedLine, Shape, hull

LEADING = 1.15  # of the size: the widest gap between two lines of a paragraph
INDENT = (1.15, 3.4)  # of the size: how far a paragraph's first line stands in
FULL = 1.3  # of the size: a line that leaves less at its right is full
COLUMN = 3  # lines of a block whose own edges are those of its column
TITLE = 1.22  # of the body's size


@dataclass(slots=True, eq=False)
class Block:
    """Lines of running text of one column in order, and the column's edges as they show them."""

    lines: list[PrintedLine]
    left: float = 0.0
    right: float = 0.0
    column: Box = field(default_factory=lambda: Box(0, 0, 0, 0))

    @property
    def box(self) -> Box:
        return hull(line.box for line in self.lines)

    @property
    def size(self) -> float:
        return Counter(round(line.size, 1) for line in self.lines).most_common(1)[0][0]

    @property
    def font(self) -> str:
        return Counter(line.font for line in self.lines for _ in line.text).most_common(1)[0][0]

    def margins(self, line: PrintedLine) -> tuple[float, float]:
        """The white left and right of a line in its column, in letters."""
        return (line.box.x0 - self.left) / line.size, (self.right - line.box.x1) / line.size

    def is_indented(self, line: PrintedLine) -> bool:
        """Whether a line begins a paragraph by where it begins."""
        return INDENT[0] <= self.margins(line)[0] - self.pushed(line) <= INDENT[1] and not self.is_centred(line)

    def pushed(self, line: PrintedLine) -> float:
        """Where its two neighbours begin, in letters from the edge, if a picture beside some of the rows moves it."""
        at, last = self.lines.index(line), len(self.lines) - 1
        start = min(max(0, at - 1), max(0, last - 2))
        around = [self.margins(other)[0] for other in self.lines[start : start + 3] if other is not line]
        moved = len(around) == 2 and (min(around) > INDENT[1] or max(around) < -INDENT[0])
        return min(around) if moved else 0.0

    def is_centred(self, line: PrintedLine) -> bool:
        """Whether a line stands in the middle of its column with white on both sides: a crosshead, a byline."""
        left, right = self.margins(line)
        return left > INDENT[0] and right > INDENT[0] and abs(left - right) < 1.2

    def is_full(self, line: PrintedLine) -> bool:
        return self.margins(line)[1] < FULL


def body_size(lines: Sequence[PrintedLine]) -> float:
    """The size that most of the page's running text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if not line.vertical and len(line.text) >= 5:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=1.0)


def blocks_of(lines: Sequence[PrintedLine], shapes: Sequence[Shape], body: float) -> list[Block]:
    """The page's running text as blocks: a block ends at a gap, a rule, a title, another size or measure."""
    running = sorted(
        (line for line in lines if not line.vertical and line.size < TITLE * body),
        key=lambda line: (line.box.y0, line.box.x0),
    )
    walls = [shape.box for shape in shapes if shape.kind == "rule"]
    below = {index: successor(index, running, walls) for index in range(len(running))}
    above = Counter(number for number in below.values() if number is not None)
    blocks = []
    taken: set[int] = set()
    for index in range(len(running)):
        if index in taken:
            continue
        chain = [index]
        while (after := below[chain[-1]]) is not None and above[after] == 1 and after not in taken:
            chain.append(after)
            taken.add(after)
        blocks.append(Block([running[number] for number in chain]))
    give_columns(blocks)
    return closed_up(blocks, walls)


def successor(index: int, running: Sequence[PrintedLine], walls: Sequence[Box]) -> int | None:
    """The line right below in the same column; None where there is none or where two stand side by side."""
    line = running[index]
    found = []
    for number in range(index + 1, len(running)):
        other = running[number]
        gap = other.box.y0 - line.box.y1
        if gap > LEADING * line.size:
            break
        if gap > -0.4 * line.size and stretched(line.box, line.size).over(other.box) > 0:
            found.append(number)
    if not found:
        return None
    first = min(found, key=lambda number: running[number].box.y0)
    level = [number for number in found if running[number].box.y0 < running[first].box.y0 + 0.5 * line.size]
    if len(level) > 1 or not goes_with(line, running[first]) or crossed(line.box, running[first].box, walls):
        return None
    return first


def stretched(box: Box, size: float) -> Box:
    """The box of a line, a short one as wide as the indent of the line below it (…说。 / 　　今年以来)."""
    return Box(box.x0, box.y0, max(box.x1, box.x0 + (INDENT[1] + 0.5) * size), box.y1)


def goes_with(line: PrintedLine, after: PrintedLine) -> bool:
    """Whether two lines below each other may stand in one column: of one size, from one edge, centred or at the right."""
    size = max(line.size, after.size)
    if min(line.size, after.size) < (0.94 if line.font == after.font else 0.98) * size:
        return False
    left, right = abs(line.box.x0 - after.box.x0), abs(line.box.x1 - after.box.x1)
    middle = abs(line.box.middle - after.box.middle)
    return left < INDENT[1] * size or right < 1.5 * size or middle < 0.8 * size


def crossed(upper: Box, lower: Box, walls: Sequence[Box]) -> bool:
    """Whether a horizontal rule lies between two boxes of one column."""
    return any(
        wall.width > wall.height
        and upper.y1 - 2 <= wall.y0
        and wall.y1 <= lower.y0 + 2
        and min(wall.over(upper), wall.over(lower)) > 0
        for wall in walls
    )


def give_columns(blocks: Sequence[Block]) -> None:
    """Give each block its column's edges: its own where it has lines enough, else those of the column it fits in."""
    for block in blocks:
        block.left, block.right = own_edges(block)
    known = [block for block in blocks if len(block.lines) >= 4]
    for block in blocks:
        if len(block.lines) < 4 and (host := fitting(block, known, blocks)):
            block.left, block.right = min(block.left, host.left), max(block.right, host.right)
    for block in blocks:
        box = block.box
        block.column = Box(block.left, box.y0, max(block.right, block.left + block.size), box.y1)


def own_edges(block: Block) -> tuple[float, float]:
    """The left edge that most lines share, and the right edge that most reach."""
    size = block.size
    lefts, rights = sorted(line.box.x0 for line in block.lines), sorted(line.box.x1 for line in block.lines)
    if len(block.lines) < 3:
        return lefts[0], rights[-1]
    left = max(lefts, key=lambda x: (sum(abs(x - other) < 0.3 * size for other in lefts), -x))
    right = max(rights, key=lambda x: (sum(abs(x - other) < 0.6 * size for other in rights), x))
    return left, right


def fitting(block: Block, known: Sequence[Block], placed: Sequence[Block]) -> Block | None:
    """The block whose column a short one stands in: inside its edges, and no other block of it level with this one."""
    box, size = block.box, block.size
    level = [other.box for other in placed if other is not block and other.box.beside(box) > 0.3 * size]
    fits = [
        other
        for other in known
        if -0.8 * size < box.x0 - other.left
        and box.x1 < other.right + 0.8 * size
        and abs(other.size - size) < 0.1 * size
        and not any(beside.x0 < other.right - size and beside.x1 > other.left + size for beside in level)
    ]
    return min(
        fits,
        key=lambda other: (
            other.right - other.left > 3 * box.width + 40 * size,
            not any(abs(line.box.x0 - other.left) < 0.3 * size for line in block.lines),
            distance(box, other.box),
        ),
        default=None,
    )


def distance(one: Box, other: Box) -> float:
    """How far two boxes stand apart; a column's own neighbours are those above and below."""
    return max(0.0, -one.beside(other)) + 3 * max(0.0, -one.over(other))


def closed_up(blocks: Sequence[Block], walls: Sequence[Box]) -> list[Block]:
    """The blocks with those put together that follow each other in one column without a gap.

    A centred or a right-aligned line has no edge in common with its neighbours: 圆了安居梦。 / 　建得好.
    """
    out: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.box.y0):
        host = next((other for other in reversed(out) if runs_into(other, block, blocks, walls)), None)
        if host is None:
            out.append(block)
            continue
        host.lines += block.lines
        host.left, host.right = min(host.left, block.left), max(host.right, block.right)
        host.column = Box(host.left, host.column.y0, host.right, block.column.y1)
    return out


def runs_into(upper: Block, lower: Block, placed: Sequence[Block], walls: Sequence[Box]) -> bool:
    """Whether `lower` stands right under `upper` in the same column, and nothing beside it there."""
    size = upper.size
    gap = lower.box.y0 - upper.box.y1
    if not -0.4 * size < gap < LEADING * size or abs(lower.size - size) > 0.06 * size:
        return False
    narrow, wide = sorted((upper.column, lower.column), key=lambda box: box.width)
    inside = wide.x0 - 0.8 * size < narrow.x0 and narrow.x1 < wide.x1 + 0.8 * size
    same = abs(wide.width - narrow.width) < 1.2 * size
    short = min(len(upper.lines), len(lower.lines)) == 1
    if not inside or not (same or short) or crossed(upper.box, lower.box, walls):
        return False
    return not any(
        other not in (upper, lower) and other.column.over(wide) > 0 and other.column.beside(lower.column) > 0.3 * size
        for other in placed
    )


def whole_rows(lines: Sequence[PrintedLine], shapes: Sequence[Shape], body: float) -> list[PrintedLine]:
    """The lines with those put together that stand on one row of one column.

    A credit, a mark of continuation or a dateline is often set apart: 上。　　（下转第三版）. What stands beyond the end of
    a line's own column is none of that row.
    """
    blocks = blocks_of(lines, shapes, body)
    ends = {id(line): block.right for block in blocks if len(block.lines) >= COLUMN for line in block.lines}
    rows: list[PrintedLine] = []
    for line in sorted(lines, key=lambda line: (line.box.y0, line.box.x0)):
        for index in range(len(rows) - 1, max(-1, len(rows) - 40), -1):
            before = rows[index]
            beyond = line.box.x0 > ends.get(id(before), line.box.x0)
            if (
                not beyond
                and on_one_row(before, line)
                and any(holds_row(block, before, line, lines) for block in blocks)
            ):
                rows[index] = one_row(before, line)
                break
        else:
            rows.append(line)
    return rows


def on_one_row(left: PrintedLine, right: PrintedLine) -> bool:
    if left.vertical or right.vertical or abs(left.size - right.size) > 0.12 * left.size:
        return False
    return abs(left.box.y0 - right.box.y0) < 0.35 * left.size and left.box.x0 < right.box.x0


def holds_row(block: Block, left: PrintedLine, right: PrintedLine, lines: Sequence[PrintedLine]) -> bool:
    """Whether two lines lie inside the block's column and right at its rows.

    Under a block of few lines, which may be a lead over two columns, they must be the last ones.
    """
    slack = 0.8 * block.size
    indent = (INDENT[1] if len(block.lines) == 1 else 0.8) * block.size  # a single line may be a paragraph's first
    inside = block.left - indent < left.box.x0 and right.box.x1 < block.right + slack
    near = max(block.box.y0 - left.box.y1, left.box.y0 - block.box.y1) < LEADING * block.size
    if not inside or not near or abs(left.size - block.size) > 0.12 * block.size:
        return False
    if len(block.lines) >= 4:
        return True
    beneath = Box(right.box.x0, right.box.y1, right.box.x1, right.box.y1 + LEADING * right.size)
    return not any(line.box.over(beneath) > 0 and line.box.beside(beneath) > 0.5 for line in lines if line is not right)


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
