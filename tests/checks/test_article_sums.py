"""Sums of one article: a planted breach of each kind is found with its arithmetic, and what agrees is left alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from articles.checks import ARTICLE_RULES, CheckedFact, check_article
from articles.reading.records import MetricRecord
from tests.checks.facts import checked, read_facts
from tests.gold import GOLD

CASES = json.loads((Path(__file__).parents[1] / "cases/checks.json").read_text(encoding="utf-8"))
#: Pairs of mini-articles, one with a right sum and one with a slip.
SLIPS = json.loads((Path(__file__).parents[1] / "cases/reading/sums_that_slip.json").read_text(encoding="utf-8"))
PUBLISHED = date(2021, 7, 30)
FALSE_ALARMS = 0.02  # of the gold's facts, at most


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_it_finds_the_planted_breach_and_no_other(case: dict[str, Any]) -> None:
    found = check_article(read_facts(case["text"], PUBLISHED), published=PUBLISHED)
    assert [[breach.rule, breach.arithmetic] for breach in found] == case["breaches"]


@pytest.mark.parametrize("case", SLIPS, ids=[case["text"][:24] for case in SLIPS])
def test_it_finds_slips_and_leaves_what_is_right(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["on"])
    found = check_article(read_facts(case["text"], published), published=published)
    assert [[breach.rule, breach.arithmetic] for breach in found] == case["breaches"]


def test_every_rule_has_a_planted_breach() -> None:
    planted = {breach[0] for case in CASES for breach in case["breaches"]} | {"printed"}
    assert planted == {"printed", "growth", "part", "share", "shares", "ahead"}
    assert len(ARTICLE_RULES) == 14


def test_it_reads_the_printed_figure_again() -> None:
    fact = read_facts("全市累计募捐近160万元。", PUBLISHED)[0]
    assert check_article([fact]) == []
    [breach] = check_article([replace(fact, value=Decimal(160))])
    assert (breach.rule, breach.arithmetic) == ("printed", "近160万元 = 1600000 ≠ 160")


@pytest.mark.parametrize(("value", "wrong"), [("735300", False), ("7353000", True), ("14706000", True)])
def test_a_figure_whose_unit_stands_elsewhere_may_only_be_scaled(value: str, wrong: bool) -> None:
    fact = CheckedFact(1, "73.53万", Decimal(value), "人", "参保", "level")
    assert bool(check_article([fact])) is wrong
    row = CheckedFact(1, "38", Decimal(380000), "亩", "面积", "level")  # 38、33、35万亩
    assert check_article([row]) == []


def test_it_seldom_doubts_what_careful_readers_wrote() -> None:
    facts = breaches = 0
    for page in sorted(GOLD.glob("*.json")):
        gold = json.loads(page.read_text(encoding="utf-8"))
        day = date.fromisoformat(gold["published"]["date"])
        for article in gold["articles"]:
            rows: list[CheckedFact] = [checked(at, metric, day) for at, metric in enumerate(article["metrics"])]
            facts += len(rows)
            breaches += len({breach.facts[-1] for breach in check_article(rows, published=day)})
    assert facts > 250
    assert breaches <= FALSE_ALARMS * facts


def test_what_the_reading_finds_is_as_seldom_doubted() -> None:
    read: list[MetricRecord] = []
    doubted = 0
    for page in sorted(GOLD.glob("*.json")):
        gold = json.loads(page.read_text(encoding="utf-8"))
        day = date.fromisoformat(gold["published"]["date"])
        for article in gold["articles"]:
            rows = read_facts(article["body"], day)
            read.extend(rows)  # type: ignore[arg-type]
            doubted += len({breach.facts[-1] for breach in check_article(rows, published=day)})
    assert doubted <= FALSE_ALARMS * len(read)
