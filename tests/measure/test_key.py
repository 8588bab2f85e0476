"""Facts that measure the same thing get the same key, others do not."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.measure import measure_of, parse_key

CASES = json.loads((Path(__file__).parents[1] / "cases" / "measure" / "keys.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_it_brings_the_same_thing_together(case: dict[str, Any]) -> None:
    keys = [measure_of(words, unit=unit, kind=kind, names=case["names"]).key for words, unit, kind in case["facts"]]
    assert keys == [case["key"]] * len(keys)


@given(st.text(min_size=1, max_size=300), st.sampled_from(["元", "家", ""]), st.sampled_from(["level", "change"]))
def test_any_indicator_has_a_key_that_can_be_read_back(indicator: str, unit: str, kind: str) -> None:
    measure = measure_of(indicator, unit=unit, kind=kind)
    assert parse_key(measure.key) == (measure if measure.stem else None)
