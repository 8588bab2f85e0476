"""The contract of backends: a real cluster answers every question as the embedded engine does. Needs `make test-cluster`."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from opensearchpy import OpenSearch

from articles.filters import FACETS
from articles.models import Article
from articles.search.backends import chosen
from articles.search.backends.opensearch import articles
from articles.search.backends.opensearch.backend import Cluster
from articles.search.backends.opensearch.index import Standing
from articles.search.backends.protocol import Backend
from articles.search.engine import engine
from articles.search.engine.engine import RELATED
from articles.search.engine.filters import Filters
from articles.search.engine.ranking import Order
from articles.search.facts.finding import plain_words
from articles.search.index.files import DamagedError
from articles.search.language.parser import parse
from articles.search.request import FactFacet, FactRequest, FactSort
from articles.search.upkeep import entries, rebuild
from tests import rows
from tests.archive import fill

URL = os.environ.get("TEST_SEARCH_URL", "")
pytestmark = [
    pytest.mark.cluster,
    pytest.mark.django_db,
    pytest.mark.xdist_group("cluster"),
]
QUERIES = [
    "", "棚户区改造", "水利", "水", "沧州 水利", "水利 OR 防汛", '"棚户区改造"', "-衡水", "沧州 -水利", "标题:改造", "记者:戴绍志",
    "城市:沧州", "城市:滄州市", "县区:运河区", "报纸:沧州", "报纸:日报", "2018", "2018-06..2018-07", "5993", "五千九百九十三", "97.88", "97.8", "数值:>50亿元",
    "数值:>1000套", "数值:5993", "沧州2018年棚户区改造开工多少套", "今年上半年新增就业多少人", "财政收入", "人等房", "滄州 棚戶區", "GDP", "3.5%", "不忘初心 牢记使命",
    "不存在的词语啊", "沧州 不存在的词语啊", "项目 建设 发展", "小康", "脱贫攻坚", "全市", "摄", "“", "。", "A", "通讯员 记者",
    "棚户区 近 开工", "6月28日", "棚*改造", "百分之三点五", "2018年6月28日", "cangzhou", "水利 NOT 防汛",
    "2018年", "2018年6月", "2018年 棚户区", "2018-06", "2018.6.28", "1981", "198", "戴绍志写过什么", "衡水日报2021年12月3日", "关于停车难的报道",
    "5993套", "开工五千九百九十三套", "增长3.5%左右", "山月 落花", "标题:山月", "GD", "gdp", "记者:林小舟", "林小舟", "-山月", "日期:2018年", "日期:..2019",
]  # fmt: skip
FACT_QUERIES = [
    "", "棚户区改造", "开工", "沧州 棚户区改造 2018", "沧州2018年棚户区改造开工多少套", "5993", "97.8", "97.88", "投资", "面积 亩", "同比增长", "贫困",
    "数值:>50亿元", '"开工"', "就业 人数", "2018年 投资", "8月", "占比", "增长多少", "不存在的词语啊", "1月和2月就业多少人", "前三季度", "6月份 开工",
    "沧州和衡水投资多少", "哪个区投资最多", "投资最少的县", "6000套左右", "1.06亿元 人民公园", "5900套 棚户区改造", "-投资", "投资 OR 就业", "标题:改造",
    "记者:林小舟", "城市:沧州 投资", "报纸:衡水日报", "2018-01..2018-12", "数值:1..2亿元 OR 就业", "35度以上的天数",
    "今年以来 全市 投资 就业 收入 面积 产量 出口 进口 企业 学校 道路 公园 医院 多少",
]  # fmt: skip
SORTS: tuple[Order, ...] = ("newest", "oldest", "arrived")
FILTERS = [
    Filters(), Filters(city="沧州"), Filters(newspaper="衡水日报"), Filters(year=2018), Filters(kind="photo"), Filters(month="2021-07"),
    Filters(date_from=date(2018, 1, 1), date_to=date(2020, 1, 1)), Filters(city="沧州", year=2018), Filters(person="林小舟"),
    Filters(county="青河县"), *(Filters(kind=kind) for kind in ("poem", "letter", "notice", "table")), Filters(month="2021-7"),
]  # fmt: skip
NARROWED: list[dict[str, Any]] = [
    {}, {"city": "沧州"}, {"county": "青河县"}, {"newspaper": "衡水日报"}, {"unit": "套"}, {"kind": "target"}, {"state": "confirmed"},
    {"period_from": date(2018, 1, 1)}, {"period_to": date(2020, 1, 1)}, {"value_from": Decimal(1), "value_to": Decimal(3), "unit": "亿元"},
    {"city": "沧州", "kind": "level", "unit": "亩"},
]  # fmt: skip
NEARLY = 0.04  # of a score: lengths are kept in one byte there
CASES = Path(__file__).parents[2] / "cases"


def asked_in(name: str, field: str = "query") -> list[str]:
    """The questions of a file of cases."""
    return [case[field] for case in json.loads((CASES / name).read_text(encoding="utf-8"))]


@pytest.fixture
def archive() -> None:
    """The seeds, and rows of the kinds that the seeds have none of, in the embedded index."""
    fill()
    fill_rest()
    rebuild()


def fill_rest() -> None:
    """Each kind of piece, an undated article, facts of two months, without a period, in a county, checked."""
    dated, undated = rows.page(date(2021, 7, 1)), rows.page(None, "青河晚报")
    for kind in ("poem", "letter", "notice", "table"):
        rows.article(dated, kind=kind, headline=f"山月{kind}", body="落花时节，山月随人。", reporters=("林小舟",))
    quiet = rows.article(undated, headline="GDP增长3.5%左右", body="198107号令，停车难。", county=rows.county())
    for month in (1, 2):
        rows.fact(quiet, period_first=date(2021, month, 1), period_last=date(2021, month, 28))
    rows.fact(quiet, period="", period_first=None, period_last=None, state="confirmed")
    rows.fact(rows.article(dated), period="", period_first=None, period_last=None, kind="target")


@pytest.fixture
def cluster(archive: None) -> Iterator[Cluster]:
    """The same archive in the cluster."""
    name = f"test-{os.getpid()}-{random.randrange(10**9)}"
    made = Cluster(OpenSearch(URL), name, replicas=0)
    made.rebuild()
    yield made
    made.articles.client.indices.delete(index=f"{name}-*")


@pytest.fixture
def embedded(archive: None) -> Backend:
    return chosen()


def test_it_finds_what_the_embedded_engine_finds(cluster: Cluster, embedded: Backend) -> None:
    differing = []
    for typed in QUERIES:
        query = parse(typed)
        for filters in FILTERS:
            for sort in SORTS:
                ours = cluster.find(query, filters, sort, 0, 100, FACETS)
                theirs = embedded.find(query, filters, sort, 0, 100, FACETS)
                if (ours.total, ours.ids, ours.asking) != (theirs.total, theirs.ids, theirs.asking):
                    differing.append((typed, filters, sort, ours.total, theirs.total))
                elif dict(ours.facets) != dict(theirs.facets):
                    differing.append((typed, filters, "facets", ours.facets, theirs.facets))
            by_relevance = cluster.find(query, filters, "relevance", 0, 100)
            if set(by_relevance.ids) != set(embedded.find(query, filters, "relevance", 0, 100).ids):
                differing.append((typed, filters, "relevance", by_relevance.total, 0))
    assert differing == []


def test_it_finds_what_every_case_of_the_language_asks_for(cluster: Cluster, embedded: Backend) -> None:
    differing = []
    for typed in [*asked_in("query.json", "input"), *asked_in("article_questions.json")]:
        ours, theirs = (
            backend.find(parse(typed), Filters(), "newest", 0, 100, FACETS) for backend in (cluster, embedded)
        )
        if (ours.total, ours.ids, dict(ours.facets)) != (theirs.total, theirs.ids, dict(theirs.facets)):
            differing.append((typed, ours.total, theirs.total))
    assert differing == []


def test_it_finds_every_piece_of_the_texts(cluster: Cluster, embedded: Backend) -> None:
    chance = random.Random(7)
    bodies = list(Article.objects.current().values_list("body", flat=True))
    for _ in range(150):
        body = chance.choice(bodies)
        start = chance.randrange(max(1, len(body) - 12))
        query = parse(f'"{body[start : start + chance.randint(1, 12)]}"')
        ours, theirs = (backend.find(query, Filters(), "newest", 0, 200) for backend in (cluster, embedded))
        assert (ours.total, ours.ids) == (theirs.total, theirs.ids), query


def test_slices_of_an_order_make_the_whole(cluster: Cluster) -> None:
    query = parse("全市")
    whole = cluster.find(query, Filters(), "relevance", 0, 100).ids
    sliced = [
        pk for offset in range(0, len(whole), 7) for pk in cluster.find(query, Filters(), "relevance", offset, 7).ids
    ]
    assert tuple(sliced) == whole
    assert cluster.find(query, Filters(), "newest", 10_000, 20).ids == ()


def test_it_finds_the_facts_that_the_embedded_engine_finds(cluster: Cluster, embedded: Backend) -> None:
    differing = []
    for typed in FACT_QUERIES:
        for narrowed in NARROWED:
            request = replace(FactRequest(query=typed, limit=500, facets=get_args(FactFacet)), **narrowed)
            ours, theirs = (backend.find_facts(parse(typed), request) for backend in (cluster, embedded))
            if (ours.total, set(ours.ids), ours.unheld) != (theirs.total, set(theirs.ids), theirs.unheld):
                differing.append((typed, narrowed, ours.total, theirs.total))
            elif dict(ours.facets) != dict(theirs.facets):
                differing.append((typed, narrowed, "facets", ours.facets, theirs.facets))
            elif ours.ids[:5] != theirs.ids[:5] and plain_words(
                parse(typed)
            ):  # the rest is in order of each one's BM25
                differing.append((typed, narrowed, ours.ids[:5], theirs.ids[:5]))
    assert differing == []


def test_it_answers_every_question_for_facts_alike(cluster: Cluster, embedded: Backend) -> None:
    differing = []
    for typed in asked_in("fact_questions.json"):
        request = FactRequest(query=typed, limit=500)
        ours, theirs = (backend.find_facts(parse(typed), request) for backend in (cluster, embedded))
        if (ours.total, set(ours.ids), ours.unheld, ours.ids[:3]) != (
            theirs.total,
            set(theirs.ids),
            theirs.unheld,
            theirs.ids[:3],
        ):
            differing.append((typed, ours.total, theirs.total, ours.ids[:3], theirs.ids[:3]))
    assert differing == []


@pytest.mark.parametrize("typed", ["", "投资", "开工多少套"])
def test_facts_come_in_the_order_asked_for(cluster: Cluster, embedded: Backend, typed: str) -> None:
    for sort in get_args(FactSort):
        request = FactRequest(typed, sort=sort, limit=400)
        ours, theirs = (backend.find_facts(parse(typed), request) for backend in (cluster, embedded))
        assert theirs.ids
        same = set if typed and sort == "relevance" else tuple  # among like facts each engine's weights decide
        assert same(ours.ids) == same(theirs.ids), sort


def test_words_that_a_reader_may_mean_are_those_of_the_embedded_engine(cluster: Cluster, embedded: Backend) -> None:
    ours, theirs = cluster.words(), embedded.words()
    assert ours.keys() == theirs.keys() >= {"沧州", "就业", "棚户区", "林小舟"}
    names = set(embedded.analysis.names().values())  # which count as often as their articles hold them
    assert {word: ours[word] for word in ours if word not in names} == {
        word: theirs[word] for word in theirs if word not in names
    }


def test_near_ones_say_what_they_lack(cluster: Cluster, embedded: Backend) -> None:
    for typed in (
        "沧州 不存在的词语啊",
        "棚户区改造 防汛演练",
        "沧州2018年水利投资多少",
        "-沧州 水利 不存在的词语啊",
        '"沧州的棚户区" 开工',
    ):
        ours, theirs = (backend.find(parse(typed), Filters(), near=10) for backend in (cluster, embedded))
        assert ours.total == theirs.total
        lacked, expected = ({near.id: near.lacks for near in found.near} for found in (ours, theirs))
        both = lacked.keys() & expected.keys()
        assert both or not expected, typed
        assert {pk: lacked[pk] for pk in both} == {pk: expected[pk] for pk in both}


def test_changes_are_found_at_once_and_withdrawn_ones_not(cluster: Cluster) -> None:
    article = Article.objects.current().first()
    assert article is not None
    Article.objects.filter(pk=article.pk).update(headline="新写的主题奇词")
    entry = entries.read([article.pk])
    cluster.write(entry.ids, entry.shown, entry.documents, entry.facts)
    assert cluster.find(parse("新写的主题奇词"), Filters()).ids == (article.pk,)
    Article.objects.filter(pk=article.pk).update(state="vanished")
    entry = entries.read([article.pk])
    cluster.write(entry.ids, entry.shown, entry.documents, entry.facts)
    assert cluster.find(parse("新写的主题奇词"), Filters()).total == 0
    assert not cluster.facts_of([article.pk])


def test_its_digests_are_those_of_the_rows(cluster: Cluster, embedded: Backend) -> None:
    ours, theirs = cluster.digests(), embedded.digests()
    assert theirs is not None
    assert {pk: entries.signed(total) for pk, total in ours.items()} == {
        pk: entries.signed(total) for pk, total in theirs.items()
    }


def test_a_rebuild_keeps_what_was_written_meanwhile(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article.objects.current().first()
    assert article is not None
    sources = cluster.article_sources

    def meanwhile() -> Iterator[dict[str, object]]:
        every = list(sources())  # the rows are read; then a curator changes one
        Article.objects.filter(pk=article.pk).update(headline="改在重建当中")
        entry = entries.read([article.pk])
        cluster.write(entry.ids, entry.shown, entry.documents, entry.facts)
        assert cluster.find(parse("改在重建当中"), Filters()).total == 1
        yield from every

    monkeypatch.setattr(cluster, "article_sources", meanwhile)
    cluster.rebuild()
    assert cluster.find(parse("改在重建当中"), Filters()).ids == (article.pk,)
    [settings] = cluster.articles.client.indices.get_settings(index=cluster.articles.alias).values()
    assert settings["settings"]["index"]["refresh_interval"] == "1s"


def test_what_comes_late_replaces_nothing_newer(cluster: Cluster) -> None:
    article = Article.objects.current().first()
    assert article is not None
    entry = entries.read([article.pk])
    [source] = cluster.with_facts(entry.documents)
    late = dict(source, text="早先的奇文", headline="早先的奇文")
    cluster.articles.write([source], [], version=2**52)
    cluster.articles.write([late], [], version=2**51)
    assert cluster.find(parse("早先的奇文"), Filters()).total == 0


def test_an_index_of_another_version_answers_nothing_and_is_rebuilt(cluster: Cluster) -> None:
    for index in (cluster.articles, cluster.facts):
        index.client.indices.put_mapping(index=index.alias, body={"_meta": {"version": 1}})
        cluster.learnt = float("-inf")
        assert index.standing() == Standing.OLDER
        for ask in (lambda: cluster.find(parse("水利"), Filters()), cluster.digests):
            with pytest.raises(DamagedError, match=f"{index.alias} is of another version"):
                ask()
        cluster.rebuild()
        assert index.standing() == Standing.RIGHT
        assert cluster.find(parse("水利"), Filters()).total


@pytest.mark.parametrize("own_name", [True, False])
def test_what_is_somebody_elses_is_neither_asked_nor_written(cluster: Cluster, own_name: bool) -> None:
    """An index that bears the name itself, or an alias of that name for an index of another program."""
    index, indices = cluster.articles, cluster.articles.client.indices
    indices.delete(index=f"{index.alias}-*")
    foreign = index.alias if own_name else f"{index.alias}-elsewhere"
    indices.create(index=foreign, body={} if own_name else {"aliases": {index.alias: {}}})
    assert index.standing() == Standing.FOREIGN
    cluster.learnt = float("-inf")
    entry = entries.read(list(Article.objects.values_list("pk", flat=True)[:1]))
    for act in (
        lambda: cluster.find(parse("水利"), Filters()),
        lambda: cluster.write(entry.ids, entry.shown, entry.documents, entry.facts),
        cluster.rebuild,
        index.clear,
    ):
        with pytest.raises(DamagedError, match=f"the index {index.alias} is not this portal's"):
            act()
    index.sweep()
    assert set(indices.get(index=f"{index.alias}*")) == {foreign}
    assert index.client.count(index=foreign)["count"] == 0
    indices.delete(index=foreign)


def test_what_is_no_longer_read_is_deleted_and_nothing_else(cluster: Cluster) -> None:
    index, indices = cluster.articles, cluster.articles.client.indices
    before = set(indices.get(index=f"{index.alias}-*"))
    old, others = f"{index.alias}-1000", f"{index.alias}-articles-1000"
    for name in (old, others):
        indices.create(index=name)
    index.sweep()
    assert set(indices.get(index=f"{index.alias}-*")) == before | {others}


def test_a_cluster_that_is_down_is_told_like_a_damaged_index() -> None:
    down = Cluster(OpenSearch("http://127.0.0.1:9", max_retries=0), "down")
    with pytest.raises(DamagedError, match="does not answer"):
        down.find(parse("水利"), Filters())


def test_related_ones_are_those_that_the_embedded_engine_finds(
    cluster: Cluster, embedded: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both weigh words alike but not to the last digit: who is clearly related with one is so with the other."""

    def related(backend: Backend, bound: float) -> set[tuple[int, int]]:
        monkeypatch.setattr(engine, "RELATED", RELATED * bound)
        monkeypatch.setattr(articles, "RELATED", RELATED * bound)
        every = Article.objects.current().filter(kind="article")
        return {(article.pk, other) for article in every for other in backend.similar(article, 100)}

    assert related(cluster, 1.0)
    assert all(pk != other for pk, other in related(cluster, 1.0))
    for one, another in ((cluster, embedded), (embedded, cluster)):
        assert related(one, 1.0) <= related(another, 1 - NEARLY)
