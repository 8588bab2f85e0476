"""Running text on the page: lines that follow each other down one column, their column's edges, their indents."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from articles.printed.blocks.strips import Strips
from articles.printed.blocks.types import title_lines
from articles.printed.records import Box, PrintedLine, Shape, hull

LEADING = 1.15  # of the size: the widest gap between two lines of a paragraph
INDENT = (1.15, 3.4)  # of the size: how far a paragraph's first line stands in
FULL = 1.3  # of the size: a line that leaves less at its right is full
HOSTS = 6  # blocks that end right over one


@dataclass(slots=True, eq=False)
class Block:
    """Lines of running text of one column in order, and the column's edges as they show them."""

    lines: list[PrintedLine]
    left: float = 0.0
    right: float = 0.0
    column: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    box: Box = field(init=False)
    size: float = field(init=False)  # that most of its lines have
    sizes: Counter[float] = field(init=False)
    at: dict[int, int] = field(init=False)  # where each line stands in the block, by its identity

    def __post_init__(self) -> None:
        self.box = hull(line.box for line in self.lines)
        self.sizes = Counter(round(line.size, 1) for line in self.lines)
        self.size = self.sizes.most_common(1)[0][0]
        self.at = {id(line): number for number, line in enumerate(self.lines)}

    def take(self, below: Block) -> None:
        """Go on with the lines of the block right below."""
        self.at |= {id(line): number for number, line in enumerate(below.lines, len(self.lines))}
        self.lines += below.lines
        self.left, self.right = min(self.left, below.left), max(self.right, below.right)
        self.column = Box(self.left, self.column.y0, self.right, below.column.y1)
        self.box = hull((self.box, below.box))
        self.sizes.update(below.sizes)
        self.size = self.sizes.most_common(1)[0][0]

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
        at, last = self.at[id(line)], len(self.lines) - 1
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
    heads = title_lines(lines, body)
    running = sorted((line for line in lines if id(line) not in heads), key=lambda line: (line.box.y0, line.box.x0))
    rules = rules_of(shapes)
    below = {index: successor(index, running, rules) for index in range(len(running))}
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
    return closed_up(blocks, rules)


def successor(index: int, running: Sequence[PrintedLine], rules: Strips[Box]) -> int | None:
    """The line right below in the same column; None where there is none or where two stand side by side."""
    line, first = running[index], None
    wide, highest, lowest = (
        stretched(line.box, line.size),
        line.box.y1 - 0.4 * line.size,
        line.box.y1 + LEADING * line.size,
    )
    for number in range(index + 1, len(running)):
        box = running[number].box
        if box.y0 > lowest or (first is not None and box.y0 >= running[first].box.y0 + 0.5 * line.size):
            break
        if box.y0 > highest and wide.over(box) > 0:
            if first is not None:
                return None
            first = number
    if first is None or not goes_with(line, running[first]) or crossed(line.box, running[first].box, rules):
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


def rules_of(shapes: Iterable[Shape]) -> Strips[Box]:
    """The page's rules, to find those that lie between two boxes."""
    return Strips.of([shape.box for shape in shapes if shape.kind == "rule"], lambda rule: rule)


def crossed(upper: Box, lower: Box, rules: Strips[Box], own: Callable[[Box], bool] = lambda rule: False) -> bool:
    """Whether a horizontal rule lies between two boxes of one column, but for those that are drawn to a title of its `own`."""
    return any(
        rule.width > rule.height
        and upper.y1 - 2 <= rule.y0
        and rule.y1 <= lower.y0 + 2
        and min(rule.over(upper), rule.over(lower)) > 0
        and not own(rule)
        for rule in rules.level(Box(0, upper.y1 - 2, 0, lower.y0 + 2))
    )


def give_columns(blocks: Sequence[Block]) -> None:
    """Give each block its column's edges: its own where it has lines enough, else those of the column it fits in."""
    for block in blocks:
        block.left, block.right = own_edges(block)
    known = [block for block in blocks if len(block.lines) >= 4]
    placed = Strips.of(blocks, lambda block: block.box)
    for block in blocks:
        if len(block.lines) < 4 and (host := fitting(block, known, placed)):
            block.left, block.right = min(block.left, host.left), max(block.right, host.right)
    for block in blocks:
        box = block.box
        block.column = Box(block.left, box.y0, max(block.right, block.left + block.size), box.y1)


