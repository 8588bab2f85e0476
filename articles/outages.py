"""What the machine may refuse: the disk is full, the database read-only, locked or away, the search cluster away. None of it is a
fault of ours or of what came in.

Who writes asks for the cause, and stops with it: a thousand pages after the first that cannot be stored cannot be stored either.
"""

from __future__ import annotations

from django.db import Error

CAUSES = {  # the beginnings of SQLite's names and of PostgreSQL's codes
    "the disk is full": ("SQLITE_FULL", "53100"),
    "the database is read-only": ("SQLITE_READONLY", "25006"),
    "the database is locked": ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03"),
    "the database cannot be read or written": ("SQLITE_IOERR", "SQLITE_CANTOPEN", "08", "57P"),
}


class SearchAwayError(Exception):
    """Words cannot be looked for now: the search cluster does not answer. Whatever needs no search goes on."""


def cause_of(error: BaseException | None) -> str:
    """Why the database did not do as it was told, in words for the log; empty where the cause is not of the machine's."""
    original = error.__cause__ if isinstance(error, Error) else None
    name = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or ""
    return next((cause for cause, beginnings in CAUSES.items() if name.startswith(beginnings)), "")
