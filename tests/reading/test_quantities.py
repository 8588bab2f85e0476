"""Quantities as spans: every form of number, unit, bound and range, and what is none."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading import read_quantities

CASES = json.loads((Path(__file__).parents[1] / "cases" / "quantities.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['label']}: {case['comment']}")
def test_it_reads_quantities(case: dict[str, Any]) -> None:
    found = [
        [q.raw, format(q.value, "f"), None if q.value_max is None else format(q.value_max, "f"), q.unit, q.bound]
        + ([] if q.unit_known else [False])
        for q in read_quantities(case["input"])
    ]
    assert found == case["expected"]


@given(
    st.text(
        alphabet="零一二两三五十百千万亿半余多几点分之成折翻番个月年天%12,. 、至-约近以上内\n头(只)元亩/第", max_size=60
    )
)
def test_spans_are_in_order_and_apart(text: str) -> None:
    end = 0
    for quantity in read_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.raw == "".join(text[quantity.start : quantity.end].split())
        assert quantity.raw
        assert quantity.value_max is None or quantity.value < quantity.value_max
        end = quantity.end


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "万" * 100_000,
        "一" * 100_000,
        "(" * 100_000,
        "1(" * 50_000,
        "1,234" * 20_000,
        "百分之" * 33_000,
        "1、" * 50_000,
        "一点" * 50_000,
        "1 " * 50_000,
    ],
)
def test_it_reads_hostile_text_in_linear_time(text: str) -> None:
    """A quadratic reading of 10⁵ characters would run for minutes; the bar is far above what a linear one needs."""
    started = time.process_time()
    read_quantities(text)
    assert time.process_time() - started < 5
