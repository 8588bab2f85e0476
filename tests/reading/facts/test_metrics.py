"""Facts of whole bodies: what, when, where, of which kind. Cases as data; each fact is listed with the fields that are tested."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.reading.facts.metrics import FactContext, read_metrics
from articles.reading.makers.openings import find_opening

CASES = json.loads((Path(__file__).parents[2] / "cases" / "metrics.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_it_reads_facts(case: dict[str, Any]) -> None:
    context = FactContext(date.fromisoformat(case["on"]), case.get("city"), case.get("county"))
    context = replace(context, opening=find_opening(case["body"]))
    facts = [metric.to_dict() for metric in read_metrics(case["body"], context)]
    assert [fact["raw"] for fact in facts] == [fact["raw"] for fact in case["facts"]]
    for got, expected in zip(facts, case["facts"], strict=True):
        assert {field: got[field] for field in expected} == expected


def test_a_fact_points_at_its_words() -> None:
    body = "今年以来，全市开工5993套。\n截至6月底，竣工1719户。"
    for metric in read_metrics(body, FactContext(date(2018, 6, 28))):
        assert body[metric.start : metric.end] == metric.raw
        assert body[metric.sentence_start : metric.sentence_end] == metric.quote


def test_a_number_within_an_opening_is_a_number_like_others() -> None:
    body = "本报讯（记者 王芳 群众举报热线600部）今年新增就业2300人。"
    assert [fact.raw for fact in read_metrics(body, FactContext(date(2018, 6, 28)))][-1] == "2300人"


def test_a_body_without_numbers_has_no_facts() -> None:
    assert read_metrics("河间第一党支部旧址复建完成。", FactContext(date(2018, 6, 28))) == ()


@pytest.mark.parametrize(
    "body", ["1" * 100_000, "万" * 100_000, "（" * 50_000, "企业5家、" * 4_000, "增长5%，" * 4_000]
)
def test_long_runs_take_linear_time(body: str) -> None:
    assert len(read_metrics(body, FactContext(date(2018, 6, 28)))) in (0, 4_000)


def test_a_plain_fact_is_surer_than_one_with_a_borrowed_name() -> None:
    plain, borrowed = read_metrics("今年，开工路线全长96.46公里，总投资140亿元。", FactContext(date(2018, 6, 28)))
    assert (plain.indicator, borrowed.indicator) == ("开工路线全长", "开工路线总投资")
    assert plain.confidence > borrowed.confidence


def test_numbers_that_no_sentence_tells_are_no_facts() -> None:
    told = "全市棚户区改造开工5993套。"
    assert [fact.raw for fact in read_metrics(told + "开工12套，" * 1_001 + told, FactContext())] == ["5993套"]
    assert len(read_metrics(told + "开工12套，" * 100 + "。", FactContext())) == 101
