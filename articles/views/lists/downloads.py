"""Downloads of whole results: they cost far more than a page, so a client may ask for a tenth as many.

A result of more rows than one file holds comes in parts; each says in its name and in the answer's head which it is, of
how many rows, and where the next one is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.forms.listing import ListForm
from articles.http.addresses import absolute
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


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a result a file holds: those from `first` to `last`, counted from 1, of `total`; `next` is the address of the rest."""

    first: int
    last: int
    total: int
    next: str = ""

    @property
    def is_whole(self) -> bool:
        return self.last - self.first + 1 >= self.total

    @property
    def after(self) -> int:
        return self.first - 1

    @property
    def in_name(self) -> str:
        """What the file's name adds: -1-5000-of-9066; nothing where the file is whole."""
        return "" if self.is_whole else f"-{self.first}-{self.last}-of-{self.total}"

    def about(self) -> dict[str, object]:
        """What a file says of itself in its head."""
        return {"total": self.total, "first": self.first, "last": self.last, "next": self.next or None}


def parts_after_first(total: int, most: int) -> list[Part]:
    """The further parts of a result, to be offered beside the first: with 9,066 rows, 5,000 a file, 5,001 to 9,066.

    >>> [(part.first, part.last) for part in parts_after_first(9_066, 5_000)]
    [(5001, 9066)]
    """
    return [Part(first + 1, min(first + most, total), total) for first in range(most, total, most)]


def part_of(request: HttpRequest, form: ListForm, total: int, most: int) -> Part:
    """The part of a result of `total` rows that the form asks for (`after`), `most` at a time; RefusedError beyond the end."""
    after = int(form.typed()["after"] or 0)
    if after and after >= total:
        form.refuse("after", _("一共只有 %s 项。") % total)
    last = min(after + most, total)
    if last == total:
        return Part(after + 1, last, total)
    query = request.GET.copy()
    query["after"] = str(last)
    return Part(after + 1, last, total, absolute(request, f"{request.path}?{query.urlencode()}"))


def as_file(content: Iterable[str] | bytes, content_type: str, stem: str, form: str, part: Part) -> HttpResponseBase:
    """The file, sent as it is made where it is made line by line: baoku-search-20261121-1-5000-of-9066.csv."""
    name = f"baoku-{stem}-{timezone.localdate():%Y%m%d}{part.in_name}.{form}"
    whole = isinstance(content, bytes)
    answer = (HttpResponse if whole else StreamingHttpResponse)(content, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Total"] = str(part.total)
    if part.next:
        answer["Link"] = f'<{part.next}>; rel="next"'
    return answer
