"""Whole composed pages: what the geometry makes of them, beside where each line was set."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.printed.order import linearise
from articles.printed.records import Layout, PrintedPage
from articles.reading.page import read_page
from articles.scanning.limits import Limits
from articles.scanning.pdf.pages import open_pdf, read_pdf_page
from tests.printed.composed import REAL, compact, composed, gold, normal, truth


def printed(pdf: Path) -> PrintedPage:
    """The page as the parent process gets it."""
    return PrintedPage.from_dict(read_pdf_page(open_pdf(str(pdf), Limits())[0], Limits()).to_dict())


@pytest.fixture(params=composed(), ids=lambda pdf: pdf.stem)
def pdf(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def test_it_finds_every_line_where_it_stands(pdf: Path) -> None:
    found = {compact(line.text): line for line in printed(pdf).lines}
    for line in truth(pdf):
        box = found[compact(line.text)].box
        assert abs(box.x0 - line.box[0]) < 6, line
        assert abs(box.y0 - line.box[1]) < 6, line


def test_it_puts_the_text_of_each_article_in_one_region(pdf: Path) -> None:
    texts = regions(linearise(printed(pdf)), ("body", "crosshead", "caption"))
    for number in {line.article for line in truth(pdf)} - {None}:
        own = [compact(line.text) for line in truth(pdf) if line.article == number and line.role in ("body", "caption")]
        assert any(sorted(text) == sorted("".join(own)) for text in texts), own[0]


def test_it_tells_headlines_by_size(pdf: Path) -> None:
    titles = regions(linearise(printed(pdf)), ("headline",))
    for number in {line.article for line in truth(pdf)} - {None}:
        own = [compact(line.text) for line in truth(pdf) if line.article == number and line.role == "headline"]
        assert not own or "".join(own) in titles


def test_it_reads_the_articles_to_the_letter(pdf: Path) -> None:
    layout = linearise(printed(pdf))
    found = {(compact(article.headline or ""), normal(article.body)) for article in read(layout, pdf)}
    expected = {(compact(article["headline"] or ""), normal(one(article["body"]))) for article in gold(pdf)["articles"]}
    assert found == expected


def test_the_text_says_where_every_line_is_printed(pdf: Path) -> None:
    layout = linearise(printed(pdf))
    lines = layout.text.splitlines()
    assert len(lines) == len(layout.places)
    for text, place in zip(lines, layout.places, strict=True):
        assert bool(text) == (place is not None)
        assert place is None or text.strip() == place.line.text


@pytest.mark.skipif(not REAL.exists(), reason=f"the real page {REAL.name} lies beside the project only")
def test_it_reads_a_real_front_page() -> None:
    layout = linearise(printed(REAL))
    headlines = {article.headline for article in read(layout, REAL)}
    assert "听取对政府工作报告的意见建议" in headlines
    assert "习近平向中法建交60周年 招待会发表视频致辞" in headlines
    assert len(headlines) == 9  # eight of articles, and none over the picture


def read(layout: Layout, pdf: Path) -> tuple:  # type: ignore[type-arg]
    return read_page(layout.text, pdf.name, layout=layout, facts=False).articles


def one(body: object) -> str:
    return str(body[0]) if isinstance(body, list) else str(body)


def regions(layout: Layout, roles: tuple[str, ...]) -> list[str]:
    found: dict[int, str] = {}
    for place in layout.places:
        if place and place.region >= 0 and place.role in roles:
            found[place.region] = found.get(place.region, "") + compact(place.line.text)
    return list(found.values())
