"""A full, read-only or locked database: said plainly, nothing lost, and over by itself when the cause is gone."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, ProgrammingError, connection
from django.test import Client

from articles.http.outages import cause_of
from articles.models import MistakeReport
from tests import rows

pytestmark = pytest.mark.django_db(transaction=True)  # what fails must be taken back as on the site
LONG = {"message": "这里的数目有误。" * 120}


def pragma(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {statement}")
        return int((cursor.fetchone() or (0,))[0])


@contextmanager
def full() -> Iterator[None]:
    """No page may be added, as on a full disk; what earlier tests left free within the file is filled first."""
    before = pragma("max_page_count")
    with connection.cursor() as cursor:  # taken back with the test's transaction
        cursor.execute("CREATE TABLE filler (content BLOB)")
        cursor.execute("INSERT INTO filler VALUES (zeroblob(%s))", [pragma("freelist_count") * pragma("page_size")])
    pragma(f"max_page_count = {pragma('page_count')}")
    yield
    pragma(f"max_page_count = {before}")


@contextmanager
def read_only() -> Iterator[None]:
    pragma("query_only = ON")
    yield
    pragma("query_only = OFF")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own limits stand in for the disk")
@pytest.mark.parametrize(
    ("trouble", "cause"),
    [(full, "the disk is full"), (read_only, "the database is read-only")],
    ids=["full", "read-only"],
)
def test_a_report_is_taken_wholly_or_refused_with_what_to_do(
    client: Client, trouble: object, cause: str, caplog: pytest.LogCaptureFixture, settings: Any
) -> None:
    assert callable(trouble)
    settings.REPORTS_PER_HOUR = 1_000  # what is free within the file takes any number of them
    article = rows.article()
    address = f"/articles/{article.pk}/report/"
    taken, answer = 0, None
    with trouble(), caplog.at_level(logging.ERROR):
        for _ in range(200):
            answer = client.post(address, LONG)
            if answer.status_code != 302:
                break
            taken += 1
        assert answer is not None
        assert answer.status_code == 503
        assert answer["Retry-After"] == "30"
        assert "没有保存" in answer.content.decode()
        assert "was not saved" in answer.content.decode()
        assert cause in caplog.text
        assert client.get(article.get_absolute_url()).status_code == 200  # reading goes on
        assert MistakeReport.objects.count() == taken
    assert client.post(address, LONG).status_code == 302
    assert MistakeReport.objects.count() == taken + 1


def test_a_lock_is_told_from_a_fault_of_ours(tmp_path: Path) -> None:
    held, other = (sqlite3.connect(tmp_path / "some", timeout=0, isolation_level=None) for _ in range(2))
    held.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError) as locked:
        other.execute("CREATE TABLE one (id)")
    held.execute("ROLLBACK")
    with pytest.raises(sqlite3.OperationalError) as wrong:
        other.execute("SELECT nothing FROM nowhere")
    assert cause_of(raised_from(OperationalError(), locked.value)) == "the database is locked"
    assert cause_of(raised_from(ProgrammingError(), wrong.value)) == ""
    assert cause_of(ValueError()) == ""


def raised_from(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error
