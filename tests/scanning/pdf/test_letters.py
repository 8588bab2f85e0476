"""Which letters of a PDF's page a reader sees, and how wide they stand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from articles.printed.records import PrintedPage
from articles.scanning.limits import Limits
from articles.scanning.pdf.letters import Letters, read_letters
from articles.scanning.pdf.pages import load_page, open_pdf, read_pdf_page
from articles.scanning.pdf.shown import Sheet
from tests.scanning.hostile import page, stream

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SHOWN = b"BT 0 Tr /F 10 Tf 50 900 Td (shown) Tj ET "
HIDDEN = b"BT 3 Tr /F 10 Tf 50 800 Td (hide) Tj ET "


def letters(tmp_path: Path, content: bytes, fonts: Sequence[bytes] = (HELVETICA,)) -> Letters:
    path = tmp_path / "page.pdf"
    path.write_bytes(page(stream(content), fonts, resources=b"/Font << /F 5 0 R >>"))
    document = open_pdf(str(path), Limits())
    return read_letters(load_page(document, 1), Sheet(800, 1100, 0, 0, 800, 1100), Limits())


def text(found: Letters) -> str:
    return "".join(glyph.text for glyph in found.glyphs)


def test_words_outside_their_clipping_path_are_left_out(tmp_path: Path) -> None:
    clipped = b"q 0 0 1 1 re W n BT /F 10 Tf 50 700 Td (before) Tj ET Q "
    inside = b"q 0 0 800 1100 re W n BT /F 10 Tf 50 600 Td (too) Tj ET Q"
    assert text(letters(tmp_path, clipped + SHOWN + inside)) == "showntoo"


def test_letters_that_are_not_drawn_are_left_out_where_others_are(tmp_path: Path) -> None:
    found = letters(tmp_path, SHOWN + HIDDEN)
    assert (text(found), found.hidden) == ("shown", False)


def test_letters_under_a_picture_of_the_page_are_its_text(tmp_path: Path) -> None:
    found = letters(tmp_path, HIDDEN)
    assert (text(found), found.hidden) == ("hide", True)


def test_a_page_without_letters_has_none(tmp_path: Path) -> None:
    found = letters(tmp_path, b"0 0 100 100 re f")
    assert (found.glyphs, found.hidden) == ([], False)


def test_rules_of_a_page_that_is_one_picture_are_seen_by_their_ink(tmp_path: Path) -> None:
    picture = (
        b"<< /Type /XObject /Subtype /Image /Width 100 /Height 110 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        b"/Length %d >>\nstream\n%s\nendstream"
    )
    rows = [bytes([255]) * 100 for _ in range(110)]
    rows[40] = bytes([255]) * 10 + bytes([0]) * 80 + bytes([255]) * 10
    data = b"".join(rows)
    objects = [HELVETICA, picture % (len(data), data)]
    path = tmp_path / "page.pdf"
    content = stream(b"q 400 0 0 440 0 0 cm /I Do Q " + HIDDEN)
    resources = b"/Font << /F 5 0 R >> /XObject << /I 6 0 R >>"
    path.write_bytes(page(content, objects, box=b"0 0 400 440", resources=resources))
    printed = read(path)
    assert {shape.kind for shape in printed.shapes} == {"rule"}
    (rule,) = printed.shapes
    assert abs(rule.box.x0 - 40) < 5
    assert abs(rule.box.x1 - 360) < 5


def read(path: Path) -> PrintedPage:
    return read_pdf_page(load_page(open_pdf(str(path), Limits()), 1), Limits())


def test_letters_drawn_one_by_one_are_as_wide_as_they_are_set(tmp_path: Path) -> None:
    """A Type 3 font's own box tells nothing: 二〇 stand beside each other, 12 each in half a square."""
    drawn = stream(b"1000 0 -200 -300 1200 1100 d1 0 0 700 700 re f")
    told = stream(
        b"1 begincodespacerange <00> <ff> endcodespacerange 4 beginbfchar <00> <4e8c> <01> <3007> <02> <0031> <03> <0032> endbfchar"
    )
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [-200 -300 1200 1100] /FontMatrix [.001 0 0 .001 0 0] "
        b"/CharProcs << /a 6 0 R >> /Encoding << /Type /Encoding /Differences [0 /a /a /a /a] >> /FirstChar 0 /LastChar 3 "
        b"/Widths [1000 1000 500 500] /ToUnicode 7 0 R /Resources << >> >>"
    )
    found = letters(tmp_path, b"BT /F 10 Tf 50 900 Td <00010203> Tj ET", [font, drawn, told])
    edges = [(glyph.text, round(glyph.box.x0), round(glyph.box.x1)) for glyph in found.glyphs]
    assert edges == [("二", 50, 60), ("〇", 60, 70), ("1", 70, 75), ("2", 75, 80)]
