"""Downloads of whole results: they cost far more than a page, so a client may ask for a tenth as many."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from articles.http.throttle import Allowance

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
SHARE = 10


def sparing(view: View[P]) -> View[P]:
    """The view, answering 429 with Retry-After to a client that asks for more than a tenth of THROTTLE_PER_MINUTE."""

    @wraps(view)
    def throttled(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        wait = Allowance("downloads", max(1, settings.THROTTLE_PER_MINUTE // SHARE)).wait(request)
        if not wait:
            return view(request, *args, **kwargs)
        words = _("下载过于频繁，请在 %s 秒后再试。") % wait
        return HttpResponse(
            words, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": str(wait)}
        )

    return throttled
