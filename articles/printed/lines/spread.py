"""Where the letters of a line stand whose box alone is known: spread by their widths."""

from __future__ import annotations

import unicodedata

from articles.printed.records import Box


def ems(char: str) -> float:
    """How many letters wide a character is: Latin ones and figures are half as wide as Chinese."""
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5


def spread_marks(text: str, box: Box, *, vertical: bool) -> tuple[float, ...]:
    """The left edge (in a vertical line the upper one) of each character.

    >>> spread_marks("报A库", Box(0, 0, 25, 10), vertical=False)
    (0.0, 10.0, 15.0)
    """
    start, length = (box.y0, box.height) if vertical else (box.x0, box.width)
    widths = [1.0 if vertical else ems(char) for char in text]
    whole, at, out = sum(widths) or 1.0, 0.0, []
    for width in widths:
        out.append(start + length * at / whole)
        at += width
    return tuple(out)
