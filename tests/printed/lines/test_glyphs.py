"""From glyphs to lines: where a space stands, and which letters are one title."""

from __future__ import annotations

from articles.printed.lines.glyphs import lines_of
from articles.printed.records import Box, Glyph


def row(text: str, x: float, y: float, size: float = 10.0, step: float = 1.0, wide: float = 1.0) -> list[Glyph]:
    """Letters `step` letters apart, each `wide` of its size; a space takes a half square."""
    out = []
    for letter in text:
        if letter == " ":
            x += size * wide / 2
            continue
        out.append(Glyph(letter, Box(x, y, x + size * wide, y + size), size))
        x += size * step * wide
    return out


def texts(glyphs: list[Glyph]) -> list[str]:
    return [line.text for line in lines_of(glyphs)]


def test_a_half_square_between_letters_is_a_space() -> None:
    assert texts(row("记者王雅楠 通讯员李世文", 0, 0)) == ["记者王雅楠 通讯员李世文"]


def test_letters_spread_over_the_measure_have_none() -> None:
    assert texts(row("这一行排得很松", 0, 0, step=1.3)) == ["这一行排得很松"]


def test_a_space_in_a_condensed_title_is_as_narrow_as_its_letters() -> None:
    assert texts(row("接待游客 五十二万人次", 0, 0, 24, wide=0.66)) == ["接待游客 五十二万人次"]


def test_a_short_last_line_keeps_the_space_before_its_verb() -> None:
    assert texts(row("孟凡超 摄", 0, 0)) == ["孟凡超 摄"]


def test_a_title_spread_over_its_columns_is_one_line() -> None:
    body = [glyph for at in range(8) for glyph in row("正文排在栏里每行十二个字", 0, 60 + 15 * at)]
    assert "沙棘红了" in texts(row("沙棘红了", 0, 0, 15, step=5.0) + body)


def test_single_letters_unevenly_apart_are_no_title() -> None:
    body = [glyph for at in range(8) for glyph in row("正文排在栏里每行十二个字", 0, 60 + 15 * at)]
    apart = row("甲", 0, 0, 15) + row("乙", 75, 0, 15) + row("丙", 190, 0, 15)
    assert {"甲", "乙", "丙"} <= set(texts(apart + body))


def test_a_spread_title_goes_on_over_a_column_s_edge() -> None:
    columns = [glyph for at in range(8) for x in (0, 140) for glyph in row("正文排在栏里每行十二个字", x, 60 + 15 * at)]
    assert "安居圆梦暖民心" in texts(row("安居圆梦暖民心", 20, 20, 18, step=2.2222) + columns)


def test_an_evenly_set_line_shows_even_the_space_of_a_latin_font() -> None:
    narrow = [*row("本报记者", 0, 0), *row("韩雪", 42.2, 0), *row("李子涵", 64.4, 0)]
    assert texts(narrow) == ["本报记者 韩雪 李子涵"]


def test_a_title_spread_evenly_goes_on_round_its_quotation_marks() -> None:
    columns = [glyph for at in range(8) for x in (0, 140) for glyph in row("正文排在栏里每行十二个字", x, 60 + 15 * at)]
    title = []
    for at, letter in enumerate("比“武”场开"):
        wide = 0.4 if letter in "“”" else 1.0
        title += row(letter, 20 + 41 * at, 20, 18, wide=wide)
    assert "比“武”场开" in texts(title + columns)


def test_the_first_letter_of_a_spread_title_may_stand_over_another_column() -> None:
    columns = [glyph for at in range(8) for x in (0, 75) for glyph in row("正文排在栏里", x, 60 + 15 * at)]
    assert "安居圆梦" in texts(row("安居圆梦", 20, 20, 18, step=3.3) + columns)


def test_columns_of_an_article_over_small_advertisements_are_held_apart() -> None:
    letters = "全市各地把这项工作摆在突出位置"
    article = [glyph for y in range(24) for x in (0, 164) for glyph in row(letters, x, 14.0 * y)]
    small = [glyph for y in range(60) for x in range(4) for glyph in row(letters, 130.0 * x, 400 + 11.0 * y, 7.6)]
    assert set(texts([*article, *small])) == {letters}
