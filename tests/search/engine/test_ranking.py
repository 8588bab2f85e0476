"""The right thing first: all words before any, headline above body, exact slices in every order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from articles.search.engine.engine import Engine
from articles.search.engine.filters import Filters
from articles.search.engine.ranking import STEP, Order, first_in, order_by
from articles.search.index.documents import Document
from articles.search.language.parser import parse
from articles.search.request import Lack
from tests.search.documents import seed_documents, words


@pytest.fixture
def seeds(tmp_path: Path) -> Engine:
    engine = Engine(tmp_path)
    engine.update(seed_documents())
    return engine


def engine_of(folder: Path, *bodies: str, headlines: tuple[str, ...] = ()) -> Engine:
    engine = Engine(folder)
    titles = (*headlines, *[""] * len(bodies))
    engine.update(
        Document(number, title, "", body, day=738_000 + number)
        for number, (title, body) in enumerate(zip(titles, bodies, strict=False), 1)
    )
    return engine


def test_all_words_match_and_some_are_near(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, "改革改革改革改革", "水利改革", "水利水利水利", "无关")
    found = engine.find(words("水利", "改革"), near=9)
    assert (found.ids, found.total) == ((2,), 1)
    assert {near.id: near.lacks for near in found.near} == {1: (Lack("水利"),), 3: (Lack("改革"),)}


def test_a_run_whose_words_stand_apart_is_near(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, "财政与收入", "财政", "收入来自财政收入")
    found = engine.find(words("财政收入"), near=9)
    assert (found.ids, found.total) == ((3,), 1)
    assert {near.id: near.lacks for near in found.near} == {1: (Lack("财政收入", apart=True),), 2: (Lack("收入"),)}


def test_a_phrase_that_no_article_holds_shows_what_holds_its_words(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, "棚户区的改造", "改造", "棚户区改造完成", "无关")
    found = engine.find(parse('"棚户区的新改造" 完成'), near=9)
    assert found.total == 0
    assert {near.id: near.lacks for near in found.near}[3] == (Lack("棚户区的新改造", apart=True),)
    assert 4 not in {near.id for near in found.near}
    assert engine.find(parse('"棚户区改造" -完成'), near=9).total == 0
    held = engine.find(parse('"棚户区改造"'), near=9)
    assert (held.ids, held.near) == ((3,), ()), "who finds the run as quoted is shown nothing else"


def test_what_may_be_of_a_place_or_name_it_is_nearer_where_it_does(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, "沧州授予奖项", "奖项和证书，证书和奖项")
    found = engine.find(parse("奖项 证书 沧州 OR 城市:沧州"), near=9)
    assert [(near.id, near.lacks) for near in found.near] == [
        (1, (Lack("证书"),)),
        (2, (Lack("沧州"),)),
    ]


def test_near_ones_come_after_the_last_match_only(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, "水利改革", "水利改革再改革", "改革")
    assert engine.find(words("水利", "改革"), limit=1, near=9).near == ()
    assert [near.id for near in engine.find(words("水利", "改革"), offset=1, limit=1, near=9).near] == [3]
    assert engine.find(words("水利", "改革")).near == ()


def test_a_run_is_not_its_scattered_words(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, "改造棚户区，棚户区再改造，改造棚户区", "一处棚户区改造工程在城东的长篇报道" * 3)
    assert engine.find(words("棚户区改造")).ids == (2,)
    assert engine.find(words("棚户区", "改造")).ids == (1, 2)


def test_headline_stands_above_body(tmp_path: Path) -> None:
    engine = engine_of(tmp_path, "水利工程建设", "工程建设进展", headlines=("城建", "水利"))
    assert engine.find(words("水利")).ids == (2, 1)


def test_a_question_in_words_is_answered(seeds: Engine) -> None:
    found = seeds.find(parse("沧州乡镇政府的公共服务事项如何代办？"), near=5)
    first = (*found.ids, *(near.id for near in found.near))[0]
    assert first == next(d.id for d in seed_documents() if "代办制" in d.headline)


def test_orders_by_date_both_ways_undated_last(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    days = (738_005, 0, 738_001, 738_009)
    engine.update(Document(number, "", "", "水利", day=day) for number, day in enumerate(days))
    assert engine.find(words("水利"), sort="newest").ids == (3, 0, 2, 1)
    assert engine.find(words("水利"), sort="oldest").ids == (2, 0, 3, 1)


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_slices_make_up_the_whole(seeds: Engine, sort: str) -> None:
    whole = seeds.find(words("沧州", "工作"), sort=sort, limit=1_000)
    assert len(whole.ids) == whole.total == len(set(whole.ids))
    parts = [seeds.find(words("沧州", "工作"), sort=sort, offset=offset, limit=7).ids for offset in range(0, 70, 7)]
    assert sum(parts, ()) == whole.ids
    assert seeds.find(words("沧州"), offset=10_000).ids == ()


def test_nothing_asked_gives_everything(seeds: Engine) -> None:
    found = seeds.find(limit=1_000)
    assert found.total == len(seed_documents())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("改革 -水利", {1}),
        ("标题:水利", {3}),
        ("记者:赵远舟 改革", {2}),
        ("城市:沧州市", {1}),
        ("报纸:晚报", {2}),
        ("2021-06..2021-08 改革", {2}),
        ('"水利改革"', {2}),
        ("学校 OR 体制", {2, 3}),
    ],
)
def test_it_answers_the_readers_language(tmp_path: Path, typed: str, expected: set[int]) -> None:
    engine = Engine(tmp_path)
    june, july = date(2020, 6, 1).toordinal(), date(2021, 7, 1).toordinal()
    engine.update(
        [
            Document(1, "", "", "深化改革", city="沧州", newspaper="沧州日报", day=june),
            Document(2, "", "赵远舟", "水利改革体制", newspaper="青河晚报", persons=("赵远舟",), day=july),
            Document(3, "水利开工", "", "学校", day=0),
        ]
    )
    assert set(engine.find(parse(typed)).ids) == expected


def test_similar_articles_share_telling_words(seeds: Engine) -> None:
    by_title = {document.headline.split("\n")[1]: document for document in seed_documents()}
    some = next(iter(by_title.values()))
    assert seeds.similar(some.id, limit=5).ids == ()  # none is better than unrelated ones
    half = some.body[: len(some.body) // 2]
    seeds.update([replace(some, id=1001, body=some.body), replace(some, id=1002, headline="", body=half)])
    found = seeds.similar(some.id, limit=5)
    assert found.ids == (1001, 1002)
    assert list(found.scores) == sorted(found.scores, reverse=True)
    assert seeds.similar(10_000).ids == ()


def test_filters_and_words_meet(seeds: Engine) -> None:
    found = seeds.find(words("工作"), Filters(city="沧州"), limit=100)
    chosen = {document.id for document in seed_documents() if document.city == "沧州"}
    assert set(found.ids) <= chosen
    assert found.total == len(found.ids)


@pytest.mark.parametrize("order", ["newest", "oldest", "arrived", ("published",), ("-published", "id")])
def test_an_order_is_made_of_those_that_are_to_be_ordered(seeds: Engine, order: Order) -> None:
    snapshot = seeds.snapshot()
    every = np.arange(snapshot.size)
    among = every[1::3]
    some, whole = order_by(snapshot, order, among), order_by(snapshot, order, every)[among]
    assert list(np.argsort(some)) == list(np.argsort(whole))


@pytest.mark.parametrize("share", [0.0, 0.001, 0.2, 1.0])
def test_a_walk_through_an_order_gives_the_slice_that_sorting_gives(share: float) -> None:
    chance = np.random.default_rng(7)
    order = chance.permutation(STEP * 9).astype(np.int32)
    among = chance.random(len(order)) < share
    sorted_whole = [place for place in order.tolist() if among[place]]
    for offset, limit in ((0, 20), (19, 1), (STEP, STEP), (len(sorted_whole), 5), (0, 0)):
        assert first_in(order, among, offset, limit).tolist() == sorted_whole[offset : offset + limit]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_where_all_match_the_slice_is_that_of_where_few_do(
    seeds: Engine, sort: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = [seeds.find(sort=sort, offset=offset, limit=4).ids for offset in range(0, 12, 4)]
    monkeypatch.setattr("articles.search.engine.ranking.SPARSE", 0)
    assert [seeds.find(sort=sort, offset=offset, limit=4).ids for offset in range(0, 12, 4)] == plain
    assert len({id_ for ids in plain for id_ in ids}) == 12
