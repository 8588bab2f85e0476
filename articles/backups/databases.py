"""A database as one file, taken at one moment while others write: SQLite's online back-up, PostgreSQL's pg_dump."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

from articles.backups.container import BackupError, put

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


def dump(place: Path) -> None:
    """Write the database as it is at one moment."""
    if connection.vendor == "postgresql":
        run("pg_dump", "--format=custom", "--no-owner", "--file", str(place))
        return
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=60)) as source,
        closing(sqlite3.connect(place)) as copy,
    ):
        source.backup(copy, pages=-1)  # in one go: with pauses a busy archive would have it begin again and again
        copy.execute("PRAGMA journal_mode = DELETE")
        (said,) = copy.execute("PRAGMA integrity_check").fetchone()
    if said != "ok":
        raise BackupError(f"the database is damaged: {said}")


def load(place: Path) -> None:
    """Make this the database, which must not be there, or be empty."""
    if connection.vendor == "postgresql":
        run(
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            "--dbname",
            dsn()["PGDATABASE"],
            str(place),
        )
        return
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    for rest in ("", "-wal", "-shm"):
        target.with_name(target.name + rest).unlink(missing_ok=True)
    put(place, target)


def holds_an_archive() -> bool:
    """Whether the database has rows that a person or a reading made."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in ("articles_sourcepage", "articles_article", "auth_user"):
            if table in tables:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608  # nosec B608  our own names
                if cursor.fetchone():
                    return True
    return False


def dsn() -> dict[str, str]:
    """The database's address as PostgreSQL's programs take it: by the environment, which no list of processes shows."""
    given: dict[str, Any] = connection.settings_dict
    names = {"PGDATABASE": "NAME", "PGUSER": "USER", "PGPASSWORD": "PASSWORD", "PGHOST": "HOST", "PGPORT": "PORT"}
    return {name: str(given[key]) for name, key in names.items() if given.get(key)}


def run(*command: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603  # nosec B603  our own command
            command,
            env={"PATH": os.defpath + os.pathsep + "/usr/local/bin", **dsn()},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise BackupError(f"{command[0]} is not installed: it comes with PostgreSQL's client") from error
    if done.returncode:
        raise BackupError(f"{command[0]} failed: {done.stderr.strip()}")
