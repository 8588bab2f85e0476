"""An archive moves from one database to another, row for row, and back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of an archive that holds two of the seeds and the first curator's account."""
    data = tmp_path_factory.mktemp("archive")
    seeds = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))[:2]
    made = manage(data, "prepare", *seeds)
    assert made.returncode == 0, made.stderr
    return data


def test_every_row_arrives_with_its_id(archive: Path, tmp_path: Path) -> None:
    moved = manage(archive, "move_database", "--to", f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert moved.returncode == 0, moved.stderr
    before, after = rows(archive / "baoku.sqlite3"), rows(tmp_path / "new.sqlite3")
    assert len(before["articles_metric"]) > 20
    assert after == before


def test_new_rows_get_new_ids_after_a_move(archive: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    assert manage(archive, "move_database", "--to", url).returncode == 0
    seed = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))[2]
    taken_in = manage(tmp_path, "ingest", seed, database=url)
    assert taken_in.returncode == 0, taken_in.stderr
    old = {row[0] for row in rows(archive / "baoku.sqlite3")["articles_article"]}
    new = [row[0] for row in rows(tmp_path / "new.sqlite3")["articles_article"]]
    assert len(new) == len(set(new)) > len(old)


def test_a_database_that_holds_an_archive_is_refused_and_kept(archive: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    assert manage(archive, "move_database", "--to", url).returncode == 0
    before = rows(tmp_path / "new.sqlite3")
    again = manage(archive, "move_database", "--to", url)
    assert again.returncode == 1
    assert "holds an archive already" in again.stderr
    assert rows(tmp_path / "new.sqlite3") == before


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


@pytest.mark.skipif("TEST_DATABASE_URL" not in os.environ, reason="no PostgreSQL: make test-postgres starts one")
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
    for table in before:
        assert len(after[table]) == len(before[table]), table
