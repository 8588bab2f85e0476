"""Where a sentence turns to what is planned. In the cases a # stands before the number."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.facts.aims import aims

CASES = json.loads((Path(__file__).parents[2] / "cases" / "aims.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_it_sees_what_is_planned(case: dict[str, Any]) -> None:
    number = case["input"].index("#")
    turns = [planned for place, planned in aims(case["input"].replace("#", "")) if place < number]
    assert (turns[-1] if turns else False) is case["expected"]
