"""Pages of more pieces than any newspaper's are put in order in bounded time, and none of their text is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from articles.printed.order import linearise
from articles.printed.records import Claim, Layout, PrintedPage
from articles.reading.page import read_page
from articles.reading.steps import Rule
from tests.cpu import cpu_seconds
from tests.printed.crowds import SHAPES, crowd
from tests.printed.setting import Setter, line, page, words

SECONDS = 8.0  # the slowest takes two and a half
CASES = [("scattered", 300), ("one_line_blocks", 300), ("broken_off", 600), ("nested_frames", 600)]


@pytest.mark.parametrize(("shape", "count"), [*CASES, *((shape, 2_000) for shape in SHAPES)])
def test_it_is_put_in_order_in_bounded_time_and_keeps_its_text(shape: str, count: int) -> None:
    crowded = crowd(shape, count)
    found: list[Layout] = []
    assert cpu_seconds(lambda: found.append(linearise(crowded))) < SECONDS
    assert letters(found[0]) == Counter("".join(line.text for line in crowded.lines))


def letters(layout: Layout) -> Counter[str]:
    return Counter(layout.text.replace("\n", "").replace("　", "").replace(" ", ""))


def test_twenty_thousand_pieces_take_no_longer() -> None:
    assert cpu_seconds(lambda: linearise(crowd("piled", 20_000))) < SECONDS


def test_an_article_that_a_file_gives_as_thousands_of_pieces_is_bounded_too() -> None:
    given = crowd("piled", 6_000)
    claimed = replace(given, lines=tuple(replace(line, claim=Claim(0)) for line in given.lines))
    found: list[Layout] = []
    assert cpu_seconds(lambda: found.append(linearise(claimed))) < SECONDS
    assert letters(found[0]) == Counter("".join(line.text for line in claimed.lines))


def article_in_a_table() -> PrintedPage:
    """An article of three columns over a table of a thousand cells."""
    text = Setter([words("本报讯（记者王一）甲事", 61), words("甲的第二段", 58), words("甲的第三段", 63)], 12)
    lines = [line("甲的主题", 170, 40, 24)]
    for x in (30, 170, 310):
        lines += text.column(x, 80, 7)
    lines += [line("单价", 30 + 40 * (at % 25), 300 + 30 * (at // 25)) for at in range(1_000)]
    return page(lines, width=1_100, height=1_600)


def test_an_article_over_a_table_of_a_thousand_cells_is_read_and_the_reading_says_that_they_were_too_many() -> None:
    layout = linearise(article_in_a_table())
    read = read_page(layout.text, "a.pdf", layout=layout, facts=False)
    assert [article.headline for article in read.articles] == ["甲的主题"]
    assert "".join(read.leftover).count("单价") == 1_000
    [step] = [step for step in read.steps if step.rule is Rule.CROWDED]
    assert step.values == {"count": layout.spare}
    assert layout.spare > 700


def test_a_layout_is_kept_with_the_number_of_its_spare_pieces() -> None:
    layout = linearise(article_in_a_table())
    assert Layout.from_dict(layout.to_dict(), layout.text).spare == layout.spare
    assert "spare" not in linearise(page([line("甲的主题", 170, 40, 24)])).to_dict()
