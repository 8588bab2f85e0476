"""What machines that watch the portal are told, and what every answer bears."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from haystack import connections

from articles.search import steady, upkeep
from portal import health
from tests import rows


def test_it_is_alive_whatever_host_is_asked_for() -> None:
    answer = Client().get("/healthz", headers={"host": "10.1.2.3:8000"})
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ok\n", "no-store")


@pytest.mark.django_db
def test_it_says_how_database_and_index_stand() -> None:
    rows.article()
    assert Client().get("/readyz").json()["pending"] == 1
    upkeep.apply_pending()
    state = Client().get("/readyz").json()
    assert (state["status"], state["database"], state["index"], state["articles"], state["pending"]) == (
        "ok",
        "ok",
        "ok",
        1,
        0,
    )
    next(Path(connections["default"].options["PATH"]).glob("*.baoku")).unlink()
    for engine in steady.engines():
        engine.looked = float("-inf")
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert "is gone" in answer.json()["index"]


def test_it_is_not_ready_without_its_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Any:
        raise health.DatabaseError("disk I/O error: /var/lib/secret")

    monkeypatch.setattr(health.upkeep, "state", fail)
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert b"secret" not in answer.content


@pytest.mark.django_db
def test_metrics_are_for_this_machine_or_who_bears_the_token(settings: Any) -> None:
    assert b"baoku_index_pending 0" in Client().get("/metrics").content
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics").status_code == 404
    assert Client().get("/metrics", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 404
    settings.METRICS_TOKEN = "a-long-token"
    assert Client().get("/metrics").status_code == 404
    assert (
        Client(REMOTE_ADDR="192.0.2.7").get("/metrics", headers={"authorization": "Bearer a-long-token"}).status_code
        == 200
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/api/v1/facts", "/feed/", "/opensearch.xml", "/admin/login/", "/nowhere/"])
def test_every_answer_bears_what_caches_browsers_and_the_log_need(address: str) -> None:
    answer = Client().get(address)
    vary = answer["Vary"].lower()
    assert "cookie" in vary
    assert "accept-language" in vary
    assert len(answer["X-Request-ID"]) == 16
    assert "geolocation=()" in answer["Permissions-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert ("unsafe" in answer["Content-Security-Policy"]) == address.startswith("/admin/")


def test_the_page_for_a_foreign_host_has_the_policy_too() -> None:
    answer = Client().get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.django_db
def test_a_request_is_one_line_of_json_without_what_was_searched(
    settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.ACCESS_LOG = True
    logging.getLogger("portal.access").propagate = True
    with caplog.at_level("INFO", "portal.access"):
        answer = Client().get("/search/?q=秘密")
    logging.getLogger("portal.access").propagate = False
    line = json.loads(caplog.records[-1].message)
    assert (line["id"], line["path"], line["status"]) == (answer["X-Request-ID"], "/search/", 200)
    assert line["ms"] > 0
    assert "秘密" not in caplog.records[-1].message
