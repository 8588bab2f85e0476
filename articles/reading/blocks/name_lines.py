"""Lines of names: whether a line is one, and several as one."""

from __future__ import annotations

from typing import Final

from articles.reading.makers.own_lines import PHOTO_CREDIT
from articles.reading.text.lines import Line

BYLINE_AT_MOST: Final = 40


def signed(line: Line) -> bool:
    """Whether a line is a byline and nothing else."""
    return len(line.text) <= BYLINE_AT_MOST and not PHOTO_CREDIT.search(line.text) and line.byline is not None


def names_of(lines: tuple[Line, ...]) -> str:
    """Lines of names as one: a space between two lines, none where the break is inside a name (赵⏎鹏)."""
    out = lines[0].text
    for line in lines[1:]:
        last, first = out.split(" ")[-1], line.text.split(" ")[0]
        out += ("" if len(last) == 1 or len(first.rstrip("摄")) == 1 else " ") + line.text
    return out
