"""What is answered while the database cannot take a change: the disk is full or read-only, or somebody else holds the lock.

Nothing is half stored (the transaction is taken back), and nothing has to be done when it is over: the next request finds
the database as it is then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)
STATUS = 503
AGAIN_SECONDS = 30
CAUSES = {  # the beginnings of SQLite's names and of PostgreSQL's codes
    "the disk is full": ("SQLITE_FULL", "53100"),
    "the database is read-only": ("SQLITE_READONLY", "25006"),
    "the database is locked": ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03"),
    "the database cannot be read or written": ("SQLITE_IOERR", "SQLITE_CANTOPEN", "08", "57P"),
}


def cause_of(error: BaseException | None) -> str:
    """Why the database did not do as it was told, in words for the log; empty where the cause is not of the machine's."""
    original = error.__cause__ if isinstance(error, Error) else None
    name = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or ""
    return next((cause for cause, beginnings in CAUSES.items() if name.startswith(beginnings)), "")


class Outages:
    """Middleware that answers 503 with what to do, in place of a fault of ours, where the machine cannot store now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        cause = cause_of(exception)
        if not cause:
            return None
        logger.error("%s %s was not done, %s: %s", request.method, request.path_info, cause, exception)
        answer = HttpResponse(
            render_to_string("503.html"), status=STATUS
        )  # plain: what it asks of the database may fail
        answer["Retry-After"] = str(AGAIN_SECONDS)
        answer["Cache-Control"] = "no-store"
        return answer
