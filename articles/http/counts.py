"""Counts of clients' requests: in a small file of their own beside an archive on SQLite, in a table of the server that several
web machines share.

A reader's request must not wait for a curator's long import, nor fail where the disk is full: the file has its own lock,
waits a moment only, and where it cannot count says so to its caller. Both count with one statement, so that none is lost.
"""

from __future__ import annotations

import sqlite3
import threading
from functools import lru_cache
from pathlib import Path

from django.db import connection

PATIENCE = 0.25  # seconds to wait for another process that counts
FILES = 4  # whose connections a process keeps open: it counts in one; each test has its own
SWEEP_EVERY = 1_000  # counts between two removals of those that are over

SCHEMA = "CREATE TABLE IF NOT EXISTS counts (key TEXT PRIMARY KEY, number INTEGER NOT NULL, until REAL NOT NULL) WITHOUT ROWID"
ADD = (
    "INSERT INTO counts (key, number, until) VALUES (?, 1, ?) "
    "ON CONFLICT (key) DO UPDATE SET number = number + 1 RETURNING number"
)
ADD_SHARED = (
    "INSERT INTO articles_requestcount (key, number, until) VALUES (%s, 1, %s) "
    "ON CONFLICT (key) DO UPDATE SET number = articles_requestcount.number + 1 RETURNING number"
)
SWEEP_SHARED = "DELETE FROM articles_requestcount WHERE until < %s"


class Counts:
    """The counts in a file, shared by all processes. Losing it loses a minute's counts and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.own = threading.local()
        self.since_sweep = 0

    def add(self, key: str, now: float, seconds: int) -> int:
        """Count one under this key, forgotten after so many seconds; how many there are now. sqlite3.Error where that fails."""
        file = self.connection()
        with file:
            (number,) = file.execute(ADD, (key, now + seconds)).fetchone()
            self.since_sweep += 1
            if self.since_sweep >= SWEEP_EVERY:
                self.since_sweep = 0
                file.execute("DELETE FROM counts WHERE until < ?", (now,))
        return int(number)

    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self.own, "connection", None)
        if found is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            found = sqlite3.connect(self.path, timeout=PATIENCE)
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = OFF")  # what a loss of power takes is a minute's counts
            found.execute(SCHEMA)
            self.own.connection = found
        return found


class SharedCounts:
    """The counts in the archive's database (articles.models.RequestCount): all machines that serve it count together."""

    def __init__(self) -> None:
        self.since_sweep = 0

    def add(self, key: str, now: float, seconds: int) -> int:
        """As `Counts.add`; DatabaseError where that fails."""
        with connection.cursor() as cursor:
            cursor.execute(ADD_SHARED, [key, now + seconds])
            (number,) = cursor.fetchone()
            self.since_sweep += 1
            if self.since_sweep >= SWEEP_EVERY:
                self.since_sweep = 0
                cursor.execute(SWEEP_SHARED, [now])
        return int(number)


SHARED = SharedCounts()


@lru_cache(maxsize=FILES)
def counts_at(path: Path) -> Counts:
    """The process's counts in a file."""
    return Counts(path)
