"""Where an article and its numbers stand on the page: lines and letters of the text → boxes in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from articles.printed.records import Box, Place, hull

Span = Sequence[int]  # (start in the body, physical line, column there, length)
INDENT = 2  # letters that stand before an indented line in the text, and not on the page


def runs(places: Sequence[Place | None], lines: Iterable[int]) -> list[Box]:
    """The boxes of an article's lines, those that follow each other in one column as one.

    Lines of a text that has no place are left out.
    """
    placed = [(number, places[number]) for number in sorted(set(lines)) if number < len(places)]
    found = [place for _, place in placed if place is not None]
    return [hull(place.box for place in run) for _, run in groupby(found, key=run_key)]


def run_key(place: Place) -> tuple[int, int, bool]:
    return place.region, place.column, place.role in ("kicker", "headline", "subheadline")


def stretch(places: Sequence[Place | None], spans: Iterable[Span], start: int, end: int) -> list[Box]:
    """The boxes of the letters `start` to `end` (exclusive) of a body, one for each line they stand on.

    `spans` map the body to the page's lines; letters that a repair put in stand nowhere.
    """
    letters: dict[int, list[int]] = {}
    for begin, line, column, length in spans:
        first, last = max(start, begin), min(end, begin + length)
        if first < last:
            letters.setdefault(line, []).extend(range(column + first - begin, column + last - begin))
    found = []
    for line, columns in letters.items():
        place = places[line] if line < len(places) else None
        box = place and part_of(place, min(columns), max(columns))
        if box:
            found.append(box)
    return found


def part_of(place: Place, first: int, last: int) -> Box | None:
    """The box of the letters `first` to `last` (inclusive) of a line as it stands in the text."""
    marks, shift = place.line.marks, INDENT * place.indented
    first, last = first - shift, last - shift
    if not 0 <= first <= last < len(marks):
        return None
    box = place.box
    if place.line.vertical:
        return Box(box.x0, marks[first], box.x1, marks[last + 1] if last + 1 < len(marks) else box.y1)
    return Box(marks[first], box.y0, marks[last + 1] if last + 1 < len(marks) else box.x1, box.y1)


def path(boxes: Iterable[Box], margin: float = 0.0) -> str:
    """An SVG path around boxes, each grown by `margin` points.

    >>> path([Box(1, 2, 11, 7)])
    'M1 2h10v5h-10z'
    """
    parts = []
    for box in boxes:
        width, height = box.width + 2 * margin, box.height + 2 * margin
        parts.append(f"M{box.x0 - margin:.4g} {box.y0 - margin:.4g}h{width:.4g}v{height:.4g}h-{width:.4g}z")
    return "".join(parts)
