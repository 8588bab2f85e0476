"""A capacity plan on paper: shards, disks, workers for an archive of N articles, by sizes measured in the run.

    python -m benchmarks.capacity [ARTICLES]          default 1,000,000
    TEST_SEARCH_URL=http://127.0.0.1:19200 …          also measures the cluster's bytes an article

The seeds are stored in an empty database and indexed; sizes an article follow, and with them the plan. Nothing is extrapolated
but by multiplication: merged segments and caches make a real index some tenths smaller or larger.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import dataclass
from math import ceil
from pathlib import Path

SHARD_BYTES = 30e9  # a shard of 10 to 50 GB is what the cluster's makers advise
REPLICAS = 1
FREE = 0.5  # of a disk that is left free: merges, a rebuild beside the old index
DISK_BYTES = 2e12  # of a node
READ_RATE = 1.0e6 / 60  # characters a second on one core, text to rows
CATCH_UP_DAYS = 30  # in which a whole archive shall be read
CLUSTER_BYTES = 9_000  # an article with its facts, where no cluster measures it


@dataclass(frozen=True)
class Sizes:
    """What one article takes, in bytes and characters."""

    characters: float
    database: float
    embedded: float
    cluster: float


def measure() -> Sizes:
    """Store the seeds and index them; what an article takes of each."""
    folder = Path(tempfile.mkdtemp(prefix="baoku-capacity-"))
    os.environ |= {
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": "",
        "INDEX_DIR": "",
    }
    import django

    django.setup()
    from django.core.management import call_command

    from articles.models import Article
    from articles.search.upkeep import rebuild
    from tests.archive import fill

    call_command("migrate", verbosity=0)
    empty = database_size(folder)
    pages = fill()
    rebuild()
    articles = Article.objects.current().count()
    characters = sum(len(page.text) for page in pages)
    database = database_size(folder) - empty
    index = sum(path.stat().st_size for path in (folder / "index").rglob("*") if path.is_file())
    return Sizes(characters / articles, database / articles, index / articles, cluster_bytes(articles))


def database_size(folder: Path) -> int:
    """The database file's bytes, with all that its log still held."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return (folder / "baoku.sqlite3").stat().st_size


def cluster_bytes(articles: int) -> float:
    """The cluster's bytes an article, measured where TEST_SEARCH_URL names one."""
    if not (url := os.environ.get("TEST_SEARCH_URL")):
        return CLUSTER_BYTES
    from opensearchpy import OpenSearch

    from articles.search.backends.opensearch.backend import Cluster

    server = OpenSearch(url)
    cluster = Cluster(server, f"capacity-{os.getpid()}", replicas=0)
    cluster.rebuild()
    name = f"capacity-{os.getpid()}-*"
    server.indices.forcemerge(index=name, params={"max_num_segments": "1"})
    size = server.indices.stats(index=name, metric="store")["_all"]["primaries"]["store"]["size_in_bytes"]
    server.indices.delete(index=name)
    return float(size) / articles


def plan(articles: int, sizes: Sizes) -> list[tuple[str, str]]:
    """The plan's lines: what, and how much."""
    cluster = articles * sizes.cluster
    shards = max(1, ceil(cluster / SHARD_BYTES))
    stored = cluster * (1 + REPLICAS)
    nodes = max(3, ceil(stored / (DISK_BYTES * (1 - FREE))))
    reading = articles * sizes.characters / READ_RATE
    workers = ceil(reading / (CATCH_UP_DAYS * 86_400))
    return [
        ("articles", f"{articles:,}"),
        ("characters an article; bytes in the database, embedded index, cluster", f"{sizes.characters:,.0f}; {sizes.database:,.0f}, {sizes.embedded:,.0f}, {sizes.cluster:,.0f}"),
        ("database", f"{articles * sizes.database / 1e9:,.1f} GB"),
        ("embedded index (one machine)", f"{articles * sizes.embedded / 1e9:,.1f} GB"),
        ("cluster: primaries; with replicas", f"{cluster / 1e9:,.1f} GB; {stored / 1e9:,.1f} GB"),
        ("SEARCH_SHARDS", f"{shards}"),
        (f"nodes with {DISK_BYTES / 1e12:.0f} TB, half of it free", f"{nodes}"),
        (f"worker cores to read everything in {CATCH_UP_DAYS} days", f"{workers}"),
    ]  # fmt: skip


def main() -> None:
    articles = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000
    for what, how_much in plan(articles, measure()):
        print(f"{what:<75} {how_much}")


if __name__ == "__main__":
    main()
