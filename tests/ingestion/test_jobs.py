"""Rebuilds and exports left to workers: asked for once, done by whoever is free, done again when a worker dies. Needs PostgreSQL."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from articles import jobs, transcript
from articles.choices import JobKind, JobState
from articles.ingestion.originals import folders_in, vault, whole_names
from articles.models import QueuedJob
from articles.search import upkeep
from tests import rows
from tests.ingestion.test_queue import SEEDS, SERVER, Machine, counted, database

__all__ = ["database"]  # a fixture


@pytest.fixture
def entered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows whose jobs were given to the queue."""
    found: list[int] = []
    monkeypatch.setattr(jobs, "defer", lambda row: found.append(row.pk))
    return found


@pytest.mark.skipif(bool(SERVER), reason="runs where the database is SQLite")
@pytest.mark.parametrize("words", [("rebuild_index", "--queue"), ("export_archive", "--queue")])
def test_without_postgresql_it_says_what_is_missing(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="needs PostgreSQL: set DATABASE_URL"):
        call_command(*words)


@pytest.mark.parametrize("words", [(), ("there.jsonl", "--queue")])
def test_an_export_goes_to_a_file_or_to_a_worker(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="name a FILE"):
        call_command("export_archive", *words)


@pytest.mark.django_db
def test_of_each_kind_one_waits(entered: list[int]) -> None:
    first, new = jobs.ask(JobKind.REBUILD)
    assert new
    assert jobs.ask(JobKind.REBUILD) == (first, False)
    assert jobs.ask(JobKind.EXPORT)[1]
    QueuedJob.objects.filter(pk=first.pk).update(state=JobState.RUNNING)
    assert jobs.ask(JobKind.REBUILD)[1], "what is being rebuilt has not seen what came since"
    assert len(entered) == 3


@pytest.mark.django_db
def test_an_export_is_what_the_command_writes(entered: list[int]) -> None:
    rows.fact(rows.article(headline="新增就业一万人"))
    row, _new = jobs.ask(JobKind.EXPORT)
    for _ in range(2):  # as when a worker died at its end
        QueuedJob.objects.filter(pk=row.pk).update(state=JobState.RUNNING)
        jobs.do(row.pk)
        row.refresh_from_db()
        assert row.state == JobState.DONE
        assert row.finished_at
        with vault().open(row.file) as file:
            assert file.read().decode() == "".join(transcript.export())
    assert row.file not in whole_names(vault()), "no back-up grows by it"
    assert "exports" not in {name.partition("/")[0] for name in folders_in(vault())}
    jobs.forget([row])
    assert not vault().exists(row.file)


@pytest.mark.django_db
def test_a_rebuild_brings_in_what_the_index_lacks(entered: list[int]) -> None:
    rows.article(headline="新增就业一万人")
    row, _new = jobs.ask(JobKind.REBUILD)
    jobs.do(row.pk)
    assert upkeep.is_complete()
    assert QueuedJob.objects.get().state == JobState.DONE


