"""Which kind of fact a number is."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.facts.kinds import kind_of

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[Any]:
    return [pytest.param(case, id=case["label"]) for case in json.loads((CASES / name).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", cases("kinds.json"))
def test_it_tells_kinds(case: dict[str, str]) -> None:
    assert kind_of(case["left"], case.get("right", ""), case["unit"], aimed=False) == case["expected"]


def test_a_target_goes_before_change_and_share() -> None:
    assert kind_of("同比增长", "", "%", aimed=True) == "target"


def test_what_a_measure_moved_to_is_no_change() -> None:
    assert kind_of("弃风率下降", "", "%", aimed=False, arrived=True) == "share"
