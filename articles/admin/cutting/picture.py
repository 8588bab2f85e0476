"""The cutting table's picture: the printed page with the place of every row of the table, to choose rows by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.curation import plain_lines
from articles.curation.cutting.plans import Mark, Row
from articles.models import SourcePage
from articles.printed.records import Box, Layout, Place


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of the table and where it is printed, in points."""

    mark: str
    line: int
    box: Box


def placed_rows(page: SourcePage, rows: Sequence[Row]) -> list[PlacedRow]:
    """Where the rows stand; none where the page came as a text, or its layout is another text's.

    A part of a line (a row may be broken off another) stands where its letters do.
    """
    if not page.layout:
        return []
    try:
        places = Layout.from_dict(page.layout, page.text).places
    except ValueError:
        return []
    lines = plain_lines(page)
    return [
        PlacedRow(mark_of(row.mark), row.strip.line + 1, part_box(place, lines[row.strip.line], row))
        for row in rows
        if row.strip.line < len(places) and (place := places[row.strip.line])
    ]


def mark_of(mark: Mark) -> str:
    return f"{mark[0]}:{mark[1]}"


def part_box(place: Place, text: str, row: Row) -> Box:
    """The box of a row's letters: the line's, or where it is broken, from its first letter's mark to the next row's."""
    box, marks = place.box, place.line.marks
    white = len(text) - len(text.lstrip())
    first, after = max(0, row.strip.start - white), row.strip.end - white
    if not marks or (first == 0 and after >= len(marks)):
        return box
    start = marks[min(first, len(marks) - 1)] if first else (box.y0 if place.line.vertical else box.x0)
    end = marks[after] if after < len(marks) else (box.y1 if place.line.vertical else box.x1)
    return Box(box.x0, start, box.x1, end) if place.line.vertical else Box(start, box.y0, end, box.y1)
