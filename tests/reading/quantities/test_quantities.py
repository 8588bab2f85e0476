"""Quantities as spans: every form of number, unit, bound and range, and what is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading import read_quantities
from articles.reading.facts.exclusions.rules import metric_quantities
from tests.cpu import cpu_seconds

CASES = json.loads((Path(__file__).parents[2] / "cases" / "quantities.json").read_text(encoding="utf-8"))


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


@given(st.text(alphabet="0123456789.,/^eEkMw百万亿分之成折倍%米块秒-+×每", max_size=60))
def test_it_reads_any_digits(text: str) -> None:
    for quantity in read_quantities(text):
        assert quantity.value.is_finite()
        assert "E" not in format(quantity.value, "f")


HOSTILE = [
    *(piece * 100_000 for piece in ("1", "万", "一", "(", "第", '"', "“", " ", "\n")),
    "@" + "a" * 100_000,
    "1,234" * 20_000,
    "百分之" * 33_000,
    *(
        piece * 6_000
        for piece in ("1(", "1、", "1至", "1 ", "1个(", "一点", "十余", '"1个', "“1个", "第1、", "1.", "半", "约1")
    ),
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:4])
def test_it_reads_hostile_text_in_linear_time(text: str) -> None:
    """Ten times the text takes about ten times as long: a quadratic reading would take a hundred times."""
    most = 30 * cpu_seconds(lambda: metric_quantities(text[: len(text) // 10])) + 0.5
    assert cpu_seconds(lambda: metric_quantities(text)) < most
