"""What is answered to a search while the search cluster is away; all other pages go on without it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.api.problems import AGAIN_SECONDS
from articles.outages import SearchAwayError
from articles.views.site.refusals import for_programs

STATUS = 503


class Away:
    """Middleware that answers a SearchAwayError of a view: 503, and when to ask again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return away(request) if isinstance(exception, SearchAwayError) else None


def away(request: HttpRequest) -> HttpResponse:
    """As a problem for JSON, as a line for other files and feeds, else as a page that names what can be read meanwhile."""
    answer = for_programs(request, STATUS, _("检索暂不可用：检索服务此刻没有应答，请稍后再试。"))
    answer = answer or render(request, "search_away.html", {"again": request.get_full_path()}, status=STATUS)
    answer["Retry-After"] = str(AGAIN_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer
