"""What a person keeps in the data folder, no test run sees or touches, whatever the environment says."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.environment import ROOT
from tests.gold import SEEDS

# a few tests of the site: they look for static files by name, search, and write rows
TESTS = (
    "tests/site/test_errors.py",
    "tests/site/test_report.py",
    "tests/portal/test_settings.py::test_nothing_set_is_enough",
)


def run(*arguments: str, **environment: str) -> str:
    """Standard output of a Python process that must end well."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def contents(folder: Path) -> dict[str, tuple[str, int]]:
    """Each file's content, as a hash, and when it was written last."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        for path in files
    }


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `make run` leaves it: secret key, database, index, collected static files."""
    folder = tmp_path_factory.mktemp("kept")
    page = next(iter(sorted(SEEDS.glob("*.txt"))))
    run("manage.py", "prepare", str(page), DATA_DIR=str(folder), DATABASE_URL="")
    assert {"secret_key", "baoku.sqlite3", "index", "static"} <= {path.name for path in folder.iterdir()}
    return folder


def test_a_run_leaves_the_data_folder_as_it_was(kept: Path) -> None:
    """Both the process that was started and a worker of its own read the settings."""
    before = contents(kept)
    out = run(
        "-m", "pytest", *TESTS, "-n", "1", "-p", "no:cacheprovider",
        DATA_DIR=str(kept),
        TEST_DATABASE_URL="",
        INDEX_DIR=str(kept / "index"),
        DATABASE_URL=f"sqlite:///{kept / 'baoku.sqlite3'}",
        DJANGO_SETTINGS_MODULE="portal.settings",
        LOG_LEVEL="loud",
    )  # fmt: skip
    assert " passed in " in out
    assert contents(kept) == before


def test_the_run_keeps_its_data_in_a_folder_of_its_own() -> None:
    folder = Path(os.environ["DATA_DIR"])
    assert folder.name.startswith("baoku-tests-")
    assert [folder, folder, folder] == [settings.DATA_DIR, settings.STATIC_ROOT.parent, settings.INDEX_DIR.parent]
