"""Facts of mini-paragraphs of many provinces and years: when, where and of which kind each number is.

A case lists its facts in order with the fields that are tested; the label has tests of its own.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.reading.facts.metrics import FactContext, read_metrics
from articles.reading.makers.openings import find_opening

CASES = Path(__file__).parents[2] / "cases" / "reading"


def told() -> Iterator[Any]:
    for name in (
        "told_times",
        "told_places",
        "told_kinds",
        "told_more",
        "told_decades",
        "told_goals_reached",
        "told_provinces",
        "told_lists",
        "told_sentences",
        "told_county_places",
        "told_found",
    ):
        for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8")):
            yield pytest.param(case, id=f"{name}: {case['body'][:16]}")


@pytest.mark.parametrize("case", told())
def test_it_reads_what_a_paragraph_tells(case: dict[str, Any]) -> None:
    context = FactContext(date.fromisoformat(case["on"]) if case["on"] else None, case.get("city"), case.get("county"))
    context = replace(context, opening=find_opening(case["body"]))
    facts = [fact.to_dict() for fact in read_metrics(case["body"], context)]
    assert [fact["raw"] for fact in facts] == [fact["raw"] for fact in case["facts"]]
    for got, expected in zip(facts, case["facts"], strict=True):
        assert {field: got.get(field) for field in expected} == expected
