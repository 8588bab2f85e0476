"""What the API says when it cannot answer: application/problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import Field

from articles.outages import SearchAwayError

AGAIN_SECONDS = 30
PROBLEM_JSON = "application/problem+json"


class GoneError(Exception):
    """What was at this address was taken down."""


class Problem(Schema):
    """RFC 9457. `errors` names each parameter that was refused, and why."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["没有这篇文章。"])
    errors: list[dict[str, str]] = Field(default_factory=list)


def problem(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors or [])
    return JsonResponse(
        body.model_dump(), status=status, content_type=PROBLEM_JSON, json_dumps_params={"ensure_ascii": False}
    )


REASONS = {
    "form": gettext_lazy("写法须合于 {pattern}"),
    "enum": gettext_lazy("只能是 {expected}"),
    "literal_error": gettext_lazy("只能是 {expected}"),
    "greater_than_equal": gettext_lazy("不能小于 {ge}"),
    "less_than_equal": gettext_lazy("不能大于 {le}"),
    "string_too_long": gettext_lazy("至多 {max_length} 个字符"),
    "string_too_short": gettext_lazy("至少 {min_length} 个字符"),
    "too_short": gettext_lazy("至少 {min_length} 个字符"),
    "string_pattern_mismatch": gettext_lazy("写法须合于 {pattern}"),
    "decimal_max_digits": gettext_lazy("至多 {max_digits} 位数字"),
    "decimal_max_places": gettext_lazy("小数至多 {decimal_places} 位"),
    "date_parsing": gettext_lazy("没有这一天"),
    "date_from_datetime_parsing": gettext_lazy("没有这一天"),
    "datetime_parsing": gettext_lazy("没有这一时刻"),
    "datetime_from_date_parsing": gettext_lazy("没有这一时刻"),
    "timezone_aware": gettext_lazy("须写明时区"),
}
"""What is wrong with a value, by pydantic's name for it, in the reader's language."""


def reason_of(error: dict[str, Any]) -> str:
    words = REASONS.get(error["type"])
    return str(words).format(**error.get("ctx", {})) if words else str(error["msg"])


def said(errors: list[dict[str, str]]) -> str:
    """The errors in a line."""
    return "; ".join(f"{error['name']}: {error['reason']}" for error in errors)


def refused(exception: ValidationError) -> HttpResponse:
    """Each refused parameter by its name (`query.limit`) with the reason."""
    errors = [{"name": name_of(error["loc"]), "reason": reason_of(error)} for error in exception.errors]
    return problem(422, said(errors), errors)


def name_of(place: Sequence[object]) -> str:
    """("query", "filters", "date_from") → query.date_from: where it is read from, and its name."""
    return f"{place[0]}.{place[-1]}"


def throttled(exception: Throttled) -> HttpResponse:
    response = problem(429, _("您的请求太多，请照 Retry-After 稍后再试。"))
    response["Retry-After"] = str(int(exception.wait or 60))
    return response


def away(exception: SearchAwayError) -> HttpResponse:
    response = problem(503, _("检索服务此刻没有应答，请稍后再试；不需要检索的接口照常可用。"))
    response["Retry-After"] = str(AGAIN_SECONDS)
    return response


ANSWERS: tuple[tuple[type[Exception], Callable[[Any], HttpResponse]], ...] = (
    (Http404, lambda exc: problem(404, str(exc))),
    (GoneError, lambda exc: problem(410, str(exc))),
    (ValidationError, refused),
    (Throttled, throttled),
    (SearchAwayError, away),
    (HttpError, lambda exc: problem(exc.status_code, exc.message)),
)


def attach(api: NinjaAPI) -> None:
    """Say every error of `api` as a problem."""
    for kind, answer in ANSWERS:
        api.add_exception_handler(kind, partial(said_by, answer))


def said_by(
    answer: Callable[[Any], HttpResponse], request: HttpRequest, exc: Exception | type[Exception]
) -> HttpResponse:
    return answer(exc)
