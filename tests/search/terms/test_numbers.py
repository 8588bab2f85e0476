"""Figures: whatever way a number is written, search knows it as one."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from articles.search.terms.numbers import figures, read_number

CASES = json.loads((Path(__file__).parents[2] / "cases" / "numbers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_it_knows_figures(case: dict[str, Any]) -> None:
    assert [figure.value for figure in figures(case["input"])] == case["expected"]


def test_it_says_where_a_figure_stands() -> None:
    text = "共５,９９３套"
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == "５,９９３"


@pytest.mark.parametrize("number", ["9" * 40, "一" * 60, "9" * 20 + "万亿亿亿"])
def test_a_run_that_is_no_number_people_print_does_not_fail(number: str) -> None:
    value = read_number(number)
    assert value is None or isinstance(value, Decimal)
