"""Initials (首字下沉): a text's first letter set over several rows, given back to the line that it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.printed.records import PrintedLine

LARGE = (1.6, 7.0)  # of the text's size
ROWS = (2, 6)  # that stand beside it
NEAR = 1.2  # of the text's size: from the initial to the rows beside it
INDENT = 2.0  # of the text's size: where the line then begins, as a paragraph does


def with_initials(lines: Sequence[PrintedLine], body: float) -> list[PrintedLine]:
    """The lines, each initial put before the text beside it, whose rows then begin at the column's edge.

    >>> from articles.printed.records import Box
    >>> line = lambda text, x, y, size: PrintedLine(text, Box(x, y, x + size * len(text), y + size), size, marks=(x,) * len(text))
    >>> rows = [line("报讯（记者王一）近", 22, 0, 10), line("日，全市各地把这", 22, 15, 10), line("项工作抓紧抓实。", 0, 30, 10)]
    >>> [(row.text, row.box.x0) for row in with_initials([line("本", 0, 1, 20), *rows], 10)]
    [('本报讯（记者王一）近', 20.0), ('日，全市各地把这', 0), ('项工作抓紧抓实。', 0)]
    """
    moved: dict[int, PrintedLine] = {}
    initials: set[int] = set()
    for initial in lines:
        rows = beside(initial, lines, body) if is_initial(initial, body) else []
        if ROWS[0] <= len(rows) <= ROWS[1]:
            initials.add(id(initial))
            for row, back in zip(rows, set_back(initial, rows), strict=True):
                moved.setdefault(id(row), back)
    return [moved.get(id(line), line) for line in lines if id(line) not in initials]


def is_initial(line: PrintedLine, body: float) -> bool:
    return len(line.text) == 1 and line.text.isalpha() and LARGE[0] * body < line.size < LARGE[1] * body


def beside(initial: PrintedLine, lines: Sequence[PrintedLine], body: float) -> list[PrintedLine]:
    """The rows of text that begin right beside a letter, from its head to its foot."""
    box = initial.box
    rows = [
        line
        for line in lines
        if abs(line.size - body) < 0.2 * body
        and -0.5 * body < line.box.x0 - box.x1 < NEAR * body
        and line.box.beside(box) > 0.4 * line.size
        and not line.vertical
    ]
    rows.sort(key=lambda line: line.box.y0)
    return rows if rows and rows[0].box.y0 < box.y0 + body and rows[-1].box.y1 > box.y1 - body else []


def set_back(initial: PrintedLine, rows: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The rows with the letter before the first; `marks` keep where each letter stands."""
    left, first = initial.box.x0, rows[0]
    begun = replace(
        first,
        text=initial.text + first.text,
        box=replace(first.box, x0=left + INDENT * first.size),
        marks=(*initial.marks, *first.marks),
    )
    return [begun, *(replace(row, box=replace(row.box, x0=left)) for row in rows[1:])]
