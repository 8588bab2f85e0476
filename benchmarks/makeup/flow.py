"""A text run through columns: each row as wide as what stands in the column leaves it, justified, none begun by a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.makeup.sheet import Case, Sheet
from benchmarks.typeset import NO_END, NO_START

Rect = tuple[float, float, float, float]
MARKS = set("，。、；：？！）》”’」』")
SMALLEST = 5.0  # em: a row narrower than this stays empty


@dataclass
class Style:
    """Body type: its face, size and leading in points, the gap between columns."""

    face: str = "song"
    size: float = 9.5
    lead: float = 14.0
    gap: float = 14.0
    drop: bool = False  # the first letter three rows tall


@dataclass
class Row:
    x: float
    y: float
    width: float


def rows(columns: list[Rect], hindrances: list[Rect], style: Style) -> Iterator[Row]:
    """The rows of each column from top to bottom, with what the hindrances leave of them."""
    for x0, y0, x1, y1 in columns:
        y = y0
        while y + style.size <= y1 + 0.01:
            left, right = x0, x1
            for a0, b0, a1, b1 in hindrances:
                if b0 < y + style.size and b1 > y and a0 < right and a1 > left:
                    left, right = (left, a0 - 6) if a0 - left > right - a1 else (a1 + 6, right)
            if right - left >= SMALLEST * style.size:
                whole = int((right - left) / style.size + 0.02) * style.size
                yield Row(left, y, whole if whole + style.size > right - left else right - left)
            y += style.lead


def tokens(paragraph: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9.,%]+|\S| ", paragraph)


class Flow:
    """Sets paragraphs row after row. `left` is what found no room."""

    def __init__(self, case: Case, paragraphs: list[str], style: Style, crossheads: bool = False) -> None:
        self.case, self.style, self.crossheads = case, style, crossheads
        self.paragraphs = [tokens(paragraph) for paragraph in paragraphs]

    def fits(self, columns: list[Rect], hindrances: list[Rect]) -> bool:
        return self.set(Sheet(), columns, hindrances, dry=True) == 0

    def set(self, sheet: Sheet, columns: list[Rect], hindrances: list[Rect], *, dry: bool = False) -> int:
        """Set what fits; returns how many tokens are left."""
        free, left = rows(columns, hindrances, self.style), sum(map(len, self.paragraphs))
        for paragraph in self.paragraphs:
            at, first = 0, True
            while at < len(paragraph):
                row = next(free, None)
                if row is None:
                    return left
                indent = 2 * self.style.size if first else 0.0
                end = self.break_at(paragraph, at, row.width - indent)
                if not dry:
                    self.put(sheet, row, "".join(paragraph[at:end]), indent, last=end == len(paragraph))
                left -= end - at
                at, first = end, False
        return left

    def width(self, token: str) -> float:
        return self.case.length(token, self.style.face, self.style.size)

    def break_at(self, paragraph: list[str], at: int, room: float) -> int:
        """Where the row from `at` ends, by room and by which marks may begin or end one."""
        used, end = 0.0, at
        while end < len(paragraph) and used + self.width(paragraph[end]) <= room + 0.01:
            used += self.width(paragraph[end])
            end += 1
        if end == len(paragraph):
            return end
        if paragraph[end] in MARKS and used + self.width(paragraph[end]) * 0.5 <= room + 0.5 * self.style.size:
            end += 1  # squeezed in
        while end > at + 1 and end < len(paragraph) and (paragraph[end] in NO_START or paragraph[end - 1] in NO_END):
            end -= 1
        return max(end, at + 1)

    def put(self, sheet: Sheet, row: Row, text: str, indent: float, *, last: bool) -> None:
        room = row.width - indent
        text = text.strip() if not indent else text
        length = self.case.length(text, self.style.face, self.style.size)
        fill = None if last and length < room else room
        self.case.line(sheet, text, row.x + indent, row.y, self.style.size, self.style.face, fill=fill)
