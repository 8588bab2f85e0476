"""Files for workers: queued by one machine, read by another's worker, once each, whoever dies. Needs PostgreSQL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command

from articles.ingestion import queue
from articles.ingestion.files import Failure
from articles.reading.records import Given

ROOT = Path(__file__).parents[2]
SERVER = os.environ.get("TEST_DATABASE_URL", "")
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PRINTED = ROOT / "tests" / "printed" / "pages" / "p1041.pdf"


@pytest.mark.skipif(bool(SERVER), reason="runs where the database is SQLite")
@pytest.mark.parametrize("words", [("ingest", "--queue", "seeds"), ("worker",)])
def test_without_postgresql_it_says_what_is_missing(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="needs PostgreSQL: set DATABASE_URL"):
        call_command(*words)


@pytest.mark.parametrize(("name", "data", "reason"), [
    ("page.txt", b"a" * 101, "larger than 100 bytes"),
    ("page.txt", b"a" * 100, ""),
    ("issue.pdf", b"%PDF-1.7" + b"a" * 101, ""),
    ("issue.pdf", b"%PDF-1.7" + b"a" * 1001, "larger than 1000 bytes"),
])  # fmt: skip
def test_a_printed_file_may_be_as_large_in_the_queue_as_out_of_it(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, reason: str
) -> None:
    settings.PAGE_MAX_BYTES, settings.PDF_MAX_BYTES = 100, 1000
    monkeypatch.setattr(queue, "put", lambda name, data, given, reread: len(data))
    (tmp_path / name).write_bytes(data)
    (outcome,) = queue.enqueue([str(tmp_path / name)], Given())
    assert outcome == (Failure(str(tmp_path / name), reason) if reason else len(data))


class Machine:
    """A machine with its own data folder; all machines share one database."""

    def __init__(self, folder: Path, database: str) -> None:
        self.folder = folder
        self.environment = {**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": database}

    def manage(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", *words]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


@pytest.fixture
def database() -> Iterator[str]:
    """The address of a database of this test's own."""
    with empty_database() as address:
        yield address


@contextmanager
def empty_database() -> Iterator[str]:
    name = f"queue_{os.getpid()}_{time.monotonic_ns()}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield SERVER.rpartition("/")[0] + "/" + name
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def counted(database: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database, autocommit=True) as connection:
        return connection.execute(query.encode()).fetchall()


@pytest.mark.postgresql
def test_workers_read_each_file_once_and_say_which_failed(database: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path, database)
    assert machine.manage("prepare").returncode == 0
    bad = tmp_path / "binary.txt"
    bad.write_bytes(bytes(range(256)) * 40)
    for _ in range(2):  # the same files twice at once: known the second time, no traceback
        queued = machine.manage("ingest", "--queue", str(SEEDS[0]), str(PRINTED), str(bad))
        assert "3 queued, 0 failed" in queued.stderr
    done = machine.manage("worker", "--until-empty")
    assert done.returncode == 0, done.stderr
    states = counted(database, "SELECT name, state, data IS NULL FROM articles_incomingfile ORDER BY id")
    assert [state for _, state, _ in states] == ["read", "read", "failed", "known", "known", "failed"]
    assert [dropped for _, _, dropped in states] == [True, True, False, True, True, False]
    assert counted(database, "SELECT count(*) FROM articles_sourcepage") == [(2,)]


@pytest.mark.postgresql
def test_a_killed_workers_file_is_read_by_another(database: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path, database)
    assert machine.manage("prepare").returncode == 0
    assert machine.manage("ingest", "--queue", *map(str, SEEDS)).returncode == 0
    worker = machine.start("worker")
    for _ in range(600):
        if counted(database, "SELECT 1 FROM procrastinate_jobs WHERE status = 'doing' AND queue_name = 'reading'"):
            break
        time.sleep(0.1)
    worker.send_signal(signal.SIGKILL)
    worker.wait()
    counted(
        database,
        "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes' RETURNING id",
    )  # as if half a minute had gone by
    other = Machine(tmp_path / "other", database)
    other.folder.mkdir()
    second = other.start("worker")
    try:
        for _ in range(1200):
            if not counted(database, "SELECT 1 FROM articles_incomingfile WHERE state = 'waiting'"):
                break
            time.sleep(0.1)
    finally:
        second.terminate()
        second.wait(60)
    assert counted(database, "SELECT state, count(*) FROM articles_incomingfile GROUP BY state") == [
        ("read", len(SEEDS))
    ]
    assert counted(database, "SELECT count(*) FROM articles_sourcepage") == [(len(SEEDS),)]


@pytest.mark.postgresql
def test_what_waits_when_an_archive_moves_is_done_where_it_has_moved_to(database: str, tmp_path: Path) -> None:
    """To SQLite, where nothing is queued, and back into another PostgreSQL: rows move, Procrastinate's tables do not."""
    machine = Machine(tmp_path, database)
    machine.environment["FILES_DIR"] = str(tmp_path / "files")
    assert machine.manage("prepare").returncode == 0
    assert machine.manage("ingest", "--queue", str(SEEDS[0])).returncode == 0
    assert machine.manage("export_archive", "--queue").returncode == 0
    between = f"sqlite:///{tmp_path / 'between.sqlite3'}"
    moved = machine.manage("move_database", "--to", between)
    assert moved.returncode == 0, moved.stderr
    with empty_database() as other:
        machine.environment["DATABASE_URL"] = between
        moved = machine.manage("move_database", "--to", other)
        assert moved.returncode == 0, moved.stderr
        machine.environment["DATABASE_URL"] = other
        assert machine.manage("prepare").returncode == 0  # as each start does: it makes the queue's tables
        assert counted(other, "SELECT count(*) FROM procrastinate_jobs") == [(0,)]
        worked = machine.manage("worker", "--until-empty")
        assert worked.returncode == 0, worked.stderr
        assert counted(other, "SELECT state FROM articles_incomingfile") == [("read",)]
        assert counted(other, "SELECT kind, state FROM articles_queuedjob") == [("export", "done")]
        assert counted(other, "SELECT count(*) > 0 FROM articles_article") == [(True,)]
        assert machine.manage("worker", "--until-empty").returncode == 0  # nothing is done twice
        assert counted(other, "SELECT count(*) FROM procrastinate_jobs WHERE queue_name <> 'upkeep'") == [(2,)]
