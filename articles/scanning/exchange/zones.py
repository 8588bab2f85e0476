"""Hot zones: an area's coordinates as rectangles, and a text's lines shared out over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from articles.printed.records import Box, hull

NUMBERS_AT_MOST = 400
MOST = 20_000.0  # pixels


@dataclass(frozen=True, slots=True)
class Area(Box):
    """A rectangle in the pixels of the page's picture."""

    def scaled(self, scale: float) -> Box:
        return Box(*(edge * scale for edge in (self.x0, self.y0, self.x1, self.y1)))


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone of an article: the name of its page's file, and the rectangles that it is made of."""

    story: str
    rectangles: list[Area]

    @property
    def box(self) -> Box:
        return hull(self.rectangles)


def corners_of(coords: str) -> list[tuple[float, float]]:
    """The corners that coordinates name, those of a rectangle as four; none for anything else.

    >>> corners_of("2,98,225,366")
    [(2.0, 98.0), (225.0, 98.0), (225.0, 366.0), (2.0, 366.0)]
    """
    numbers = [float(number) for number in re.findall(r"-?\d{1,6}(?:\.\d{1,6})?", coords)]
    if len(numbers) > NUMBERS_AT_MOST or len(numbers) % 2 or any(not 0 <= number <= MOST for number in numbers):
        return []
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    if len(points) == 2:
        (x0, y0), (x1, y1) = points
        points = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    return points if len(points) >= 3 and len(xs) > 1 and len(ys) > 1 else []


def zone_of(story: str, corners: Sequence[tuple[float, float]]) -> Zone:
    """A zone cut into rectangles, one for each height between two of its corners (an L is two)."""
    rectangles = []
    for top, bottom in pairwise(sorted({y for _, y in corners})):
        middle = (top + bottom) / 2
        crossed = sorted(
            x0 + (middle - y0) * (x1 - x0) / (y1 - y0)
            for (x0, y0), (x1, y1) in pairwise([*corners, corners[0]])
            if min(y0, y1) < middle < max(y0, y1)
        )
        rectangles += [Area(left, top, right, bottom) for left, right in zip(crossed[::2], crossed[1::2], strict=False)]
    return Zone(story, rectangles)


def shared_out(rectangles: Sequence[Box], lengths: Sequence[int]) -> list[Box]:
    """A box for each of a text's lines, by their lengths, down one rectangle after the other.

    Of fewer lines than rectangles each line gets a slice of the box around all.
    """
    if len(lengths) < len(rectangles):
        rectangles = [hull(rectangles)]
    weights = [max(1, length) for length in lengths]
    out = [rectangles[0]] * len(lengths)
    for box, group in zip(rectangles, groups(rectangles, weights), strict=True):
        for at, part in zip(group, slices(box, [weights[at] for at in group]), strict=True):
            out[at] = part
    return out


def groups(rectangles: Sequence[Box], weights: Sequence[int]) -> list[list[int]]:
    """Which lines stand in which rectangle: by where the middle of each falls, none of the rectangles empty if it can be."""
    sizes = [box.width * box.height for box in rectangles]
    whole, room = sum(weights), sum(sizes) or 1.0
    ends = [*(size / room for size in accumulate(sizes[:-1])), 1.0]
    found: list[list[int]] = [[] for _ in rectangles]
    for at, end in enumerate(accumulate(weights)):
        middle = (end - weights[at] / 2) / whole
        found[next(number for number, limit in enumerate(ends) if middle <= limit)].append(at)
    for before, group in pairwise(found):
        if not group and len(before) > 1:
            group.append(before.pop())
    return found


def slices(box: Box, weights: Sequence[int]) -> list[Box]:
    """A box cut from the top into slices by weight."""
    whole, start, out = sum(weights), box.y0, []
    for weight in weights:
        end = start + box.height * weight / whole
        out.append(Box(box.x0, start, box.x1, end))
        start = end
    return out
