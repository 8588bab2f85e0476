"""Where on its page a number stands: the anchor by which a fact is known, whatever later readings make of the page."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.reading.records import Span

COLUMNS = 10_000_000  # more than a line has letters: a page may be one line


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Line and column (from 0) of a number's first letter and, exclusive, of its last in the page's own text."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def bounds(self) -> tuple[int, int]:
        """Its two ends on one scale."""
        return self.line * COLUMNS + self.column, self.end_line * COLUMNS + self.end_column

    def meets(self, other: Anchor) -> bool:
        """Whether the two have a letter in common.

        >>> Anchor(3, 5, 3, 8).meets(Anchor(3, 7, 3, 9)), Anchor(3, 5, 3, 8).meets(Anchor(3, 8, 3, 9))
        (True, False)
        """
        (first, last), (begins, ends) = self.bounds, other.bounds
        return first < ends and begins < last


def anchor_of(spans: Sequence[Span], start: int, end: int) -> Anchor | None:
    """The place on the page of a body's letters from `start` to `end`; None where none of them stands there.

    >>> anchor_of(((0, 7, 2, 4), (4, 8, 0, 6)), 3, 6)
    Anchor(line=7, column=5, end_line=8, end_column=2)
    """
    inside = [span for span in spans if span[0] < end and start < span[0] + span[3]]
    if not inside:
        return None
    first, line, column, _ = inside[0]
    last, end_line, end_column, size = inside[-1]
    return Anchor(
        line, column + max(0, start - first), end_line, end_column + min(size, end - last)
    )  # fmt: skip


def place_of(spans: Sequence[Span], anchor: Anchor) -> tuple[int, int] | None:
    """Where in the body the letters of an anchor stand: the way back from `anchor_of`.

    None where the body has its first or its last letter not.

    >>> place_of(((0, 7, 2, 4), (4, 8, 0, 6)), Anchor(7, 5, 8, 2))
    (3, 6)
    """
    start = end = None
    for first, line, column, size in spans:
        if line == anchor.line and column <= anchor.column < column + size:
            start = first + anchor.column - column
        if line == anchor.end_line and column < anchor.end_column <= column + size:
            end = first + anchor.end_column - column
    return (start, end) if start is not None and end is not None and start < end else None


def carry(before: str, after: str) -> Callable[[Anchor], Anchor | None]:
    """How anchors in one text of a page stand in another that differs a little: by its lines, then by their letters.

    An anchor whose line is gone, or whose letters are, is carried to where they stood; None where nothing is left.

    >>> move = carry("头版\\n植树20万亩", "头版\\n共计植树20万亩")
    >>> move(Anchor(1, 2, 1, 6))
    Anchor(line=1, column=4, end_line=1, end_column=8)
    """
    old, new = "\n".join(before.splitlines()), "\n".join(after.splitlines())
    starts, new_starts = line_starts(old), line_starts(new)
    places = moved_places(old, new)

    def place(offset: int) -> int | None:
        run = bisect.bisect_right(places, (offset, len(old) + 1, 0)) - 1
        if run < 0:
            return None
        first, there, size = places[run]
        return there + offset - first if offset < first + size else None

    def move(anchor: Anchor) -> Anchor | None:
        if anchor.end_line >= len(starts):
            return None
        letters = range(starts[anchor.line] + anchor.column, starts[anchor.end_line] + anchor.end_column)
        found = [at for offset in letters if (at := place(offset)) is not None]
        if not found:
            return None
        line = bisect.bisect_right(new_starts, found[0]) - 1
        end_line = bisect.bisect_right(new_starts, found[-1]) - 1
        return Anchor(line, found[0] - new_starts[line], end_line, found[-1] + 1 - new_starts[end_line])

    return move


def moved_places(old: str, new: str) -> list[tuple[int, int, int]]:
    """Runs of `old` that stand in `new`, in order: (start in old, start in new, length). Lines are compared first."""
    lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    at, new_at = [0], [0]
    for line in lines:
        at.append(at[-1] + len(line))
    for line in new_lines:
        new_at.append(new_at[-1] + len(line))
    runs: list[tuple[int, int, int]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, lines, new_lines, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append((at[i1], new_at[j1], at[i2] - at[i1]))
        elif tag == "replace":
            part, new_part = old[at[i1] : at[i2]], new[new_at[j1] : new_at[j2]]
            blocks = SequenceMatcher(None, part, new_part, autojunk=False).get_matching_blocks()
            runs += [(at[i1] + a, new_at[j1] + b, size) for a, b, size in blocks if size]
    return runs


def line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts
