"""Pages set downwards, 竖排: columns from the right to the left, titles beside them."""

from __future__ import annotations

from articles.printed.lines.glyphs import lines_of
from articles.printed.order import linearise
from articles.printed.records import Box, Glyph, PrintedLine, PrintedPage
from tests.printed.setting import words

SIZE, LEAD, TOP, ROWS = 10.0, 15.0, 100.0, 16
ONE = [
    words("本报讯甲文", 90),
    words("甲段", 67),
]  # the second ends in the row that the third paragraph would begin in
TWO = [words("本报讯乙文", 120), words("乙段", 80)]


def column(text: str, x: float, row: int = 0, size: float = SIZE) -> list[Glyph]:
    return [
        Glyph(char, Box(x, TOP + SIZE * row + size * at, x + size, TOP + SIZE * row + size * (at + 1)), size)
        for at, char in enumerate(text)
    ]


def set_downwards(paragraphs: list[str], x: float) -> list[Glyph]:
    """Paragraphs set in columns from the one right of `x`, each begun two letters lower."""
    out: list[Glyph] = []
    for paragraph in paragraphs:
        text, first = paragraph, 2
        while text:
            x -= LEAD
            out += column(text[: ROWS - first], x, first)
            text, first = text[ROWS - first :], 0
    return out


def upright_page() -> PrintedPage:
    glyphs = column("甲的主题", 760, 1, 24) + set_downwards(ONE, 750)
    glyphs += column("乙的主题", 530, 1, 24) + set_downwards(TWO, 520)
    name = [Glyph(char, Box(600 + 30 * at, 20, 630 + 30 * at, 50), 30) for at, char in enumerate("东江日报")]
    return PrintedPage(800, 400, tuple(lines_of([*name, *in_rows(glyphs)])))


def in_rows(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs as PDFium gives them: two that follow each other and stand level are in the order of their row."""
    out = list(glyphs)
    for at in range(len(out) - 1):
        if abs(out[at].box.y0 - out[at + 1].box.y0) < 1 and out[at].box.x0 > out[at + 1].box.x0:
            out[at], out[at + 1] = out[at + 1], out[at]
    return out


def test_columns_are_read_from_the_right_each_downwards() -> None:
    layout = linearise(upright_page())
    texts: dict[int, str] = {}
    heads: dict[int, str] = {}
    for place in layout.places:
        if place and place.region >= 0:
            into = heads if place.role == "headline" else texts
            into[place.region] = into.get(place.region, "") + place.line.text
    assert list(heads.values()) == ["甲的主题", "乙的主题"]
    assert list(texts.values()) == ["".join(ONE), "".join(TWO)]


def test_a_line_keeps_the_place_where_it_is_printed() -> None:
    page = upright_page()
    assert {place.line for place in linearise(page).places if place} == set(page.lines)


def test_a_paragraph_begins_where_its_column_begins_lower() -> None:
    begun = [place.line.text[:4] for place in linearise(upright_page()).places if place and place.indented]
    assert begun == ["本报讯甲", "甲段今年", "本报讯乙", "乙段今年"]


def test_a_page_with_upright_titles_is_no_upright_page() -> None:
    rows = [
        PrintedLine("正文" * 9, Box(100, 100 + 15 * row, 280, 110 + 15 * row), 10, marks=tuple(range(18)))
        for row in range(20)
    ]
    head = PrintedLine("竖排的主题", Box(60, 100, 84, 220), 24, "", True, (100, 124, 148, 172, 196))
    (place, *_) = (place for place in linearise(PrintedPage(400, 500, (*rows, head))).places if place)
    assert place.line.vertical == (place.line.text == head.text)
