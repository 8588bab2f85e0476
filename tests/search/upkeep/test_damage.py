"""A damaged index is never answered from: the rows answer meanwhile, the index is made anew beside them, and takes over."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from haystack import connections

from articles.models import IndexChange
from articles.search import related, search, search_facts, sought_in, steady, upkeep
from articles.search.backends.rows import notice
from articles.search.index import generations
from articles.search.index.files import DamagedError
from articles.search.request import FactRequest, SearchRequest
from tests import rows

pytestmark = pytest.mark.django_db


def only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def flip(path: Path, place: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 0x10
    path.write_bytes(bytes(data))


def cut(path: Path, place: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * place)])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "the folder is gone": shutil.rmtree,
    "a segment is gone": lambda folder: only(folder, "*.baoku").unlink(),
    "a segment is cut": lambda folder: cut(only(folder, "*.baoku"), 0.6),
    "a segment is empty": lambda folder: cut(only(folder, "*.baoku"), 0),
    "a segment is zeros": lambda folder: only(folder, "*.baoku").write_bytes(bytes(9_000)),
    "a segment's head is flipped": lambda folder: flip(only(folder, "*.baoku"), 0),
    "a byte in a segment is flipped": lambda folder: flip(only(folder, "*.baoku"), 0.5),
    "the table of contents is gone": lambda folder: only(folder, "*.toc").unlink(),
    "the table of contents is flipped": lambda folder: flip(only(folder, "*.toc"), 0.9),
    "the table of contents is cut": lambda folder: cut(only(folder, "*.toc"), 0.5),
    "the facts' index is gone": lambda folder: shutil.rmtree(folder / "facts"),
    "a byte of the facts' index is flipped": lambda folder: flip(only(folder / "facts", "*.baoku"), 0.3),
}


@pytest.fixture
def index() -> Path:
    for number in range(12):
        article = rows.article(headline=f"水利工程{number}开工", reporters=("赵远舟",))
        rows.fact(article, indicator="水利投资")
    rows.article(headline="学校开学", reporters=("钱知夏",))
    upkeep.apply_pending()
    assert upkeep.is_complete()
    return Path(connections["default"].options["PATH"])


@pytest.mark.parametrize("fresh", [False, True], ids=["while serving", "at start"])
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_the_rows_answer_until_the_index_is_mended(index: Path, damage: Callable[[Path], object], fresh: bool) -> None:
    asked = SearchRequest(query="水利 -学校", city="临山", facets=("city", "year"))
    right = search(asked)
    damage(index)
    for engine in steady.engines():
        engine.looked = float("-inf")
        if fresh:
            engine.current = type(engine.current)(-1)
    found, facts = search(asked), search_facts(FactRequest(query="水利"))
    assert (found.total, facts.total) == (12, 12)
    assert found.notes[0] == facts.notes[0] == notice()
    assert {hit.article.pk for hit in found.hits} == {hit.article.pk for hit in right.hits}
    assert found.facets == right.facets
    assert sought_in("全市水利工程", "水利") == ((2, 4),)
    assert related(found.hits[0].article) == []
    assert not upkeep.is_complete()
    assert "rebuilt" in upkeep.mend()
    assert upkeep.is_complete()
    assert (search(asked).total, search(asked).notes) == (12, ())
    assert upkeep.mend() == ""


def test_an_index_of_another_version_is_made_anew(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "VERSION", "9 of a time to come")
    for engine in steady.engines():
        engine.looked, engine.current = float("-inf"), type(engine.current)(-1)
    assert search(SearchRequest(query="水利")).notes == (notice(),)
    assert "another version" in upkeep.mend()
    assert search(SearchRequest(query="水利")).notes == ()


def test_no_change_begins_an_index_anew_that_lacks_the_rest(index: Path) -> None:
    shutil.rmtree(index)
    for engine in steady.engines():
        engine.looked = float("-inf")
    rows.article(headline="水利新闻")
    with pytest.raises(DamagedError):
        upkeep.apply_pending()
    assert IndexChange.objects.exists()
    assert search(SearchRequest(query="水利")).total == 13
    upkeep.mend()
    assert upkeep.is_complete()
    assert search(SearchRequest(query="水利")).total == 13


def test_it_says_how_the_index_stands(index: Path) -> None:
    assert upkeep.state().pending == 0
    rows.article()
    state = upkeep.state()
    assert (state.pending, state.failed, state.fault) == (1, 0, "")
    assert 0 <= state.oldest_seconds < 60
    flip(only(index / "facts", "*.baoku"), 0.3)
    for engine in steady.engines():
        engine.looked = float("-inf")
    assert "not as it was written" in upkeep.state().fault
