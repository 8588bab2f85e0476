"""Persons named in running text: what is sure is read, all else is left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.makers.mentioned import persons_in

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "mentioned.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:12] for case in CASES])
def test_it_reads_the_persons_whom_a_text_names(case: dict[str, Any]) -> None:
    found = persons_in(case["text"])
    assert [[person.role, person.name] for person in found] == case["persons"]
    assert all(case["text"].startswith(person.name, person.start) for person in found)


def test_a_person_is_named_once_with_the_word_that_says_who() -> None:
    found = persons_in("订单多了。”谭志强说。总经理谭志强表示，明年更好。")
    assert [(person.role, person.name) for person in found] == [("总经理", "谭志强")]
