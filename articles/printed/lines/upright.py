"""A page whose text runs downwards, column after column from the right: turned so that its lines run as any other page's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.printed.records import Box, PrintedLine, PrintedPage, Shape

MOSTLY = 0.6  # of a page's letters
LETTERS_LEAST = 200


def is_set_upright(lines: Sequence[PrintedLine]) -> bool:
    """Whether most of a page's text runs downwards: 竖排, as newspapers were set until 1956 and some are still."""
    letters = sum(len(line.text) for line in lines)
    downwards = sum(len(line.text) for line in lines if line.vertical)
    return letters >= LETTERS_LEAST and downwards > MOSTLY * letters


def turned(page: PrintedPage) -> PrintedPage:
    """The page a quarter to the left: its right edge on top, its lines from the left to the right."""
    lines = tuple(turned_line(line, page.width) for line in page.lines)
    shapes = tuple(Shape(shape.kind, turned_box(shape.box, page.width)) for shape in page.shapes)
    return replace(page, width=page.height, height=page.width, lines=lines, shapes=shapes)


def turned_box(box: Box, width: float) -> Box:
    """A box of a page of that width, on the turned page.

    >>> turned_box(Box(700, 20, 710, 90), 800)
    Box(x0=20, y0=90, x1=90, y1=100)
    """
    return Box(box.y0, width - box.x1, box.y1, width - box.x0)


def turned_line(line: PrintedLine, width: float) -> PrintedLine:
    marks = line.marks if line.vertical else tuple(width - mark for mark in line.marks)
    return replace(line, box=turned_box(line.box, width), vertical=not line.vertical, marks=marks)


def turned_back(line: PrintedLine, width: float) -> PrintedLine:
    """A line of the turned page as it stands on the page, which is of that width.

    >>> line = PrintedLine("春耕", Box(700, 20, 710, 40), 10, "", True, (20, 30))
    >>> turned_back(turned_line(line, 800), 800) == line
    True
    """
    box = Box(width - line.box.y1, line.box.x0, width - line.box.y0, line.box.x1)
    marks = tuple(width - mark for mark in line.marks) if line.vertical else line.marks
    return replace(line, box=box, vertical=not line.vertical, marks=marks)
