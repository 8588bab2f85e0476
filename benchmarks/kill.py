"""Kills processes at random moments with SIGKILL, starts again, and compares: `python -m benchmarks.kill [TIMES]`.

Each round one process that ingests, indexes, rebuilds, saves or curates is killed at a random moment, the archive is
started as `manage.py prepare` starts it, and everything is compared: the index with the rows by content and both ways, pages
by their articles, each save that had returned with what is stored. Prints a line a kind; ends with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
KINDS = ("ingest", "index", "rebuild", "save", "curate")
WORK = """
import os, random, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
import django
django.setup()
from benchmarks.killed import WORK
chance = random.Random(int(sys.argv[2]))
print("working", flush=True)
WORK[sys.argv[1]](chance)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", nargs="?", type=int, default=200, help="kills of each kind")
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    from benchmarks.archive import use_own_folder  # sets Django up

    folder = use_own_folder()
    from benchmarks import killed

    killed.make_archive(folder)
    chance = random.Random(options.seed)
    failures = 0
    for kind in options.kinds:
        found: Counter[str] = Counter()
        begun = time.monotonic()
        for number in range(options.times):
            kill_once(kind, folder, chance)
            found.update(killed.what_differs())
            if number % 20 == 19:
                print(f"{kind}: {number + 1} kills, {dict(found) or 'nothing differs'}", file=sys.stderr)
        failures += found.total()
        said = ", ".join(f"{words} {count} times" for words, count in found.items()) or "nothing lost, nothing differs"
        print(f"{kind}: {options.times} kills in {time.monotonic() - begun:.0f} s: {said}")
    raise SystemExit(1 if failures else 0)


def kill_once(kind: str, folder: Path, chance: random.Random) -> None:
    """Start a process at its work and kill it, and all that it started, at a random moment."""
    process = subprocess.Popen(
        [sys.executable, "-c", WORK, kind, str(chance.randrange(10**9))],
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(folder), "LOG_LEVEL": "ERROR"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(chance.random() ** 2 * 1.5)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()


if __name__ == "__main__":
    main()
