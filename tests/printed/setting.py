"""A small compositor: sets texts in columns, as lines of type on a page, for tests of the geometry."""

from __future__ import annotations

from articles.printed.lines.spread import spread_marks
from articles.printed.records import Box, PrintedLine, PrintedPage, Shape

BODY = 10.0
LEADING = 15.0


def line(text: str, x: float, y: float, size: float = BODY, *, vertical: bool = False, font: str = "宋") -> PrintedLine:
    length = len(text) * size
    box = Box(x, y, x + size, y + length) if vertical else Box(x, y, x + length, y + size)
    return PrintedLine(text, box, size, font, vertical, spread_marks(text, box, vertical=vertical))


class Setter:
    """Sets one text's paragraphs into columns, one after the other, each given by its left edge, top and lines."""

    def __init__(self, paragraphs: list[str], measure: int) -> None:
        self.measure = measure
        self.rows: list[tuple[str, bool]] = []
        for paragraph in paragraphs:
            text, first = paragraph, True
            while text:
                room = measure - 2 * first
                self.rows.append((text[:room], first))
                text, first = text[room:], False

    def column(self, x: float, y: float, rows: int) -> list[PrintedLine]:
        taken, self.rows = self.rows[:rows], self.rows[rows:]
        return [line(text, x + 2 * BODY * first, y + LEADING * at) for at, (text, first) in enumerate(taken)]


def page(lines: list[PrintedLine], *shapes: Shape, width: float = 800, height: float = 1100) -> PrintedPage:
    return PrintedPage(width, height, tuple(lines), shapes)


def words(start: str, length: int) -> str:
    """A sentence of so many letters, closed by a full stop, that begins with `start`."""
    filler = "今年以来全市各地把这项工作摆在突出位置抓紧抓实取得明显成效群众普遍满意"
    return (start + filler * (length // len(filler) + 1))[: length - 1] + "。"
