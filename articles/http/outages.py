"""What is answered while the database cannot take a change: the disk is full or read-only, or somebody else holds the lock.

Nothing is half stored (the transaction is taken back), and nothing has to be done when it is over: the next request finds
the database as it is then.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views import defaults

from articles.outages import cause_of

logger = logging.getLogger(__name__)
STATUS = 503
AGAIN_SECONDS = 30


def answered(request: HttpRequest, cause: str, error: BaseException) -> HttpResponse:
    """503 with what to do. It is plain: whatever else a page asks of the database may fail."""
    logger.error("%s %s was not done, %s: %s", request.method, request.path_info, cause, error)
    answer = HttpResponse(render_to_string("503.html"), status=STATUS)
    answer["Retry-After"] = str(AGAIN_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def fault(request: HttpRequest) -> HttpResponse:
    """What is answered to a fault behind the views: 503 where it is the machine's, else 500."""
    return machines_own(request, sys.exception()) or defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is answered to a request that is refused: 503 where Django took a session that cannot be kept for a deleted one, else 400."""
    return machines_own(request, exception) or defaults.bad_request(request, exception)


def machines_own(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """503 where the machine's refusal is this fault, or was being handled when it was raised."""
    while error and not cause_of(error):
        error = error.__context__
    return answered(request, cause_of(error), error) if error else None


class Outages:
    """Middleware that answers 503 with what to do, in place of a fault of ours, where the machine cannot store now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        cause = cause_of(exception)
        return answered(request, cause, exception) if cause else None
