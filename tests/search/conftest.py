"""Which engine answers: most tests of search ask the embedded one and, where there is one, a cluster (`make test-cluster`)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from haystack import connections

from articles.search.backends.opensearch import backend

URL = os.environ.get("TEST_SEARCH_URL", "")
CLUSTER = "articles.search.backends.opensearch.haystack.ClusterEngine"


@pytest.fixture(params=["embedded", *([pytest.param("cluster", marks=pytest.mark.cluster)] if URL else [])])
def each_engine(request: pytest.FixtureRequest, settings: Any, caplog: pytest.LogCaptureFixture) -> Iterator[str]:
    """The same test on each engine: the contract of backends, over the door."""
    if request.param == "embedded":
        yield request.param
        return
    with answering_cluster(settings):
        yield request.param
    faults = [record.getMessage() for record in caplog.get_records("call") if record.name == "articles.search.steady"]
    assert faults == [], "the rows answered in the cluster's place"


@contextmanager
def answering_cluster(settings: Any) -> Iterator[None]:
    """The cluster answers behind the door for a while, with empty indices of its own."""
    settings.SEARCH_INDEX_NAME, settings.SEARCH_REPLICAS = f"test-{uuid4().hex[:12]}", 0
    with cluster_at(settings, URL):
        cluster = backend.cluster()
        cluster.articles.clear()
        cluster.facts.clear()
        yield
        cluster.articles.client.indices.delete(index=f"{settings.SEARCH_INDEX_NAME}-*")


@contextmanager
def cluster_at(settings: Any, address: str) -> Iterator[None]:
    """The cluster at this address is asked behind the door for a while."""
    settings.SEARCH_URLS = [address]
    options = connections.connections_info["default"]
    before = options["ENGINE"]
    options["ENGINE"] = CLUSTER
    forget()
    try:
        yield
    finally:
        options["ENGINE"] = before
        forget()


def forget() -> None:
    """Whoever asks next is connected anew, as the settings then say."""
    connections.reload("default")
    backend.cluster.cache_clear()
    backend.client.cache_clear()
