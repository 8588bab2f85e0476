"""How likely each field of a fact is wrong: chances, higher where the sentence hides something, kept in one table with the signs."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest

from articles.reading.doubt.doubts import TABLE, as_scales, read_scales, with_doubts
from articles.reading.doubt.seen import look
from articles.reading.doubt.signs import NAMES, gap, numbers, shared, up_to, years_on
from articles.reading.facts.metrics import FactContext, read_metrics
from articles.reading.records import ArticleRecord, Byline, Doubts, MetricRecord
from articles.reading.tables import FOLDER

CONTEXT = FactContext(date(2018, 6, 28), "沧州市", None, ("棚户区改造提速",))


def doubted(body: str) -> tuple[MetricRecord, ...]:
    article = ArticleRecord("article", None, None, None, Byline(), None, None, None, body, (), 0.9)
    return with_doubts(article, read_metrics(body, CONTEXT), CONTEXT)


def test_how_sure_a_fact_is_follows_from_its_doubts() -> None:
    assert Doubts(label=0.5, place=0.1).sure == pytest.approx(0.45)
    for fact in doubted("截至6月25日，全市棚户区改造开工5993套，占任务的74.9%。"):
        assert all(0 < chance < 1 for chance in (fact.doubts.label, fact.doubts.value, fact.doubts.period))
        assert fact.confidence == pytest.approx(fact.doubts.sure, abs=0.001)


@pytest.mark.parametrize(
    ("plain", "hidden", "field"),
    [
        ("全市新建公园绿地面积30公顷。", "“现在三块都少人问。”", "label"),
        ("6月，全县产香菇1万吨。", "香梨采摘果实可溶性固形物含量须不低于11.5%。", "period"),
        ("沧州市新建公园30个。", "“我家种了260亩棉花，平均亩产籽棉420公斤。”", "place"),
        ("全市开工5993套。", "按规定项目竣工前6个月制定好分配方案。", "kind"),
    ],
)
def test_what_hides_its_words_is_doubted_more(plain: str, hidden: str, field: str) -> None:
    (clear, *_), (unclear, *_) = doubted(plain), doubted(hidden)
    assert getattr(unclear.doubts, field) > getattr(clear.doubts, field)


def test_signs_are_numbers_between_none_and_one() -> None:
    body = "“去年承包了2个棚，纯收入6万多元。”该县统货每公斤分别为9.5元、42元，比去年同期上涨15%和三成。"
    article = ArticleRecord("article", None, None, None, Byline(), None, None, None, body, (), 0.9)
    facts = read_metrics(body, CONTEXT)
    assert len(facts) > 3
    seen = look(article, facts, CONTEXT)
    assert [one.clause for one in seen[1:3]] == ["纯收入", "该县统货每公斤分别为"]
    assert [years_on(one) for one in seen[1:3]] == [-1, 0]
    assert gap(seen[1]) == 0
    for one in seen:
        assert all(0 <= sign <= 1 for sign in numbers(one))
    assert (shared("开工率", "开工"), up_to(4, 6)) == (pytest.approx(2 / 3), 1)


def test_the_table_speaks_of_signs_that_there_are() -> None:
    table = json.loads((FOLDER / f"{TABLE}.json").read_text(encoding="utf-8"))
    assert set(table) == {"label", "value", "period", "place", "kind"}
    assert {name for row in table.values() for name in row["weights"]} <= set(NAMES)
    assert len(NAMES) == len(set(NAMES))
    assert len(read_scales()["label"].weights) > 50


def test_odds_are_the_base_and_what_each_sign_adds() -> None:
    scale = as_scales({"label": {"base": -2.0, "weights": {NAMES[1]: 0.5, "a sign of old": 9.0}}})["label"]
    assert scale.odds([1.0, 2.0, *([1.0] * 200)]) == pytest.approx(-1.0)


def test_facts_with_the_same_words_are_counted_together() -> None:
    body = "全市新建公园30个。全市新建公园30个。全市新建道路5条。"
    article = ArticleRecord("article", None, None, None, Byline(), None, None, None, body, (), 0.9)
    alike = [one.alike for one in look(article, read_metrics(body, CONTEXT), CONTEXT)]
    assert alike == [2, 2, 1]
    assert all(a.start < b.start for a, b in pairwise(read_metrics(body, CONTEXT)))
