"""Requests are counted by client, and nobody can pass for another."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from pytest_django import Settings

from articles.http import counts
from articles.http.throttle import Allowance, client_address
from articles.models import RequestCount

NOW = 1_700_000_000.0


@pytest.fixture(params=["a file of their own", "the archive's own database"])
def place(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Where requests are counted: with SQLite, and with PostgreSQL."""
    if request.param == "the archive's own database":
        settings.COUNTS_FILE = None


def ask(address: str = "192.0.2.1", forwarded: str = "") -> object:
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **extra)


@pytest.mark.django_db
@pytest.mark.usefixtures("place")
def test_the_request_beyond_the_allowance_waits_for_the_next_window() -> None:
    allowance = Allowance("t1", most=2)
    assert [allowance.wait(ask(), NOW) for _ in range(2)] == [0, 0]
    assert 0 < allowance.wait(ask(), NOW) <= 61
    assert allowance.wait(ask("192.0.2.2"), NOW) == 0
    assert allowance.wait(ask(), NOW + 60) == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("place")
def test_counting_keeps_the_time_to_live() -> None:
    """Reports are counted by the hour: a count that began anew within it would let too many through."""
    allowance = Allowance("t4", most=1, seconds=3600)
    start = NOW - NOW % 3600
    assert allowance.wait(ask(), start + 1) == 0
    assert allowance.wait(ask(), start + 3598) == 3
    assert allowance.wait(ask(), start + 3600) == 0


@pytest.mark.django_db
def test_what_is_over_is_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "SWEEP_EVERY", 3)
    shared = counts.SharedCounts()
    assert [shared.add(key, NOW, 60) for key in ("a", "a")] == [1, 2]
    assert shared.add("b", NOW + 100, 60) == 1
    assert set(RequestCount.objects.values_list("key", "number")) == {("b", 1)}


@pytest.mark.django_db(transaction=True)
def test_of_requests_at_once_each_counts() -> None:
    """Threads with a connection each, as workers have: the numbers that they are told are all different."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip(
            "an in-memory SQLite has one connection: run on a server (TEST_DATABASE_URL) or in the file's own test below"
        )
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(lambda _: in_a_thread(), range(40)))
    assert sorted(told) == list(range(1, 41))


def in_a_thread() -> int:
    try:
        return counts.SharedCounts().add("t2", NOW, 60)
    finally:
        connection.close()


def test_of_requests_at_once_each_counts_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "PATIENCE", 20.0)  # a busy machine is slow, not wrong
    path = tmp_path / "counts.sqlite3"
    counts.Counts(path).add("other", NOW, 60)
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: counts.Counts(path).add("t2", NOW, 60), range(12)))
    assert sorted(told) == list(range(1, 13))


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [(0, "203.0.113.9", "192.0.2.1"), (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"), (2, "203.0.113.9", "203.0.113.9")],
)
def test_forwarded_addresses_are_believed_only_from_trusted_proxies(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_address(ask(forwarded=forwarded)) == address


def test_a_reader_is_let_through_where_nothing_can_be_counted(
    tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """On a full or read-only disk, and while another process holds the file locked."""
    allowance = Allowance("t9", most=1)
    settings.COUNTS_FILE = tmp_path / "no-folder" / "counts.sqlite3"
    (tmp_path / "no-folder").write_text("a file where a folder should be")
    assert [allowance.wait(ask(), NOW) for _ in range(3)] == [0, 0, 0]
    settings.COUNTS_FILE = tmp_path / "locked.sqlite3"
    assert allowance.wait(ask(), NOW) == 0
    holder = sqlite3.connect(tmp_path / "locked.sqlite3", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    assert allowance.wait(ask(), NOW) == 0
    assert time.monotonic() - begun < 5
    holder.execute("ROLLBACK")
    holder.close()
    assert allowance.wait(ask(), NOW) > 0
    assert caplog.text.count("readers are let through") == 4


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/search/?q=x", "/complete/?q=x", "/facts/", "/facts/series/"])
def test_searches_beyond_the_limit_are_told_when_to_come_again(
    client: Client, settings: Settings, address: str, tmp_path: Path
) -> None:
    settings.SEARCHES_PER_MINUTE = 2
    settings.COUNTS_FILE = tmp_path / "counts.sqlite3"
    answers = [client.get(address) for _ in range(3)]
    if {answer.status_code for answer in answers} == {200}:  # a minute ended between them
        answers = [client.get(address) for _ in range(3)]
    assert answers[-1].status_code == 429
    assert 0 < int(answers[-1]["Retry-After"]) <= 61
    assert "秒后再试" in answers[-1].content.decode()
    assert client.get("/about/").status_code == 200


@pytest.mark.django_db
def test_a_search_is_answered_where_nothing_can_be_counted(client: Client, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("where a folder should be")
    settings.SEARCHES_PER_MINUTE = 1
    settings.COUNTS_FILE = tmp_path / "file" / "counts.sqlite3"
    assert [client.get("/search/?q=x").status_code for _ in range(3)] == [200, 200, 200]
