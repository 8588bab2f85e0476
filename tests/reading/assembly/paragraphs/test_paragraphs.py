"""Paragraphs of a body, set in columns of every usual width and as whole lines."""

import json
from typing import Any

import pytest

from articles.reading.assembly.paragraphs.paragraphs import paragraphs
from articles.reading.blocks.pages import read_lines
from articles.reading.blocks.pieces import cut
from benchmarks.typeset import wrap
from tests.environment import ROOT

CASES = json.loads((ROOT / "tests" / "cases" / "paragraphs.json").read_text(encoding="utf-8"))
CELLS = range(14, 25)  # letters in a column's line
MISSED = 2  # of eleven widths: a paragraph's last line can fill its column, and then nothing is seen


#: What stands above: a column shows its width by more than one paragraph.
ABOVE = [
    "入冬以来，青石水库的水位一直保持在二十米以上，比去年同期高出三米，下游四个村的冬灌用水有了保证，农技员每天都到田里查看墒情。",
    "水库管理处的周师傅说，这是十年来最高的冬季水位，水质也比往年好，来水边拍照的人一天比一天多，附近的农家乐也跟着热闹起来。",
]


def read(lines: list[str]) -> list[str]:
    """The paragraphs of the lines, which are one article's."""
    page = read_lines("\n".join(lines))
    pieces = cut(page)
    titles = (piece for piece in pieces if piece.kind == "title" and "，" not in piece.text)
    heads = {line.number for piece in titles for line in piece.lines}
    return paragraphs(page, pieces, heads)[0]


def column(texts: list[str], cells: int) -> list[str]:
    return [line.strip("\u3000") for text in texts for line in wrap(text, cells, indent=True)]


@pytest.mark.parametrize("case", [case for case in CASES if case.get("column", True)], ids=lambda case: case["label"])
def test_it_finds_the_paragraphs_of_a_column(case: dict[str, Any]) -> None:
    texts = [*ABOVE, *case["paragraphs"]]
    read_as = {cells: read(column(texts, cells)) for cells in CELLS}
    wrong = {cells: found for cells, found in read_as.items() if found != texts}
    assert len(wrong) <= MISSED, wrong


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_it_keeps_the_paragraphs_of_whole_lines(case: dict[str, Any]) -> None:
    assert read([line for text in case["paragraphs"] for line in (text, "")]) == case["paragraphs"]


def test_it_joins_a_paragraph_that_the_end_of_a_column_broke() -> None:
    first = "入冬以来，青石水库的水位一直保持在二十米以上，比去年同期高出"
    rest = "三米，下游四个村的冬灌用水有了保证，农技员每天都到田里查看墒情。"
    after = "水库管理处的周师傅说，这是十年来最高的冬季水位，水质也比往年好。"
    assert read([first, "", rest, "", after]) == [first + rest, after]


def test_a_page_that_prints_its_indents_has_no_paragraph_without_one() -> None:
    lines = [
        "　　入冬以来，青石水库的水位一直",
        "保持在二十米以上。",
        "　　下游四个村的冬灌用水有了保证，",
        "农技员每天都看墒情。",
    ]
    assert read(lines) == [
        "入冬以来，青石水库的水位一直保持在二十米以上。",
        "下游四个村的冬灌用水有了保证，农技员每天都看墒情。",
    ]
