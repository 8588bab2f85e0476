"""Where numbers are measured. In the cases a # stands before each number."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.reading.clauses.sentences import split_sentences
from articles.reading.facts.place_scope import place_quantities
from articles.reading.facts.places import own_place

CASES = json.loads((Path(__file__).parents[2] / "cases" / "metric_places.json").read_text(encoding="utf-8"))
DAY = date(2022, 6, 24)


def numbers(marked: str) -> tuple[str, list[int]]:
    """The text without its # and where they stood."""
    parts = marked.split("#")
    return "".join(parts), [len("".join(parts[:count])) for count in range(1, len(parts))]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_it_places_numbers(case: dict[str, Any]) -> None:
    body, starts = numbers(case["body"])
    place = own_place(case["city"], case.get("county"), (), DAY)
    assert place_quantities(body, split_sentences(body), starts, place, DAY) == case["expected"]


def test_a_zone_in_the_title_holds_for_the_article() -> None:
    body, starts = numbers("工业项目审批压缩至#3天。\n新注册企业#1362家。")
    place = own_place("长沙", "浏阳市", ("浏阳经开区项目审批“快马加鞭”",), DAY)
    assert place_quantities(body, split_sentences(body), starts, place, DAY) == ["浏阳经开区", "浏阳经开区"]
