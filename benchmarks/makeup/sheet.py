"""What lies on a page: letters with their places, rules, boxes, pictures; y from the top, everything in points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

HALF_QUAD = 0.5  # em
ASCENT = 0.88  # from the top of the em square to the baseline


@dataclass
class Letters:
    """One line as it is shown: each letter's left edge and baseline; `stretch` is its width against its height."""

    face: str
    size: float
    spots: list[tuple[str, float, float]]
    stretch: float = 1.0
    shade: float = 0.0
    hidden: bool = False
    vertical: bool = False


@dataclass
class Mark:
    """A box filled (`fill`, a grey from 0 to 1) or drawn (`line`, a width), or a picture."""

    box: tuple[float, float, float, float]
    fill: float | None = None
    line: float | None = None
    picture: bool = False
    dashed: bool = False


@dataclass
class Sheet:
    marks: list[Mark] = field(default_factory=list)
    letters: list[Letters] = field(default_factory=list)

    def add(self, other: Sheet, x: float, y: float) -> None:
        """Everything of `other`, moved by x and y."""
        for mark in other.marks:
            x0, y0, x1, y1 = mark.box
            self.marks.append(Mark((x0 + x, y0 + y, x1 + x, y1 + y), mark.fill, mark.line, mark.picture, mark.dashed))
        for line in other.letters:
            spots = [(letter, a + x, b + y) for letter, a, b in line.spots]
            moved = Letters(line.face, line.size, spots, line.stretch, line.shade, line.hidden, line.vertical)
            self.letters.append(moved)

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        half = width / 2
        box = (x0 - half, y0, x0 + half, y1) if x0 == x1 else (x0, y0 - half, x1, y0 + half)
        self.marks.append(Mark(box, fill=0.0))


class Case:
    """The type case: sets single lines on a sheet with the page's faces."""

    def __init__(self, faces: dict[str, Any]) -> None:
        self.faces = faces

    def face(self, name: str, letter: str) -> str:
        return name if self.faces[name].has(letter) else ("hei" if self.faces["hei"].has(letter) else "bold")

    def length(self, text: str, face: str, size: float, stretch: float = 1.0) -> float:
        return sum(self.advance(self.face(face, letter), letter) for letter in text) * size * stretch

    def advance(self, face: str, letter: str) -> float:
        """How far a letter takes the line on, in em; a space is a half quad, as compositors set it."""
        return HALF_QUAD if letter == " " else float(self.faces[face].width(letter))

    def line(
        self,
        sheet: Sheet,
        text: str,
        x: float,
        y: float,
        size: float,
        face: str,
        *,
        fill: float | None = None,
        stretch: float = 1.0,
        shade: float = 0.0,
        hidden: bool = False,
    ) -> float:
        """Set `text` from x with its top at y, spread to the length `fill` where one is given; returns its end."""
        gaps = max(len(text) - 1, 1)
        extra = (fill - self.length(text, face, size, stretch)) / gaps if fill else 0.0
        spots: dict[str, list[tuple[str, float, float]]] = {}
        for letter in text:
            own = self.face(face, letter)
            if letter not in " 　":
                self.faces[own].used.add(letter)
                spots.setdefault(own, []).append((letter, x, y + ASCENT * size))
            x += self.advance(own, letter) * size * stretch + extra
        for own, placed in spots.items():
            sheet.letters.append(Letters(own, size, placed, stretch, shade, hidden))
        return x - extra

    def column(self, sheet: Sheet, text: str, x: float, y: float, size: float, face: str, lead: float = 1.05) -> float:
        """Set `text` downwards from y, each letter upright; returns its end."""
        spots = []
        for letter in text:
            self.faces[self.face(face, letter)].used.add(letter)
            spots.append((letter, x, y + ASCENT * size))
            y += size * lead
        sheet.letters.append(Letters(face, size, spots, vertical=True))
        return y
