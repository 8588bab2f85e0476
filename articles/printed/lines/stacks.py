"""Lines of type that run downwards, whose glyphs the file need not have in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.printed.records import Glyph

MOSTLY = 0.5  # of a page's glyphs
STEP = (0.7, 1.4)  # of the size: from one glyph to the one below
ALIKE = 0.1  # of the size: by which two sizes differ at most
PLUMB = 0.3  # of the size: by which two glyphs of one column are out of line
CELL = 8.0  # points
ODD = 3  # glyphs that stand on one row by chance, at most

Run = list[Glyph]


def reunited(stacks: Sequence[Run], rest: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The stacks and other runs of a page that is set downwards, with the glyphs put back that a row held together.

    PDFium puts the last letter of a paragraph and the first of the next, where they stand level, in the order of a row.
    """
    downwards = sum(map(len, stacks))
    if downwards <= MOSTLY * (downwards + sum(map(len, rest))):
        return list(stacks), list(rest)
    parts: list[Run] = [list(stack) for stack in stacks]
    found = Columns(glyph for run in (*stacks, *rest) for glyph in run)
    kept = []
    for run in rest:
        if len(run) <= ODD and all(found.above(glyph) or found.below(glyph) for glyph in run):
            parts += [[glyph] for glyph in run]
        else:
            kept.append(run)
    return chained(parts, found), kept


class Columns:
    """Where glyphs stand, to find the neighbour over and under one."""

    def __init__(self, glyphs: Iterable[Glyph]) -> None:
        self.cells: dict[tuple[int, int], list[Glyph]] = {}
        for glyph in glyphs:
            self.cells.setdefault(cell(glyph), []).append(glyph)

    def below(self, glyph: Glyph) -> Glyph | None:
        return self.neighbour(glyph, 1)

    def above(self, glyph: Glyph) -> Glyph | None:
        return self.neighbour(glyph, -1)

    def neighbour(self, glyph: Glyph, way: int) -> Glyph | None:
        (x, y), far = cell(glyph), int(STEP[1] * glyph.size / CELL) + 1
        near = (
            other
            for i in (-1, 0, 1)
            for j in (range(far + 1) if way > 0 else range(-far, 1))
            for other in self.cells.get((x + i, y + j), ())
            if is_under(glyph, other, way)
        )
        return min(near, key=lambda other: way * other.box.y0, default=None)


def cell(glyph: Glyph) -> tuple[int, int]:
    return int(glyph.box.x0 / CELL), int(glyph.box.y0 / CELL)


def is_under(glyph: Glyph, other: Glyph, way: int) -> bool:
    """Whether another glyph stands right under (1) or over (-1) one, in its size."""
    size = glyph.size
    down = way * (other.box.y0 - glyph.box.y0)
    plumb = abs(other.box.x0 - glyph.box.x0) < PLUMB * size
    return plumb and abs(other.size - size) < ALIKE * size and STEP[0] * size < down < STEP[1] * size


def chained(parts: Sequence[Run], found: Columns) -> list[Run]:
    """The parts of lines, each put to the one that ends right over it."""
    first = {id(part[0]): part for part in parts}
    after = {id(part): first.get(id(found.below(part[-1]))) for part in parts}
    followers = {id(part) for part in after.values() if part is not None}
    out = []
    for part in parts:
        if id(part) in followers:
            continue
        whole, at = list(part), after[id(part)]
        while at is not None:
            whole += at
            at = after[id(at)]
        out.append(whole)
    return out
