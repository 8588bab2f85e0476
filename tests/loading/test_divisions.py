"""The places grow with the reading's table, in archives that exist as in new ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.loading.places import divisions
from articles.models import LoadedTable, Place
from articles.preparation import add_places


@pytest.fixture
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The table with one more county."""
    table = tmp_path / divisions.TABLE.name
    table.write_text(
        divisions.TABLE.read_text(encoding="utf-8") + "130999,新设县,新设,county,130900,2030-01-01,\n", "utf-8"
    )
    monkeypatch.setattr(divisions, "TABLE", table)
    return table


@pytest.mark.django_db
def test_prepare_adds_what_the_table_has_gained(grown: Path) -> None:
    before = Place.objects.count()
    assert list(add_places()) == ["places: 1 new"]
    assert Place.objects.count() == before + 1
    unit = Place.objects.get(code="130999")
    assert unit.parent is not None
    assert (unit.parent.short_name, unit.level, str(unit.valid_from)) == ("沧州", "county", "2030-01-01")


@pytest.mark.django_db
def test_a_table_that_is_loaded_is_not_loaded_again(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(add_places())
    monkeypatch.setattr(divisions, "load_divisions", lambda: pytest.fail("loaded again"))
    assert list(add_places()) == []


@pytest.mark.django_db
def test_what_a_curator_named_stays(grown: Path) -> None:
    Place.objects.filter(code="130902").update(short_name="老城")
    list(add_places())
    assert Place.objects.get(code="130902").short_name == "老城"


@pytest.mark.django_db
def test_the_table_that_an_archive_was_made_with_adds_nothing() -> None:
    assert list(add_places()) == []
    assert LoadedTable.objects.get(name="divisions.csv").sha256
