"""While typing: what begins with it, in characters, pinyin and initials."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.search import complete
from articles.search.help import completion
from articles.search.help.catalogue import HEAD, mapped
from tests.rows import article, city, county, fact, newspaper, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def archive() -> None:
    issue = page(title="沧州日报")
    first = article(
        issue,
        headline="沧州推行代办制",
        city=city("沧州"),
        county=county("运河区", city("沧州")),
        reporters=("戴绍志",),
    )
    article(issue, headline="“重庆”来客", city=city("重庆"), reporters=("戴绍志", "常青"))
    fact(first, indicator="棚户区改造开工")
    newspaper("无人晚报")


def texts(prefix: str, limit: int = 8) -> list[str]:
    return [f"{row.kind}:{row.text}" for row in complete(prefix, limit)]


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("沧", ["place:沧州", "newspaper:沧州日报", "headline:沧州推行代办制"]),
        ("滄州", ["place:沧州", "newspaper:沧州日报", "headline:沧州推行代办制"]),
        ("cz", ["place:沧州", "newspaper:沧州日报", "headline:沧州推行代办制"]),
        ("cangzhour", ["newspaper:沧州日报"]),
        ("CangZhouR", ["newspaper:沧州日报"]),
        ("chongq", ["place:重庆"]),
        ("ych", []),
        ("yh", ["place:运河区"]),
        ("戴", ["person:戴绍志"]),
        ("penghuqu", ["indicator:棚户区改造开工"]),
        ("沧zhou", ["place:沧州", "newspaper:沧州日报", "headline:沧州推行代办制"]),
        ("无人", []),
        ("", []),
        ("，", []),
        ("*", []),
    ],
)
def test_a_beginning_is_completed(prefix: str, expected: list[str]) -> None:
    assert texts(prefix) == expected


def test_it_completes_the_last_word() -> None:
    assert [row.query for row in complete("水利 戴")] == ["水利 记者:戴绍志"]


def test_a_completion_is_a_query_and_says_how_many() -> None:
    (row,) = complete("戴绍")
    assert (row.query, row.count) == ("记者:戴绍志", 2)
    (row,) = complete("重庆来", 3)
    assert row.query == '标题:"重庆 来客"'


def test_it_keeps_to_its_limit_and_follows_the_archive() -> None:
    assert len(complete("c", 2)) == 2
    article(headline="沧州新事", city=city("沧州"))
    assert "headline:沧州新事" in texts("沧州新")


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Callable[[], completion.Shelf]:
    """A further worker of an archive that counts as large."""
    monkeypatch.setattr(completion, "SMALL", 0)
    return completion.Shelf


def headlines(shelf: completion.Shelf, prefix: str) -> list[str]:
    return [entry.text for entry in shelf.catalogue().beginning_with(prefix, 8) if entry.kind == "headline"]


def test_one_worker_makes_the_file_and_the_others_map_it(
    worker: Callable[[], completion.Shelf],
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first = worker().catalogue()
    with django_assert_num_queries(0):
        second = worker()
        assert headlines(second, "沧州") == ["沧州推行代办制"]
    assert second.catalogue().made_of == first.made_of


def test_the_keeper_makes_a_large_one_anew_and_every_worker_sees_it(
    worker: Callable[[], completion.Shelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper, other = worker(), worker()
    assert headlines(other, "沧州新") == []
    article(headline="沧州新事", city=city("沧州"))
    assert headlines(other, "沧州新") == []
    keeper.renew()
    monkeypatch.setattr(completion, "LOOK_AGAIN", 0.0)
    assert headlines(other, "沧州新") == ["沧州新事"]


def test_it_is_not_made_again_and_again(worker: Callable[[], completion.Shelf]) -> None:
    keeper = worker()
    keeper.renew()
    article(headline="沧州新事", city=city("沧州"))
    keeper.renew()
    assert headlines(keeper, "沧州新") == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[:HEAD],
        lambda content: content.replace(b'"format": 1', b'"format": 0', 1),
        lambda content: b"\0" * len(content),
        lambda content: content[:HEAD] + b"\xff" * (len(content) - HEAD),
    ],
    ids=["empty", "cut", "without arrays", "another format", "zeros", "pointing nowhere"],
)
def test_a_file_that_is_not_whole_is_made_anew(
    worker: Callable[[], completion.Shelf], damage: Callable[[bytes], bytes]
) -> None:
    first = worker()
    first.catalogue()
    first.path.write_bytes(damage(first.path.read_bytes()))
    assert headlines(worker(), "沧州") == ["沧州推行代办制"]
    assert mapped(first.path).made_of


def test_where_nothing_can_be_written_it_is_answered_from_memory(
    worker: Callable[[], completion.Shelf], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(completion, "put", full)
    assert headlines(worker(), "沧州") == ["沧州推行代办制"]


def test_a_long_beginning_is_compared_to_its_end() -> None:
    article(headline="沧州今年上半年全市城镇新增就业情况", city=city("沧州"))
    assert texts("沧州今年上半年全市城镇") == ["headline:沧州今年上半年全市城镇新增就业情况"]
    assert texts("沧州今年上半年全市农村") == []
