"""Every backend gives the door the same: its methods, for articles and facts alike, and nobody asks which one it is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from articles.models import Article
from articles.search import search, search_facts
from articles.search.backends import chosen
from articles.search.backends.engines import Engines
from articles.search.backends.opensearch.backend import Cluster
from articles.search.backends.protocol import Backend
from articles.search.facts.index import fact_engine
from articles.search.language.parser import parse
from articles.search.request import FactRequest, SearchRequest
from articles.search.upkeep import reindex
from tests.archive import fill

PROMISED = sorted(name for name in vars(Backend) if not name.startswith("_"))
SEARCH = Path(__file__).parents[3] / "articles" / "search"


@pytest.mark.parametrize("backend", [Engines, Cluster])
@pytest.mark.parametrize("name", PROMISED)
def test_each_backend_gives_what_is_promised(backend: type, name: str) -> None:
    assert name in vars(backend)


def test_the_settings_name_the_archives_own_engines() -> None:
    assert isinstance(chosen(), Engines)


def test_nobody_asks_which_backend_it_is() -> None:
    asked = [
        path.name for path in SEARCH.rglob("*.py") if re.search(r"isinstance\([^)]*Backend", path.read_text("utf-8"))
    ]
    assert asked == []


@pytest.fixture
def archive(db: None) -> list[Article]:
    fill()
    articles = list(Article.objects.current())
    reindex([article.pk for article in articles])
    return articles


def test_facts_are_found_through_the_same_door(archive: list[Article]) -> None:
    request = FactRequest(query="增长", limit=500)
    assert search_facts(request).total == chosen().find_facts(parse("增长"), request).total > 0


def test_what_is_withdrawn_is_taken_out_of_articles_and_facts(archive: list[Article]) -> None:
    article = next(article for article in archive if article.metrics.exists())
    before = search_facts(FactRequest(limit=1)).total
    chosen().write([article.pk], [], [], [])
    assert article.pk not in {hit.article.pk for hit in search(SearchRequest(limit=500)).hits}
    assert search_facts(FactRequest(limit=1)).total == before - article.metrics.count()


def test_a_rebuild_holds_what_the_archive_shows(archive: list[Article]) -> None:
    written: Any = chosen().digests()
    chosen().rebuild()
    assert chosen().digests() == written
    assert fact_engine().snapshot().size
