"""HEAD: the answer to a GET without its body, with its length and its ETag."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse


class HeadAsGet:
    """Asks the site as if it were a GET and sends the head of what comes.

    Views and the API need not know HEAD, and a conditional one is answered 304 as its GET would be: Django makes an ETag
    of a body only, which a HEAD has not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "HEAD":
            return self.get_response(request)
        request.method = "GET"
        answer = self.get_response(request)
        request.method = "HEAD"
        if isinstance(answer, StreamingHttpResponse):  # made while it is sent: closed, nothing of it is made
            bare = HttpResponse(status=answer.status_code, headers=dict(answer.headers))
            answer.close()
            return bare
        if isinstance(answer, HttpResponse):
            answer.content = b""
        return answer
