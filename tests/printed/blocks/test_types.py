"""Which lines are titles where a page has texts in several sizes."""

from __future__ import annotations

from dataclasses import replace

from articles.printed.records import Box, PrintedLine, Shape
from tests.printed.regions.test_division import ONE, X, regions, roles
from tests.printed.setting import Setter, line, page, words

BRIEF = words("县里的短讯", 30)


def small(lines: list[PrintedLine], size: float = 8.6) -> list[PrintedLine]:
    """Lines of ten points as they are in a smaller type, from the same left edge."""
    return [
        replace(one, size=size, box=Box(one.box.x0, one.box.y0, one.box.x0 + len(one.text) * size, one.box.y0 + size))
        for one in lines
    ]


def test_a_brief_s_head_is_larger_than_its_own_small_type() -> None:
    one, brief = Setter(ONE, 12), Setter([BRIEF], 12)
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
    lines += [line("短讯的题", X[2], 84, 11.5), *small(brief.column(X[2], 100, 3))]
    assert ("短讯的题", BRIEF) in regions(page(lines))
    assert (
        roles(page([*lines[:-4], line("短讯的题", X[2], 84, 11.5), *brief.column(X[2], 100, 3)]))["短讯的题"]
        != "headline"
    )


def test_an_article_over_small_advertisements_is_text() -> None:
    text = [paragraph.replace("这项工作", "，这项工作、") for paragraph in ONE]
    one = Setter(text, 12)
    lines = [line("甲的主题", 40, 40, 30), *one.column(X[0], 80, 10), *one.column(X[1], 80, 10)]
    for column in X:
        for row in range(4):
            notice = Setter([words("吉屋出租", 70)], 16).column(column, 300 + 100 * row, 5)
            lines += small([replace(one, box=replace(one.box, x0=column)) for one in notice], 7.6)
    rule = Shape("rule", Box(30, 280, 600, 281))
    assert ("甲的主题", "".join(text)) in regions(page(lines, rule))
