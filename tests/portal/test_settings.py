"""Settings: what can be set is documented, what is wrong stops the start with its name."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env
from tests.environment import ROOT, names_read


@pytest.mark.parametrize("readme", ["README.md", "README.zh-hans.md"])
def test_every_setting_stands_in_the_readme(readme: str) -> None:
    documented = set(re.findall(r"`([A-Z_]+)`", (ROOT / readme).read_text(encoding="utf-8")))
    assert len(names_read()) > 20
    assert names_read() - documented == set()


def test_only_env_reads_the_environment() -> None:
    sources = [path for room in ("portal", "articles") for path in (ROOT / room).rglob("*.py")]
    readers = [
        p.relative_to(ROOT).as_posix() for p in sources if re.search(r"os\.(environ|getenv)", p.read_text("utf-8"))
    ]
    assert sorted(readers) == ["portal/env.py", "portal/wsgi.py"]  # wsgi only names the settings module


def start(root: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Load the settings in a process of their own."""
    code = "import django; django.setup()"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("PAGE_MAX_BYTES", "1 MB"),
        ("PAGE_MAX_BYTES", "0"),
        ("PORTAL_MODE", "staging"),
        ("DATABASE_URL", "mysql://x"),
        ("SEARCH_URL", "localhost:9200"),
        ("LOG_LEVEL", "loud"),
        ("TRUSTED_PROXIES", "-1"),
    ],
)
def test_a_wrong_value_stops_the_start_with_its_name(name: str, value: str) -> None:
    done = start(**{name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


def test_nothing_set_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the data folder: so in a project of its own, whose var/ is nobody's."""
    shutil.copytree(ROOT / "portal", tmp_path / "portal")
    for name in ("articles", "templates", "static"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in names_read():
        monkeypatch.delenv(name, raising=False)
    done = start(tmp_path)
    assert done.returncode == 0, done.stderr


def test_production_asks_for_its_host() -> None:
    assert "ALLOWED_HOSTS" in start(PORTAL_MODE="production").stderr


@pytest.mark.parametrize("key", ["", "short"])
def test_the_server_asks_for_a_secret_key_in_production(key: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import portal.wsgi"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PORTAL_MODE": "production", "ALLOWED_HOSTS": "a.example", "SECRET_KEY": key},
    )  # fmt: skip
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr.splitlines()[-1]


def test_production_refuses_to_show_readers_its_insides() -> None:
    done = start(PORTAL_MODE="production", DEBUG="1", ALLOWED_HOSTS="a.example")
    assert done.returncode != 0
    assert "DEBUG" in done.stderr.splitlines()[-1]


def test_a_wrong_database_address_is_named_without_its_password() -> None:
    done = start(DATABASE_URL="mysql://baoku:geheim@db/baoku")
    assert done.returncode != 0
    assert "mysql://…@db/baoku" in done.stderr
    assert "geheim" not in done.stderr


def test_a_server_on_all_addresses_knows_its_own_names_and_no_others() -> None:
    code = "import django; django.setup(); from django.conf import settings; print(settings.ALLOWED_HOSTS)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "HOST": "0.0.0.0"},
    )  # fmt: skip
    assert socket.gethostname() in done.stdout
    assert "*" not in done.stdout


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", " ")
    assert env.integer("PORT", 8000) == 8000
    monkeypatch.setenv("PORT", "eighty")
    with pytest.raises(ImproperlyConfigured, match="PORT must be a whole number, not 'eighty'"):
        env.integer("PORT", 8000)


def migrate(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "migrate", "contenttypes"], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": ""},
    )  # fmt: skip


def test_migrate_makes_the_data_folder(tmp_path: Path) -> None:
    done = migrate(tmp_path / "not" / "yet")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "not" / "yet" / "baoku.sqlite3").is_file()


def test_migrate_names_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = migrate(tmp_path / "file" / "data")
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: DATA_DIR cannot be made: ")
