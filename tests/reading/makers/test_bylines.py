"""Openings, own-line bylines and closing credits, and what looks like one and is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.makers.bylines import match_credit, match_line
from articles.reading.makers.openings import match_opening
from articles.reading.makers.person_names import mend_names
from articles.reading.records import Byline

CASES = json.loads((Path(__file__).parents[2] / "cases" / "bylines.json").read_text(encoding="utf-8"))


def named(byline: Byline | None) -> dict[str, Any]:
    """A byline's filled fields only, as the cases write them."""
    return {field: value for field, value in (byline or Byline()).to_dict().items() if value}


@pytest.mark.parametrize("case", CASES["openings"], ids=lambda case: case["label"])
def test_it_reads_an_opening(case: dict[str, Any]) -> None:
    opening = match_opening(case["input"])
    assert opening is not None
    assert (named(opening.byline), opening.outlet, opening.dateline) == (
        case["expected"],
        case["outlet"],
        case["dateline"],
    )
    assert 0 < opening.end <= len(case["input"])


@pytest.mark.parametrize("text", CASES["no_openings"])
def test_it_leaves_other_beginnings(text: str) -> None:
    assert match_opening(text) is None


@pytest.mark.parametrize("case", CASES["lines"], ids=lambda case: case["label"])
def test_it_reads_a_byline_on_its_own_line(case: dict[str, Any]) -> None:
    assert named(match_line(case["input"])) == case["expected"]


@pytest.mark.parametrize("text", CASES["no_lines"])
def test_it_leaves_other_lines(text: str) -> None:
    assert match_line(text) is None


@pytest.mark.parametrize("case", CASES["credits"], ids=lambda case: case["label"])
def test_it_reads_a_credit_at_the_end(case: dict[str, Any]) -> None:
    credit = match_credit(case["input"])
    assert credit is not None
    assert (named(credit.byline), case["input"][credit.start :]) == (case["expected"], case["from"])


@pytest.mark.parametrize("text", CASES["no_credits"])
def test_it_leaves_other_ends(text: str) -> None:
    assert match_credit(text) is None


def test_it_mends_names_that_a_break_tore_apart() -> None:
    assert mend_names(["赵立辉", "云", "晓峰"]) == ["赵立辉", "云晓峰"]
    assert mend_names(["其曼古丽", "陈思远"]) == ["其曼古丽", "陈思远"]


@given(st.text(alphabet="本报讯记者通员电新华社（）() 、摄文图/·王芳李强，。\n", max_size=80))
def test_it_stays_inside_the_text(text: str) -> None:
    opening, credit = match_opening(text), match_credit(text)
    assert opening is None or 0 < opening.end <= len(text)
    assert credit is None or 0 <= credit.start < len(text)
