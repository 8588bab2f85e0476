"""A mixed load on two workers while an ingest runs: `python -m benchmarks.bench_load [FOLDER] [--articles 10000]`.

The server is started as `make run` starts it, on an archive of 10,000 articles with ten facts each (made in FOLDER once, copied
for the run). First eight clients ask one after another as fast as they are answered: the saturation. Then requests come at
random moments, at 60 % of that rate, and their times are taken from the moment when each was due, so that waiting counts.
An ingest of new pages runs beside both. The bars: p95 at most 250 ms, no error. Beside it stands what `/healthz`, which asks
nothing of anything, takes in the same minute: what the machine itself costs.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).parent.parent
CLIENTS = 8
SHARE = 0.6
P95_MS = 250.0
IDLE = "/healthz"
WORDS = ("建设", "棚户区改造", "粮食播种面积", "沧州 就业", "一般公共预算收入", "水利工程", "全市", "新登记企业 2021年")
Times = list[tuple[str, float, int]]
"""Of each request its address, seconds, and status (0: none came)."""


def addresses(chance: random.Random, articles: int) -> Iterator[str]:
    """What readers ask for, in the shares of a site with search."""
    while True:
        word = quote(chance.choice(WORDS))
        yield chance.choices(
            (f"/articles/{chance.randrange(1, articles + 1)}/", f"/search/?q={word}", f"/complete/?q={word[:9]}", f"/facts/?q={word}", "/",
             f"/api/v1/search?q={word}", "/articles/", "/cities/", f"/dates/2021/{chance.randrange(1, 13):02}/", "/api/v1/facts", "/feed/", IDLE),
            (30, 20, 12, 5, 8, 5, 5, 3, 3, 3, 2, 4),
        )[0]  # fmt: skip


def asked(connection: http.client.HTTPConnection, address: str) -> int:
    """The status that an address answers with; 0 where no answer came."""
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0


def saturation(port: int, articles: int, seconds: float) -> tuple[float, Times]:
    """Requests a second that as many clients as there are get answered."""
    until = time.monotonic() + seconds
    found: Times = []

    def client(seed: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for address in addresses(random.Random(seed), articles):
            begun = time.monotonic()
            if begun > until:
                return
            status = asked(connection, address)
            found.append((address, time.monotonic() - begun, status))

    in_threads(client, CLIENTS)
    return len(found) / seconds, found


def open_load(port: int, articles: int, seconds: float, rate: float) -> Times:
    """Requests at random moments, so many a second: each one's time from when it was due."""
    chance = random.Random(7)
    found: Times = []
    local = threading.local()

    def ask(address: str, due: float) -> None:
        if not hasattr(local, "connection"):
            local.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        status = asked(local.connection, address)
        found.append((address, time.monotonic() - due, status))

    begun = due = time.monotonic()
    with ThreadPoolExecutor(CLIENTS * 8) as pool:
        for address in addresses(chance, articles):
            due += chance.expovariate(rate)
            if due - begun > seconds:
                break
            time.sleep(max(0.0, due - time.monotonic()))
            pool.submit(ask, address, due)
    return found


def in_threads(work: Callable[[int], None], number: int) -> None:
    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The portal on this archive, two workers, and its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    allowed = dict.fromkeys(("THROTTLE_PER_MINUTE", "SEARCHES_PER_MINUTE"), "1000000")
    environment = {**os.environ, "DATA_DIR": str(folder), "PORT": str(port), "WEB_CONCURRENCY": "2", **allowed}
    subprocess.run(
        [sys.executable, "manage.py", "prepare"], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "portal/gunicorn.conf.py"], cwd=ROOT, env=environment
    )
    try:
        ready(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def ready(port: int, patience: float = 120.0) -> None:
    """Wait until the server answers a search."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if asked(http.client.HTTPConnection("127.0.0.1", port, timeout=60), f"/search/?q={quote('水利')}") == 200:
            return
        time.sleep(0.2)
    raise SystemExit("the server does not answer")


@contextmanager
def ingesting(folder: Path) -> Iterator[None]:
    """`manage.py ingest` of a folder of new pages, beside what is measured; stopped at its end, as a person would."""
    pages = folder / "new"
    pages.mkdir()
    for number in range(20_000):
        day = number % 28 + 1
        text = f"河北日报 2022年3月{day}日\n第{number}号水利工程开工\n本报讯（记者王芳）全市完成投资{number}亿元，同比增长{day}%，惠及群众{number + 7}人。\n"
        (pages / f"{number:06}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "manage.py", "ingest", str(pages)]
    environment = {**os.environ, "DATA_DIR": str(folder)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
        if process.poll() is not None:
            raise SystemExit("the ingest came to its end, or failed, before the measuring did")
    finally:
        process.terminate()
        process.wait()


def said(name: str, times: Times) -> tuple[float, int]:
    """Print a line of a run; its p95 in ms and how many answers were none or errors."""
    mine = sorted(seconds * 1_000 for address, seconds, _status in times if address != IDLE)
    idle = [seconds * 1_000 for address, seconds, _status in times if address == IDLE]
    errors = sum(status != 200 for _address, _seconds, status in times)
    p95 = mine[int(len(mine) * 0.95)]
    print(
        f"{name}: {len(times)} requests, p50 {statistics.median(mine):.0f} ms, p95 {p95:.0f} ms, p99 {mine[int(len(mine) * 0.99)]:.0f} ms, "
        f"{errors} errors; {IDLE}: p50 {statistics.median(idle):.0f} ms, the longest of {len(idle)} {max(idle):.0f} ms", flush=True,
    )  # fmt: skip
    return p95, errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="where the archive is kept; else it is made anew")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=60.0, help="of each of the two runs")
    options = parser.parse_args()
    kept = options.folder or Path(tempfile.mkdtemp(prefix="baoku-load-"))
    subprocess.run(
        [sys.executable, "-m", "benchmarks.pages", str(kept), str(options.articles), "1", "none"], cwd=ROOT, check=True
    )
    folder = Path(tempfile.mkdtemp(prefix="baoku-load-")) / "archive"
    shutil.copytree(kept, folder)
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
    with served(folder) as port, ingesting(folder):
        rate, times = saturation(port, options.articles, options.seconds)
        said(f"{CLIENTS} clients one after another, {rate:.1f} a second", times)
        begun = time.process_time()
        p95, errors = said(f"{SHARE:.0%} of that", open_load(port, options.articles, options.seconds, rate * SHARE))
        print(f"the clients took {time.process_time() - begun:.1f} s of CPU")
    missed = p95 > P95_MS or errors > 0
    print(f"bars: p95 {P95_MS:.0f} ms, 0 errors: {'missed' if missed else 'met'}")
    sys.exit(missed)


if __name__ == "__main__":
    main()
