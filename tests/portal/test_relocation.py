"""An archive moves from one database to another, row for row, and back."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("relocation")  # which share an archive
ROOT = Path(__file__).parents[2]


def manage(data: Path, *words: str, database: str = "") -> subprocess.CompletedProcess[str]:
    """A command of the portal whose archive lies in `data`, or in the database at the address given."""
    ours = {**os.environ, "DATA_DIR": str(data), "DATABASE_URL": database, "INDEX_DIR": ""}
    return subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=ours, capture_output=True, text=True, check=False
    )


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but Django's record of when it migrated, and SQLite's own."""
    with sqlite3.connect(path) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if name != "django_migrations" and not name.startswith("sqlite_")]
        return {name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) for name in kept}


def read_alike(found: list[tuple[object, ...]]) -> list[str]:
    """Rows as they mean the same: PostgreSQL keeps the keys of a JSON object in an order of its own."""

    def plain(value: object) -> object:
        is_json = isinstance(value, str) and value[:1] in ("{", "[")
        return json.dumps(json.loads(str(value)), sort_keys=True) if is_json else value

    return sorted(repr(tuple(map(plain, row))) for row in found)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an archive that holds two of the seeds, the first curator's account, and a row in every other table."""
    data = tmp_path_factory.mktemp("archive")
    seeds = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))[:2]
    made = manage(data, "prepare", *seeds)
    assert made.returncode == 0, made.stderr
    filled = manage(
        data, "shell", "-v0", "-c", "from tests.test_transcript import fill_every_table; fill_every_table()"
    )
    assert filled.returncode == 0, filled.stderr
    return data


@pytest.fixture(scope="module")
def moved(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file to which that archive has moved."""
    there = tmp_path_factory.mktemp("moved") / "new.sqlite3"
    done = manage(archive, "move_database", "--to", f"sqlite:///{there}")
    assert done.returncode == 0, done.stderr
    return there


@pytest.fixture
def copy(moved: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copy(moved, tmp_path / "new.sqlite3"))


def test_every_row_arrives_with_its_id(archive: Path, moved: Path) -> None:
    before, after = rows(archive / "baoku.sqlite3"), rows(moved)
    assert len(before["articles_metric"]) > 20
    assert [name for name in before if name.startswith("articles_") and not before[name]] == []
    assert after == before


def test_new_rows_get_new_ids_after_a_move(archive: Path, copy: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{copy}"
    seed = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))[2]
    taken_in = manage(tmp_path, "ingest", seed, database=url)
    assert taken_in.returncode == 0, taken_in.stderr
    old = {row[0] for row in rows(archive / "baoku.sqlite3")["articles_article"]}
    new = [row[0] for row in rows(copy)["articles_article"]]
    assert len(new) == len(set(new)) > len(old)


def test_a_database_that_holds_an_archive_is_refused_and_kept(archive: Path, moved: Path) -> None:
    before = rows(moved)
    again = manage(archive, "move_database", "--to", f"sqlite:///{moved}")
    assert again.returncode == 1
    assert "holds an archive already" in again.stderr
    assert rows(moved) == before


def test_it_refuses_to_move_a_database_onto_itself(archive: Path) -> None:
    before = rows(archive / "baoku.sqlite3")
    refused = manage(archive, "move_database", "--to", f"sqlite:///{archive / 'baoku.sqlite3'}")
    assert refused.returncode == 1
    assert "is the old one" in refused.stderr
    assert rows(archive / "baoku.sqlite3") == before


def test_an_address_of_another_kind_is_named(archive: Path) -> None:
    refused = manage(archive, "move_database", "--to", "mysql://db/baoku")
    assert refused.returncode == 1
    assert "postgresql" in refused.stderr


@pytest.mark.postgresql
def test_it_goes_to_postgresql_and_back_unchanged(archive: Path, tmp_path: Path) -> None:
    import psycopg

    server = os.environ["TEST_DATABASE_URL"]
    name = f"moved_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url = server.rpartition("/")[0] + "/" + name
    there = manage(archive, "move_database", "--to", url)
    assert there.returncode == 0, there.stderr
    back = manage(tmp_path, "move_database", "--to", f"sqlite:///{tmp_path / 'back.sqlite3'}", database=url)
    assert back.returncode == 0, back.stderr
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    before, after = rows(archive / "baoku.sqlite3"), rows(tmp_path / "back.sqlite3")
    assert {name: len(found) for name, found in after.items()} == {name: len(found) for name, found in before.items()}
    differing = [name for name in before if read_alike(after[name]) != read_alike(before[name])]
    assert differing == []