def own_edges(block: Block) -> tuple[float, float]:
    """The left edge that most lines share, and the right edge that most reach.

    Of short paragraphs more lines may begin than go on: a caption, its second sentence, the credit. There the edge is
    farther left, by an indent, where a third of the lines begin.
    """
    size = block.size
    lefts, rights = sorted(line.box.x0 for line in block.lines), sorted(line.box.x1 for line in block.lines)
    if len(block.lines) < 3:
        return lefts[0], rights[-1]
    left = max(lefts, key=lambda x: (near(lefts, x, 0.3 * size), -x))
    right = max(rights, key=lambda x: (near(rights, x, 0.6 * size), x))
    many = max(2, len(lefts) / 3)
    out = (x for x in lefts if INDENT[0] * size <= left - x <= INDENT[1] * size and near(lefts, x, 0.3 * size) >= many)
    return min(out, default=left), right


def near(edges: Sequence[float], x: float, slack: float) -> int:
    """How many of the sorted edges lie nearer to `x` than the slack."""
    return bisect_left(edges, x + slack) - bisect_right(edges, x - slack)


def fitting(block: Block, known: Sequence[Block], placed: Strips[Block]) -> Block | None:
    """The block whose column a short one stands in: inside its edges, and no other block of it level with this one."""
    box, size = block.box, block.size
    hosts = [
        other
        for other in known
        if -0.8 * size < box.x0 - other.left
        and box.x1 < other.right + 0.8 * size
        and abs(other.size - size) < 0.1 * size
    ]
    if not hosts:
        return None
    level = [other.box for other in placed.level(box) if other is not block and other.box.beside(box) > 0.3 * size]
    fits = [
        other
        for other in hosts
        if not any(beside.x0 < other.right - size and beside.x1 > other.left + size for beside in level)
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


def closed_up(blocks: Sequence[Block], rules: Strips[Box]) -> list[Block]:
    """The blocks with those put together that follow each other in one column without a gap.

    A centred or a right-aligned line has no edge in common with its neighbours: 圆了安居梦。 / 　建得好.
    """
    out: dict[Block, int] = {}
    placed, feet = Strips.of(blocks, lambda block: block.column), Strips[Block]()
    for block in sorted(blocks, key=lambda block: block.box.y0):
        over = [other for other in feet.level(head_of(block)) if is_right_over(other, block)]
        near = sorted(over, key=lambda other: -out[other])[:HOSTS]
        beside = (
            [other for other in placed.level(block.column) if other.column.beside(block.column) > 0] if near else []
        )
        host = next((other for other in near if runs_into(other, block, beside, rules)), block)
        if host is block:
            out[block] = len(out)
        else:
            host.take(block)
            placed.add(host, block.column)
        feet.add(host, foot_of(host))
    return list(out)


def head_of(block: Block) -> Box:
    return Box(block.box.x0, block.box.y0, block.box.x1, block.box.y0)


def foot_of(block: Block) -> Box:
    """Where the head of a block stands that goes on from this one."""
    box, size = block.box, block.size
    return Box(box.x0, box.y1 - 0.4 * size, box.x1, box.y1 + LEADING * size)


def is_right_over(upper: Block, lower: Block) -> bool:
    """Whether one block ends where another below it begins."""
    gap = lower.box.y0 - upper.box.y1
    return -0.4 * upper.size < gap < LEADING * upper.size and upper.column.over(lower.column) > -upper.size


def runs_into(upper: Block, lower: Block, beside: Sequence[Block], rules: Strips[Box]) -> bool:
    """Whether `lower`, which `upper` stands right over, is of the same column, and nothing stands beside it there."""
    size = upper.size
    if abs(lower.size - size) > 0.06 * size:
        return False
    narrow, wide = sorted((upper.column, lower.column), key=lambda box: box.width)
    inside = wide.x0 - 0.8 * size < narrow.x0 and narrow.x1 < wide.x1 + 0.8 * size
    same = abs(wide.width - narrow.width) < 1.2 * size
    short = min(len(upper.lines), len(lower.lines)) == 1
    if not inside or not (same or short) or crossed(upper.box, lower.box, rules):
        return False
    return not any(
        other not in (upper, lower) and other.column.over(wide) > 0 and other.column.beside(lower.column) > 0.3 * size
        for other in beside
    )
