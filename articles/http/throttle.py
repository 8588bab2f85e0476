"""How often a client may ask: counted by the minute, in a place that all workers share and that keeps no reader waiting."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from articles.http.counts import SHARED, counts_at

logger = logging.getLogger(__name__)
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def client_address(request: HttpRequest) -> str:
    """The client's network address, as the outermost of TRUSTED_PROXIES saw it.

    With no trusted proxy X-Forwarded-For is not believed: anybody can write it.
    """
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.TRUSTED_PROXIES and forwarded:
        return forwarded[-min(settings.TRUSTED_PROXIES, len(forwarded))]
    return str(request.META.get("REMOTE_ADDR", ""))


@dataclass(frozen=True, slots=True)
class Allowance:
    """`most` requests in each window of `seconds`; `name` keeps kinds of request apart."""

    name: str
    most: int
    seconds: int = 60

    def wait(self, request: HttpRequest, now: float | None = None) -> int:
        """Counts this request; 0 where it is allowed, else the seconds until the next window."""
        moment = time.time() if now is None else now
        window = int(moment // self.seconds)
        key = f"throttle:{self.name}:{client_address(request)}:{window}"
        try:
            count = self.counted(key, moment)
        except (DatabaseError, sqlite3.Error, OSError) as error:
            logger.warning("requests cannot be counted, readers are let through: %s", error)
            return 0
        return 0 if count <= self.most else int((window + 1) * self.seconds - moment) + 1

    def counted(self, key: str, now: float) -> int:
        """How many requests this one makes."""
        counts = counts_at(settings.COUNTS_FILE) if settings.COUNTS_FILE else SHARED
        return counts.add(key, now, self.seconds * 2)


def searching(view: View[P]) -> View[P]:
    """The view, answering 429 with Retry-After to a client that asks more than SEARCHES_PER_MINUTE of its kind.

    Each kind of page is counted by itself: what the search box completes takes nothing from the searches.
    """

    @wraps(view)
    def throttled(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        wait = Allowance(getattr(view, "__name__", "search"), settings.SEARCHES_PER_MINUTE).wait(request)
        if not wait:
            return view(request, *args, **kwargs)
        answer = render(request, "429.html", {"seconds": wait}, status=429)
        answer["Retry-After"] = str(wait)
        return answer

    return throttled
