"""Processes killed at random moments lose nothing (a few here; `python -m benchmarks.kill` kills for as long as you like)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_whoever_is_killed_the_index_is_what_the_rows_say_after_the_next_start(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.kill", "2"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-2_000:]
    assert done.stdout.count("2 kills") == 6
    assert done.stdout.count("nothing lost, nothing differs") == 6
