"""Requests are counted by client, and nobody can pass for another."""

import sqlite3
import time
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from pytest_django import Settings

from articles.http.throttle import Allowance, client_address
from portal.cache import CountingCache

NOW = 1_700_000_000.0


@pytest.fixture(params=["a file of their own", "the shared cache"])
def place(request: pytest.FixtureRequest, settings: Settings) -> None:
    """Where requests are counted: with SQLite, and with PostgreSQL."""
    if request.param == "the shared cache":
        settings.COUNTS_FILE = None


@pytest.fixture
def shared_cache(settings: Settings) -> None:
    settings.COUNTS_FILE = None


def ask(address: str = "192.0.2.1", forwarded: str = "") -> object:
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **extra)


def expiry(key: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM shared_cache WHERE cache_key LIKE %s", [f"%{key}"])
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.usefixtures("place")
def test_the_request_beyond_the_allowance_waits_for_the_next_window() -> None:
    allowance = Allowance("t1", most=2)
    assert [allowance.wait(ask(), NOW) for _ in range(2)] == [0, 0]
    assert 0 < allowance.wait(ask(), NOW) <= 61
    assert allowance.wait(ask("192.0.2.2"), NOW) == 0
    assert allowance.wait(ask(), NOW + 60) == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("shared_cache")
def test_of_two_first_requests_at_once_both_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another worker begins the count after this one found none."""
    allowance, incr = Allowance("t2", most=1), CountingCache.incr

    def late(self: CountingCache, key: str) -> int:
        monkeypatch.setattr(CountingCache, "incr", incr)
        try:
            return self.incr(key)
        finally:
            assert allowance.wait(ask(), NOW) == 0

    monkeypatch.setattr(CountingCache, "incr", late)
    assert allowance.wait(ask(), NOW) > 0


@pytest.mark.django_db
def test_counting_keeps_the_time_to_live() -> None:
    """Reports are counted by the hour: a count that lived five minutes only would begin anew within it."""
    cache.add("t4", 1, timeout=7200)
    expires = expiry("t4")
    assert cache.incr("t4") == 2
    assert (cache.get("t4"), expiry("t4")) == (2, expires)


@pytest.mark.django_db
def test_what_was_never_counted_is_refused() -> None:
    with pytest.raises(ValueError, match="t5"):
        cache.incr("t5")


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
