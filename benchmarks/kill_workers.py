"""Kills workers of the queue with SIGKILL while they read, and compares what is stored with an undisturbed ingest.

    tests/postgres.sh .venv/bin/python -m benchmarks.kill_workers [--pages 500] [--workers 3] [--kills 20]

All workers share one PostgreSQL; each has a data folder of its own, as on machines of their own. A killed worker is
started again at once; the jobs that it held come back when its heartbeat has been silent for long enough. In the end
articles and facts are compared with those of the same files ingested by one process into an archive of its own.
Prints what was read, how long the last page waited, and what differs; ends with 1 where anything does.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import islice
from pathlib import Path

import psycopg

from benchmarks.archive import texts

ROOT = Path(__file__).parent.parent
ARTICLES_A_PAGE = 4
PATIENCE = 1_200.0  # seconds without a page read until it is given up
STORED = """
import json
from articles.models import Article, Metric
print(json.dumps({
    "articles": sorted(map(list, Article.objects.current().values_list("page__file_name", "headline", "body"))),
    "facts": sorted([name, raw, str(value.normalize()), indicator, start] for name, raw, value, indicator, start in
                    Metric.objects.values_list("article__page__file_name", "raw", "value", "indicator", "start")),
}, ensure_ascii=False))
"""


class Machine:
    """A machine's processes: its own data folder, the database that all share."""

    def __init__(self, folder: Path, database: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.environment = {**os.environ, "DATA_DIR": str(folder), "DATABASE_URL": database}

    def manage(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"manage.py {words[0]} ended with {done.returncode}:\n{done.stderr[-2_000:]}")
        return done.stdout

    def worker(self) -> subprocess.Popen[bytes]:
        """A worker, and whatever it starts, in a group of its own."""
        return subprocess.Popen(
            [sys.executable, "manage.py", "worker"], cwd=ROOT, env=self.environment, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        raise SystemExit("TEST_DATABASE_URL names no PostgreSQL: tests/postgres.sh starts one")
    with tempfile.TemporaryDirectory(prefix="baoku-workers-") as name:
        raise SystemExit(run(Path(name), server, options))


def run(folder: Path, server: str, options: argparse.Namespace) -> int:
    pages = folder / "pages"
    write_pages(pages, options.pages, options.seed)
    database = server.rpartition("/")[0] + "/workers"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE workers")
    alone = Machine(folder / "alone", f"sqlite:///{folder}/alone/baoku.sqlite3")
    alone.manage("migrate")
    alone.manage("ingest", str(pages))
    machines = [Machine(folder / f"machine-{number}", database) for number in range(options.workers)]
    machines[0].manage("prepare")
    machines[0].manage("ingest", "--queue", str(pages))
    waited = kill_while_they_read(machines, database, options)
    ours, theirs = (json.loads(machine.manage("shell", "-v0", "-c", STORED)) for machine in (machines[0], alone))
    states = dict(asked(database, "SELECT state, count(*) FROM articles_incomingfile GROUP BY state"))
    stored = asked(database, "SELECT count(*), count(DISTINCT file_name) FROM articles_sourcepage")[0]
    print(
        f"{options.pages} pages, {options.workers} workers, {options.kills} kills: {waited:.0f} s until all were read"
    )
    print(f"queue: {states}; pages stored, different ones: {stored}")
    same = ours == theirs and stored == (options.pages, options.pages)
    print("articles and facts: " + ("exactly those of the undisturbed ingest, nothing twice" if same else "DIFFER"))
    for kind, rows in theirs.items():
        here, there = (Counter(map(str, found)) for found in (ours[kind], rows))
        for row in [*(here - there)][:3]:
            print(f"  only here: {row[:200]}")
        for row in [*(there - here)][:3]:
            print(f"  missing here: {row[:200]}")
    return 0 if same else 1


def write_pages(folder: Path, count: int, seed: int) -> None:
    folder.mkdir()
    made = texts(count * ARTICLES_A_PAGE, seed)
    for number in range(count):
        page = [f"{headline}\n{body}" for headline, body, _ in islice(made, ARTICLES_A_PAGE)]
        (folder / f"{number:04}.txt").write_text("\n\n".join(page) + "\n", encoding="utf-8")


def kill_while_they_read(machines: list[Machine], database: str, options: argparse.Namespace) -> float:
    """Let the workers read, killing one at random again and again, until nothing waits. Returns the seconds."""
    chance = random.Random(options.seed)
    begun = time.monotonic()
    workers = [machine.worker() for machine in machines]
    left, kills, moved = options.pages, 0, begun
    try:
        while left:
            time.sleep(0.5)
            now = asked(database, "SELECT count(*) FROM articles_incomingfile WHERE state = 'waiting'")[0][0]
            if now != left:
                left, moved = now, time.monotonic()
            if time.monotonic() - moved > PATIENCE:
                raise SystemExit(f"{left} pages wait, and none has been read for {PATIENCE:.0f} s")
            due = options.pages * (options.kills - kills) / (options.kills + 1)  # spread over the whole reading
            if kills < options.kills and left <= due and left < options.pages:
                place = chance.randrange(len(workers))
                time.sleep(chance.random())
                os.killpg(workers[place].pid, signal.SIGKILL)
                workers[place].wait()
                workers[place] = machines[place].worker()
                kills += 1
                print(f"{time.monotonic() - begun:.0f} s: kill {kills}, {left} pages left", file=sys.stderr, flush=True)
    finally:
        for worker in workers:
            worker.terminate()
        ended = Counter(worker.wait(60) for worker in workers)
    if ended.keys() - {0, -signal.SIGTERM}:
        print(f"workers ended with {dict(ended)}")
    return time.monotonic() - begun


def asked(database: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(database, autocommit=True) as connection:
        return connection.execute(query.encode()).fetchall()


if __name__ == "__main__":
    main()
