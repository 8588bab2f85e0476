"""A null character in a request is refused: no text holds one, and PostgreSQL stores none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponseBase

NUL = "\x00"
API = "/api/"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class RefuseNul:
    """Answers 400 where the address, the query, a cookie, a header or a form holds a null character."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        refuse([request.path_info])
        if not request.path_info.startswith(API):  # which names the parameter, as a problem
            refuse([unquote(request.META.get("QUERY_STRING", ""))])
        refuse(value for name, value in request.META.items() if name.startswith("HTTP_"))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *ignored: Any) -> None:
        """The form is read here, after the check of where it comes from, which has read it anyway."""
        if request.method == "POST" and request.content_type in FORMS:
            refuse(text for name, values in request.POST.lists() for text in (name, *map(str, values)))
            refuse(file.name or "" for file in request.FILES.values())  # type: ignore[union-attr]  # each is one file


def refuse(texts: Iterable[str]) -> None:
    """SuspiciousOperation, which is a 400, for a null character in one of them."""
    if any(NUL in text for text in texts):
        raise SuspiciousOperation("a null character in the request")
