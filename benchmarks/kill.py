"""Kills processes at random moments with SIGKILL, starts again, and compares: `python -m benchmarks.kill [TIMES]`.

Each round one process that ingests, indexes, rebuilds, saves, curates or restores a back-up is killed at a random moment,
another starts the archive as `manage.py prepare` does, and everything is compared: the index with the rows by content and
both ways, pages by their articles, each save that had returned with what is stored, a restored archive row by row and file
by file with the one that was backed up. Prints a line a kind; ends with 1 where anything differs.

This process has the project loaded and nothing open; those it forks work, die and compare, and so a kill costs no start
of an interpreter.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.synchronize import Event
from typing import Any

from benchmarks.archive import use_own_folder

LONGEST = 1.5  # seconds until a kill; most come early
FORK = multiprocessing.get_context("fork")


def main() -> None:
    folder = use_own_folder()
    from django.db import connections

    from benchmarks import killed

    connections.close_all()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("times", nargs="?", type=int, default=200, help="kills of each kind")
    parser.add_argument("--kinds", nargs="*", default=list(killed.WORK), choices=list(killed.WORK))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    in_a_process(lambda: killed.make_archive(folder))
    chance = random.Random(options.seed)
    failures = 0
    for kind in options.kinds:
        found: Counter[str] = Counter()
        begun = time.monotonic()
        for number in range(options.times):
            in_a_process(killed.PREPARE.get(kind, lambda: None))
            kill_once(killed.WORK[kind], chance)
            found.update(in_a_process(lambda kind=kind: list(killed.COMPARE[kind]())))
            if number % 20 == 19:
                print(f"{kind}: {number + 1} kills, {dict(found) or 'nothing differs'}", file=sys.stderr, flush=True)
        failures += found.total()
        said = ", ".join(f"{words} {count} times" for words, count in found.items()) or "nothing lost, nothing differs"
        print(f"{kind}: {options.times} kills in {time.monotonic() - begun:.0f} s: {said}", flush=True)
    raise SystemExit(1 if failures else 0)


def kill_once(work: Callable[[random.Random], None], chance: random.Random) -> None:
    """Fork a process at its work and kill it, and all that it started, at a random moment."""
    begun = FORK.Event()
    process = FORK.Process(target=work_without_end, args=(work, random.Random(chance.randrange(10**9)), begun))
    process.start()
    begun.wait()
    time.sleep(chance.random() ** 2 * LONGEST)
    assert process.pid is not None
    os.killpg(process.pid, signal.SIGKILL)
    process.join()
    if process.exitcode != -signal.SIGKILL:
        raise RuntimeError("the process ended by itself before it was killed; the reason stands above")


def work_without_end(work: Callable[[random.Random], None], chance: random.Random, begun: Event) -> None:
    """Say that the work begins, work, and wait for the end."""
    os.setsid()
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    begun.set()
    work(chance)
    signal.pause()


def in_a_process(work: Callable[[], Any]) -> Any:
    """What `work` returns, done in a process of its own that ends with it. RuntimeError where it fails."""
    mine, its = FORK.Pipe(duplex=False)
    process = FORK.Process(target=lambda: its.send(work()))
    process.start()
    its.close()
    try:
        answer = mine.recv()
    except EOFError:
        raise RuntimeError("the archive could not be started or compared; the reason stands above") from None
    process.join()
    return answer


if __name__ == "__main__":
    main()
