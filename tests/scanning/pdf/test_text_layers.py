"""Whether a PDF's own text can be read, or its page must be recognised."""

from __future__ import annotations

import pytest

from articles.printed.records import Box, PrintedLine, PrintedPage
from articles.scanning.pdf.pages import has_text_layer

SENTENCE = "记者从市统计局了解到，今年全市完成投资三百亿元，同比增长一成。"
GLYPH_NUMBERS = "㐊㜹俦㩴亍㝿倀㪽㘓佉㱩侭㮸㗂㿝丅㛄偲㺩㔷伃㯤"  # what a font gives that has no table of characters
CHANCE = (
    "岣峁崾嵫嶷巉帔帱幞庠廨弪彀徂忏恧悝惝愀慊懔戕"  # the same, where the numbers fall on letters of the basic block
)


def printed(text: str, times: int) -> PrintedPage:
    return PrintedPage(
        800, 1100, tuple(PrintedLine(text, Box(50, 20 * at, 400, 20 * at + 10), 10) for at in range(times))
    )


@pytest.mark.parametrize(
    ("text", "times", "readable"),
    [
        (SENTENCE, 20, True),
        (SENTENCE, 3, False),  # a scan's caption
        (GLYPH_NUMBERS, 20, False),
        (CHANCE, 20, False),
        ("\ufffd" * 10 + SENTENCE, 20, True),
        ("\ufffd" * 20 + SENTENCE, 20, False),
    ],
)
def test_only_letters_that_newspapers_print_make_a_text_layer(text: str, times: int, readable: bool) -> None:
    page = printed(text, times)
    assert has_text_layer(page, sum(len(line.text) for line in page.lines)) is readable
