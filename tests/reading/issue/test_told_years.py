"""The years that a page without a date vouches for, and the day that they make of what it tells last."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.issue.inferred_date import infer_date
from tests.reading.reports import report

CASES = json.loads((Path(__file__).parents[2] / "cases" / "reading" / "told_years.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_it_dates_a_page_after_all_that_it_tells_as_past(case: dict[str, Any]) -> None:
    found = infer_date(map(report, case["texts"]))
    assert (found.date.isoformat() if found else None) == case["expected"]
