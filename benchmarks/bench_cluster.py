"""A real search cluster measured beside the embedded engine on one seeded archive: the same answers, at what price.

    make bench-cluster        (starts three nodes; needs Java 17 and Maven)
    NODES=1 tests/cluster/run.sh .venv/bin/python -m benchmarks.bench_cluster [--articles 10000] [--seconds 60]

Prints, each with its bar: how fast articles and facts come in against a bare bulk load of the same documents; how many of
840 questions (pieces of texts, keywords, questions in words, conditions on values) differ in total or facets; the door
against the cluster's own `took`; totals that were wrong while the index was rebuilt; and, where there are several nodes,
errors and wrong totals while one is killed.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.archive import use_own_folder

URL = os.environ.get("TEST_SEARCH_URL", "")
if __name__ == "__main__":
    if not URL:
        raise SystemExit("TEST_SEARCH_URL names no cluster: make bench-cluster starts one")
    FOLDER = use_own_folder(Path(os.environ["BENCH_FOLDER"]) if "BENCH_FOLDER" in os.environ else None)

PIECES, KEYWORDS, QUESTIONS, VALUES = 500, 200, 100, 40
FACETS = ("city", "year", "newspaper")
SEARCHERS = 3
WARM = 1_000  # articles, and as many facts, that a server takes in before it is measured
SCRIPT = Path(__file__).parent.parent / "tests" / "cluster" / "opensearch-cluster.sh"
Row = tuple[str, str, str]


def main() -> None:
    from opensearchpy import OpenSearch

    from articles.search import upkeep
    from articles.search.backends.opensearch.backend import Cluster

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=60, help="of load while a node is killed")
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    fill_archive(options.articles, options.seed)
    upkeep.rebuild()
    addresses = node_addresses(OpenSearch(URL))
    replicas = min(1, len(addresses) - 1)
    cluster = Cluster(
        OpenSearch(addresses, timeout=30, max_retries=3, retry_on_timeout=True, pool_maxsize=SEARCHERS + 1),
        "bench",
        replicas=replicas,
    )
    print(f"{options.articles:,} articles, {len(addresses)} nodes", flush=True)
    asked = questions(options.seed)
    for measure in (
        lambda: measure_indexing(cluster),
        lambda: measure_answers(cluster, asked),
        lambda: measure_door(cluster, asked),
        lambda: measure_rebuild(cluster, asked),
        lambda: measure_killed_node(cluster, asked, options.seconds, len(addresses)),
    ):
        for name, figure, bar in measure():
            print(f"  {name:<72}{figure:>26}   {bar}", flush=True)


def fill_archive(count: int, seed: int) -> None:
    """So many articles, ten facts each, where they are not there yet."""
    from articles.models import Article
    from benchmarks.archive import fill, fill_facts

    if Article.objects.count() < count:
        fill(count - Article.objects.count(), seed)
        fill_facts(seed)


def node_addresses(client: Any) -> list[str]:
    """The addresses of all nodes: a reader whose node dies asks another."""
    nodes = client.nodes.info(metric="http")["nodes"].values()
    return sorted(f"http://{node['http']['publish_address']}" for node in nodes)


def questions(seed: int) -> dict[str, list[str]]:
    """Seeded questions of four kinds, in the query language."""
    from articles.models import Article
    from articles.search.terms.analysis import Analysis
    from benchmarks.bench_search import Workload

    chance = random.Random(seed)
    bodies = list(Article.objects.order_by("pk").values_list("body", flat=True)[:2_000])
    pieces = []
    while len(pieces) < PIECES:
        body, length = chance.choice(bodies), chance.randint(2, 12)
        start = chance.randrange(len(body) - length)
        pieces.append(f'"{body[start : start + length]}"')
    workload = Workload(seed, Analysis(), ["沧州"])
    values = [f"数值:{chance.choice('><')}{chance.randrange(2, 9_000)}{chance.choice('人套户')}" for _ in range(VALUES)]
    return {
        "pieces of texts": pieces,
        "keywords": workload.keywords[:KEYWORDS],
        "questions in words": workload.questions[:QUESTIONS],
        "conditions on values": values,
    }


def measure_indexing(cluster: Any) -> list[Row]:
    """Articles and facts from their rows against the same documents, made before, in bare bulk requests."""
    from opensearchpy.helpers import bulk

    from articles.models import Article
    from articles.search.backends.opensearch.backend import moment
    from articles.search.backends.opensearch.index import CHUNK, puts

    loaded = ((cluster.articles, list(cluster.article_sources())), (cluster.facts, list(cluster.fact_sources())))

    def load(most: int | None = None) -> None:
        for index, sources in loaded:
            name = index.make()
            bulk(index.client, puts(name, sources[:most], moment()), chunk_size=CHUNK)
            index.client.indices.refresh(index=name)

    load(WARM)  # a server that has just been started still compiles itself
    ours, bare = spent(cluster, cluster.rebuild), spent(cluster, load)
    count = Article.objects.count()
    return [
        ("indexing with facts, articles/s; bare bulk load", f"{count / ours.wall:.0f}; {count / bare.wall:.0f}", ""),
        ("… against the bare load", f"{bare.wall / ours.wall:.2f}", "≥ 0.7"),
        ("… CPU s of ours here, in the cluster", f"{ours.here:.1f}, {ours.there:.1f}", ""),
        ("… CPU s of the bare load here, in the cluster", f"{bare.here:.1f}, {bare.there:.1f}", ""),
    ]


@dataclass(frozen=True)
class Spent:
    """Seconds that something took: by the clock, of this process's CPU, of the cluster's."""

    wall: float
    here: float
    there: float


def spent(cluster: Any, act: Callable[[], object]) -> Spent:
    def now() -> tuple[float, float, float]:
        nodes = cluster.articles.client.nodes.stats(metric="process")["nodes"].values()
        there = sum(node["process"]["cpu"]["total_in_millis"] for node in nodes) / 1e3
        return time.perf_counter(), time.process_time(), there

    before = now()
    act()
    return Spent(*(after - earlier for after, earlier in zip(now(), before, strict=True)))


def measure_answers(cluster: Any, asked: dict[str, list[str]]) -> list[Row]:
    """Totals, order by day and facets of both engines."""
    from articles.search.backends import chosen
    from articles.search.engine.filters import Filters
    from articles.search.language.parser import parse

    rows = []
    for kind, queries in asked.items():
        differing = []
        for typed in queries:
            ours, theirs = (
                backend.find(parse(typed), Filters(), "newest", 0, 20, FACETS) for backend in (cluster, chosen())
            )
            if (ours.total, ours.ids, dict(ours.facets)) != (theirs.total, theirs.ids, dict(theirs.facets)):
                differing.append(f"{typed}: {ours.total} for {theirs.total}")
        rows.append((f"{len(queries)} {kind}: differing from the embedded engine", f"{len(differing)}", "0"))
        for line in differing[:5]:
            print(f"    {line}")
    return rows


def measure_door(cluster: Any, asked: dict[str, list[str]]) -> list[Row]:
    """The door on the cluster, rows and snippets included, against what the cluster says that its searches took."""
    from articles.search import search
    from articles.search.request import SearchRequest

    wall, here, took = [], [], []
    with answering(cluster), took_noted(cluster) as noted:
        search(SearchRequest("预热"))
        for typed in asked["keywords"]:
            noted.clear()
            begin, worked = time.perf_counter(), time.process_time()
            search(SearchRequest(typed, facets=FACETS))
            wall.append((time.perf_counter() - begin) * 1e3)
            here.append((time.process_time() - worked) * 1e3)
            took.append(sum(noted))
    ours, theirs = statistics.median(wall), statistics.median(took)
    return [
        ("door, p50 ms; the cluster's own took", f"{ours:.0f}; {theirs:.0f}", f"≤ {1.5 * theirs + 15:.0f}"),
        ("… CPU ms of it here", f"{statistics.median(here):.0f}", ""),
    ]


@contextmanager
def answering(cluster: Any) -> Iterator[None]:
    """The door asks this cluster."""
    from haystack import connections

    chosen = type(connections["default"])
    before = chosen.answering
    chosen.answering = property(lambda self: cluster)
    try:
        yield
    finally:
        chosen.answering = before


@contextmanager
def took_noted(cluster: Any) -> Iterator[list[int]]:
    """What each search says that it took, in milliseconds."""
    noted: list[int] = []
    searching = cluster.articles.client.search

    def noting(*args: Any, **options: Any) -> Any:
        found = searching(*args, **options)
        noted.append(found["took"])
        return found

    cluster.articles.client.search = noting
    try:
        yield noted
    finally:
        cluster.articles.client.search = searching


class Searchers:
    """Threads that ask keywords over and over, and count errors and totals that are not the true ones."""

    def __init__(self, cluster: Any, queries: list[str]) -> None:
        from articles.search.engine.filters import Filters
        from articles.search.language.parser import parse

        parsed = [parse(typed) for typed in queries]
        self.ask: Callable[[Any], int] = lambda query: int(cluster.find(query, Filters(), limit=0).total)
        self.truth = [(query, self.ask(query)) for query in parsed]
        self.searches, self.wrong, self.errors = 0, 0, list[str]()
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.work, args=(number,)) for number in range(SEARCHERS)]

    def __enter__(self) -> Searchers:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def work(self, seed: int) -> None:
        from articles.search.index.files import DamagedError

        chance = random.Random(seed)
        while not self.over.is_set():
            query, total = chance.choice(self.truth)
            try:
                self.wrong += self.ask(query) != total
            except DamagedError as error:  # what the door is told where a cluster does not answer
                self.errors.append(repr(error))
            self.searches += 1

    def row(self, name: str) -> Row:
        for error in self.errors[:3]:
            print(f"    {error[:200]}")
        return (name, f"{len(self.errors)}; {self.wrong} of {self.searches}", "0; 0")


def measure_rebuild(cluster: Any, asked: dict[str, list[str]]) -> list[Row]:
    with Searchers(cluster, asked["keywords"]) as searchers:
        cluster.rebuild()
    return [searchers.row("rebuild under search: errors; wrong totals of searches")]


def measure_killed_node(cluster: Any, asked: dict[str, list[str]], seconds: int, nodes: int) -> list[Row]:
    if nodes < 3:
        return [("a node killed under load", "not run", "needs three nodes")]
    cluster.articles.client.cluster.health(params={"wait_for_status": "green"})
    with Searchers(cluster, asked["keywords"]) as searchers:
        time.sleep(seconds / 3)
        subprocess.run([str(SCRIPT), "kill", str(nodes)], check=True)
        time.sleep(2 * seconds / 3)
    return [searchers.row(f"a node killed under {seconds} s of load: errors; wrong totals of searches")]


if __name__ == "__main__":
    main()
