"""The page as the costs look at it: its blocks, titles, pictures, rules and frames, and what each is to the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from articles.printed.blocks.columns import Block, crossed, rules_of
from articles.printed.blocks.fit import ends_of
from articles.printed.blocks.strips import Strips
from articles.printed.blocks.titles import TitleBlock
from articles.printed.records import Box, Shape, ShapeKind, hull

FORBIDDEN = 1e6
ACROSS_RULE = 3.0
ACROSS_FRAME = 4.0
GROUND = 1.6  # of a title's size: how much higher its ground is
FAR = 600.0  # points: the tallest picture in a column
INSERTED = 12  # pictures and titles, one over the other, that a column may run round
UNDERLINE = 1.2  # letters: from a title to the rule under it that is its own


class Sheet:
    """The page's blocks, titles, pictures, rules and frames, as the costs look at them; `waists` stand inside texts."""

    def __init__(
        self,
        blocks: list[Block],
        titles: list[TitleBlock],
        shapes: Sequence[Shape],
        body: float,
        waists: Sequence[TitleBlock] = (),
    ) -> None:
        self.blocks = blocks
        self.titles = titles
        self.body = body
        self.shapes = shapes
        self.waists = waists
        self.pictures = boxes(shapes, "picture")
        self.rules = rules_of(shapes)
        self.upright = [rule for rule in boxes(shapes, "rule") if rule.height > rule.width]
        self.walls = Strips.of(self.upright, lambda rule: rule)
        self.columns = Strips.of(blocks, lambda block: block.column)
        self.frames = [
            frame for frame in boxes(shapes, "frame") if not self.in_picture(frame) and not self.is_ground(frame)
        ]
        self.inserted = [*map(self.with_title, self.pictures), *(title.box for title in waists)]
        self.ends = {block: ends_of(block) for block in blocks}
        self.fonts = Counter(self.ends[block].font for block in blocks)
        homes: list[Block | TitleBlock] = [*blocks, *titles, *waists]
        self.homes = {item: self.frame_of(item.box) for item in homes}
        self.heads = {block: self.head(block) for block in blocks}
        self.reaches = {title: self.reach(title) for title in titles}

    def without(self, blocks: Sequence[Block]) -> Sheet:
        """The page as it is when these blocks are none of its texts."""
        left_out = set(blocks)
        kept = [block for block in self.blocks if block not in left_out]
        return Sheet(kept, self.titles, self.shapes, self.body, self.waists)

    def level(self, box: Box) -> Iterator[Block]:
        """The blocks in the strips of the page that a box reaches into."""
        return self.columns.level(box)

    def is_usual(self, block: Block) -> bool:
        """Whether a block is set in a font that much of the page's text is set in."""
        return self.fonts[self.ends[block].font] * 3 > len(self.blocks)

    def head(self, block: Block) -> float:
        """Where a block's column begins: above a picture or a title that stands in it, with the rows over that."""
        top = block.column
        for _ in self.inserted[:INSERTED]:
            picture = next((box for box in self.inserted if box.over(top) > 0 and 0 < top.y0 - box.y0 < FAR), None)
            above = [
                other.column for other in self.blocks if picture and right_over(other.column, picture, top, self.body)
            ]
            if not above:
                break
            top = above[0]
        return top.y0

    def with_title(self, picture: Box) -> Box:
        """A picture with the title that stands right over it, where it has one."""
        near = Box(picture.x0, picture.y0 - 3 * self.body, picture.x1, picture.y0)
        above = [
            title.box
            for title in self.titles
            if title.box.over(near) > 0.9 * title.box.width and near.y0 < title.box.y1 < near.y1 + 2
        ]
        return hull([picture, *above])

    def is_inserted(self, title: Box) -> bool:
        """Whether a title is a picture's own, which parts no text that runs round both."""
        return any(box.holds(title, 0) for box in self.inserted if box not in self.pictures)

    def in_picture(self, box: Box) -> bool:
        """Whether a box lies on a picture, as the ground of words laid over it does."""
        return any(picture.holds(box) for picture in self.pictures)

    def is_ground(self, frame: Box) -> bool:
        """Whether a box is the dark ground of a title, drawn close around it, and keeps nothing apart."""
        inside = [title for title in self.titles if frame.holds(title.box)]
        return len(inside) == 1 and frame.height - inside[0].box.height < GROUND * inside[0].size

    def reach(self, title: TitleBlock) -> Box:
        """The width that a title stands over: as far at both sides as nothing stands beside it."""
        t = title.box
        level = [box for box in self.others(title) if box.beside(t) > 0.3 * self.body]
        frame = self.frame_of(t)
        left = max([box.x1 for box in level if box.middle < t.x0] + ([frame.x0] if frame else [0.0]))
        right = min([box.x0 for box in level if box.middle > t.x1] + ([frame.x1] if frame else [FORBIDDEN]))
        return Box(min(left, t.x0), t.y0, max(right, t.x1), t.y1)

    def others(self, title: TitleBlock) -> list[Box]:
        """What else is printed on the sheet: text, other titles, pictures that the title does not lie on, upright rules."""
        return [
            *(block.column for block in self.blocks),
            *(other.box for other in self.titles if other is not title),
            *(picture for picture in self.pictures if not picture.holds(title.box)),
            *self.upright,
        ]

    def frame_of(self, box: Box) -> Box | None:
        """The smallest frame around a box."""
        around = [frame for frame in self.frames if frame.holds(box)]
        return min(around, key=lambda frame: frame.width * frame.height, default=None)

    def framed_apart(self, one: Block | TitleBlock, other: Block) -> float:
        return ACROSS_FRAME * (self.homes[one] != self.homes[other])

    def ruled_apart(self, one: Box, other: Box) -> float:
        upper, lower = (one, other) if one.y0 < other.y0 else (other, one)
        return ACROSS_RULE * crossed(upper, lower, self.rules)

    def ruled_off(self, title: TitleBlock, text: Box) -> float:
        """As `ruled_apart`, but for a rule close under the title and no longer than its reach, which is drawn to it."""
        reach = self.reaches[title]
        own = Box(reach.x0 - self.body, title.box.y1, reach.x1 + self.body, title.box.y1 + UNDERLINE * self.body)
        return ACROSS_RULE * crossed(title.box, text, self.rules, lambda rule: own.holds(rule, 0.5))


def boxes(shapes: Sequence[Shape], kind: ShapeKind) -> list[Box]:
    return [shape.box for shape in shapes if shape.kind == kind]


def right_over(box: Box, picture: Box, below: Box, size: float) -> bool:
    """Whether a box of the same column ends where a picture begins."""
    return abs(box.x0 - below.x0) < size and abs(box.x1 - below.x1) < size and 0 < picture.y0 - box.y1 < 3 * size
