"""How pages are made up, one habit a test: what the geometry makes of each."""

from __future__ import annotations

from dataclasses import replace

from articles.printed.blocks.columns import blocks_of
from articles.printed.blocks.fit import CREDIT
from articles.printed.blocks.titles import title_blocks
from articles.printed.order import linearise
from articles.printed.records import Box, PrintedPage, Shape
from articles.printed.regions.costs import heads_from_foot
from articles.printed.regions.sheet import Sheet
from tests.printed.setting import Setter, line, page, words

ONE = [words("本报讯（记者王一）甲事", 61), words("甲的第二段", 58), words("甲的第三段", 63)]
TWO = [words("本报讯（记者李二）乙事", 64), words("乙的第二段", 57)]
X = (30.0, 170.0, 310.0, 450.0)  # left edges of a grid of four columns of twelve letters


def regions(printed: PrintedPage) -> list[tuple[str, str]]:
    """Headline and text of each region, in reading order."""
    found: dict[int, tuple[str, str]] = {}
    for place in linearise(printed).places:
        if place and place.region >= 0:
            title, text = found.get(place.region, ("", ""))
            if place.role == "headline":
                title += place.line.text
            elif place.role in ("body", "crosshead", "caption"):
                text += place.line.text
            found[place.region] = title, text
    return list(found.values())


def test_a_text_runs_down_a_column_and_on_to_the_next() -> None:
    one = Setter(ONE, 12)
    lines = [
        line("甲的主题", 170, 40, 24),
        *one.column(X[0], 80, 6),
        *one.column(X[1], 80, 6),
        *one.column(X[2], 80, 9),
    ]
    assert regions(page(lines)) == [("甲的主题", "".join(ONE))]


def test_a_column_rises_beside_the_title() -> None:
    one = Setter(ONE, 12)
    lines = [
        line("甲的主题长一些", 40, 40, 24),
        *one.column(X[0], 80, 5),
        *one.column(X[1], 80, 5),
        *one.column(X[2], 40, 9),
    ]
    assert regions(page(lines)) == [("甲的主题长一些", "".join(ONE))]


def test_a_text_goes_round_another_that_stands_in_its_corner() -> None:
    one, two = Setter(ONE, 12), Setter(TWO, 12)
    lines = [line("甲的主题长长长长长", 40, 40, 24), *one.column(X[0], 80, 4), *one.column(X[1], 80, 4)]
    lines += [line("乙的主题", 50, 165, 20), *two.column(X[0], 200, 6), *two.column(X[1], 200, 6)]
    lines += one.column(X[2], 80, 12)
    rule = Shape("rule", Box(30, 150, 295, 150.5))
    assert sorted(regions(page(lines, rule))) == [("乙的主题", "".join(TWO)), ("甲的主题长长长长长", "".join(ONE))]


def test_the_papers_particulars_are_the_end_of_no_text() -> None:
    one = Setter(ONE, 12)
    told = ["2024年1月", "星期五", "癸卯年十二月十六", "国内统一连续出版物号", "CN 11-0065", "第27593期", "今日20版"]
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 6), *one.column(X[1], 80, 6)]
    printed = page(lines + [line(text, X[2], 80 + 15 * at) for at, text in enumerate(told)])
    assert regions(printed) == [("甲的主题", "".join(line.text for line in lines[1:]))]
    furniture = [place.line.text for place in linearise(printed).places if place and place.role == "furniture"]
    assert furniture == told


def test_a_vertical_title_stands_at_either_side() -> None:
    for x, columns in ((30.0, (80.0, 220.0, 360.0)), (480.0, (30.0, 170.0, 310.0))):
        one = Setter(ONE, 12)
        lines = [line("甲的主题竖着排", x, 40, 20, vertical=True)]
        lines += [part for at in columns for part in one.column(at, 40, 6 if at != columns[-1] else 9)]
        assert regions(page(lines)) == [("甲的主题竖着排", "".join(ONE))]


