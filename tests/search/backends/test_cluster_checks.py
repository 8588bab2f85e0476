"""What `manage.py check` says of a search cluster: no cluster is needed to hear that there is none."""

from __future__ import annotations

import runpy
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from articles.search.backends.opensearch import backend, checks
from articles.search.backends.opensearch.index import Standing


def said(
    settings: Any, monkeypatch: pytest.MonkeyPatch, standing: Standing, distribution: str
) -> list[tuple[Any, str]]:
    """The messages about a cluster of this making whose indices stand for this."""
    settings.SEARCH_ENGINE = "opensearch"
    info = {"version": {"distribution": distribution}}
    index = SimpleNamespace(alias="baoku-articles", standing=lambda: standing)
    monkeypatch.setattr(backend, "client", lambda: SimpleNamespace(info=lambda: info))
    monkeypatch.setattr(backend, "cluster", lambda: SimpleNamespace(articles=index, facts=index))
    return [(message.id, message.msg) for message in checks.check_cluster(None)]


@pytest.mark.parametrize(
    ("standing", "code", "words"),
    [
        (Standing.MISSING, "articles.W103", "is missing"),
        (Standing.OLDER, "articles.W103", "is of another version"),
        (Standing.FOREIGN, "articles.E104", "is not this portal's"),
    ],
)
def test_it_names_an_index_that_cannot_be_asked(
    settings: Any, monkeypatch: pytest.MonkeyPatch, standing: Standing, code: str, words: str
) -> None:
    [message, _] = said(settings, monkeypatch, standing, "opensearch")
    assert message == (code, f"the index baoku-articles {words}")


def test_it_is_silent_where_all_is_well_and_names_another_product(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said(settings, monkeypatch, Standing.RIGHT, "opensearch") == []
    [(code, _)] = said(settings, monkeypatch, Standing.RIGHT, "elasticsearch")
    assert code == "articles.W102"


def test_a_cluster_that_does_not_answer_is_named(settings: Any) -> None:
    settings.SEARCH_URLS, settings.SEARCH_TIMEOUT = ["http://127.0.0.1:9"], 1
    backend.client.cache_clear()
    try:
        [message] = checks.check_cluster(None)
    finally:
        backend.client.cache_clear()
    assert message.id == "articles.E101"
    assert message.msg == "the search cluster does not answer: ConnectionError"


def test_a_client_that_is_not_installed_is_named_and_nothing_falls(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module is loaded at every start: without the client it must load, too."""
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    monkeypatch.setattr("django.core.checks.register", lambda *tags, **options: lambda check: check)
    loaded = runpy.run_path(checks.__file__)
    [message] = loaded["check_client"](None)
    assert message.id == "articles.E100"
    assert loaded["check_cluster"](None) == []
