"""Every letter of a body is found again on the page, at its own place, whatever the reading moved or mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from articles.reading import physical_lines, read_page
from articles.reading.assembly.origins import origins
from articles.reading.records import ArticleRecord
from tests.cpu import cpu_seconds
from tests.reading.test_page_properties import PAGE, QUIET

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def said(body: str, lines: tuple[int, ...], printed: list[str]) -> list[tuple[str, int, int]]:
    return [(body[start : start + size], line, column) for start, line, column, size in origins(body, lines, printed)]


@pytest.mark.parametrize(
    ("comment", "body", "printed", "expected"),
    [
        ("a hard wrap", "开工5993套。", ["开工59", "93套。"], [("开工59", 0, 0), ("93套。", 1, 0)]),
        ("letters spaced out", "乡镇", ["乡 镇"], [("乡", 0, 0), ("镇", 0, 2)]),
        ("a displaced line put back", "甲乙丙丁，戊己庚辛，子丑寅卯。", ["甲乙丙丁，子丑寅卯。", "戊己庚辛，"],
         [("甲乙丙丁，", 0, 0), ("戊己庚辛，", 1, 0), ("子丑寅卯。", 0, 5)]),
        ("a mark taken out", "整洁的环境，更好。", ["整洁的环境，（下转第八版）", "更好。"], [("整洁的环境，", 0, 0), ("更好。", 1, 0)]),
        ("two equal lines, each once", "完成20万亩。\n完成20万亩。", ["完成20万亩。", "完成20万亩。"],
         [("完成20万亩。", 0, 0), ("完成20万亩。", 1, 0)]),
        ("columns in another order", "先说此事如何。后说彼事如何。", ["后说彼事如何。", "先说此事如何。"],
         [("先说此事如何。", 1, 0), ("后说彼事如何。", 0, 0)]),
        ("what stands nowhere", "无中生有", ["沧州日报"], []),
    ],
)  # fmt: skip
def test_it_finds_the_letters(
    comment: str, body: str, printed: list[str], expected: list[tuple[str, int, int]]
) -> None:
    assert said(body, tuple(range(len(printed))), printed) == expected, comment


def check(article: ArticleRecord, printed: list[str], used: set[tuple[int, int]]) -> int:
    """Each run says the same on both sides and uses no place twice; how many letters are mapped."""
    mapped = 0
    for start, line, column, size in article.spans:
        assert article.body[start : start + size] == printed[line][column : column + size]
        places = {(line, at) for at in range(column, column + size)}
        assert not places & used
        used |= places
        mapped += size
    return mapped


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_it_maps_every_letter_of_a_page(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    used: set[tuple[int, int]] = set()
    for article in read_page(text, seed.name).articles:
        letters = sum(not char.isspace() for char in article.body)
        assert check(article, physical_lines(text), used) == letters


@QUIET
@given(PAGE)
def test_what_it_maps_is_so(text: str) -> None:
    for article in read_page(text, "page.txt", facts=False).articles:
        check(article, physical_lines(text), set())


def test_a_page_of_one_letter_is_no_slower_than_any() -> None:
    """A page on which every place looks like every other is walked once: time grows with its length, not its square."""

    def seconds(lines: int) -> float:
        return cpu_seconds(lambda: origins("亩" * 400 * lines, tuple(range(lines)), ["亩" * 400] * lines))

    assert seconds(80) < 40 * max(seconds(8), 0.002)
