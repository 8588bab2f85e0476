"""Bytes to text: each encoding of Chinese pages, and each reason for a refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.text.decoding import REASONS, RefusedError, decode

CASES = json.loads((Path(__file__).parents[2] / "cases" / "decoding.json").read_text(encoding="utf-8"))
LIMIT = 1000


@pytest.mark.parametrize("case", [c for c in CASES if "expected" in c], ids=lambda case: case["label"])
def test_it_reads_the_encoding(case: dict[str, Any]) -> None:
    decoded = decode(case["text"].encode(case["encode"]), LIMIT)
    assert (decoded.text, decoded.encoding) == (case["text"], case["expected"])


@pytest.mark.parametrize("case", [c for c in CASES if "reason" in c], ids=lambda case: case["label"])
def test_it_refuses_with_a_reason(case: dict[str, Any]) -> None:
    data = bytes.fromhex(case["bytes"]) if "bytes" in case else (case["repeat"] * case["times"]).encode()
    with pytest.raises(RefusedError) as refusal:
        decode(data, LIMIT)
    assert refusal.value.reason == case["reason"]
    assert str(refusal.value) == REASONS[refusal.value.reason].format(LIMIT)


@given(st.binary(max_size=300))
def test_it_reads_or_refuses_anything(data: bytes) -> None:
    try:
        outcome = decode(data, LIMIT).text.strip()
    except RefusedError as refusal:
        outcome = REASONS[refusal.reason]
    assert outcome
