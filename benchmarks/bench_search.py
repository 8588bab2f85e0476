"""Search measured: a seeded archive, everything in one process run, beside stock Haystack + Whoosh and SQLite's FTS5.

    python -m benchmarks.bench_search [--quick] [--sizes 10000 100000] [--stock 10000] [--seed 5]

Times are wall clock, and of CPU in brackets: on a machine that others use, only these and the ratios say something. The
stock backend takes up to 100 ms to index an article, a quarter of an hour for 10,000: `--stock 500` asks it for fewer.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.archive import SHARED, fill, sentences, use_own_folder

FOLDER = use_own_folder() if __name__ == "__main__" else Path()

QUERIES = 200
Row = tuple[str, str, str]


class Times:
    """Milliseconds of calls, by the wall's clock and of CPU: each call's median of three."""

    def __init__(self, calls: Iterable[Callable[[], Any]], before: Callable[[], None] = lambda: None) -> None:
        self.wall: list[float] = []
        self.cpu: list[float] = []
        for call in calls:
            runs = []
            for _ in range(3):
                before()
                wall, cpu = time.perf_counter(), time.thread_time()
                call()
                runs.append(((time.perf_counter() - wall) * 1e3, (time.thread_time() - cpu) * 1e3))
            self.wall.append(statistics.median(wall for wall, _ in runs))
            self.cpu.append(statistics.median(cpu for _, cpu in runs))

    def p(self, share: int) -> float:
        return float(np.percentile(self.wall, share))

    def p_cpu(self, share: int) -> float:
        return float(np.percentile(self.cpu, share))

    def __str__(self) -> str:
        return f"{self.p(50):.1f} / {self.p(95):.1f} (CPU {self.p_cpu(50):.1f} / {self.p_cpu(95):.1f})"


class Workload:
    """Seeded questions to the archive: keywords as readers type them, some with a filter, and questions in words."""

    def __init__(self, seed: int, analysis: Any, cities: list[str]) -> None:
        chance = random.Random(seed)
        words = sorted({w for s in sentences() for w in analysis.cutter.search_words(s) if 2 <= len(w) <= 5})
        self.keywords = [" ".join(chance.sample(words, chance.choice((1, 1, 1, 2, 2, 3)))) for _ in range(QUERIES)]
        self.cities = [chance.choice(cities) if chance.random() < 0.3 else None for _ in range(QUERIES)]
        self.cold: Times | None = None
        self.questions = [question for question in self.read_questions() if question][:QUERIES]

    def read_questions(self) -> list[str]:
        path = SHARED / "search" / "cmrc2018_trial.json"
        if not path.is_file():
            return [sentence[:24] for sentence in sentences()]
        pages = json.loads(path.read_text(encoding="utf-8"))["data"]
        return [qa["question"] for page in pages for paragraph in page["paragraphs"] for qa in paragraph["qas"]]


def measure_size(size: int, options: argparse.Namespace) -> list[Row]:
    """All measures of one size of archive."""
    from haystack import connections

    from articles.models import Article
    from articles.search.terms.analysis import Analysis

    fill(size - Article.objects.count(), options.seed)
    backend = connections["default"].get_backend()
    index = connections["default"].get_unified_index().get_index(Article)
    rows = measure_indexing(backend, index, size)
    cities = sorted(set(Article.objects.exclude(city=None).values_list("city__short_name", flat=True)))
    workload = Workload(options.seed, Analysis(), cities)
    rows += measure_engine(backend.engine, workload)
    door = measure_door(workload)
    rows += door[1]
    rows += measure_fts5(backend.engine, index, workload, size)
    if options.stock and size == min(options.sizes):
        rows += measure_stock(options.stock, workload, index, door[0])
    rows += measure_change(backend.engine)
    stored = sum(path.stat().st_size for path in backend.engine.generations.folder.iterdir())
    rows.append(("index, KB an article", f"{stored / size / 1000:.2f}", "≤ 3.5"))
    rows.append(("memory of a serving process, MB", serving_memory(options.seed), "≤ 200 / 350"))
    return rows


def measure_indexing(backend: Any, index: Any, size: int) -> list[Row]:
    from articles.search import upkeep
    from articles.search.backends.engines import document_of, documents
    from articles.search.engine.engine import Engine
    from articles.search.terms.analysis import Analysis
    from articles.search.terms.cutters import JiebaCutter

    upkeep.rebuild()  # facts too: the door asks the rows where one of the two indexes is missing
    begin, cpu = time.perf_counter(), time.process_time()
    backend.engine.rebuild(documents())
    wall, cpu = size / (time.perf_counter() - begin), size / (time.process_time() - cpu)
    slow = Engine(FOLDER / "jieba")
    slow.analysis = Analysis(JiebaCutter())
    some = list(index.index_queryset().order_by("pk")[:1_000])
    begin = time.process_time()
    slow.rebuild(document_of(index.full_prepare(article)) for article in some)
    return [
        ("indexing, articles/s (CPU)", f"{wall:.0f} ({cpu:.0f})", "≥ 800"),
        ("… with jieba alone (CPU)", f"{len(some) / (time.process_time() - begin):.0f}", "≥ 300"),
    ]


def measure_engine(engine: Any, workload: Workload) -> list[Row]:
    from articles.search.engine.filters import Filters
    from articles.search.language.parser import parse

    def cold(query: str, city: str | None = None) -> Callable[[], Any]:
        def call() -> Any:
            return engine.find(parse(query), Filters(city=city), facets=("city", "year"))

        return call

    engine.find(parse("预热"))
    asked = zip(workload.keywords, workload.cities, strict=True)
    workload.cold = Times((cold(query, city) for query, city in asked), before=engine.cache.clear)
    questions = Times(cold(question) for question in workload.questions)
    return [
        ("engine, cold terms, 2 facets, p50 / p95 ms", str(workload.cold), "p95 ≤ 2 / 15"),
        ("question in words, p50 / p95 ms", str(questions), "p95 ≤ 10 / 60"),
    ]


def measure_door(workload: Workload) -> tuple[Times, list[Row]]:
    from articles.search import search
    from articles.search.request import SearchRequest

    def ask(query: str, city: str | None = None, offset: int = 0) -> Callable[[], Any]:
        request = SearchRequest(query, city=city, offset=offset, facets=("city", "year", "newspaper"))
        return lambda: search(request)

    search(SearchRequest("预热"))
    times = Times(ask(query, city) for query, city in zip(workload.keywords, workload.cities, strict=True))
    wide = [query for query in workload.keywords if search(SearchRequest(query)).total >= 1_020][:40]
    first, fiftieth = Times(ask(query) for query in wide), Times(ask(query, offset=980) for query in wide)
    ratio = f"{fiftieth.p(50) / first.p(50):.2f} (CPU {fiftieth.p_cpu(50) / first.p_cpu(50):.2f})" if wide else "–"
    return times, [
        ("door: 3 facets, 20 rows, snippets, p50 / p95 ms", str(times), "≤ 8/20, 15/40"),
        ("page 50 against page 1", ratio, "≤ 1.5"),
    ]


def measure_fts5(engine: Any, index: Any, workload: Workload, size: int) -> list[Row]:
    from articles.search.backends.engines import ROWS, document_of
    from benchmarks.peers import FullTextSearch5

    peer = FullTextSearch5(FOLDER / f"fts5-{size}.sqlite3", engine.analysis)
    articles = index.index_queryset().order_by("pk").iterator(chunk_size=ROWS)
    peer.index(document_of(index.full_prepare(article)) for article in articles)
    asked = list(zip(workload.keywords, workload.cities, strict=True))
    times = Times(lambda query=query, city=city: peer.search(query, city=city) for query, city in asked)
    ratio, ratio_cpu = workload.cold.p(95) / times.p(95), workload.cold.p_cpu(95) / times.p_cpu(95)
    return [
        ("SQLite FTS5, the same, p50 / p95 ms", str(times), ""),
        ("engine against FTS5, p95", f"{ratio:.2f} (CPU {ratio_cpu:.2f})", "≤ 0.5 / 0.3"),
    ]


def measure_stock(count: int, workload: Workload, index: Any, door: Times) -> list[Row]:
    from articles.search.backends.engines import document_of
    from articles.search.engine.engine import Engine
    from benchmarks.peers import StockHaystack

    some = list(index.index_queryset().order_by("pk")[:count])
    begin = time.process_time()
    Engine(FOLDER / "beside").rebuild(document_of(index.full_prepare(article)) for article in some)
    ours = count / (time.process_time() - begin)
    stock = StockHaystack(FOLDER / "stock")
    speed = stock.index(count)
    times = Times(lambda query=query: stock.search(query) for query in workload.keywords[:30])
    return [
        (f"stock Haystack + Whoosh, {count} articles: articles/s (CPU)", f"{speed:.1f}", ""),
        ("… our speed against it", f"{ours / speed:.0f}×", "≥ 40×"),
        (f"… its search of {count} articles, p50 / p95 ms", str(times), ""),
        (
            "… our door on the whole archive against it, p50",
            f"1/{times.p_cpu(50) / door.p_cpu(50):.0f} of CPU",
            "≤ 1/50",
        ),
    ]


def measure_change(engine: Any) -> list[Row]:
    """From a saved row to a search that finds it."""
    from articles.models import Article
    from articles.search import search, upkeep
    from articles.search.request import SearchRequest

    times = []
    for article in Article.objects.order_by("?")[:40]:
        word = f"标记{article.pk:07d}改动"
        Article.objects.filter(pk=article.pk).update(headline=f"{word}之后")
        begin = time.perf_counter()
        upkeep.reindex([article.pk])
        found = search(SearchRequest(word, limit=1, snippets=False))
        times.append((time.perf_counter() - begin) * 1e3)
        assert found.hits[0].article.pk == article.pk, word
    return [
        (
            "one changed article searchable, p50 / p95 ms",
            f"{np.percentile(times, 50):.0f} / {np.percentile(times, 95):.0f}",
            "≤ 50 / 150",
        )
    ]


SERVE = """
import django; django.setup()
from articles.search import search
from articles.search.request import SearchRequest
import json, sys
for query in json.load(sys.stdin):
    search(SearchRequest(query, facets=("city", "year", "newspaper")))
print({line.split(":")[0]: int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line[:5] in ("VmRSS", "RssAn")})
"""


def serving_memory(seed: int) -> str:
    """Resident memory of a process after a few hundred searches."""
    from articles.search.terms.analysis import Analysis

    queries = Workload(seed + 1, Analysis(), ["沧州"])
    done = subprocess.run(
        [sys.executable, "-c", SERVE],
        input=json.dumps([*queries.keywords, *queries.questions[:60]]),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip().splitlines()[-1].strip("{}").replace("'", "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--quick", action="store_true", help="2,000 articles, no stock backend")
    parser.add_argument("--stock", type=int, default=10_000, help="articles for the stock backend; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.stock = [2_000], 0
    for size in sorted(options.sizes):
        print(f"\n{size:,} articles")
        for name, figure, bar in measure_size(size, options):
            print(f"  {name:<56}{figure:>34}   {bar}", flush=True)


if __name__ == "__main__":
    main()
