"""What machines that watch the portal ask: is it alive, is it ready, how is it.

    /healthz   200 while the process answers; touches nothing else
    /readyz    200 with how database and index stand, 503 where the database cannot be asked
    /metrics   the same and more in Prometheus' text form, for who has METRICS_TOKEN or asks from this machine itself

Answered before everything else: a probe asks by an address that is no allowed host, without HTTPS, without a session.
"""

from __future__ import annotations

import hmac
import os
import resource
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from articles.search import upkeep

STARTED = time.time()
LOOPBACK = {"127.0.0.1", "::1"}


class Health:
    """Middleware, the outermost."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.answers.get(request.path_info)
        if answer is None or request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        response = answer(request)
        response["Cache-Control"] = "no-store"
        return response


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """How the database and the index stand. An index that is being mended is no reason to send readers away."""
    state = standing()
    return JsonResponse(state, status=503 if state["database"] != "ok" else 200)


def standing() -> dict[str, Any]:
    try:
        index = upkeep.state()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM articles_indexedarticle")
            (articles,) = cursor.fetchone()
    except (DatabaseError, OSError) as error:
        return {"status": "down", "database": f"cannot be asked: {error.__class__.__name__}", "index": "unknown"}
    return {
        "status": "degraded" if index.fault or index.failed else "ok",
        "database": "ok",
        "index": index.fault or "ok",
        "articles": articles,
        "pending": index.pending,
        "oldest_pending_seconds": round(index.oldest_seconds, 1),
        "failed": index.failed,
    }


def metrics(request: HttpRequest) -> HttpResponse:
    if not may_measure(request):
        return HttpResponse("not found\n", status=404, content_type="text/plain")
    return HttpResponse("\n".join(lines()) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def may_measure(request: HttpRequest) -> bool:
    """Who bears the token; without one set, whoever asks from this machine, through no proxy."""
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    return request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers


def lines() -> Iterator[str]:
    state = standing()
    worker = f'{{worker="{os.getpid()}"}}'
    gauges = {
        "baoku_database_up": (int(state["database"] == "ok"), "Whether the database answers"),
        "baoku_index_sound": (int(state["index"] == "ok"), "Whether the search index can be answered from"),
        "baoku_articles": (state.get("articles", 0), "Articles in the index"),
        "baoku_index_pending": (state.get("pending", 0), "Changes that the index has still to learn"),
        "baoku_index_pending_oldest_seconds": (state.get("oldest_pending_seconds", 0), "Age of the oldest of them"),
        "baoku_index_failed": (state.get("failed", 0), "Changes that could not be applied and are tried again"),
    }
    for name, (value, help_) in gauges.items():
        yield f"# HELP {name} {help_}"
        yield f"# TYPE {name} gauge"
        yield f"{name} {value}"
    yield "# TYPE baoku_worker_resident_bytes gauge"
    yield f"baoku_worker_resident_bytes{worker} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}"
    yield "# TYPE baoku_worker_cpu_seconds_total counter"
    yield f"baoku_worker_cpu_seconds_total{worker} {time.process_time():.3f}"
    yield "# TYPE baoku_worker_started_seconds gauge"
    yield f"baoku_worker_started_seconds{worker} {STARTED:.0f}"
