"""What every answer of the portal bears: an id to find it by in the log, the desk's policy, what caches must tell apart."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

logger = logging.getLogger("portal.access")
GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
DESK = "/admin/"
DESK_POLICY = (  # unfold's scripts (Alpine) evaluate the expressions of its templates
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; form-action 'self'"
)
SAME_FOR_ALL = ("image/", "font/", "text/css", "text/javascript", "application/javascript")


class Answers:
    """Middleware around the site: log, request id, and the heads that no view should have to think of."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begun = time.monotonic()
        given = request.headers.get("X-Request-ID", "")
        name = given if settings.TRUSTED_PROXIES and GIVEN_ID.fullmatch(given) else uuid4().hex[:16]
        response = self.get_response(request)
        response["X-Request-ID"] = name
        response.setdefault("Permissions-Policy", PERMISSIONS)
        if request.path_info.startswith(DESK):
            response.setdefault("Content-Security-Policy", DESK_POLICY)
        if not response.get("Content-Type", "").startswith(SAME_FOR_ALL):
            patch_vary_headers(response, ["Cookie", "Accept-Language"])  # language and script follow a cookie
        if settings.ACCESS_LOG:
            logger.info(line_of(request, response, name, time.monotonic() - begun))
        return response


def line_of(request: HttpRequest, response: HttpResponseBase, name: str, seconds: float) -> str:
    """A request as one line of JSON. Of the address only the path: what readers search for is theirs."""
    return json.dumps(
        {
            "id": name,
            "method": request.method,
            "path": request.path_info[:500],
            "status": response.status_code,
            "bytes": int(response.get("Content-Length", "0")),
            "ms": round(seconds * 1_000, 1),
        },
        ensure_ascii=False,
    )
