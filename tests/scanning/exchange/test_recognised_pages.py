"""ALTO, PAGE XML and hOCR as printed pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from articles.scanning.child import Job
from articles.scanning.exchange.alto import read_alto
from articles.scanning.kinds import kind_of
from articles.scanning.limits import Limits
from articles.scanning.process import count_pages, scanned

ALTO = """<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>
<MeasurementUnit>inch1200</MeasurementUnit></Description><Styles><TextStyle ID="T" FONTSIZE="22"/></Styles><Layout>
<Page ID="p" WIDTH="12000" HEIGHT="18000"><PrintSpace><TextBlock ID="b"><TextLine ID="l" HPOS="1200" VPOS="2400" WIDTH="2400"
HEIGHT="300" STYLEREFS="T"><String CONTENT="小香菇" WC="0.9" HPOS="0" VPOS="0" WIDTH="1" HEIGHT="1"/><SP/><String CONTENT="致富伞" WC="0.7"/></TextLine></TextBlock>
<Illustration ID="i" HPOS="0" VPOS="6000" WIDTH="3000" HEIGHT="2000"/><GraphicalElement ID="g" HPOS="0" VPOS="9000" WIDTH="9000" HEIGHT="20"/>
</PrintSpace></Page></Layout></alto>"""
PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageWidth="3000" imageHeight="4000">
<TextRegion><Coords points="0,0 900,0 900,900 0,900"/><TextLine><Coords points="100,100 700,100 700,160 100,160"/>
<TextEquiv conf="0.8"><Unicode>小香菇致富伞</Unicode></TextEquiv></TextLine></TextRegion>
<ImageRegion><Coords points="0,1000 900,1000 900,1900"/></ImageRegion></Page></PcGts>"""
HOCR = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><body><div class="ocr_page" title="image x; bbox 0 0 3000 4000">
<span class="ocr_line" title="bbox 100 100 700 160"><span class="ocrx_word" title="bbox 100 100 400 160; x_wconf 90">小香菇</span>
<span class="ocrx_word" title="bbox 400 100 700 160; x_wconf 70">致富伞</span></span></div></body></html>"""


@pytest.mark.parametrize(("kind", "text"), [("alto", ALTO), ("page", PAGE), ("hocr", HOCR)])
def test_it_reads_lines_with_their_places_and_doubts(tmp_path: Path, kind: str, text: str) -> None:
    assert kind_of(text.encode()) == kind
    path = tmp_path / "page.xml"
    path.write_text(text, encoding="utf-8")
    page = read_alto(str(path), kind, Limits())  # type: ignore[arg-type]
    (line,) = page.lines
    assert line.text == "小香菇致富伞"
    assert line.doubt == pytest.approx(0.2, abs=0.01)
    assert len(line.marks) == 6
    assert (page.width, page.height) == pytest.approx((720, 1080) if kind == "alto" else (720, 960))


def test_sizes_pictures_and_rules_of_alto_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "page.xml"
    path.write_text(ALTO, encoding="utf-8")
    page = read_alto(str(path), "alto", Limits())
    assert page.lines[0].size == 22
    assert page.lines[0].box.rounded() == [72, 144, 216, 162]
    assert [shape.kind for shape in page.shapes] == ["picture", "rule"]


def hocr_line(words: str, y: int, high: int) -> str:
    """A line as tesseract writes Chinese: each letter a word of 36 pixels, figures of 18."""
    out, x = [], 100
    for letter in words:
        wide = 18 if letter.isascii() else 36
        out.append(f'<span class="ocrx_word" title="bbox {x} {y} {x + wide} {y + high}; x_wconf 90">{letter}</span>')
        x += wide
    return f'<span class="ocr_line" title="bbox 100 {y} {x} {y + high}">{"".join(out)}</span>'


def test_letters_given_one_by_one_are_words_where_they_stand_together(tmp_path: Path) -> None:
    path = tmp_path / "page.hocr"
    path.write_text(HOCR.replace("</div>", hocr_line("今年产梨2860吨增长5%", 300, 40) + "</div>"), encoding="utf-8")
    assert read_alto(str(path), "hocr", Limits()).lines[1].text == "今年产梨2860吨增长5%"


def test_lines_of_one_type_have_one_size_however_high_their_boxes_are(tmp_path: Path) -> None:
    rows = "".join(hocr_line("一行正文大小不会因为框高而变", 300 + 60 * row, 32 + 3 * (row % 4)) for row in range(8))
    path = tmp_path / "page.hocr"
    path.write_text(HOCR.replace("</div>", rows + "</div>"), encoding="utf-8")
    page = read_alto(str(path), "hocr", Limits())
    assert len({line.size for line in page.lines[1:]}) == 1


def test_each_page_of_an_hocr_file_has_its_own_lines(tmp_path: Path) -> None:
    second = HOCR[HOCR.index("<div") : HOCR.index("</body>")].replace("小香菇", "大鸭梨")
    path = tmp_path / "issue.hocr"
    path.write_text(HOCR.replace("</body>", second + "</body>"), encoding="utf-8")
    job = Job(str(path), "hocr", 0, 0, False, Limits())
    assert count_pages(job) == 2
    for number, text in ((1, "小香菇致富伞"), (2, "大鸭梨致富伞")):
        with scanned(replace(job, number=number)) as scan:
            assert [line.text for line in scan.page.lines] == [text]


def test_a_line_of_alto_need_not_say_where_it_is(tmp_path: Path) -> None:
    words = ALTO.replace('ID="l" HPOS="1200" VPOS="2400" WIDTH="2400"\nHEIGHT="300"', 'ID="l"')
    words = words.replace('CONTENT="致富伞"', 'CONTENT="致富伞" HPOS="1200" VPOS="2400" WIDTH="2400" HEIGHT="300"')
    words = words.replace('HPOS="0" VPOS="0" WIDTH="1" HEIGHT="1"', 'HPOS="1200" VPOS="2400" WIDTH="1200" HEIGHT="300"')
    path = tmp_path / "page.xml"
    path.write_text(words, encoding="utf-8")
    assert read_alto(str(path), "alto", Limits()).lines[0].box.rounded() == [72, 144, 216, 162]
