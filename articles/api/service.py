"""The API as a whole: how it is described, how often it may be asked, how long its answers keep."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Callable
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer
from ninja.throttling import BaseThrottle

from articles.api.problems import PROBLEM_JSON, Problem, problem
from articles.api.strictness import undescribed
from articles.http.throttle import Allowance

View = TypeVar("View", bound=Callable[..., Any])
KEEP_SECONDS = 60
METHODS = "GET, HEAD, OPTIONS"
DESCRIPTION = """Read-only and public. Ids are permanent. Lists come in parts: follow `next` until it is null.
Errors are `application/problem+json` (RFC 9457). Answers carry an `ETag`; ask again with `If-None-Match` and get 304
while nothing changed; HEAD asks for the head alone. Other sites' scripts may ask too. Fields are explained under each
answer; times are ISO 8601, numbers of facts decimal strings."""


IN_CHINESE: dict[str, str] = {
    DESCRIPTION: """只读、公开。编号永久不变。列表分段给出：顺着 `next` 取到它为 null。
出错时回答 `application/problem+json`（RFC 9457）。回答带 `ETag`；再问时附 `If-None-Match`，没有变化便答 304；
HEAD 只要头部。其他网站的脚本也可以来问。各字段的说明在回答之下；时间依 ISO 8601，数据的数值是十进制数字串。""",
    **tomllib.loads((Path(__file__).parent / "descriptions.toml").read_text(encoding="utf-8")),
}


def say_in_chinese(described: Any) -> None:
    """Put a description's own words (`description`, `summary`) into Chinese, in place, as deep as it goes."""
    if isinstance(described, list):
        for part in described:
            say_in_chinese(part)
    elif isinstance(described, dict):
        for name, part in described.items():
            if name in ("description", "summary") and isinstance(part, str):
                described[name] = IN_CHINESE.get(part, part)
            else:
                say_in_chinese(part)


class ReadableJSON(JSONRenderer):
    """Chinese as it is, not as escapes: a third of the bytes, and people can read it."""

    json_dumps_params = {"ensure_ascii": False}  # noqa: RUF012  the parent's own form


class PerClient(BaseThrottle):
    """THROTTLE_PER_MINUTE requests of one network address, counted for all workers together."""

    def __init__(self) -> None:
        self.refused = threading.local()  # one object serves all threads

    def allow_request(self, request: HttpRequest) -> bool:
        self.refused.wait = Allowance("api", settings.THROTTLE_PER_MINUTE).wait(request)
        return not self.refused.wait

    def wait(self) -> float:
        """Seconds until the client may ask again."""
        return float(self.refused.wait)


class ArchiveAPI(NinjaAPI):
    """Ninja's API with its problems described under their own media type, open to the scripts of other sites."""

    def _get_urls(self) -> list[URLPattern | URLResolver]:
        patterns = super()._get_urls()
        for pattern in patterns:
            if isinstance(pattern, URLPattern):
                pattern.callback = open_to_all(self.strictly(pattern.callback, pattern.name or ""))
        return patterns

    def strictly(self, view: Callable[..., HttpResponse], name: str) -> Callable[..., HttpResponse]:
        """The view of an operation, refusing parameters that its description does not have."""

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            known = self.described.get(name)
            refusal = undescribed(request, known) if known is not None else None
            return refusal or view(request, *args, **kwargs)

        return checked

    @cached_property
    def described(self) -> dict[str, dict[str, str]]:
        """The parameters in the query of each operation, by its name: what each is called, and its type where it has one."""
        operations = [methods["get"] for methods in self.get_openapi_schema()["paths"].values()]
        return {
            operation["operationId"]: {
                parameter["name"]: parameter["schema"].get("type", "")
                for parameter in operation.get("parameters", [])
                if parameter["in"] == "query"
            }
            for operation in operations
        }

    @cached_property
    def made(self) -> dict[tuple[bool, str], OpenAPISchema]:
        """The descriptions of the API made so far, by language and by where it is: code alone changes what they say."""
        return {}

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        """The description of the API in the reader's language. It is everyone's: not to be changed."""
        chinese = (get_language() or "").startswith("zh")
        key = (chinese, repr(sorted(where.items())))
        if key not in self.made:
            self.made[key] = self.describe(where, chinese=chinese)
        return self.made[key]

    def describe(self, where: dict[str, Any], *, chinese: bool) -> OpenAPISchema:
        schema = super().get_openapi_schema(**where)
        for path in schema["paths"].values():
            for operation in path.values():
                for parameter in operation.get("parameters", []):
                    parameter.pop("examples", None)  # they stand in its schema; here OpenAPI wants another form
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {PROBLEM_JSON: answer["content"]["application/json"]}
        if chinese:
            say_in_chinese(schema)
        return schema


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, readable from other sites' pages, for nothing here depends on who asks; OPTIONS says how it may be asked."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            answer = HttpResponse(status=204, headers={"Allow": METHODS, "Access-Control-Allow-Methods": METHODS})
        elif request.method != "GET":  # HEAD comes as GET
            answer = problem(405, _("这里只供查阅，不能更改。"))
            answer["Allow"] = METHODS
        else:
            answer = view(request, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        return answer

    return opened


def reads(router: Router, path: str, answer: Any, *, one: bool = False, moves: bool = False) -> Callable[[View], View]:
    """Route a GET of `path` that answers with the schema `answer`, or 304 (nothing changed), or a problem.

    `one` thing by its id may be missing (404); one that `moves` may be elsewhere (308) or gone (410).
    """
    statuses = [*([404] if one else []), *([410] if moves else []), 422, 429]
    responses: dict[int, Any] = {200: answer, 304: None, **({308: None} if moves else {})}
    responses |= dict.fromkeys(statuses, Problem)

    def keep(view: View) -> View:
        routed: View = router.get(path, response=responses, url_name=view.__name__, operation_id=view.__name__)(view)
        return routed

    return keep


def date_answer(response: HttpResponse, changed: Any) -> None:
    """Say when the answer last changed and how long it keeps."""
    response["Cache-Control"] = f"public, max-age={KEEP_SECONDS}"
    if changed is not None:
        response["Last-Modified"] = changed.strftime("%a, %d %b %Y %H:%M:%S GMT")
