"""The way by pg_dump: a back-up of a PostgreSQL taken while others write is restored into an empty one, and is the very same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.backups.test_backup import WRITING
from tests.environment import ROOT

ADDRESS = os.environ.get("TEST_DATABASE_URL", "")
pytestmark = pytest.mark.postgresql


@pytest.fixture
def empty() -> Iterator[Callable[[str], str]]:
    """Makes an empty database of a name, and gives its address."""
    import psycopg

    made: list[str] = []
    with psycopg.connect(ADDRESS, autocommit=True) as server:

        def make(name: str) -> str:
            server.execute(f'CREATE DATABASE "{name}"')
            made.append(name)
            return urlsplit(ADDRESS)._replace(path=f"/{name}").geturl()

        yield make
        for name in made:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def surroundings(data: Path, database: str) -> dict[str, str]:
    return {**os.environ, "DATA_DIR": str(data), "DATABASE_URL": database}


def manage(data: Path, database: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, capture_output=True, text=True, check=False,
        env=surroundings(data, database),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def exported(data: Path, database: str) -> bytes:
    manage(data, database, "export_archive", str(data / "export.jsonl"))
    return (data / "export.jsonl").read_bytes()


def test_it_is_taken_under_writing_and_comes_back_byte_for_byte(empty: Callable[[str], str], tmp_path: Path) -> None:
    data, database = tmp_path / "data", empty("baoku_from")
    seed = min((ROOT / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size)
    manage(data, database, "prepare", str(seed))
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITING], cwd=ROOT, stdout=subprocess.PIPE, env=surroundings(data, database)
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    taken = tmp_path / "taken.tar"
    manage(data, database, "backup", str(taken))
    still = writer.poll()
    writer.kill()
    writer.wait()
    writer.stdout.close()
    assert still is None
    assert "whole" in manage(data, database, "verify_backup", str(taken))
    first, restored = tmp_path / "first", empty("baoku_first")
    manage(first, restored, "restore_backup", str(taken))
    assert manage(first, restored, "check_archive").endswith(": 0 found, 0 mended\n")
    quiet = tmp_path / "quiet.tar"
    manage(first, restored, "backup", str(quiet))
    second, again = tmp_path / "second", empty("baoku_second")
    manage(second, again, "restore_backup", str(quiet))
    held = exported(first, restored)
    assert held.count(b"\n") > 100
    assert exported(second, again) == held