def test_a_title_may_stand_at_the_foot_of_its_text() -> None:
    one, two = Setter(ONE, 12), Setter(TWO, 12)
    lines = [*one.column(X[0], 60, 9), *one.column(X[1], 60, 9), line("甲的主题", 100, 204, 24)]
    lines += [line("乙的主题", 100, 250, 24), *two.column(X[0], 284, 6), *two.column(X[1], 284, 6)]
    rule = Shape("rule", Box(30, 238, 290, 238.5))
    assert sorted(regions(page(lines, rule))) == [("乙的主题", "".join(TWO)), ("甲的主题", "".join(ONE))]


def test_a_title_inside_its_text_ends_at_the_rule_below_it() -> None:
    one, two = Setter(ONE, 12), Setter(TWO, 12)
    lines = [*one.column(X[0], 60, 8), *one.column(X[1], 60, 3), *one.column(X[2], 60, 3), *one.column(X[3], 60, 5)]
    lines += [line("甲的主题", 240, 120, 24), line("乙的主题", 40, 200, 24)]
    lines += [*two.column(X[1], 200, 6), *two.column(X[2], 200, 6)]
    rule = Shape("rule", Box(30, 190, 580, 190.5))
    assert sorted(regions(page(lines, rule))) == [("乙的主题", "".join(TWO)), ("甲的主题", "".join(ONE))]


def test_a_row_of_text_under_a_title_inside_it_is_no_byline() -> None:
    text = [words("本报讯（记者王一）甲事，", 190)]
    one = Setter(text, 12)
    lines = [*one.column(X[0], 60, 5), *one.column(X[1], 60, 2), line("甲的主题", X[1] + 12, 96, 24)]
    row = one.column(X[1], 60 + 15 * 4, 1)
    comma = row[0].text[:5] + "，" + row[0].text[6:]
    lines += [line(comma, X[1], 60 + 15 * 4), *one.column(X[2], 60, 5), *one.column(X[3], 60, 4)]
    assert "byline" not in roles(page(lines)).values()


def test_the_title_over_a_picture_in_a_text_s_corner_is_no_deck() -> None:
    one, caption = Setter(ONE, 12), "图为乙的现场。王三摄"
    lines = [line("甲的主题很长很长很长", 60, 30, 24), *one.column(X[0], 64, 9), *one.column(X[1], 64, 9)]
    lines += [line("乙的图题", 344, 62, 18), line(caption, 330, 194, font="楷")]
    picture = Shape("picture", Box(310, 86, 450, 184))
    assert ("乙的图题", caption) in regions(page(lines, picture))


def test_short_paragraphs_do_not_hide_where_their_column_begins() -> None:
    one, caption = (
        Setter(ONE, 12),
        Setter(["七月里乙的现场来了许多人看热闹他们早早地来到了这里等着。", "图为他们。", "王三摄"], 12),
    )
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
    lines += [replace(row, font="楷") for row in caption.column(X[2], 170, 6)]
    picture = Shape("picture", Box(310, 64, 430, 162))
    found = [place.line.text for place in linearise(page(lines, picture)).places if place and place.indented]
    assert found[-3:] == ["七月里乙的现场来了许", "图为他们。", "王三摄"]


def test_a_caption_has_no_title_at_its_foot() -> None:
    for text, heads in (("昨天乙的现场来了许多人。", True), ("图为乙的现场。王三摄", False)):
        (block,) = blocks_of([line(text, 50, 170)], [], 10)
        (name,) = title_blocks([line("综合新闻", 60, 190, 16)], [], 10)
        assert heads_from_foot(Sheet([block], [name], [], 10), name.box, block) == heads


def test_two_titles_side_by_side_head_two_texts() -> None:
    one, two = Setter(ONE, 12), Setter(TWO, 12)
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
    lines += [line("乙的主题", 320, 40, 24), *two.column(X[2], 80, 6), *two.column(X[3], 80, 6)]
    assert regions(page(lines)) == [("甲的主题", "".join(ONE)), ("乙的主题", "".join(TWO))]


