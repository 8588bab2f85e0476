"""What the API says when it cannot answer: application/problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import Field

PROBLEM_JSON = "application/problem+json"


class GoneError(Exception):
    """What was at this address was taken down."""


class Problem(Schema):
    """RFC 9457. `errors` names each parameter that was refused, and why."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["No such article."])
    errors: list[dict[str, str]] = Field(default_factory=list)


def problem(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors or [])
    return JsonResponse(
        body.model_dump(), status=status, content_type=PROBLEM_JSON, json_dumps_params={"ensure_ascii": False}
    )


def refused(exception: ValidationError) -> HttpResponse:
    """Each refused parameter by its name (`query.limit`) with the reason."""
    errors = [{"name": ".".join(map(str, error["loc"])), "reason": str(error["msg"])} for error in exception.errors]
    return problem(422, "; ".join(f"{error['name']}: {error['reason']}" for error in errors), errors)


def throttled(exception: Throttled) -> HttpResponse:
    response = problem(429, "Too many requests from this address; see Retry-After.")
    response["Retry-After"] = str(int(exception.wait or 60))
    return response


ANSWERS: tuple[tuple[type[Exception], Callable[[Any], HttpResponse]], ...] = (
    (Http404, lambda exc: problem(404, str(exc) or "Nothing is at this address.")),
    (GoneError, lambda exc: problem(410, str(exc))),
    (ValidationError, refused),
    (Throttled, throttled),
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
