"""Which rules part what stands over and under them, and which are drawn to a line."""

from __future__ import annotations

from articles.printed.order import linearise
from articles.printed.records import Box, Shape
from tests.printed.regions.test_division import ONE, X, regions, roles
from tests.printed.setting import Setter, line, page, words


def test_a_rule_under_a_kicker_is_drawn_to_it() -> None:
    one = Setter(ONE, 12)
    lines = [
        line("甲的肩题", 60, 24, 14),
        line("甲的主题", 40, 46, 24),
        *one.column(X[0], 80, 9),
        *one.column(X[1], 80, 9),
    ]
    rule = Shape("rule", Box(55, 41, 121, 41.5))
    assert roles(page(lines, rule))["甲的肩题"] == "kicker"


def test_a_longer_one_parts_a_section_s_name_from_the_title() -> None:
    one = Setter(ONE, 12)
    lines = [
        line("甲的栏目", 60, 24, 14),
        line("甲的主题", 40, 46, 24),
        *one.column(X[0], 80, 9),
        *one.column(X[1], 80, 9),
    ]
    rule = Shape("rule", Box(30, 41, 290, 41.5))
    assert roles(page(lines, rule))["甲的栏目"] != "kicker"


def test_a_rule_close_under_a_title_parts_it_from_no_text() -> None:
    one = Setter(ONE, 12)
    lines = [line("甲的主题", 40, 240, 24), *one.column(X[0], 280, 9), *one.column(X[1], 280, 9)]
    doubts = [linearise(page(lines, Shape("rule", Box(30, y, 290, y + 0.5)))).doubts for y in (268, 278)]
    assert doubts[0] == (0.0,)
    assert doubts[1][0] > 0.5


def test_a_rule_under_the_first_headline_is_not_the_running_head_s() -> None:
    one = Setter(ONE, 12)
    lines = [line("要闻", 30, 20, 14), line("甲的主题写得长了一些", 40, 50, 22)]
    lines += [part for x in X for part in one.column(x, 90, 5)]
    rules = [Shape("rule", Box(30, y, 590, y + 0.5)) for y in (40, 76)]
    assert regions(page(lines, *rules)) == [("甲的主题写得长了一些", "".join(ONE))]
    assert roles(page(lines, *rules))["要闻"] == "furniture"


def test_the_rules_between_a_paper_s_name_and_its_particulars_are() -> None:
    one = Setter(ONE, 12)
    lines = [line("某某日报", 30, 10, 24), line("2021年7月30日 星期五", 30, 45), line("甲的主题", 40, 70, 24)]
    lines += [part for x in X for part in one.column(x, 100, 5)]
    rules = [Shape("rule", Box(30, y, 590, y + 0.5)) for y in (40, 60)]
    told = roles(page(lines, *rules))
    assert told["某某日报"] == told["2021年7月30日 星期五"] == "furniture"


def test_a_short_last_column_beside_a_wide_caption_keeps_its_own_edges() -> None:
    one, caption = Setter(ONE[:2], 12), Setter([words("图为乙的现场", 110)], 27)
    lines = [line("甲的主题", 180, 140, 24), *one.column(X[1], 180, 8), *one.column(X[2], 180, 20)]
    lines += caption.column(X[1], 40, 20)
    assert ("甲的主题", "".join(ONE[:2])) in regions(page(lines))


def test_a_deck_over_two_columns_is_no_row_of_either() -> None:
    one, caption = Setter(ONE[:2], 12), Setter([words("图为乙的现场", 110)], 27)
    lines = [line("甲的主题", 60, 40, 24), line("甲的副题两栏宽这么长一行", 95, 68)]
    lines += [*one.column(X[0], 84, 6), *one.column(X[1], 84, 20), *caption.column(X[0], 300, 20)]
    assert ("甲的主题", "".join(ONE[:2])) in regions(page(lines, Shape("picture", Box(30, 190, 300, 295))))
