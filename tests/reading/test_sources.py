"""What is read does not change without a new version of the reading."""

from __future__ import annotations

from articles.reading.records import VERSION
from tests.reading import sources


def test_the_reading_has_a_new_version_where_it_has_changed() -> None:
    """Raise VERSION in records.py, then `python -m tests.reading.sources --renew`."""
    assert {"version": VERSION, "sha256": sources.digest()} == sources.kept()


def test_every_table_counts() -> None:
    names = {name for name, _ in sources.parts()}
    assert {
        "tables/divisions.csv",
        "tables/units.toml",
        "tables/seams.json",
        "tables/choices.json",
        "page.py",
        "text/lines.py",
    } <= names
