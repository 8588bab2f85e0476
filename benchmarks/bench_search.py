"""Search measured: a seeded archive, everything in one process run, beside stock Haystack + Whoosh and SQLite's FTS5.

    python -m benchmarks.bench_search [--quick] [--sizes 10000 100000] [--stock 2000] [--seed 5]

Prints the table of docs/search.md. Times are wall clock except where it says CPU; the machine's noise is in them, ratios
count. The stock backend is indexed and searched on its first `--stock` articles only (it takes 100 ms an article).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.archive import SHARED, fill, sentences, use_own_folder

FOLDER = use_own_folder() if __name__ == "__main__" else Path()

QUERIES = 200
Row = tuple[str, str, str]


def timed(calls: Iterable[Callable[[], Any]]) -> list[float]:
    """Milliseconds of each call."""
    times = []
    for call in calls:
        begin = time.perf_counter()
        call()
        times.append((time.perf_counter() - begin) * 1e3)
    return times


def at(times: Sequence[float], share: int) -> float:
    return float(np.percentile(times, share))


class Workload:
    """Seeded questions to the archive: keywords as readers type them, some with a filter, and questions in words."""

    def __init__(self, seed: int, analysis: Any, cities: list[str]) -> None:
        chance = random.Random(seed)
        words = sorted({w for s in sentences() for w in analysis.cutter.search_words(s) if 2 <= len(w) <= 5})
        self.keywords = [" ".join(chance.sample(words, chance.choice((1, 1, 1, 2, 2, 3)))) for _ in range(QUERIES)]
        self.cities = [chance.choice(cities) if chance.random() < 0.3 else None for _ in range(QUERIES)]
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
    from articles.search.analysis import Analysis

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
        rows += measure_stock(options.stock, workload, backend, index, door[0])
    rows += measure_change(backend.engine)
    stored = sum(path.stat().st_size for path in backend.engine.generations.folder.iterdir())
    rows.append(("index, KB an article", f"{stored / size / 1000:.2f}", "≤ 3.5"))
    rows.append(("memory of a serving process, MB", serving_memory(options.seed), "≤ 200 / 350"))
    return rows


def measure_indexing(backend: Any, index: Any, size: int) -> list[Row]:
    from articles.search.analysis import Analysis, JiebaCutter
    from articles.search.engine import Engine
    from articles.search.haystack_engine import document_of

    begin, cpu = time.perf_counter(), time.process_time()
    backend.rebuild(index)
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
    from articles.search.filters import Filters
    from articles.search.parser import parse

    def cold(query: str, city: str | None = None) -> Callable[[], Any]:
        def call() -> Any:
            return engine.find(parse(query), Filters(city=city), facets=("city", "year"))

        return call

    engine.find(parse("预热"))
    calls = []
    for query, city in zip(workload.keywords, workload.cities, strict=True):
        calls += [engine.cache.clear, cold(query, city)]
    keywords = timed(calls)[1::2]
    workload.cold = keywords
    questions = timed(cold(question) for question in workload.questions)
    return [
        ("engine, cold terms, p50 / p95 ms", f"{at(keywords, 50):.2f} / {at(keywords, 95):.2f}", "p95 ≤ 2 / 15"),
        ("question in words, p50 / p95 ms", f"{at(questions, 50):.2f} / {at(questions, 95):.2f}", "p95 ≤ 10 / 60"),
    ]


def measure_door(workload: Workload) -> tuple[float, list[Row]]:
    from articles.search import search
    from articles.search.request import SearchRequest

    def ask(query: str, city: str | None = None, offset: int = 0) -> Callable[[], Any]:
        request = SearchRequest(query, city=city, offset=offset, facets=("city", "year", "newspaper"))
        return lambda: search(request)

    search(SearchRequest("预热"))
    times = timed(ask(query, city) for query, city in zip(workload.keywords, workload.cities, strict=True))
    wide = [query for query in workload.keywords if search(SearchRequest(query)).total >= 1_020][:40]
    first = timed(ask(query) for query in wide for _ in range(3))
    fiftieth = timed(ask(query, offset=980) for query in wide for _ in range(3))
    ratio = at(fiftieth, 50) / at(first, 50) if wide else float("nan")
    return at(times, 50), [
        (
            "door: 3 facets, 20 rows, snippets, p50 / p95 ms",
            f"{at(times, 50):.1f} / {at(times, 95):.1f}",
            "≤ 8/20, 15/40",
        ),
        ("page 50 against page 1", f"{ratio:.2f}", "≤ 1.5"),
    ]


def measure_fts5(engine: Any, index: Any, workload: Workload, size: int) -> list[Row]:
    from articles.search.haystack_engine import ROWS, document_of
    from benchmarks.peers import FullTextSearch5

    peer = FullTextSearch5(FOLDER / f"fts5-{size}.sqlite3", engine.analysis)
    articles = index.index_queryset().order_by("pk").iterator(chunk_size=ROWS)
    peer.index(document_of(index.full_prepare(article)) for article in articles)
    asked = list(zip(workload.keywords, workload.cities, strict=True))
    times = timed(lambda query=query, city=city: peer.search(query, city=city) for query, city in asked)
    ratio = at(workload.cold, 95) / at(times, 95)
    return [
        ("SQLite FTS5, p50 / p95 ms", f"{at(times, 50):.2f} / {at(times, 95):.2f}", ""),
        ("engine against FTS5, p95", f"{ratio:.2f}", "≤ 0.5 / 0.3"),
    ]


def measure_stock(count: int, workload: Workload, backend: Any, index: Any, door: float) -> list[Row]:
    from articles.search.engine import Engine
    from articles.search.haystack_engine import document_of
    from benchmarks.peers import StockHaystack

    some = list(index.index_queryset().order_by("pk")[:count])
    begin = time.process_time()
    Engine(FOLDER / "beside").rebuild(document_of(index.full_prepare(article)) for article in some)
    ours = count / (time.process_time() - begin)
    stock = StockHaystack(FOLDER / "stock")
    speed = stock.index(count)
    times = timed(lambda query=query: stock.search(query) for query in workload.keywords[:40])
    return [
        (f"stock Haystack + Whoosh, {count} articles: articles/s (CPU)", f"{speed:.1f}", ""),
        ("… our speed against it", f"{ours / speed:.0f}×", "≥ 40×"),
        ("… its search, p50 / p95 ms", f"{at(times, 50):.0f} / {at(times, 95):.0f}", ""),
        ("door (whole archive) against it, p50", f"1/{at(times, 50) / door:.0f}", "≤ 1/50"),
    ]


def measure_change(engine: Any) -> list[Row]:
    """From a saved row to a search that finds it."""
    from articles.models import Article
    from articles.search import search, upkeep
    from articles.search.request import SearchRequest

    times = []
    for number, article in enumerate(Article.objects.order_by("?")[:25]):
        word = f"标记{number:04d}改动"
        Article.objects.filter(pk=article.pk).update(headline=f"{word}之后")
        begin = time.perf_counter()
        upkeep.reindex([article.pk])
        found = search(SearchRequest(word, limit=1, snippets=False))
        times.append((time.perf_counter() - begin) * 1e3)
        assert found.hits[0].article.pk == article.pk, word
    return [
        ("one changed article searchable, p50 / p95 ms", f"{at(times, 50):.0f} / {at(times, 95):.0f}", "≤ 50 / 150")
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
    from articles.search.analysis import Analysis

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
    parser.add_argument("--stock", type=int, default=1_000, help="articles for the stock backend; 0 leaves it out")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    if options.quick:
        options.sizes, options.stock = [2_000], 0
    for size in sorted(options.sizes):
        print(f"\n{size:,} articles")
        for name, figure, bar in measure_size(size, options):
            print(f"  {name:<58}{figure:>28}   {bar}", flush=True)


if __name__ == "__main__":
    main()
