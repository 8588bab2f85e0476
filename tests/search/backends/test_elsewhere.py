"""Search where the settings name another backend of Haystack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from haystack import connections

from articles.models import Article
from articles.search import related, search
from articles.search.request import SearchRequest
from articles.search.upkeep import rebuild
from tests.rows import article, city, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whoosh(own_index: None, tmp_path: Path) -> Iterator[None]:
    """Haystack's own Whoosh backend, in its own folder."""
    options = connections.connections_info["default"]
    before = dict(options)
    options |= {"ENGINE": "haystack.backends.whoosh_backend.WhooshEngine", "PATH": str(tmp_path / "whoosh")}
    connections.reload("default")
    yield
    options.clear()
    options |= before
    connections.reload("default")


@pytest.fixture
def archive() -> dict[str, Article]:
    made = {
        "water": article(page(date(2021, 7, 30)), headline="water works", body="dam repaired", city=city("linshan")),
        "flood": article(
            page(date(2022, 7, 30)), headline="flood drill", body="water rescue <b>", city=city("pingyuan")
        ),
    }
    rebuild()
    return made


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({"query": "water"}, {"water", "flood"}),
        ({"query": "water dam"}, {"water"}),
        ({"query": "water elephant"}, set()),
        ({"query": "water -dam"}, {"flood"}),
        ({"query": "dam OR rescue"}, {"water", "flood"}),
        ({"query": "water 2022-01..2022-12"}, {"flood"}),
        ({"query": "water", "date_to": date(2021, 12, 31)}, {"water"}),
        ({"query": "数值:>5"}, set()),
    ],
)
def test_it_answers(archive: dict[str, Article], asked: dict[str, object], keys: set[str]) -> None:
    found = search(SearchRequest(**asked))  # type: ignore[arg-type]
    names = {made.pk: key for key, made in archive.items()}
    assert {names[hit.article.pk] for hit in found.hits} == keys
    assert found.total == len(keys)


def test_it_marks_and_orders(archive: dict[str, Article]) -> None:
    page = search(SearchRequest(query="water", sort="newest"))
    assert [hit.article for hit in page.hits] == [archive["flood"], archive["water"]]
    assert page.hits[0].snippets == ("<mark>water</mark> rescue &lt;b&gt;",)


def test_it_relates(archive: dict[str, Article]) -> None:
    assert archive["water"] not in related(archive["water"])
