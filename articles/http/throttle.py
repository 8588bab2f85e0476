"""How often a client may ask: counted by the minute in the cache that all workers share."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


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
        count = self.counted(key)
        return 0 if count <= self.most else int((window + 1) * self.seconds - moment) + 1

    def counted(self, key: str) -> int:
        """How many requests this one makes: of several that are the first at once, only one begins the count."""
        try:
            return cache.incr(key)
        except ValueError:
            return 1 if cache.add(key, 1, timeout=self.seconds * 2) else cache.incr(key)
