"""Repairs of lines, furniture, titles and whole small pages, each from cases as data."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.assembly.titles.roles import compose
from articles.reading.blocks import furniture
from articles.reading.blocks.heads import join_heads
from articles.reading.blocks.pages import read_lines
from articles.reading.blocks.pieces import cut
from articles.reading.page import read_page
from articles.reading.text import repair
from articles.reading.text.lines import Line, display_width

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[Any]:
    loaded = json.loads((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"], marks=known(case)) for case in loaded]


def known(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """What is known to be read wrongly, and why: a reading that mends it has to take the mark away."""
    return [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []


@pytest.mark.parametrize("case", cases("reading_lines.json"))
def test_it_mends_a_line(case: dict[str, Any]) -> None:
    assert getattr(repair, case["rule"])(case["input"]) == case["expected"]


@pytest.mark.parametrize("case", cases("reading_lines.json"))
def test_it_leaves_a_mended_line(case: dict[str, Any]) -> None:
    mended = case["expected"]
    assert mended is None or getattr(repair, case["rule"])(mended) in (mended, None)


@pytest.mark.parametrize("case", cases("reading_furniture.json"))
def test_it_tells_furniture(case: dict[str, Any]) -> None:
    assert getattr(furniture, case["rule"])(case["input"]) == case["expected"]


@pytest.mark.parametrize("case", cases("reading_titles.json"))
def test_it_composes_titles(case: dict[str, Any]) -> None:
    lines = [
        Line(number, text, display_width(text), block)
        for number, (block, text) in enumerate((b, t) for b, texts in enumerate(case["input"]) for t in texts)
    ]
    titles = compose(lines)
    assert [titles.kicker, titles.headline, titles.subheadline] == case["expected"]


@pytest.mark.parametrize("case", cases("reading_heads.json"))
def test_it_joins_the_broken_heads_of_paragraphs(case: dict[str, Any]) -> None:
    page = read_lines("\n".join(case["input"]))
    assert [[piece.kind, piece.text] for piece in join_heads(page, cut(page))] == case["expected"]


@pytest.mark.parametrize("case", cases("reading_pages.json"))
def test_it_cuts_a_page(case: dict[str, Any]) -> None:
    page = read_page("\n".join(case["input"]), "page.txt", facts=False)
    cut = [
        {
            "kind": article.kind,
            "headline": " / ".join(t for t in (article.kicker, article.headline, article.subheadline) if t) or None,
            "body": article.body,
        }
        for article in page.articles
    ]
    assert cut == [
        {key: value for key, value in made.items() if key != "byline"} for made in case["expected"]["articles"]
    ]
    for article, made in zip(page.articles, case["expected"]["articles"], strict=True):
        assert "byline" not in made or list(article.byline.reporters) == made["byline"]
    assert list(page.leftover) == case["expected"]["leftover"]
