"""A full, read-only or locked database: said plainly, nothing lost, and over by itself when the cause is gone."""

from __future__ import annotations

import logging
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError, ProgrammingError, connection
from django.test import Client

from articles.models import MistakeReport, SourcePage
from articles.outages import cause_of
from manage import main
from tests import rows

pytestmark = pytest.mark.django_db(transaction=True)  # what fails must be taken back as on the site
LETTERS = [chr(code) for code in range(0x4E00, 0x5E00)]
LONG = {"message": "这里的数目有误。" * 120}


def pragma(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {statement}")
        return int((cursor.fetchone() or (0,))[0])


@contextmanager
def full() -> Iterator[None]:
    """No page may be added, as on a full disk; what earlier tests left free within the file is filled first."""
    before = pragma("max_page_count")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filler (content BLOB)")
        cursor.execute("INSERT INTO filler VALUES (zeroblob(%s))", [pragma("freelist_count") * pragma("page_size")])
    pragma(f"max_page_count = {pragma('page_count')}")
    try:
        yield
    finally:
        pragma(f"max_page_count = {before}")
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE filler")


@contextmanager
def read_only() -> Iterator[None]:
    pragma("query_only = ON")
    try:
        yield
    finally:
        pragma("query_only = OFF")


@contextmanager
def locked() -> Iterator[None]:
    """Another program has begun to write and does not come to its end; whoever waits for it gives up at once."""
    patience = pragma("busy_timeout")
    pragma("busy_timeout = 0")
    other = sqlite3.connect(connection.settings_dict["NAME"], uri=True, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.rollback()
        other.close()
        pragma(f"busy_timeout = {patience}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own limits stand in for the disk")
@pytest.mark.parametrize(
    ("trouble", "cause"),
    [(full, "the disk is full"), (read_only, "the database is read-only"), (locked, "the database is locked")],
    ids=["full", "read-only", "locked"],
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


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own limits stand in for the disk")
def test_a_session_that_cannot_be_kept_is_said_too(client: Client, settings: Any) -> None:
    client.force_login(User.objects.create_user("老王"))
    settings.SESSION_SAVE_EVERY_REQUEST = True  # kept by a middleware, when the view has done its work
    client.raise_request_exception = False
    with read_only():
        answer = client.get("/about/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert client.get("/about/").status_code == 200


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own limits stand in for the disk")
@pytest.mark.parametrize(
    ("trouble", "cause"),
    [(full, "the disk is full"), (read_only, "the database is read-only")],
    ids=["full", "read-only"],
)
def test_a_command_stops_at_the_first_page_that_the_machine_refuses(
    trouble: Any, cause: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(1, 60):  # some of them still fit into a page of the file
        told = "".join(random.Random(number).choices(LETTERS, k=900))
        text = f"清江日报 2021年10月9日 星期六 第{number}版\n\n{told[:12]}\n\n本报讯 青石水库蓄水{number}万立方米。{told}。"
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    with trouble(), pytest.raises(SystemExit, match=f"not done: {cause}"):
        main(["manage.py", "ingest", str(tmp_path)])
    assert "Traceback" not in capsys.readouterr().err
    stored = SourcePage.objects.count()
    assert stored < 59
    main(["manage.py", "ingest", str(tmp_path)])
    assert SourcePage.objects.count() == 59
    assert capsys.readouterr().err.count(f"{59 - stored} new") == 1


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
