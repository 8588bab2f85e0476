"""Where sentences and clauses end."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.clauses.sentences import split_clauses, split_sentences

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[Any]:
    loaded = json.loads((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case["input"], case["expected"], id=case["label"]) for case in loaded]


@pytest.mark.parametrize(("body", "expected"), cases("sentences.json"))
def test_it_ends_sentences(body: str, expected: list[str]) -> None:
    assert [body[s.start : s.end] for s in split_sentences(body)] == expected


@pytest.mark.parametrize(("body", "expected"), cases("clauses.json"))
def test_it_ends_clauses(body: str, expected: list[str]) -> None:
    assert [body[c.start : c.end] for s in split_sentences(body) for c in split_clauses(body, s)] == expected


def test_it_counts_paragraphs() -> None:
    assert [s.paragraph for s in split_sentences("一。二。\n三。\n\n四。")] == [0, 0, 1, 3]
