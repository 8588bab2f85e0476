"""The steps of docs/operation.md, one after another on a clean folder, as whoever keeps the portal takes them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.environment import ROOT

PRODUCTION = {
    "PORTAL_MODE": "production",
    "SECRET_KEY": "x" * 9 + "一串足够长的密钥" * 8,
    "ALLOWED_HOSTS": "baoku.example",
}
ELSEWHERE = {"move_database"}  # needs a PostgreSQL: tests/portal/test_relocation.py
TESTS_OWN = {"DATABASE_URL", "INDEX_DIR", "DJANGO_ALLOW_ASYNC_UNSAFE"}  # set for the tests in this process
NAMED = re.compile(r"`?manage\.py (?P<command>[a-z_]+)")


class Keeper:
    """Runs commands of the portal and remembers which."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def run(self, data: Path, *words: str, **settings: str) -> str:
        clean = {name: value for name, value in os.environ.items() if name not in TESTS_OWN}
        done = subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, capture_output=True, text=True, check=False,
            env={**clean, "DATA_DIR": str(data), **settings},
        )  # fmt: skip
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        self.taken.add(words[0])
        return done.stdout + done.stderr


def test_every_step_that_is_advised_does_what_is_said_of_it(tmp_path: Path) -> None:
    keeper, data, new = Keeper(), tmp_path / "archive", tmp_path / "new"
    seed = str(min((ROOT / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size))
    keeper.run(data, "prepare", seed)
    assert "1 " in keeper.run(data, "ingest", seed, "--jobs", "2"), "known already"
    keeper.run(data, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    backup = str(tmp_path / "baoku.tar")
    keeper.run(data, "backup", backup)
    assert "SECRET_KEY" in keeper.run(data, "verify_backup", backup)
    keeper.run(new, "restore_backup", backup)
    assert keeper.run(new, "check_archive", "--repair").endswith(": 0 found, 0 mended\n")
    keeper.run(new, "rebuild_index")
    first, second, third = tmp_path / "first.jsonl", tmp_path / "second.jsonl", tmp_path / "third"
    keeper.run(new, "export_archive", str(first))
    keeper.run(third, "migrate")
    keeper.run(third, "restore_archive", str(first))
    keeper.run(third, "export_archive", str(second))
    assert first.read_bytes() == second.read_bytes(), "exported again it is the same file, byte for byte"
    advised = set(NAMED.findall((ROOT / "docs" / "operation.md").read_text(encoding="utf-8")))
    assert advised - ELSEWHERE <= keeper.taken
    assert len(advised) > 8


def test_of_two_that_prepare_at_once_one_does_it(tmp_path: Path) -> None:
    """Each start of a machine's containers prepares: the second waits, and finds everything done."""
    seed = str(min((ROOT / "seeds").glob("*.txt"), key=lambda path: path.stat().st_size))
    clean = {name: value for name, value in os.environ.items() if name not in TESTS_OWN}
    both = [
        subprocess.Popen(
            [sys.executable, "manage.py", "prepare", seed], cwd=ROOT, env={**clean, "DATA_DIR": str(tmp_path)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    said, errors = zip(*(one.communicate(timeout=300) for one in both), strict=True)
    assert [one.returncode for one in both] == [0, 0], errors
    for step in ("secret key written", "database migrated", "1 new", "account admin made", "static files collected"):
        assert sum(step in text for text in said) == 1, said
