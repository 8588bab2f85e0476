"""Pages in traditional characters for readers who ask for them: OpenCC over the words of a finished page.

Only what a reader sees is converted: text, and the attributes that are read aloud or shown. Addresses, the values of
form fields, what stands in textareas and what is marked translate="no" stay as they are, so that links and searches mean the same in both scripts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from opencc import OpenCC

COOKIE = "script"

UNTOUCHED = re.compile(
    r"""<(?P<name>script|style|textarea)\b.*?</(?P=name)\s*>
      | <(?P<kept>[a-z]+)\b[^<>]*\stranslate="no"[^<>]*>.*?</(?P=kept)\s*>
      | <!--.*?-->""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
PIECE = re.compile(r"(?P<tag><[a-zA-Z/!][^<>]*>)|(?P<words>[^<]+|<)")
SHOWN = re.compile(r"""(?P<name>(?<![\w-])(?:title|alt|placeholder|aria-label|content)=)(?P<words>"[^"]*")""")
LANGUAGE = re.compile(r'\blang="zh-hans"')


@cache
def converter() -> Callable[[str], str]:
    """OpenCC from simplified characters to traditional ones, without change of vocabulary."""
    convert: Callable[[str], str] = OpenCC("s2t").convert
    return convert


def to_traditional(html: str) -> str:
    """The page in traditional characters.

    >>> to_traditional('<a href="/cities/沧州/" title="沧州">沧州</a><input value="衡阳">')
    '<a href="/cities/沧州/" title="滄州">滄州</a><input value="衡阳">'
    """
    convert = converter()

    def piece(match: re.Match[str]) -> str:
        if match["words"]:
            return convert(match["words"])
        tag = LANGUAGE.sub('lang="zh-hant"', match["tag"])
        return SHOWN.sub(lambda shown: shown["name"] + convert(shown["words"]), tag)

    parts, end = [], 0
    for kept in UNTOUCHED.finditer(html):
        parts += [PIECE.sub(piece, html[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, PIECE.sub(piece, html[end:])])


def in_script_of(request: HttpRequest, text: str) -> str:
    """Plain text in the characters that the reader's pages are in."""
    return converter()(text) if request.COOKIES.get(COOKIE) == "hant" else text


class TraditionalScript:
    """Middleware: converts HTML answers for readers whose cookie asks for traditional characters."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        page = response.headers.get("Content-Type", "").startswith("text/html")
        if not page or not isinstance(response, HttpResponse) or request.path.startswith("/admin/"):
            return response
        patch_vary_headers(response, ["Cookie"])
        if request.COOKIES.get(COOKIE) == "hant":
            response.content = to_traditional(response.content.decode(response.charset)).encode(response.charset)
        return response
