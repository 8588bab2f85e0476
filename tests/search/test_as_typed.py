"""Understood as typed: one article, looked for in every way that readers write."""

from __future__ import annotations

from datetime import date

import pytest

from articles.choices import MentionKind
from articles.models import Article, Mention
from articles.search import search, search_facts
from articles.search.request import FactRequest, SearchRequest
from articles.search.upkeep import reindex
from tests.rows import article, city, fact, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


@pytest.fixture
def sought() -> Article:
    """沧州棚户区改造 of 28 June 2018, and another article that none of the queries means."""
    cangzhou = city("沧州")
    made = article(
        page(date(2018, 6, 28), "沧州日报"), headline="棚户区改造进展", city=cangzhou, reporters=("戴绍志",),
        body="截至6月25日，棚户区改造已开工5993套，占任务的百分之七十四点九，新乐村的安置房也开工了。",
    )  # fmt: skip
    fact(made, indicator="棚户区改造开工", raw="5993套", value=5993, unit="套", quote=made.body, place_name="沧州市")
    other = article(
        page(date(2019, 3, 1), "临山晚报"), headline="防汛演练", body="开工以后，隔了许多天，区里又改造了棚子。"
    )
    reindex([made.pk, other.pk])
    return made


@pytest.mark.parametrize(
    "query",
    [
        "penghuqu", "Penghuqu gaizao", "cangzhouribao", "czrb", "daishaozhi", "DSZ",  # pinyin, whole and initials
        "棚戶區改造", "記者:戴紹志", "城市:滄州市", "報紙:滄州日報",  # traditional
        "74.9%", "百分之七十四点九", "百分之七十四點九", "5,993套", "五千九百九十三套", "５９９３",  # numbers
        "2018年6月28日", "2018-06-28", "2018/6/28", "2018.6.28", "二〇一八年六月二十八日", "6月28日", "６月２５日",  # days
        "棚户区 近 开工", "开工 NEAR/5 棚户区改造", "棚户区改造 近3 已开工",  # near
        "棚户区 不含 防汛", "棚户区 NOT 防汛", "棚户区 -防汛", "棚户区 OR 外星", "棚户区 或 外星", "棚户区 AND 开工",
        "棚*改造", "安置*", "沧州2018年棚户区改造开工多少套？",
    ],
)  # fmt: skip
def test_what_is_typed_otherwise_finds_the_article(sought: Article, query: str) -> None:
    found = search(SearchRequest(query))
    assert [hit.article for hit in found.hits] == [sought], found.notes


def test_it_says_what_letters_were_read_as(sought: Article) -> None:
    found = search(SearchRequest("penghuqu"))
    assert (found.meant, found.terms[-1]) == ("棚户区", "棚户区")
    assert "棚户区" in found.notes[-1]
    assert search(SearchRequest("xyzw")).total == 0


def test_runs_that_stand_far_apart_are_not_near(sought: Article) -> None:
    assert search(SearchRequest("开工 近3 棚子")).total == 0
    assert search(SearchRequest("开工 近30 棚子")).total == 1


def test_english_words_are_read_where_nothing_is_spelt_so(sought: Article) -> None:
    wheat = article(page(date(2022, 6, 24), "临山晚报"), headline="小麦丰收", body="今年小麦全部收获完成。")
    reindex([wheat.pk])
    found = search(SearchRequest("Wheat harvest"))
    assert [hit.article for hit in found.hits] == [wheat]
    assert "小麦" in found.notes[-1]
    assert search(SearchRequest("wheat xyzw")).total == 0


def test_facts_are_asked_alike(sought: Article) -> None:
    for query in ("penghuqu", "棚戶區改造", "五千九百九十三套", "滄州 棚改"):
        assert [fact.raw for fact in search_facts(FactRequest(query)).facts] == ["5993套"], query


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("机构:沧州市公安局", True), ("機構:滄州市公安局", True), ("机构:公安局", True), ("organisation:公安局 棚户区", True),
        ("人物:崔永斌", True), ("人物:崔永斌 OR 外星", True), ("人物:戴绍志", True), ("人物:公安局", False), ("机构:崔永斌", False),
        ("棚户区 -机构:公安局", False),
    ],
)  # fmt: skip
def test_whom_and_what_a_text_names_is_asked_for(sought: Article, query: str, finds: bool) -> None:
    names = {"崔永斌": MentionKind.PERSON, "沧州市公安局": MentionKind.ORGANISATION}
    for name, kind in names.items():
        Mention.objects.create(article=sought, name=name, kind=kind, letter="C", spelling="c")
    assert [hit.article for hit in search(SearchRequest(query)).hits] == [sought] * finds


def test_facts_of_whom_a_text_names_are_those_whose_sentence_names_them(sought: Article) -> None:
    Mention.objects.create(article=sought, name="崔永斌", kind=MentionKind.PERSON, letter="C", spelling="c")
    told = fact(sought, indicator="发放", raw="40元", value=40, unit="元", quote="崔永斌说，每人发放40元。")
    reindex([sought.pk])
    found = search_facts(FactRequest("人物:崔永斌"))
    assert (list(found.facts), found.elsewhere) == ([told], 1)
    assert search_facts(FactRequest("人物:崔永斌 棚户区")).total == 0
    assert [fact.raw for fact in search_facts(FactRequest("棚户区 -人物:崔永斌")).facts] == ["5993套"]
    assert search_facts(FactRequest("人物:戴绍志")).total == 0, "who wrote the article is asked for by 记者"


def test_a_name_that_no_text_holds_leads_to_the_nearest(sought: Article) -> None:
    for name, kind in (("沧州市公安局", MentionKind.ORGANISATION), ("崔永斌", MentionKind.PERSON)):
        Mention.objects.create(article=sought, name=name, kind=kind, letter="C", spelling="c")
    assert search(SearchRequest("机构:沧州公安局")).widen[0] == ("机构:沧州市公安局", 1)
    assert search(SearchRequest("人物:崔永兵")).widen[0] == ("人物:崔永斌", 1)
    assert search(SearchRequest("机构:外星人")).widen == ()
    fact(sought, indicator="查处", raw="3起", value=3, unit="起", quote="沧州市公安局查处3起。")
    reindex([sought.pk])
    assert search_facts(FactRequest("机构:沧州公安局")).widen == (("机构:沧州市公安局", 1),)
