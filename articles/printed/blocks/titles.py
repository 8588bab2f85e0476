"""Titles by size and reach: the lines of a title block, and which of them is kicker, headline and subheadline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.printed.blocks.columns import crossed, rules_of
from articles.printed.blocks.strips import Strips
from articles.printed.blocks.types import title_lines
from articles.printed.records import Box, PrintedLine, Role, Shape, hull

NEAR = 1.0  # of the larger size: the widest gap between two lines of a title block
UNDERLINE = 2.0  # of the size: how far the rule under a kicker reaches beyond it
SAME = 0.96  # of the headline's size: a line this large is part of the headline


@dataclass(slots=True, eq=False)
class TitleBlock:
    """The lines of one title in reading order."""

    lines: list[PrintedLine]
    box: Box = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        self.box = hull(line.box for line in self.lines)
        self.size = max(line.size for line in self.lines)

    def take(self, lines: Sequence[PrintedLine]) -> None:
        """Take in the lines of a kicker or a deck, each where it is read."""
        self.lines = sorted([*self.lines, *lines], key=reading_key)
        self.__post_init__()

    @property
    def vertical(self) -> bool:
        return self.lines[0].vertical

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def roles(self) -> list[Role]:
        """What each line is: the largest are the headline, smaller ones before it kicker, after it subheadline.

        A vertical title is read from right to left.
        """
        large = [index for index, line in enumerate(self.lines) if line.size >= SAME * self.size]
        return [
            "headline" if large[0] <= index <= large[-1] and line.size >= SAME * self.size
            else "kicker" if index < large[0]
            else "subheadline"
            for index, line in enumerate(self.lines)
        ]  # fmt: skip


def title_blocks(lines: Sequence[PrintedLine], shapes: Sequence[Shape], body: float) -> list[TitleBlock]:
    """The page's titles: lines clearly larger than the text, and vertical ones, those that stand together as one."""
    heads = title_lines(lines, body)
    large = [line for line in lines if id(line) in heads]
    rules = rules_of(shapes)
    frames = [shape.box for shape in shapes if shape.kind == "frame"]
    pictures = [shape.box for shape in shapes if shape.kind == "picture"]
    group = list(range(len(large)))

    def root(index: int) -> int:
        while group[index] != index:
            index = group[index]
        return index

    for i, one in enumerate(large):
        for j in range(i + 1, len(large)):
            apart = framed_apart(one.box, large[j].box, frames) or pictured_apart(one, large[j], pictures)
            if not apart and belongs(one, large[j], large, rules):
                group[root(i)] = root(j)
    found: dict[int, list[PrintedLine]] = {}
    for index, line in enumerate(large):
        found.setdefault(root(index), []).append(line)
    return [TitleBlock(sorted(lines, key=reading_key)) for lines in found.values()]


def reading_key(line: PrintedLine) -> tuple[float, float]:
    return (-line.box.x1, line.box.y0) if line.vertical else (round(line.box.y0 / 3), line.box.x0)


def belongs(one: PrintedLine, other: PrintedLine, large: Sequence[PrintedLine], rules: Strips[Box]) -> bool:
    """Whether two large lines are of one title: below each other over one width, or vertical side by side."""
    if one.vertical != other.vertical:
        return False
    a, b = one.box, other.box
    size = max(one.size, other.size)
    if one.vertical:
        return a.beside(b) > 0.5 * min(a.height, b.height) and -a.over(b) < NEAR * size
    gap = -a.beside(b)
    upper, lower = (a, b) if a.y0 < b.y0 else (b, a)
    if a.over(b) < 0.4 * min(a.width, b.width) or gap > NEAR * size or gap < -0.5 * min(a.height, b.height):
        return False
    small = min(one, other, key=lambda line: line.size)
    own = small.size < SAME * size
    if crossed(upper, lower, rules, lambda rule: own and underlines(rule, small)):
        return False
    return not beneath_several(upper, lower, large)


def underlines(rule: Box, line: PrintedLine) -> bool:
    """Whether a rule is as long as a small line of a title: it is drawn to that, and parts nothing."""
    slack = UNDERLINE * line.size
    return line.box.x0 - slack < rule.x0 and rule.x1 < line.box.x1 + slack


def beneath_several(upper: Box, lower: Box, large: Sequence[PrintedLine]) -> bool:
    """Whether the lower line is one of several titles that stand side by side under a line over all of them."""
    peers = [
        line.box
        for line in large
        if not line.vertical and abs(line.box.y0 - lower.y0) < 0.5 * lower.height and line.box.over(upper) > 0
    ]
    return len(peers) > 1


def pictured_apart(one: PrintedLine, other: PrintedLine, pictures: Sequence[Box]) -> bool:
    """Whether the lower of two lines is set over a picture's middle and not under the upper line's: it is the picture's."""
    upper, lower = (one, other) if one.box.y0 < other.box.y0 else (other, one)
    t = lower.box
    own = any(
        -2 < picture.y0 - t.y1 < lower.size
        and abs(picture.middle - t.middle) < lower.size
        and t.width < picture.width + 4
        for picture in pictures
    )
    return own and abs(upper.box.middle - t.middle) > 2 * lower.size


def framed_apart(one: Box, other: Box, frames: Sequence[Box]) -> bool:
    """Whether a frame stands around one of them only."""
    return any(frame.holds(one) != frame.holds(other) for frame in frames)
