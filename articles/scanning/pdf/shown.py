"""A PDF's page as it is shown: its own coordinates, turned and moved, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass

from articles.printed.records import Box


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is shown: its size in points, and how to turn PDF's coordinates (from the bottom left) into ours.

    `turn` is how often it is turned clockwise by a right angle.
    """

    width: float
    height: float
    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        if self.turn == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def upright(self, a: float, b: float) -> bool:
        """Whether text whose baseline runs along (a, b) is shown from left to right."""
        (x0, y0), (x1, y1) = self.point(0, 0), self.point(a, b)
        return x1 - x0 > 5 * abs(y1 - y0)
