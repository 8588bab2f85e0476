"""The cutting table's picture: where each row is printed."""

from __future__ import annotations

import pytest

from articles.admin.cutting.picture import part_box, placed_rows
from articles.curation.cutting.plans import Row
from articles.models import SourcePage
from articles.printed.records import Box, Place, PrintedLine
from articles.reading.cutting.records import Strip
from tests.curation.conftest import read_and_store

TEXT = "　　植树二十万亩"


def place(*, vertical: bool = False) -> Place:
    box = Box(100, 50, 110, 110) if vertical else Box(100, 50, 160, 60)
    marks = tuple((50.0 if vertical else 100.0) + 10 * n for n in range(6))
    return Place(0, 0, "body", 1.0, True, PrintedLine(TEXT.strip(), box, 10, vertical=vertical, marks=marks))


@pytest.mark.parametrize(("start", "end", "vertical", "box"), [
    (0, 8, False, [100, 50, 160, 60]),
    (2, 8, False, [100, 50, 160, 60]),
    (0, 4, False, [100, 50, 120, 60]),
    (4, 8, False, [120, 50, 160, 60]),
    (4, 8, True, [100, 70, 110, 110]),
])  # fmt: skip
def test_a_broken_line_stands_where_its_letters_do(start: int, end: int, vertical: bool, box: list[float]) -> None:
    row = Row(Strip(0, start, end), 1, "body")
    assert part_box(place(vertical=vertical), TEXT, row).rounded() == box


@pytest.mark.django_db
def test_a_page_without_a_layout_or_with_anothers_has_no_picture() -> None:
    page: SourcePage = read_and_store()
    row = Row(Strip(0, 0, 4), 1, "body")
    assert placed_rows(page, [row]) == []
    page.layout = {"places": [None], "reasons": [], "doubts": []}
    assert placed_rows(page, [row]) == []
