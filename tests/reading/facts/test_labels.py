"""Labels of single sentences from many trades, decades and provinces: what each number measures, with value, unit, kind and role.

A case lists the labels that a reader would accept. `known`: why a sentence is still read wrongly (a strict expected failure).
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.reading.facts.metrics import FactContext, read_metrics
from articles.reading.makers.openings import find_opening

FOLDER = Path(__file__).parents[2] / "cases" / "reading"
CASES = [case for path in sorted(FOLDER.glob("labels_*.json")) for case in json.loads(path.read_text(encoding="utf-8"))]
DAY = date(2021, 6, 25)


def marked(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
    return pytest.param(case, id=case["body"][:16], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_it_says_what_each_number_measures(case: dict[str, Any]) -> None:
    facts = [
        fact.to_dict() for fact in read_metrics(case["body"], FactContext(DAY, opening=find_opening(case["body"])))
    ]
    assert [fact["raw"] for fact in facts] == [fact["raw"] for fact in case["facts"]]
    for got, expected in zip(facts, case["facts"], strict=True):
        assert got["indicator"] in expected["labels"]
        assert [got[field] for field in ("value", "unit", "kind", "role")] == [
            expected["value"],
            expected["unit"],
            expected["kind"],
            expected.get("role"),
        ]
