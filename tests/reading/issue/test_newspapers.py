"""Which paper a page is from, and where that paper is at home."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.reading.issue.newspapers import find_newspaper
from articles.reading.issue.paper_homes import home_city
from tests.reading.reports import report

CASES = json.loads((Path(__file__).parents[2] / "cases" / "newspapers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["label"])
def test_it_finds_the_title(case: dict[str, Any]) -> None:
    assert find_newspaper(case["lines"], map(report, case["texts"])) == case["expected"]


def test_it_takes_the_title_given() -> None:
    assert find_newspaper(["衡水日报"], [], "景县报") == "景县报"


@pytest.mark.parametrize(("title", "on", "expected"), CASES["homes"])
def test_it_knows_where_a_paper_is_at_home(title: str, on: str | None, expected: str | None) -> None:
    home = home_city(title, date.fromisoformat(on) if on else None)
    assert (home.name if home else None) == expected
