"""Where a space stands in a line of type: where two letters stand clearly farther apart than its other letters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median, median_low

from articles.printed.records import Glyph

HALF_WHITE = "“”‘’（）《》〈〉「」『』，。、；：·"
MOSTLY = 0.6  # of a line's gaps
EVEN = 0.06  # of a letter: by which equal gaps differ at most


def usual_gap(run: Sequence[Glyph]) -> float:
    """The white between two letters of a line: between Chinese ones, where it has some, since figures are not spread."""
    gaps = chinese_gaps(run) or [after.box.x0 - before.box.x1 for before, after in pairwise(run)]
    return max(0.0, median_low(gaps)) if gaps else 0.0


def chinese_gaps(run: Sequence[Glyph]) -> list[float]:
    """The white between each two Chinese letters that follow each other."""
    return [
        after.box.x0 - before.box.x1
        for before, after in pairwise(run)
        if is_chinese(before.text) and is_chinese(after.text)
    ]


def letter_width(run: Sequence[Glyph]) -> float:
    """How wide a Chinese letter of the line is set: narrower than its size in a condensed title."""
    widths = [glyph.box.width for glyph in run if is_chinese(glyph.text)]
    return median(widths) if widths else line_size(run)


def is_chinese(text: str) -> bool:
    return "\u3400" <= text[:1] <= "\u9fff"


def set_evenly(run: Sequence[Glyph], usual: float, em: float) -> bool:
    """Whether most Chinese letters of a line stand equally far apart, so that even a narrow space shows."""
    gaps = chinese_gaps(run)
    return sum(abs(gap - usual) < EVEN * em for gap in gaps) > MOSTLY * len(gaps)


def space_between(left: str, right: str, *, evenly: bool) -> float:
    """How much wider than usual a gap between two glyphs must be to be a space, in letters.

    A quotation mark drawn half as wide leaves the other half of its square white; between Chinese letters even a third
    of a letter was set on purpose, and in an evenly set line the space of a Latin font (本报记者 韩雪).
    """
    if left.isascii() and right.isascii() and left.isalpha() and right.isalpha():
        return 0.22
    if is_chinese(left) and is_chinese(right):
        return 0.18 if evenly else 0.28
    return 0.9 if left in HALF_WHITE or right in HALF_WHITE else 0.4


def line_size(run: Sequence[Glyph]) -> float:
    return median(glyph.size for glyph in run)
