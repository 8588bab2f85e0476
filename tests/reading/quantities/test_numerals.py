"""Numerals in digits, in Chinese and mixed, read as exact decimals."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.digits import plain
from articles.reading.quantities.numerals import NUMERAL, read_numeral

CASES = json.loads((Path(__file__).parents[2] / "cases" / "numerals.json").read_text(encoding="utf-8"))
DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["input"])
def test_it_reads_the_numeral(case: dict[str, Any]) -> None:
    assert NUMERAL.fullmatch(case["input"])
    numeral = read_numeral(case["input"])
    found = numeral and [
        plain(numeral.value),
        None if numeral.value_max is None else plain(numeral.value_max),
        numeral.vague,
    ]
    assert found == case["expected"]


def in_chinese(number: int) -> str:
    """A number below 10¹² as one reads it aloud: 10203 → 一万零二百零三."""
    words, pending = "", False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, number = divmod(number, scale)
        if not group:
            pending = pending or bool(words)
            continue
        words += ("零" if words and (pending or group < 1000) else "") + _below_ten_thousand(group) + name
        pending = False
    return words or "零"


def _below_ten_thousand(number: int) -> str:
    words, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + name
        gap = not digit
    return words


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_it_reads_what_is_said_aloud(number: int) -> None:
    said = in_chinese(number)
    assert NUMERAL.fullmatch(said)
    assert read_numeral(said) is not None
    assert read_numeral(said).value == number  # type: ignore[union-attr]


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.sampled_from(["", "百", "千", "万", "亿", "万亿"]))
def test_it_reads_digits_with_a_scale(number: Decimal, scale: str) -> None:
    factor = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    numeral = read_numeral(f"{number}{scale}")
    assert numeral is not None
    assert numeral.value == number * factor


@given(st.text(alphabet="零〇一二两三五九十百千万亿兆廿半余多几来点1234567890.,", max_size=20))
def test_it_reads_or_leaves_any_run(run: str) -> None:
    match = NUMERAL.match(run)
    numeral = read_numeral(match[0]) if match else None
    assert numeral is None or numeral.value >= 0