def test_a_frame_keeps_a_text_to_itself() -> None:
    one, two = Setter(ONE, 12), Setter(TWO, 12)
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 8), *one.column(X[1], 80, 9)]
    lines += [line("框内主题", 320, 60, 20), *two.column(X[2], 90, 6), *two.column(X[3], 90, 6)]
    frame = Shape("frame", Box(302, 50, 580, 190))
    assert regions(page(lines, frame)) == [("甲的主题", "".join(ONE)), ("框内主题", "".join(TWO))]


def test_a_caption_stands_under_its_picture_and_breaks_no_text() -> None:
    one, caption = Setter(ONE, 12), "图为甲的现场。王三摄"
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 4)]
    lines += [line(caption, X[1] + 20, 262, font="楷"), *one.column(X[1], 290, 6)]
    picture = Shape("picture", Box(170, 150, 290, 255))
    assert sorted(regions(page(lines, picture))) == [("", caption), ("甲的主题", "".join(ONE))]


def test_the_title_over_a_picture_is_the_caption_s() -> None:
    one, caption = Setter(ONE, 12), "图为乙的现场。王三摄"
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
    lines += [line("乙的图题", 340, 40, 18), line(caption, 330, 170, font="楷")]
    picture = Shape("picture", Box(310, 64, 450, 162))
    assert sorted(regions(page(lines, picture))) == [("乙的图题", caption), ("甲的主题", "".join(ONE))]


def test_a_line_of_its_own_inside_the_text_is_a_crosshead() -> None:
    one, more = Setter(ONE[:1], 12), Setter(ONE[1:], 12)
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 6)]
    lines += [line("小标题", X[0] + 45, 80 + 15 * 6), *more.column(X[0], 80 + 15 * 7, 20)]
    roles = {place.line.text: place.role for place in linearise(page(lines)).places if place}
    assert roles["小标题"] == "crosshead"
    assert len(regions(page(lines))) == 1


def test_a_crosshead_may_be_as_wide_as_its_column() -> None:
    one, more = Setter([words("甲文", 64)], 12), Setter(ONE[1:], 12)
    head = "专班推进项目落得下来吗"  # of eleven letters in a column of twelve
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 6)]
    lines += [line(head, X[0] + 5, 80 + 15 * 6), *more.column(X[0], 80 + 15 * 7, 20)]
    roles = {place.line.text: place.role for place in linearise(page(lines)).places if place}
    assert roles[head] == "crosshead"


def test_what_stands_over_the_page_s_rule_is_furniture() -> None:
    one = Setter(ONE, 12)
    lines = [line("要闻", 30, 20, 14), line("2021年7月30日", 300, 22)]
    lines += [
        line("甲的主题", 170, 60, 24),
        *one.column(X[0], 100, 6),
        *one.column(X[1], 100, 6),
        *one.column(X[2], 100, 9),
    ]
    rule = Shape("rule", Box(30, 42, 430, 43))
    assert regions(page(lines, rule)) == [("甲的主题", "".join(ONE))]
    roles = {place.line.text: place.role for place in linearise(page(lines, rule)).places if place}
    assert roles["要闻"] == roles["2021年7月30日"] == "furniture"


def roles(printed: PrintedPage) -> dict[str, str]:
    return {place.line.text: place.role for place in linearise(printed).places if place}


def test_a_kicker_and_a_deck_no_larger_than_the_text_are_the_title_s() -> None:
    one = Setter(ONE, 12)
    lines = [
        line("甲的肩题说明事由", 88, 27, 10, font="楷"),
        line("甲的主题", 80, 40, 24),
        line("——甲的副题", 98, 70, 10),
    ]
    lines += [*one.column(X[0], 90, 9), *one.column(X[1], 90, 9)]
    told = roles(page(lines))
    assert (told["甲的肩题说明事由"], told["——甲的副题"]) == ("kicker", "subheadline")
    assert regions(page(lines)) == [("甲的主题", "".join(ONE))]


def test_a_deck_in_the_text_s_own_type_ends_where_the_text_opens() -> None:
    one = Setter([ONE[0]], 12)
    deck = [line("甲的副题一行", X[0] + 30, 76), line("甲的副题两行", X[0] + 30, 91)]
    lines = [line("甲的主题", 40, 40, 24), *deck, *one.column(X[0], 106, 8)]
    assert roles(page(lines))["甲的副题两行"] == "subheadline"
    assert regions(page(lines)) == [("甲的主题", ONE[0])]


