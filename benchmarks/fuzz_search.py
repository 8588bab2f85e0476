"""Long runs of hostile use: what search must stand.

    python -m benchmarks.fuzz_search [--quick] [--seed N]

- 20,000 random and hostile queries to an archive of 10,000 articles: no exception, none above 500 ms.
- kill -9 at 100 random moments of writing: readable at once, consistent after the next run.
- 8 threads search while a writer commits 200 times: no error, no answer older than a second.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path

from benchmarks.archive import ROOT, fill, sentences, use_own_folder

if __name__ == "__main__":
    use_own_folder()

PIECES = (
    *"的了是在3５９%.,，。“”\"'-－()（）[]{}*?^~:：;|&!/\\<>＜＞=+#@$_ \t\n\0\ufeff\u200b\u202e𠮷乾後",
    "AND", "OR", "NOT", "标题:", "记者:", "城市:", "报纸:", "数值:", "日期:", "city:", "..", "2021-06..2021-08", ">50亿元",
    "1000..5000亩", "9" * 30, "0000-00..9999-99", "a" * 120, "<script>alert(1)</script>", "'; DROP TABLE article; --",
    "%s%n", "../../etc/passwd", "\ud800", "‮", "五千九百九十三", "滄州", "ＡＢＣ", "é̂", "(((((", '"""', "--", "- ", '-"', ":",
)  # fmt: skip


def hostile(chance: random.Random, pool: list[str]) -> str:
    """One query: broken syntax, odd characters, pieces of sentences, or all of it."""
    kind = chance.random()
    if kind < 0.35:
        return "".join(chance.choices(PIECES, k=chance.randrange(1, 14)))
    if kind < 0.5:
        return "".join(
            chr(chance.choice((chance.randrange(0x20, 0x3000), chance.randrange(0x4E00, 0x9FFF)))) for _ in range(12)
        )
    sentence = chance.choice(pool)
    start = chance.randrange(len(sentence))
    run = sentence[start : start + chance.randrange(1, 40)]
    if kind < 0.75:
        return run
    return chance.choice(PIECES).join((run[:5], chance.choice(PIECES), run[5:]))


def queries(count: int, articles: int, seed: int) -> bool:
    from articles.search import search, upkeep
    from articles.search.request import SearchRequest

    fill(articles, seed)
    upkeep.rebuild()
    chance = random.Random(seed)
    pool = sentences()
    slowest, worst, failures, slow = 0.0, "", 0, 0
    search(SearchRequest("预热"))
    for _ in range(count):
        query = hostile(chance, pool)
        request = SearchRequest(query, sort=chance.choice(("relevance", "newest", "oldest")), facets=("city", "year"))
        begin, cpu = time.perf_counter(), time.thread_time()
        try:
            search(request)
        except Exception:  # noqa: BLE001  whatever it is: it is counted and shown
            failures += 1
            print(f"failed: {query!r}\n{traceback.format_exc(limit=-2)}")
        wall, cpu = 1e3 * (time.perf_counter() - begin), 1e3 * (time.thread_time() - cpu)
        slow += wall > 500
        if cpu > slowest:
            slowest, worst = cpu, query
    print(
        f"  {count} hostile queries: {failures} failed; {slow} above 500 ms; slowest took {slowest:.0f} ms of CPU: {worst!r}"
    )
    return not failures and slowest <= 500


def kills(times: int, seed: int) -> bool:
    from articles.search.engine.engine import Engine
    from tests.search.index.test_life import whole
    from tests.search.index.writing import KEPT, document

    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        Engine(path).update([document(number, 10_000) for number in range(KEPT)])
        for turn in range(times):
            writer = subprocess.Popen(
                [sys.executable, "-m", "tests.search.index.writing", folder, str(turn)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
            )
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.5))
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            assert whole(Engine(path)), turn
        engine = Engine(path)
        engine.update([document(0, 55_555)])
        assert whole(engine)
        generation = engine.snapshot().generation
    print(f"  killed {times} times while writing ({generation} commits): always readable, consistent")
    return True


def threads(count: int, commits: int) -> bool:
    from articles.search.engine.engine import Engine
    from articles.search.engine.filters import Filters
    from articles.search.index.documents import Document
    from articles.search.language.parser import parse

    with tempfile.TemporaryDirectory() as folder:
        engine, writer = Engine(Path(folder)), Engine(Path(folder))
        writer.update(Document(number, "", "", f"水利工程第{number}号") for number in range(2_000))
        committed, errors, searches, stop = [(time.monotonic(), 0)], [], [0], threading.Event()

        def search() -> None:
            while not stop.is_set():
                begin = time.monotonic()
                try:
                    found = engine.find(parse("版本 水利"), Filters(kind="marked"), facets=("county",), limit=1)
                    counts = found.facets["county"]
                    seen = int(counts[0][0]) if counts else 0
                    known = max(version for at, version in list(committed) if at < begin - 1.0 or not version)
                    if seen < known or found.total > 1:
                        errors.append(f"saw {seen}, {known} was a second old, {found.total} found")
                except Exception:  # noqa: BLE001  whatever it is: it is counted and shown
                    errors.append(traceback.format_exc(limit=-2))
                searches[0] += 1

        running = [threading.Thread(target=search) for _ in range(count)]
        for thread in running:
            thread.start()
        for version in range(1, commits + 1):
            writer.update([Document(7, "", "", f"水利版本{version}", kind="marked", county=str(version))])
            committed.append((time.monotonic(), version))
        time.sleep(1.2)
        stop.set()
        for thread in running:
            thread.join()
    print(f"  {count} threads, {commits} commits, {searches[0]} searches: {len(errors)} errors or stale answers")
    for error in errors[:3]:
        print(error)
    return not errors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    share = 10 if options.quick else 1
    stood = [
        threads(8, 200 // share),
        queries(20_000 // share, 10_000 // share, options.seed),
        kills(100 // share, options.seed),
    ]
    sys.exit(0 if all(stood) else 1)


if __name__ == "__main__":
    main()
