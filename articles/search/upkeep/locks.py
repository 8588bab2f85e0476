"""Locks that one process of one machine holds: for what must not be done twice at once. They go with whoever dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from django.db import connection
from haystack import connections

from articles.search.backends import chosen


class Lock(Enum):
    """What is done by one at a time: the lock's file on a machine, its number in a PostgreSQL that several machines share."""

    WRITING = ("APPLYING", 0x62616F6B75)  # "baoku"
    REBUILDING = ("MENDING", 0x62616F6B76)
    PREPARING = ("PREPARING", 0x62616F6B77)


@contextmanager
def index_lock(lock: Lock, *, wait: bool) -> Iterator[bool]:
    """Whether this is the one process, and thread, that may now do this to the index.

    With `wait` it waits for its turn. The system frees the lock when a process dies; where several machines share one
    index, so does the database. Machines that have each its own hold each its own lock.
    """
    with file_lock(Path(connections["default"].options["PATH"]), lock, wait=wait) as ours:
        if not ours or chosen().engines_here():
            yield ours
            return
        with database_lock(lock, wait=wait) as ours:
            yield ours


@contextmanager
def file_lock(folder: Path, lock: Lock, *, wait: bool) -> Iterator[bool]:
    """Whether this process, and thread, holds the lock among those of its machine."""
    folder.mkdir(parents=True, exist_ok=True)
    name, _ = lock.value
    with (folder / name).open("a") as file:
        try:
            flock(file, LOCK_EX if wait else LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def database_lock(lock: Lock, *, wait: bool) -> Iterator[bool]:
    """Whether this machine holds the lock among those that share the database; always where the database is a file."""
    if connection.vendor != "postgresql":
        yield True
        return
    _, number = lock.value
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)" if wait else "SELECT pg_try_advisory_lock(%s)", [number])
        ours = wait or bool(cursor.fetchone()[0])
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