@pytest.mark.django_db
def test_what_fails_is_tried_again_and_told_in_the_end(entered: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(row: QueuedJob) -> str:
        raise OSError("the disk is full")

    monkeypatch.setitem(jobs.WORK, JobKind.EXPORT, fail)
    row, _new = jobs.ask(JobKind.EXPORT)
    for _ in range(jobs.ATTEMPTS_AT_MOST - 1):
        with pytest.raises(OSError, match="full"):
            jobs.do(row.pk)
    jobs.do(row.pk)
    row.refresh_from_db()
    assert (row.state, row.reason) == (JobState.FAILED, "OSError: the disk is full")
    jobs.do(row.pk)  # what is over stays so
    assert jobs.try_again(row)
    row.refresh_from_db()
    assert (row.state, row.attempts, entered) == (JobState.WAITING, 0, [row.pk] * 2)


@pytest.mark.django_db
def test_one_that_ends_its_worker_each_time_is_given_up(entered: list[int]) -> None:
    row, _new = jobs.ask(JobKind.EXPORT)
    QueuedJob.objects.filter(pk=row.pk).update(state=JobState.RUNNING, attempts=jobs.ATTEMPTS_AT_MOST)
    jobs.do(row.pk)
    row.refresh_from_db()
    assert (row.state, row.reason) == (JobState.FAILED, "given up after 5 attempts: each ended its worker")


@pytest.mark.django_db
def test_the_desk_asks_for_jobs_and_hands_out_what_they_wrote(
    admin_client: Client, entered: list[int], settings: Any
) -> None:
    settings.QUEUE = True
    for _ in range(2):  # the second is told that one waits
        admin_client.post(reverse("admin:articles_queuedjob_add"), {"kind": JobKind.EXPORT})
    row = QueuedJob.objects.get()
    assert row.by == User.objects.get(username="admin")
    address = reverse("admin:articles_queuedjob_file", args=[row.pk])
    assert admin_client.get(address).status_code == 404
    jobs.do(row.pk)
    listed = admin_client.get(reverse("admin:articles_queuedjob_changelist")).content.decode()
    assert address in listed
    answer = admin_client.get(address)
    assert b"".join(answer).decode() == "".join(transcript.export())
    QueuedJob.objects.update(state=JobState.FAILED)
    admin_client.post(
        reverse("admin:articles_queuedjob_changelist"), {"action": "try_again", "_selected_action": [row.pk]}
    )
    assert QueuedJob.objects.get().state == JobState.WAITING
    name = f"exports/{row.pk}/archive.jsonl"
    vault().save(name, ContentFile(b"{}"))
    admin_client.post(reverse("admin:articles_queuedjob_delete", args=[row.pk]), {"post": "yes"})
    assert not QueuedJob.objects.exists()
    assert not vault().exists(name)


@pytest.mark.django_db
def test_the_desk_asks_for_none_without_a_queue(admin_client: Client, settings: Any) -> None:
    settings.QUEUE = False
    assert admin_client.post(reverse("admin:articles_queuedjob_add"), {"kind": "export"}).status_code == 403


KILLED_IN_THE_MIDST = """
import os, signal
from articles import jobs
def die(row):
    os.kill(os.getpid(), signal.SIGKILL)
jobs.WORK = dict.fromkeys(jobs.WORK, die)
from django.core.management import call_command
call_command("worker", "--until-empty")
"""


@pytest.mark.postgresql
def test_what_a_killed_worker_was_doing_another_does(database: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path / "one", database)
    machine.folder.mkdir()
    machine.environment["FILES_DIR"] = str(tmp_path / "files")
    assert machine.manage("prepare", str(SEEDS[0])).returncode == 0
    for words in (("rebuild_index", "--queue"), ("export_archive", "--queue")):
        assert "queued: what becomes of it" in machine.manage(*words).stdout
        assert "waits already" in machine.manage(*words).stdout
    dying = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", KILLED_IN_THE_MIDST],
        cwd=Path(__file__).parents[2], env=machine.environment, check=False, timeout=120, capture_output=True,
    )  # fmt: skip
    assert dying.returncode == -signal.SIGKILL, dying.stderr
    assert counted(database, "SELECT count(*) FROM articles_queuedjob WHERE state = 'running'") == [(1,)]
    counted(database, "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '5 minutes' RETURNING id")
    other = Machine(tmp_path / "other", database)
    other.folder.mkdir()
    other.environment["FILES_DIR"] = str(tmp_path / "files")
    second = other.start("worker")
    try:
        for _ in range(1200):
            if not counted(database, "SELECT 1 FROM articles_queuedjob WHERE state IN ('waiting', 'running')"):
                break
            time.sleep(0.1)
    finally:
        second.terminate()
        second.wait(60)
    assert counted(database, "SELECT DISTINCT state, reason FROM articles_queuedjob") == [("done", "")]
    [(name,)] = counted(database, "SELECT file FROM articles_queuedjob WHERE kind = 'export'")
    here = tmp_path / "here.jsonl"
    assert machine.manage("export_archive", str(here)).returncode == 0
    assert (tmp_path / "files" / str(name)).read_bytes() == here.read_bytes()
