"""Facts: by their words, and by every filter and order of the facts' table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from articles.models import Metric, Place
from articles.reading.quantities.units import canonical
from articles.search import search, search_facts, upkeep
from articles.search.backends import rows
from articles.search.request import FactRequest, SearchRequest
from tests.rows import article, city, county, fact, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


def make(of: Any, indicator: str, value: str, unit: str, **fields: Any) -> Metric:
    amount, plain = canonical(Decimal(value), unit)
    return fact(
        of, indicator=indicator, value=Decimal(value), unit=unit, raw=f"{value}{unit}", quote=f"{indicator}{value}{unit}。",
        canonical_value=float(amount), canonical_unit=plain, **fields,
    )  # fmt: skip


@pytest.fixture
def facts() -> dict[str, Metric]:
    first = article(page(date(2021, 7, 30), "临山日报"), headline="临山新增绿地", city=city("临山"), county=None)
    second = article(
        page(date(2022, 3, 1), "平原晚报"),
        headline="平原春耕",
        city=city("平原"),
        county=county("青河县", city("平原")),
    )
    made = {
        "park": make(first, "新建公园绿地面积", "30", "公顷", confidence=0.5, state="confirmed"),
        "wheat": make(
            second, "小麦播种面积", "600", "亩", period_first=date(2022, 1, 1), period_last=date(2022, 3, 31)
        ),
        "money": make(first, "绿化投资", "5000000000", "元", kind="target", period_first=None, period_last=None),
        "share": make(second, "播种完成", "90", "%", kind="share"),
        "wrong": make(second, "小麦误报面积", "9", "亩", state="rejected"),
    }
    upkeep.reindex([first.pk, second.pk])
    return made


def found(facts: dict[str, Metric], **asked: Any) -> list[str]:
    keys = {fact.pk: key for key, fact in facts.items()}
    shown = search_facts(FactRequest(**asked))
    assert shown.total >= len(shown.facts)
    return [keys[fact.pk] for fact in shown.facts]


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({"query": "绿地"}, {"park"}),  # not of the article's headline alone
        ({"query": "绿地 投资"}, {"money"}),  # but beside a word of its own
        ({"query": "公园绿地"}, {"park"}),
        ({"query": "小麥播種"}, {"wheat"}),
        ({"query": "５０００００００００"}, {"money"}),
        ({"query": "标题:春耕"}, {"wheat", "share"}),
        ({"query": "面积 -小麦"}, {"park"}),
        ({"query": "城市:平原"}, {"wheat", "share"}),
        ({"query": "面积 数值:>39亩"}, {"park", "wheat"}),
        ({"query": "面积 数值:<1000亩"}, {"park", "wheat"}),
        ({"query": "数值:500..700亩"}, {"wheat"}),  # 30公顷 is 450亩
        ({"query": "数值:>50亿元"}, set()),
        ({"query": "数值:≥50亿元"}, {"money"}),
        ({"city": "临山"}, {"park", "money"}),
        ({"county": "青河县"}, {"wheat", "share"}),
        ({"newspaper": "平原晚报"}, {"wheat", "share"}),
        ({"kind": "target"}, {"money"}),
        ({"state": "confirmed"}, {"park"}),
        ({"unit": "亩"}, {"park", "wheat"}),
        ({"unit": "亩", "value_from": Decimal(500)}, {"wheat"}),
        ({"unit": "公顷", "value_to": Decimal(35)}, {"park"}),
        ({"value_from": Decimal(90), "value_to": Decimal(600)}, {"wheat", "share"}),
        ({"period_from": date(2022, 3, 1)}, {"wheat"}),
        ({"period_to": date(2021, 1, 1)}, {"park", "share"}),
    ],
)
def test_each_filter_leaves_its_facts(facts: dict[str, Metric], asked: dict[str, Any], keys: set[str]) -> None:
    assert set(found(facts, **asked)) == keys


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("value", ["share", "park", "wheat", "money"]),  # 90, then 30公顷 and 600亩 in 平方米, then 元
        ("-value", ["money", "wheat", "park", "share"]),
        ("confidence", ["park"]),
        ("period", ["share", "park", "wheat", "money"]),  # an unknown period last
        ("-period", ["wheat", "share", "park", "money"]),
        ("newest", ["share", "wheat", "money", "park"]),
        ("oldest", ["money", "park", "share", "wheat"]),
        ("label", ["share", "money", "wheat", "park"]),  # bō, lǜ, xiǎo, xīn
        ("-label", ["park", "wheat", "money", "share"]),
        ("state", ["share", "wheat", "money", "park"]),
        ("-state", ["park", "share", "wheat", "money"]),
    ],
)
def test_each_order_begins_with_its_facts(facts: dict[str, Metric], sort: Any, keys: list[str]) -> None:
    assert found(facts, sort=sort)[: len(keys)] == keys


FACETS = ("city", "county", "newspaper", "kind", "unit", "state")


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        (
            {},
            {
                "city": {"临山": 2, "平原": 2},
                "county": {"青河县": 2},
                "newspaper": {"临山日报": 2, "平原晚报": 2},
                "kind": {"level": 2, "share": 1, "target": 1},
                "unit": {"平方米": 2, "元": 1, "%": 1},
                "state": {"unreviewed": 3, "confirmed": 1},
            },
        ),
        ({"city": "临山"}, {"city": {"临山": 2, "平原": 2}, "kind": {"level": 1, "target": 1}}),
        ({"unit": "亩"}, {"unit": {"平方米": 2, "元": 1, "%": 1}, "city": {"临山": 1, "平原": 1}}),
        ({"state": "confirmed", "kind": "level"}, {"state": {"unreviewed": 1, "confirmed": 1}, "kind": {"level": 1}}),
        ({"unit": "亩", "value_from": Decimal(500)}, {"unit": {"平方米": 1}}),
        (
            {"query": "面积"},
            {"city": {"临山": 1, "平原": 1}, "unit": {"平方米": 2}, "state": {"unreviewed": 1, "confirmed": 1}},
        ),
        ({"query": "无此词"}, {"city": {}, "unit": {}}),
    ],
)
@pytest.mark.parametrize("indexed", [True, False])
def test_it_counts_the_values_that_the_facts_have(
    facts: dict[str, Metric], asked: dict[str, Any], counts: dict[str, dict[str, int]], indexed: bool
) -> None:
    """Without an index the rows are counted with all filters applied, the facet's own too."""
    answer = search_facts if indexed else rows.search_facts
    page = answer(FactRequest(**asked, facets=FACETS))
    for name, expected in counts.items():
        values = {count.value: count.count for count in page.facets[name]}
        assert values == expected or (not indexed and values.items() <= expected.items() and (values or not expected))


