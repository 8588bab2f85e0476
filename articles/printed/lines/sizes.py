"""The size of type of lines whose boxes alone are known, each a rough measure of it: recognised pages have no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from articles.printed.lines.spread import ems
from articles.printed.records import Box, PrintedLine

PITCH = 1.06  # of the letters' average width, marks set half as wide among them: the size of the type
BODY = 0.22  # how far from the text's size a line may be found to be and still be text: more is a title's
ALIKE = 1.09  # two sizes nearer than this are one
WHOLE = 8  # letters of a line whose width tells its type
RUN = 0.1  # of the text's: by which how wide its letters run may differ
ROUGH = 0.4  # of the text's size: how far a line's box may be from it where its width is the text's


def pitch(text: str, box: Box) -> float:
    """The size of type by how wide a line's letters run."""
    return PITCH * box.width / sum(ems(char) for char in text)


def with_sizes(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines with sizes that differ by chance only made one: those of the text, and those of a title's lines.

    A line whose box was found too low or too high is of the text where its letters run as wide as the text's.
    """
    body = text_size(lines)
    if body is None:
        return list(lines)
    low, high = (1 - BODY) * body, (1 + BODY) * body
    wide = [pitch(line.text, line.box) for line in lines if low <= line.size <= high and is_whole(line)]
    usual, settled = median(wide) if wide else body, settled_sizes(lines, high)

    def is_text(line: PrintedLine) -> bool:
        by_width = is_whole(line) and abs(pitch(line.text, line.box) - usual) < RUN * usual
        return low <= line.size <= high or (by_width and abs(line.size - body) < ROUGH * body)

    return [replace(line, size=body if is_text(line) else settled[line.size]) for line in lines]


def text_size(lines: Sequence[PrintedLine]) -> float | None:
    """The size that half of the letters are smaller than; None where no line runs across."""
    weights: Counter[float] = Counter()
    for line in lines:
        if not line.vertical:
            weights[round(line.size, 1)] += len(line.text)
    seen = 0
    for size in sorted(weights):
        seen += weights[size]
        if 2 * seen >= weights.total():
            return size
    return None


def settled_sizes(lines: Sequence[PrintedLine], high: float) -> dict[float, float]:
    """Each size found, and what it is made: those of titles that lie close together their mean."""
    groups: list[list[float]] = []
    for size in sorted({line.size for line in lines}):
        if groups and size < ALIKE * groups[-1][-1] and size > high:
            groups[-1].append(size)
        else:
            groups.append([size])
    return {size: sum(group) / len(group) for group in groups for size in group}


def is_whole(line: PrintedLine) -> bool:
    """Whether a line has letters enough to tell its type by how wide they run."""
    return len(line.text) >= WHOLE and not line.vertical
