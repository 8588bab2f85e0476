"""What stands level with a box, found without looking at all that stands on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from articles.printed.records import Box

Item = TypeVar("Item")
HEIGHT = 24.0  # points of a strip
LAST = 1_000  # what stands lower than this strip is taken for standing in it


class Strips(Generic[Item]):
    """Things by the horizontal strips of the page that they reach into.

    >>> strips = Strips.of([Box(0, 0, 9, 9), Box(0, 90, 9, 99)], lambda box: box)
    >>> list(strips.level(Box(500, 95, 510, 96)))
    [Box(x0=0, y0=90, x1=9, y1=99)]
    """

    def __init__(self) -> None:
        self.strips: dict[int, list[Item]] = {}

    @classmethod
    def of(cls, items: Iterable[Item], box: Callable[[Item], Box]) -> Strips[Item]:
        strips = cls()
        for item in items:
            strips.add(item, box(item))
        return strips

    def add(self, item: Item, box: Box) -> None:
        """Put a thing into the strips of a box; it may have others already."""
        for strip in reached(box):
            self.strips.setdefault(strip, []).append(item)

    def level(self, box: Box) -> Iterator[Item]:
        """What reaches into a strip that the box reaches into, each once; some of it may stand over or under the box."""
        seen: set[int] = set()
        for strip in reached(box):
            for item in self.strips.get(strip, ()):
                if id(item) not in seen:
                    seen.add(id(item))
                    yield item


def reached(box: Box) -> range:
    first, last = (min(max(0, int(y // HEIGHT)), LAST) for y in (box.y0, box.y1))
    return range(first, last + 1)
