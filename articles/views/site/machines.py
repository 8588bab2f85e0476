"""What machines ask of a site: robots.txt, the mark of the site, the OpenSearch description, the API's reference."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.api import api
from articles.http.addresses import absolute

DAY = 86_400


@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """Lists of lists are left out: every article and page is reached by the sitemap."""
    return render(
        request,
        "machines/robots.txt",
        {"sitemap": absolute(request, reverse("sitemap"))},
        content_type="text/plain; charset=utf-8",
    )


@require_safe
@cache_control(public=True, max_age=DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers ask for the site's mark unbidden: beside a file, the API's answers, the desk."""
    return redirect(static("icon.svg"))


@require_safe
@cache_control(public=True, max_age=DAY)
def opensearch(request: HttpRequest) -> HttpResponse:
    """So that a browser offers the archive among its searches."""
    addresses = {name: absolute(request, reverse(name)) for name in ("home", "search", "search-feed", "opensearch")}
    return render(
        request,
        "machines/opensearch.xml",
        {name.replace("-", "_"): address for name, address in addresses.items()},
        content_type="application/opensearchdescription+xml",
    )


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """The API's reference, made from its description; it loads nothing from elsewhere and needs no script."""
    schema = api.get_openapi_schema(path_prefix=reverse("api-v1:api-root"))
    schemas: dict[str, Any] = schema["components"]["schemas"]
    return render(
        request,
        "articles/api_docs.html",
        {
            "info": schema["info"],
            "operations": [operation_of(path, methods["get"]) for path, methods in schema["paths"].items()],
            "schemas": [(name, fields_of(made)) for name, made in sorted(schemas.items()) if "properties" in made],
        },
    )


def operation_of(path: str, operation: dict[str, Any]) -> dict[str, Any]:
    """An operation with its parameters and answers in words."""
    return {
        "path": path,
        "id": operation["operationId"],
        "description": operation.get("description", ""),
        "parameters": [
            {**parameter, "type": type_of(parameter["schema"]), "example": example_of(parameter["schema"])}
            for parameter in operation.get("parameters", [])
        ],
        "answers": [
            (
                status,
                answer["description"],
                next((type_of(c["schema"]) for c in answer.get("content", {}).values()), ""),
            )
            for status, answer in operation["responses"].items()
        ],
    }


def fields_of(schema: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {
            "name": name,
            "type": type_of(field),
            "description": field.get("description", ""),
            "example": example_of(field),
        }
        for name, field in schema["properties"].items()
    ]


def example_of(schema: dict[str, Any]) -> str:
    examples = schema.get("examples") or [schema.get("default", "")]
    return "" if examples[0] is None else str(examples[0])


def type_of(schema: dict[str, Any]) -> str:
    """A schema's type in words: [ArticleSummary], string (date), integer or null."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " | ".join(type_of(option) for option in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"])
    if schema.get("type") == "array":
        return f"[{type_of(schema['items'])}]"
    form = f" ({schema['format']})" if "format" in schema else ""
    return f"{schema.get('type', 'any')}{form}"
