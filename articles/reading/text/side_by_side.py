"""Columns that an extraction left side by side on each line, as `pdftotext -layout` does: found by their gutter, parted."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

GAP: Final = re.compile(r"(?<=\S)(?: {3,}|\u3000{2,})(?=\S)")
ROWS: Final = 3  # lines that must show the gutter
SHARE: Final = 0.8  # of the lines with gaps whose gap the gutter runs through
SIDE: Final = 8  # cells of running text that a column has at least
RUNNING: Final = re.compile("[，。；、,]")

Row = tuple[str, int]  # a line and the index that it came from


def cells(text: str) -> int:
    """The cells that a text fills on a terminal: two a wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def gaps(line: str) -> list[tuple[int, int]]:
    """The gaps inside a line as cells (first, after last).

    >>> gaps("投资增长     丰收")
    [(8, 13)]
    """
    return [(cells(line[: match.start()]), cells(line[: match.end()])) for match in GAP.finditer(line)]


def split_at(line: str, gutter: int) -> tuple[str, str]:
    """What of a line stands before and behind a cell."""
    width = 0
    for index, char in enumerate(line):
        if width >= gutter:
            return line[:index].rstrip(), line[index:].strip()
        width += cells(char)
    return line.rstrip(), ""


def crosses(line: str, gutter: int) -> bool:
    """Whether a line has text where the gutter runs."""
    left, right = split_at(line.rstrip(), gutter)
    return bool(left.strip() and right) and not any(start <= gutter < end + 1 for start, end in gaps(line))


def apart(lines: Sequence[str]) -> list[Row] | None:
    """The lines with columns one after the other, each with the index of the line it came from; None where none stand so.

    A gutter is a cell that the gaps of most lines cover; a line that crosses it, a headline or masthead, ends the columns.
    """
    gapped = [index for index, line in enumerate(lines) if GAP.search(line)]
    if len(gapped) < ROWS:
        return None
    out: list[Row] = []
    found, start = False, 0
    while start < len(lines):
        end, gutter = region(lines, start)
        if gutter is None:
            out += [(line, start + offset) for offset, line in enumerate(lines[start:end])]
        else:
            found = True
            out += parted(lines, start, end, gutter)
        start = end
    return out if found else None


def region(lines: Sequence[str], start: int) -> tuple[int, int | None]:
    """The end of the columns that begin at a line, and their gutter; None for lines before the next with a gap."""
    if not GAP.search(lines[start]):
        end = start
        while end < len(lines) and not GAP.search(lines[end]):
            end += 1
        return end, None
    best, best_end, best_rows = None, start + 1, 0
    for first, last in gaps(lines[start]):
        for gutter in {first + 1, (first + last) // 2, last - 1}:
            end, rows = start, 0
            while end < len(lines) and not crosses(lines[end], gutter):
                rows += bool(GAP.search(lines[end]))
                end += 1
            if rows > best_rows and is_gutter(lines[start:end], gutter):
                best, best_end, best_rows = gutter, end, rows
    return best_end, best


def is_gutter(lines: Sequence[str], gutter: int) -> bool:
    """Whether most lines have text on both sides, and running text it is."""
    filled = [split_at(line, gutter) for line in lines if line.strip()]
    both = [(left, right) for left, right in filled if left.strip() and right]
    if len(both) < ROWS or len(both) < SHARE * len(filled) - 1:
        return False
    sides = list(zip(*both, strict=True))
    return all(
        sum(cells(text) >= SIDE for text in side) * 2 >= len(side) and sum(bool(RUNNING.search(t)) for t in side) >= 2
        for side in sides
    )


def parted(lines: Sequence[str], start: int, end: int, gutter: int) -> list[Row]:
    """The lines from `start` to `end` left of the gutter, and then those right of it, again parted where they can be."""
    halves = [split_at(line, gutter) for line in lines[start:end]]
    left = [(left, start + offset) for offset, (left, _) in enumerate(halves)]
    right = [(right, start + offset) for offset, (_, right) in enumerate(halves)]
    further = apart([text for text, _ in right])
    if further is not None:
        right = [(text, right[index][1]) for text, index in further]
    return [*left, ("", end - 1), *right, ("", end - 1)]
