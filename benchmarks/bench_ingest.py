"""How fast pages come in, and whether that slows as the archive grows: text → rows → index, on one core.

    python -m benchmarks.bench_ingest [--sizes 1000 10000] [--pages 120]

For each size an archive of so many articles with ten facts each is made; then the same new pages, three articles each, are
ingested as files are, with their readings kept and the index brought up to date: CPU time only. Bars: 1.2 million characters
a minute, and at the largest size at most 1.3 times the time of the smallest.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.archive import fill, fill_facts, texts, use_own_folder

MILLION_A_MINUTE, GROWTH = 1.2, 1.3
ARTICLES_A_PAGE = 3
ARCHIVE_SEED, PAGES_SEED, WARM_SEED = 5, 77, 78
WARM_PAGES = 8  # read first: they load the tables and the index
FIRST_DAY = date(2024, 3, 1)


def pages(count: int, seed: int) -> list[str]:
    """Texts of pages: masthead, date, and articles under their headlines."""
    articles = texts(count * ARTICLES_A_PAGE, seed)
    made = []
    for number in range(count):
        day = FIRST_DAY + timedelta(number)
        printed = [f"{headline}\n\n{body}\n" for headline, body, _names in islice(articles, ARTICLES_A_PAGE)]
        made.append("\n".join([f"沧州日报\n{day.year}年{day.month}月{day.day}日\n", *printed]))
    return made


def seconds_to_ingest(made: list[str], folder: Path) -> float:
    """CPU seconds from these pages' files to rows and index."""
    from articles.ingestion.pages import ingest
    from articles.reading.records import Given
    from articles.search import upkeep

    paths = []
    for number, text in enumerate(made):
        paths.append(folder / f"{number:04}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    begun = time.process_time()
    outcomes = [one.outcome for one in ingest([str(path) for path in paths], Given(), on_change=upkeep.apply_pending)]
    seconds = time.process_time() - begun
    assert set(outcomes) == {"new"}, outcomes
    return seconds


def measure(articles: int, count: int) -> None:
    """In a process of its own: an archive of this size in a folder of its own, then the pages. Prints seconds and characters."""
    folder = use_own_folder()
    from django.db import connection

    from articles.models.kept import refresh_statistics
    from articles.models.kept.triggers import after_migrate, uninstall
    from articles.search.upkeep import rebuild

    uninstall(connection)  # what triggers keep is made once, of the whole
    fill(articles, ARCHIVE_SEED)
    fill_facts(ARCHIVE_SEED)
    after_migrate()
    rebuild()
    refresh_statistics(connection)
    files = folder / "pages"
    files.mkdir()
    seconds_to_ingest(pages(WARM_PAGES, WARM_SEED), files)
    made = pages(count, PAGES_SEED)
    print(json.dumps([seconds_to_ingest(made, files), sum(map(len, made))]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--pages", type=int, default=120)
    parser.add_argument("--size", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.size is not None:
        measure(options.size, options.pages)
        return
    command = [sys.executable, "-m", "benchmarks.bench_ingest", "--pages", str(options.pages), "--size"]
    taken, speeds = [], []
    for size in sorted(options.sizes):
        answer = subprocess.run([*command, str(size)], check=True, stdout=subprocess.PIPE, text=True)
        seconds, characters = json.loads(answer.stdout.splitlines()[-1])
        taken.append(seconds)
        speeds.append(characters / seconds * 60 / 1e6)
        print(f"{size:>8,} articles: {options.pages / seconds * 60:7.0f} pages, {speeds[-1]:.2f} million characters a minute", flush=True)  # fmt: skip
    growth = taken[-1] / taken[0]
    print(
        f"growth × {growth:.2f} (bar {GROWTH}); {min(speeds):.2f} million characters a minute (bar {MILLION_A_MINUTE})"
    )
    sys.exit(growth > GROWTH or min(speeds) < MILLION_A_MINUTE)


if __name__ == "__main__":
    main()
