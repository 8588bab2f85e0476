"""The switch between simplified and traditional characters."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.http.traditional import COOKIE

YEAR = 365 * 24 * 3600


@csrf_exempt  # a choice of script harms nobody, and pages without tokens can be cached
@require_POST
def script(request: HttpRequest) -> HttpResponse:
    """Keep the reader's choice in a cookie and go back to where they were."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if request.POST.get("script") == "hant":
        response.set_cookie(COOKIE, "hant", max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie(COOKIE)
    return response
