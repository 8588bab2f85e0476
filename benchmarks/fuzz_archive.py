"""Hostile pages stored, and all that is stored read again, every way there is.

    python -m benchmarks.fuzz_archive [--pages 20000] [--shown 10] [--seed 1]

Pages as in benchmarks.fuzz_reading, whole seed pages with a few damages, and plain noise are ingested as files are. Counted as
a fault: an exception, a page slower to read and store than a second of CPU for 10 kB, a page that could not be stored without its
refusal being named, and, once all are stored: an article, source page or API answer (of one page in `--shown`) that is not
200, a file of all that breaks off, an index, a dump or a restored archive that is not what the rows say.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.archive import use_own_folder

if __name__ == "__main__":
    FOLDER = use_own_folder()

from benchmarks.fuzz_reading import ODD, SEEDS, damaged, encoded

SECONDS_PER_PIECE = 1.0  # of CPU, for each 10 kB begun
PIECE = 10_000
SECONDS_TO_START = 10.0  # whoever reads first loads the tables
WHOLE, LINES = 0.125, 30
BATCH = 200
FILES = ("archive.txt", "archive.jsonl", "facts.csv", "facts.json", "facts.xlsx", "feed/", "facts.atom")


def hostile_pages(count: int, seed: int) -> Iterator[bytes]:
    """Files: lines of the seeds mixed and damaged, seed pages with a few damages, noise; most of them short, some whole."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    lines = [line for page in pages for line in page.splitlines()]
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        kind = chance.random()
        if kind < 0.6:
            yield encoded(part(damaged(lines, chance), chance), chance)
        elif kind < 0.8:
            yield encoded(part(mutated(chance.choice(pages), chance), chance), chance)
        elif kind < 0.9:
            yield encoded("".join(chance.choices(ODD, k=chance.randrange(1, 400))), chance)
        else:
            yield chance.randbytes(chance.randrange(0, 8_000))


def part(page: str, chance: random.Random) -> str:
    """Some lines on end of a page; all of one in eight: what breaks a reading stands in few lines, and a short page is soon read."""
    if chance.random() < WHOLE:
        return page
    lines = page.split("\n")
    begin = chance.randrange(len(lines))
    return "\n".join(lines[begin : begin + chance.randrange(1, LINES)])


def mutated(page: str, chance: random.Random) -> str:
    """A page with up to twenty pieces cut out, doubled, moved or replaced."""
    for _ in range(chance.randrange(1, 20)):
        start = chance.randrange(len(page) or 1)
        piece = page[start : start + chance.randrange(1, 200)]
        put = chance.choice(("", piece * 2, piece[::-1], chance.choice(ODD), piece.replace("\n", " ")))
        page = page[:start] + put + page[start + len(piece) :]
    return page


def store(count: int, seed: int, folder: Path) -> tuple[Counter[str], list[str]]:
    """Ingest so many pages as files, batch by batch: what became of them, and the faults."""
    from articles.ingestion.pages import ingest
    from articles.reading.records import Given
    from articles.search import upkeep

    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    pages = hostile_pages(count, seed)
    for start in range(0, count, BATCH):
        paths = []
        for number, data in enumerate(itertools.islice(pages, BATCH), start):
            paths.append(folder / f"{number:06}.txt")
            paths[-1].write_bytes(data)
        begun = time.process_time()
        for result in ingest([str(path) for path in paths], Given()):
            seconds, begun = time.process_time() - begun, time.process_time()
            outcomes[result.outcome] += 1
            if result.failure and (result.failure.details or not result.failure.reason):
                faults.append(f"{result.path}: {result.failure}")
            size = (
                Path(result.path.partition(".txt")[0] + ".txt").stat().st_size
            )  # a file's second page is named after it
            if seconds > SECONDS_TO_START * (outcomes.total() == 1) + SECONDS_PER_PIECE * (1 + size // PIECE):
                faults.append(f"{result.path}: {seconds:.1f} s for {size:,} bytes")
        upkeep.apply_pending()
        for path in paths:
            path.unlink()
        print(f"{start + len(paths)} pages: {dict(outcomes)}, {len(faults)} faults", file=sys.stderr, flush=True)
    return outcomes, faults


def looked_at(one_in: int) -> list[str]:
    """Every way to read what is stored: the faults."""
    from django.test import Client, override_settings

    from articles.models import Article, SourcePage

    allowed = dict.fromkeys(("THROTTLE_PER_MINUTE", "SEARCHES_PER_MINUTE"), 10**9)
    addresses = [f"/{name}" for name in FILES]
    for page in SourcePage.objects.order_by("pk").values_list("pk", flat=True)[::one_in]:
        addresses += [f"/pages/{page}/", f"/pages/{page}.txt", f"/api/v1/pages/{page}"]
        for article in Article.objects.current().filter(page=page).values_list("pk", flat=True):
            addresses += [f"/articles/{article}/", f"/articles/{article}.ris", f"/api/v1/articles/{article}"]
    faults = []
    with override_settings(ALLOWED_HOSTS=["testserver"], **allowed):
        client = Client()
        for address in addresses:
            try:
                answer = client.get(address)
                b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
                faults += [f"{address}: {answer.status_code}"] * (answer.status_code != 200)
            except Exception:  # noqa: BLE001  the run is to find all of them
                faults.append(f"{address}: {traceback.format_exc(limit=-3)}")
    print(f"{len(addresses)} answers looked at, {len(faults)} with a fault", flush=True)
    return faults


def kept_whole(folder: Path) -> list[str]:
    """The index against the rows, the counts, and the archive restored from its dump: what differs."""
    from django.core.management import call_command

    from articles.integrity import CHECKS

    faults = [str(found) for check in CHECKS.values() for part in check(0, False) for found in part.findings]
    dump, again = folder / "dump.jsonl", folder / "again.jsonl"
    call_command("export_archive", str(dump))
    call_command("flush", "--no-input", verbosity=0)
    call_command("restore_archive", str(dump))
    call_command("export_archive", str(again))
    if dump.read_bytes() != again.read_bytes():
        faults.append("what is restored from the dump is not what was dumped")
    rows = sum(1 for line in dump.open(encoding="utf-8") if json.loads(line))
    print(f"{rows} rows dumped, restored and dumped again; index and counts compared", flush=True)
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--shown", type=int, default=10, help="one page in so many is shown")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = FOLDER / "hostile"
    files.mkdir()
    outcomes, faults = store(options.pages, options.seed, files)
    faults += looked_at(options.shown)
    faults += kept_whole(FOLDER)
    for fault in faults:
        print(fault)
    print(f"{options.pages} hostile pages ({dict(outcomes)}): {len(faults)} faults (bar 0)")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