def test_a_byline_of_two_rows_stands_in_no_text_s_way() -> None:
    one = Setter(ONE, 12)
    byline = [line("本报记者", X[0] + 40, 72, font="楷"), line("王小三 李小四", X[0] + 25, 86, font="楷")]
    lines = [line("甲的主题", 40, 40, 24), *byline, *one.column(X[0], 106, 20)]
    assert roles(page(lines))["本报记者 王小三 李小四"] == "byline"
    assert regions(page(lines)) == [("甲的主题", "".join(ONE))]


def test_a_title_s_dark_ground_is_no_frame() -> None:
    one = Setter(ONE, 12)
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
    ground = Shape("frame", Box(30, 35, 290, 70))
    assert regions(page(lines, ground)) == [("甲的主题", "".join(ONE))]


def test_an_imprint_takes_no_title_and_no_text() -> None:
    one, caption = Setter(ONE, 12), "图为乙的现场。王三摄"
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
    lines += [line("乙的图题", 340, 240, 18), line(caption, 320, 372, font="楷")]
    lines += [line("本报地址：建设路100号 邮编：071000", 310, 420)]
    picture = Shape("picture", Box(310, 264, 450, 366))
    assert sorted(regions(page(lines, picture))) == [("乙的图题", caption), ("甲的主题", "".join(ONE))]


def test_a_crosshead_at_a_column_s_foot_leaves_the_text_whole() -> None:
    one, more = Setter(ONE[:1], 12), Setter(ONE[1:], 12)
    first = one.column(X[0], 80, 6)
    lines = [line("甲的主题", 40, 40, 24), *first, line("小标题写得满满当当", X[0] + 20, 80 + 15 * 6)]
    lines += more.column(X[1], 80, 20)
    wall = Shape("rule", Box(159, 76, 159.5, 200))
    assert [text for _, text in regions(page(lines, wall))] == [ONE[0] + "小标题写得满满当当" + "".join(ONE[1:])]


def test_a_text_goes_on_under_the_picture_in_its_columns() -> None:
    one, caption = Setter([ONE[0][:-1] + ONE[1] + ONE[2]], 12), "图为甲的现场。王三摄"
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 3)]
    below = one.column(X[0], 250, 3)
    lines += [*below, *one.column(X[1], 80, 3), *one.column(X[1], 250, 20)]
    lines.append(line(caption, X[0] + 40, 232, font="楷"))
    picture = Shape("picture", Box(30, 128, 290, 228))
    assert ("甲的主题", ONE[0][:-1] + ONE[1] + ONE[2]) in regions(page(lines, picture))


def test_paragraphs_beside_a_picture_begin_where_their_rows_do() -> None:
    one = [line("第一段开头这几个字排满行", 30, 80), line("第二行也排得满满当当的呀", 30, 95)]
    pushed = ["推到右边的", "第二行文字", "这段完了。", "又一段", "接着往下排", "直到段落完"]
    for at, text in enumerate(pushed):
        one.append(line(text, 90 + 20 * (text == "又一段"), 110 + 15 * at))
    lines = [
        line("甲的主题", 40, 40, 24),
        *one,
        line("宽了的一行接着再往下排去", 30, 200),
        line("最后一行到此完了。", 30, 215),
    ]
    found = {place.line.text: place.indented for place in linearise(page(lines)).places if place}
    assert found["又一段"]
    assert not found["推到右边的"]
    assert not found["接着往下排"]


def test_a_credit_is_told_from_a_line_that_breaks_after_a_verb() -> None:
    for text in ("记者 王三摄", "通讯员李四 供图", "新华社发", "新华社记者 王三发", "资料图片提供", "王三/图"):
        assert CREDIT.search(text), text
    for text in ("组织三支队伍策划拍摄", "西货场每日向外地火车站发", "这些产品由当地的企业提供"):
        assert not CREDIT.search(text), text


def test_an_empty_page_is_an_empty_text() -> None:
    assert linearise(page([])).text == ""
