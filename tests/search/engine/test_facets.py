"""Facets count every match, with the other facets' filters applied and their own not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from articles.filters import FACETS
from articles.search.engine.engine import Engine
from articles.search.engine.filters import Filters
from articles.search.index.documents import Document
from articles.search.terms.folding import fold
from tests.search.documents import seed_documents, words


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = Engine(tmp_path)
    engine.update(seed_documents()[:30])
    engine.update(seed_documents()[30:])
    engine.update([replace(seed_documents()[0], id=999, city="石家庄")])
    engine.delete([seed_documents()[3].id])
    return engine


def archive() -> list[Document]:
    kept = [document for document in seed_documents() if document.id != seed_documents()[3].id]
    return [*kept, replace(seed_documents()[0], id=999, city="石家庄")]


def values(document: Document, field: str) -> list[str]:
    day = document.published
    if field == "person":
        return list(dict.fromkeys(document.persons))
    if field in ("year", "month"):
        return [day.strftime("%Y" if field == "year" else "%Y-%m")] if day else []
    value = getattr(document, field)
    return [value] if value else []


def passes(document: Document, filters: dict[str, str]) -> bool:
    return all(value in values(document, field) for field, value in filters.items())


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"city": "沧州"},
        {"city": "沧州", "kind": "photo"},
        {"year": "2021", "newspaper": "河北日报"},
        {"city": "无"},
    ],
)
@pytest.mark.parametrize("word", ["", "市", "工作"])
def test_they_count_like_a_reader_would(engine: Engine, filters: dict[str, str], word: str) -> None:
    holding = [document for document in archive() if word in fold(document.headline + document.byline + document.body)]
    chosen = Filters(**{name: int(value) if name == "year" else value for name, value in filters.items()})  # type: ignore[arg-type]
    found = engine.find(words(word) if word else words(), chosen, facets=FACETS, limit=0)
    assert found.total == sum(passes(document, filters) for document in holding)
    for field in FACETS:
        others = {name: value for name, value in filters.items() if name != field}
        counts = Counter(value for document in holding if passes(document, others) for value in values(document, field))
        assert dict(found.facets[field]) == dict(counts), field


def test_one_place_is_one_value(engine: Engine) -> None:
    """Where stock Haystack counts 石, 家, 庄."""
    assert dict(engine.find(facets=("city",)).facets["city"])["石家庄"] == 1


def test_the_most_frequent_come_first_and_times_newest_first(engine: Engine) -> None:
    facets = engine.find(facets=("city", "month")).facets
    counts = [count for _, count in facets["city"]]
    assert counts == sorted(counts, reverse=True)
    months = [month for month, _ in facets["month"]]
    assert months == sorted(months, reverse=True)


def test_dates_and_months_filter(tmp_path: Path) -> None:
    engine = Engine(tmp_path)
    days = {1: date(2021, 7, 31), 2: date(2021, 8, 1), 3: date(2020, 12, 31)}
    engine.update([Document(id_, "", "", "水", day=day.toordinal()) for id_, day in days.items()])
    engine.update([Document(4, "", "", "水")])
    ids = lambda **filters: set(engine.find(words("水"), Filters(**filters)).ids)  # noqa: E731
    assert ids(month="2021-07") == {1}
    assert ids(month="nonsense") == set()
    assert ids(year=2021) == {1, 2}
    assert ids(date_from=date(2021, 7, 31)) == {1, 2}
    assert ids(date_to=date(2021, 7, 31)) == {1, 3}
    assert ids(date_from=date(2021, 1, 1), date_to=date(2021, 7, 31)) == {1}
