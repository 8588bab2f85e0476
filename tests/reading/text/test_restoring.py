"""Damage of the extraction undone before any rule: what is mended, what stays, and where it was printed."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.page import read_page
from articles.reading.text.lines import physical_lines
from articles.reading.text.restoring import restore

CASES = json.loads((Path(__file__).parents[2] / "cases/restoring.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_it_restores_the_lines(case: dict[str, Any]) -> None:
    restored = restore(case["input"])
    assert list(restored.lines) == case["lines"]
    assert [step.rule for step in restored.steps] == case["rules"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_each_line_knows_where_it_was_printed(case: dict[str, Any]) -> None:
    restored, physical = restore(case["input"]), physical_lines(case["input"])
    for line, number in zip(restored.lines, restored.origin, strict=True):
        letters = set("".join(line.split())) - set("〓，。日长江工业行（）.")
        assert letters <= set(physical[number]) | set("报业")


def test_a_blank_line_after_every_line_changes_nothing_that_is_read() -> None:
    seed = next((Path(__file__).parents[3] / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    plain, spaced = (read_page(text, "000.txt", facts=False) for text in (seed, seed.replace("\n", "\n\n")))
    assert [article.body for article in spaced.articles] == [article.body for article in plain.articles]
    assert [[2 * n for n in a.lines] for a in plain.articles] == [list(a.lines) for a in spaced.articles]


def test_white_space_before_every_line_changes_nothing_that_is_read() -> None:
    seed = next((Path(__file__).parents[3] / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
    moved = "\n".join("    " + line for line in seed.split("\n"))
    plain, indented = (read_page(text, "000.txt", facts=False) for text in (seed, moved))
    assert [article.body for article in indented.articles] == [article.body for article in plain.articles]


def test_a_column_without_blank_lines_is_cut_by_its_widths() -> None:
    text = next(case["input"] for case in CASES if "lost paragraph breaks" in case["rules"])
    page = read_page(text, "a.txt", facts=False)
    assert [article.headline for article in page.articles] == ["河间冬小麦播种收官", "肃宁皮毛外贸回暖"]
    assert page.articles[0].body.count("\n") == 3


def test_a_dropped_line_is_left_over() -> None:
    page = read_page(
        "金山村丰收\n\n本报讯（记者周立平）金山村今年\n- 3 -\n亩产1280斤，比去年增加90斤。", "a.txt", facts=False
    )
    assert "- 3 -" in page.leftover
    assert "今年亩产1280斤" in page.articles[0].body
