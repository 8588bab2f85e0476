"""Every kind of page of the site on archives of 10,000 and 100,000 articles with ten facts each: `make bench-pages`.

For each: median server time on one worker (the test client drives the whole stack: middleware, view, template, gzip) as
CPU time, which neighbours on the machine do not touch, and as wall time; database queries; and bytes of the first load
over the wire (page, styles, scripts, icon; gzip level 6). The bars are on the CPU time: everything a page waits for
(SQLite, the index) runs in the worker itself. A page grows where the largest archive takes it 1.3 times as long as the
smallest, and by more than 2 ms.

    python -m benchmarks.bench_pages [--sizes 10000 100000] [--keep FOLDER] [--only KIND]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
MS, GROWTH, NOISE, QUERIES, BYTES = 40.0, 1.3, 2.0, 12, 120_000
COMPLETION_MS = 20.0
Figures = tuple[float, float, int, int]


def figures(folder: Path, articles: int, runs: int, only: str) -> dict[str, Figures]:
    """(CPU ms, wall ms, queries, bytes) of each kind of page on an archive of this size, kept in `folder`."""
    command = [sys.executable, "-m", "benchmarks.pages", str(folder / f"pages-{articles}"), str(articles), str(runs)]
    answer = subprocess.run([*command, only], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    rows = map(json.loads, answer.stdout.splitlines())
    return {kind: (cpu, wall, queries, size) for kind, cpu, wall, queries, size in rows}


def missed(kind: str, small: Figures, large: Figures) -> list[str]:
    """The bars that a kind of page misses."""
    found = []
    if large[0] > (COMPLETION_MS if kind == "completion" else MS):
        found.append("ms")
    if large[0] > small[0] * GROWTH and large[0] - small[0] > NOISE:
        found.append("grows")
    return found + ["queries"] * (large[2] > QUERIES) + ["bytes"] * (large[3] > BYTES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="make the archives here once, and use them again")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--only", default="", help="kinds whose name begins with this")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="baoku-pages-"))
    found = [figures(folder, size, options.runs, options.only) for size in sorted(options.sizes)]
    sizes = "".join(f"{size:>9,}" for size in sorted(options.sizes))
    print(f"CPU ms at{'':<19}{sizes}{'×':>7}{'wall':>7}{'queries':>9}{'kB':>7}   bars: {MS:.0f} ms, × {GROWTH}, {QUERIES}, {BYTES / 1_000:.0f} kB")  # fmt: skip
    failing = 0
    for kind, large in found[-1].items():
        small = found[0][kind]
        over = missed(kind, small, large)
        failing += bool(over)
        times = "".join(f"{one[kind][0]:>9.1f}" for one in found)
        print(f"{kind:<28}{times}{large[0] / small[0]:>7.2f}{large[1]:>7.0f}{large[2]:>9}{large[3] / 1_000:>7.1f}   {' '.join(over)}")  # fmt: skip
    print("every kind is within its bars" if not failing else f"{failing} kinds miss a bar")
    raise SystemExit(1 if failing else 0)


if __name__ == "__main__":
    main()
