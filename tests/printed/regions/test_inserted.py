"""What stands inside a text and is no end of it: its own title, pictures with theirs, words laid over pictures."""

from __future__ import annotations

from articles.printed.order import linearise
from articles.printed.records import Box, PrintedLine, Shape
from tests.printed.regions.test_division import ONE, TWO, X, regions, roles
from tests.printed.setting import Setter, line, page

RUNNING = [ONE[0][:-1] + ONE[1][:-1] + ONE[2]]


def test_a_title_in_the_middle_of_its_text_heads_the_whole() -> None:
    one = Setter(RUNNING, 12)
    lines = one.column(X[0], 80, 7)
    for x in X[1:3]:
        lines += [*one.column(x, 80, 2), *one.column(x, 155, 2)]
    lines += [line("甲的腰题两栏宽", 200, 118, 24), *one.column(X[3], 80, 20)]
    assert regions(page(lines)) == [("甲的腰题两栏宽", RUNNING[0])]


def test_a_text_set_in_below_a_title_is_another_s() -> None:
    one, two = Setter(ONE, 12), Setter(TWO, 12)
    lines = [
        line("甲的主题", 40, 40, 24),
        *one.column(X[0], 80, 5),
        *one.column(X[1], 80, 5),
        *one.column(X[2], 80, 20),
    ]
    lines += [line("乙的主题", 200, 165, 24), *two.column(X[0], 200, 6), *two.column(X[1], 200, 20)]
    assert ("乙的主题", "".join(TWO)) in regions(page(lines))


def test_a_text_runs_round_a_picture_and_the_title_of_that() -> None:
    one, caption = Setter(RUNNING, 12), "图为乙的现场。王三摄"
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 2), *one.column(X[0], 290, 3)]
    lines += [*one.column(X[1], 80, 2), *one.column(X[1], 290, 20)]
    lines += [line("乙的图题", 120, 118, 18), line(caption, 110, 262, font="楷")]
    picture = Shape("picture", Box(40, 142, 280, 258))
    assert sorted(regions(page(lines, picture))) == [("乙的图题", caption), ("甲的主题", RUNNING[0])]


def test_a_caption_may_be_laid_over_its_picture() -> None:
    one, caption = Setter(ONE, 12), "图为乙的现场。王三摄"
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
    lines.append(line(caption, 320, 140))
    shapes = Shape("picture", Box(310, 40, 450, 160)), Shape("frame", Box(310, 130, 450, 160))
    printed = page(lines, *shapes)
    assert sorted(regions(printed)) == [("", caption), ("甲的主题", "".join(ONE))]
    assert roles(printed)[caption] == "caption"


def test_a_title_may_be_laid_over_a_picture_above_its_text() -> None:
    one = Setter(ONE, 12)
    lines = [line("甲的主题", 40, 90, 24), *one.column(X[0], 130, 9), *one.column(X[1], 130, 9)]
    ground = Box(30, 40, 290, 122)
    assert regions(page(lines, Shape("picture", ground), Shape("frame", ground))) == [("甲的主题", "".join(ONE))]


def test_a_title_may_stand_halfway_down_a_column_of_its_own() -> None:
    one = Setter(ONE, 12)
    lines = [line(text, 30, 120 + 24 * at, 20) for at, text in enumerate(("甲的主题", "写在左边"))]
    lines += [part for x in X[1:3] for part in one.column(x, 60, 9)]
    assert regions(page(lines)) == [("甲的主题写在左边", "".join(ONE))]


def test_the_first_row_beside_a_picture_may_begin_a_paragraph() -> None:
    column = [line("推到右边的几", 90, 95 + 15 * at) for at in range(3)]
    column += [line("宽了的一行接着再往下排去", 30, 140 + 15 * at) for at in range(5)]
    lines = [line("甲的主题", 40, 40, 24), line("又一段", 110, 80), *column]
    found = {place.line.text: place.indented for place in linearise(page(lines)).places if place}
    assert (found["又一段"], found["推到右边的几"]) == (True, False)


def test_a_comma_at_the_foot_of_a_column_breaks_off_a_sentence() -> None:
    first = [*Setter([ONE[0]], 12).column(X[0], 80, 6), line("四季度，", X[0] + 20, 80 + 15 * 6)]
    rest = [line("全市各地将抓紧抓实这件事", X[1], 80), line("力争提前完成。", X[1], 95)]
    layout = linearise(page([line("甲的主题", 40, 40, 24), *first, *rest]))
    assert layout.text.endswith("四季度，\n全市各地将抓紧抓实这件事\n力争提前完成。")
    assert layout.doubts == (0.0,)


def test_a_letter_set_over_several_rows_begins_its_text() -> None:
    one = Setter([ONE[0][1:] + ONE[1]], 12)
    column = one.column(X[0], 80, 9)
    pushed = [moved(column[0], 26 - 20), moved(column[1], 26), *column[2:]]
    lines = [line("甲的主题", 40, 40, 24), line("本", X[0], 80, 25), *pushed, *one.column(X[1], 80, 20)]
    assert regions(page(lines)) == [("甲的主题", ONE[0] + ONE[1])]


def moved(row: PrintedLine, by: float) -> PrintedLine:
    return line(row.text, row.box.x0 + by, row.box.y0)


def test_a_title_at_the_foot_of_its_text_is_no_other_s() -> None:
    one, two = Setter(ONE[:2], 12), Setter(TWO, 12)
    lines = [line("乙的主题", 40, 80, 20), *two.column(X[0], 106, 20)]
    lines += [*one.column(X[1], 80, 6), *one.column(X[2], 80, 3), *one.column(X[3], 80, 20)]
    lines.append(line("甲的尾题", 330, 135, 24))
    wall = Shape("rule", Box(159, 76, 159.5, 250))
    assert sorted(regions(page(lines, wall))) == [("乙的主题", "".join(TWO)), ("甲的尾题", "".join(ONE[:2]))]
