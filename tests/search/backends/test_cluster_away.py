"""While the search cluster does not answer, every page but search does; search says so, and is there again by itself."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import resolve

from articles.models import Article, IndexChange
from articles.search import search, upkeep
from articles.search.backends.opensearch import backend, index
from articles.search.index.files import AwayError, DamagedError
from articles.search.request import SearchRequest
from articles.search.upkeep import keeper
from tests import rows
from tests.search.conftest import answering_cluster, cluster_at

pytestmark = pytest.mark.django_db
NOBODY = "http://127.0.0.1:9"
OF_A_KIND = 1  # pages looked at under each of the site's addresses
LINK = re.compile(r'(?:href|src)="(/[^"#]*|\?[^"#]*)"')


@pytest.fixture
def away(settings: Any) -> Iterator[None]:
    """A small archive, and a cluster that does not answer."""
    with cluster_at(settings, NOBODY):
        place = rows.county()
        for number in range(3):
            article = rows.article(
                headline=f"水利工程{number}开工", city=place.parent, county=place, reporters=("赵远舟",)
            )
            rows.fact(article, indicator="水利投资")
        yield


def words_sought(path: str) -> bool:
    """Whether an address asks for words: of the search, of facts, or of what is counted over time."""
    return bool(re.search(r"[?&](q|term)=[^&]", path)) and not re.match(
        r"/(articles/\d+|complete|search/advanced)", path
    )


def pages(client: Client, *first: str) -> Iterator[tuple[str, int]]:
    """What each kind of page that can be reached answers, by its address."""
    waiting, seen, looked = deque(first), set(first), Counter[str]()
    while waiting:
        path = waiting.popleft()
        name = resolve(path.partition("?")[0]).view_name
        if looked[name] == OF_A_KIND and path not in first:
            continue
        looked[name] += 1
        answer = client.get(path)
        yield path, answer.status_code
        if answer.get("Content-Type", "").startswith("text/html"):
            for link in map(unescape, LINK.findall(answer.content.decode())):
                target = urljoin(path, link)
                if target not in seen and not target.startswith(("/static/", "/admin/", "/api/v1/docs")):
                    seen.add(target)
                    waiting.append(target)


@pytest.mark.usefixtures("away")
def test_every_page_answers_that_asks_for_no_words(client: Client) -> None:
    known = f"/articles/{Article.objects.first().pk}/?q=水利"  # type: ignore[union-attr]
    lists = ("/facts/?city=临山", "/articles/?city=临山", "/search/?city=临山", "/facts.csv", "/search.csv?city=临山")
    asked = dict(pages(client, "/", known, *lists, "/complete/?q=水", "/api/v1/articles", "/api/v1/facts"))
    assert len({resolve(path.partition("?")[0]).view_name for path in asked}) > 30
    wrong = {path: status for path, status in asked.items() if (status == 503) != words_sought(path) or status == 500}
    assert wrong == {}


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("path", ["/search/?q=水利", "/facts/?q=水利", "/search.csv?q=水利", "/search.atom?q=水利", "/facts.json?q=水利",
                                  "/api/v1/search?q=水利", "/api/v1/facts?q=水利", "/trends/?q=水利"])  # fmt: skip
def test_a_search_says_that_it_cannot_answer_now(client: Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "检索服务此刻没有应答" in answer.content.decode()
    kind = "application/problem+json" if "/api/" in path or ".json" in path else "text/"
    assert answer["Content-Type"].startswith(kind)
    if path.startswith("/search/"):
        assert '<a href="/search/?q=' in answer.content.decode()  # once more


@pytest.mark.usefixtures("away")
def test_what_changes_meanwhile_is_kept_for_the_cluster(client: Client) -> None:
    upkeep.apply_or_leave()
    assert IndexChange.objects.count()
    with pytest.raises(AwayError):
        upkeep.catch_up()  # and makes nothing anew
    assert "not answer" in keeper.state().fault


def test_nobody_waits_twice_for_a_cluster_that_does_not_answer(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(index.time, "monotonic", lambda: now)
    with cluster_at(settings, NOBODY):
        articles = backend.cluster().articles
        asked = []
        monkeypatch.setattr(articles.client.transport, "perform_request", counting(asked, articles.client.transport))
        for expected in (1, 1, 2):
            with pytest.raises(AwayError):
                articles.count()
            assert len(asked) == expected
            now += index.PAUSE / 2 + 0.1


def counting(asked: list[object], transport: Any) -> Any:
    perform = transport.perform_request

    def performing(*args: object, **options: object) -> object:
        asked.append(args)
        return perform(*args, **options)

    return performing


@pytest.mark.cluster
def test_it_is_there_again_by_itself(client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering_cluster(settings):
        upkeep.reindex([rows.article(headline="水利工程开工").pk])
        assert client.get("/search/?q=水利").status_code == 200
        transport = backend.client().transport
        there = transport.hosts
        transport.set_connections([{"host": "127.0.0.1", "port": 9}])
        assert client.get("/search/?q=水利").status_code == 503
        rows.article(headline="水利工程竣工")
        upkeep.apply_or_leave()
        transport.set_connections(there)
        monkeypatch.setattr(index, "PAUSE", 0.0)
        assert client.get("/search/?q=水利").status_code == 200
        assert search(SearchRequest("水利")).total == 1
        upkeep.apply_or_leave()  # as the keeper does each second
        assert search(SearchRequest("水利")).total == 2


@pytest.mark.cluster
def test_an_index_that_was_lost_is_not_begun_with_what_changes_next(settings: Any) -> None:
    with answering_cluster(settings):
        upkeep.reindex([rows.article().pk])
        cluster = backend.cluster()
        cluster.articles.client.indices.delete(index=f"{cluster.articles.alias}-*")
        with pytest.raises(DamagedError, match="there is no index"):
            upkeep.reindex([rows.article().pk])
        upkeep.catch_up()
        assert cluster.articles.count() == [2]