def test_places_stand_in_the_order_of_their_codes(facts: dict[str, Metric]) -> None:
    plain, hills = facts["wheat"].article, facts["park"].article
    for place, number in ((plain.city_id, "130100"), (plain.county_id, "130121"), (hills.city_id, "130200")):
        Place.objects.filter(pk=place).update(code=number)
    upkeep.reindex({made.article_id for made in facts.values()})
    assert found(facts, sort="place") == ["share", "wheat", "money", "park"]
    assert found(facts, sort="-place") == ["money", "park", "share", "wheat"]


def test_it_slices_and_counts(facts: dict[str, Metric]) -> None:
    whole = found(facts, sort="value")
    assert [found(facts, sort="value", offset=place, limit=1)[0] for place in range(4)] == whole
    assert search_facts(FactRequest(sort="value", offset=9)).total == 4


def test_facts_with_a_part_of_the_words_are_none(facts: dict[str, Metric]) -> None:
    assert set(found(facts, query="小麦 播种")) == {"wheat"}
    assert found(facts, query="小麦 外星") == []


def test_a_rejected_or_deleted_fact_is_gone_at_once(facts: dict[str, Metric]) -> None:
    Metric.objects.filter(pk=facts["wheat"].pk).update(state="rejected")
    assert found(facts, query="小麦播种") == []
    upkeep.reindex([facts["wheat"].article_id])
    assert search_facts(FactRequest(query="“小麦播种”")).total == 0
    facts["park"].delete()
    upkeep.reindex([facts["money"].article_id])
    assert search_facts(FactRequest(city="临山")).total == 1


@pytest.mark.django_db(transaction=True)
def test_a_corrected_fact_is_found_by_its_new_words(facts: dict[str, Metric]) -> None:
    wheat = facts["wheat"]
    wheat.indicator = "玉米播种面积"
    wheat.save()
    assert found(facts, query="玉米") == ["wheat"]
    wheat.delete()
    assert search_facts(FactRequest(query="玉米")).total == 0


def test_articles_are_found_by_the_values_they_report(facts: dict[str, Metric]) -> None:
    page = search(SearchRequest(query="数值:30..50公顷"))
    assert {hit.article.pk for hit in page.hits} == {facts["park"].article_id, facts["wheat"].article_id}
    assert search(SearchRequest(query="数值:≥50亿元")).total == 1
    assert search(SearchRequest(query="数值:>50亿元")).total == 0


def test_the_index_of_facts_is_rebuilt(facts: dict[str, Metric]) -> None:
    assert upkeep.is_complete()
    Metric.objects.filter(pk=facts["wheat"].pk).delete()
    assert not upkeep.is_complete()
    upkeep.rebuild()
    assert upkeep.is_complete()
    assert set(found(facts)) == {"park", "money", "share"}


def test_a_word_far_into_a_long_sentence_is_the_fact_s_own(facts: dict[str, Metric]) -> None:
    """A sentence without a stop, of a table that was read as text, may be longer than 64 kB."""
    long = facts["share"]
    Metric.objects.filter(pk=long.pk).update(quote="播种完成90%，" + "鑫淼焱垚" * 20_000 + "无人机飞防")
    upkeep.reindex([long.article_id])
    assert found(facts, query="无人机飞防") == ["share"]


def test_a_person_named_by_the_headline_alone_tells_whose_fact_it_is() -> None:
    of_him = article(page(date(2021, 7, 30), "临山日报"), headline="武殿生：群众的贴心人", city=None, county=None)
    of_another = article(page(date(2022, 3, 1), "平原晚报"), headline="专项行动", city=None, county=None)
    own = make(of_him, "亲手抓获犯罪嫌疑人和违法人员", "35", "人")
    make(of_another, "抓获犯罪嫌疑人", "7895", "人")
    upkeep.reindex([of_him.pk, of_another.pk])
    assert search_facts(FactRequest("武殿生抓获多少犯罪嫌疑人")).facts[0] == own


def test_a_count_without_a_unit_and_the_level_reached_answer_how_many() -> None:
    told = article(page(date(2021, 7, 30), "临山日报"), headline="控辍保学", city=None, county=None)
    reached = make(told, "“三区三州”辍学学生人数", "27000", "")
    other = make(told, "新增参保人口", "79000", "人", kind="change")
    together = f"{reached.quote}{other.quote}比去年减少"
    Metric.objects.filter(pk__in=[reached.pk, other.pk]).update(quote=together)
    upkeep.reindex([told.pk])
    assert search_facts(FactRequest("三区三州辍学学生人数减少到多少")).facts[0] == reached
