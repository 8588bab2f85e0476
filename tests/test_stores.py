"""Tests run on PostgreSQL where they ask for the database, and on a cluster where they ask for one: marks and fixtures tell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from articles.models import Article
from tests.environment import ROOT
from tests.stores import SEARCH

LOOKED_THROUGH = ("tests/charts", "tests/ingestion/test_queue.py", "tests/machines", "tests/models/test_articles.py", "tests/admin/test_upload.py",
                  "tests/site/browser/test_read.py", "tests/search/test_door.py")  # fmt: skip


def collected(*words: str) -> set[str]:
    """The tests of some files that a run with these words would run: `tests/…/test_queue.py::test_…`."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq", *words, *LOOKED_THROUGH], cwd=ROOT, capture_output=True,
        text=True, check=True, env={**os.environ, SEARCH: "http://127.0.0.1:9"},
    )  # fmt: skip
    return {line.partition(":")[0] for line in done.stdout.splitlines() if line.startswith("tests/")}


def test_those_that_ask_for_the_database_are_found_by_mark_and_fixture() -> None:
    assert collected("--only", "database") == {
        "tests/ingestion/test_queue.py", "tests/machines/test_two_machines.py", "tests/models/test_articles.py", "tests/admin/test_upload.py",
        "tests/search/test_door.py",
    }  # fmt: skip


def test_those_that_ask_for_a_cluster_are_found_by_mark_and_engine() -> None:
    assert collected("--only", "cluster") == {"tests/machines/test_two_machines.py", "tests/search/test_door.py"}


def test_what_would_begin_too_late_is_left_out_with_a_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "--within", "0.001", "tests/charts"], cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert "left out: the time that --within allows is over" in done.stdout
    assert " skipped in " in done.stdout
    assert "passed" not in done.stdout


def test_no_other_test_gets_near_the_database() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Article.objects.count()


@pytest.mark.parametrize(
    ("there", "said"),
    [((), "no java here"), (("java", "mvn", "unzip", "curl", "setpriv", "timeout"), "not downloaded within 1 s")],
)
def test_without_java_or_the_download_the_cluster_is_left_out_with_a_line(
    tmp_path: Path, there: tuple[str, ...], said: str
) -> None:
    for name in ("bash", "dirname", "awk", "mkdir", "chmod", "mktemp", "rm", "sleep"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    for name in there:
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/bash", "tests/cluster/run.sh", "true"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={"PATH": str(tmp_path), "NODES": "1", "PATIENCE": "1", "OPENSEARCH_TEST_DIR": str(tmp_path / "cluster")},
    )  # fmt: skip
    assert done.returncode == 77
    assert said in done.stdout
    assert "the cluster's tests are not run" in done.stdout
