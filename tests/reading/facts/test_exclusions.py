"""What is a quantity but no metric: each rule with what it keeps out and what it must leave."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading import read_quantities
from articles.reading.facts.exclusions.rules import EXCLUSIONS, excluded_by, metric_quantities
from articles.reading.facts.exclusions.setting import setting_of

CASES = json.loads((Path(__file__).parents[2] / "cases" / "exclusions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['label']}: {case['comment']}")
def test_it_names_the_rule(case: dict[str, Any]) -> None:
    text = case["input"]
    assert [[q.raw, q.unit, excluded_by(setting_of(text, q))] for q in read_quantities(text)] == case["expected"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['label']}: {case['comment']}")
def test_metrics_are_what_no_rule_names(case: dict[str, Any]) -> None:
    kept = [[raw, unit] for raw, unit, rule in case["expected"] if rule is None]
    assert [[q.raw, q.unit] for q in metric_quantities(case["input"])] == kept


def test_every_rule_has_a_case() -> None:
    named = {rule for case in CASES for _, _, rule in case["expected"]}
    assert named == {rule.__name__ for rule in EXCLUSIONS} | {None}


def test_every_rule_shows_what_it_keeps_out_and_what_it_leaves() -> None:
    for rule in EXCLUSIONS:
        assert rule.__doc__ is not None
        assert "; not " in rule.__doc__, rule.__name__
