"""Organisations named in running text: full and safe names are read, all else is left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.makers.organisations import organisations_in
from tests.cpu import cpu_seconds

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "organisations.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:12] for case in CASES])
def test_it_reads_the_organisations_that_a_text_names_in_full(case: dict[str, Any]) -> None:
    found = organisations_in(case["text"])
    assert [one.name for one in found] == case["names"], case["why"]
    assert all(case["text"].startswith(one.name, one.start) for one in found)


@pytest.mark.parametrize("unit", ["沧州市公安局", "沧州市", "沧州市人民", "（）大学沧州市"])
def test_a_hundred_thousand_letters_without_a_mark_take_little_time(unit: str) -> None:
    text = unit * (100_000 // len(unit)) + "大学"
    assert cpu_seconds(lambda: organisations_in(text)) < 4
