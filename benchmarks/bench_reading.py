"""How right real pages are read that no fitting has seen, how fast on one core, and whether the time grows with the length only.

    python -m benchmarks.bench_reading

Reads the seeds again and again: characters a minute, whole and without facts; then pages of one, two, five and ten times
the length (articles of all seeds set one below the other), and hostile texts of a million characters. Where the pages of
real articles lie beside the project, they are then read with forests fitted on other days: what is cut right, and how right
each degree of confidence is (fit_seams and fit_confidence with --check, some minutes).
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from articles.reading.page import read_page
from articles.reading.text.decoding import RefusedError

SEEDS = Path(__file__).parent.parent / "seeds"
REAL = Path(__file__).parents[2] / "shared" / "reading"
ROUNDS = 3
HOSTILE_LENGTH = 1_000_000
TIMES_AT_MOST = 12.0  # a page ten times as long may take this many times as long
SECONDS_AT_MOST = 10.0
WHOLE_AT_LEAST, CUT_AT_LEAST = 1.0, 4.0  # million characters a minute


def main() -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for page in pages:
        read_page(page, "warm-up")
    print(f"whole reading   {rate(pages, facts=True):6.2f} million characters a minute (bar {WHOLE_AT_LEAST})")
    print(f"without facts   {rate(pages, facts=False):6.2f} million characters a minute (bar {CUT_AT_LEAST})")
    print("\nlength      seconds   times")
    base = 0.0
    for times in (1, 2, 5, 10):
        text = "\n\n".join(pages[0] for _ in range(times))
        seconds = min(cpu_seconds(lambda text=text: read_page(text, "long")) for _ in range(2))  # type: ignore[misc]
        base = base or seconds
        print(f"{len(text):7,} {seconds:10.2f} {seconds / base:7.1f}   (bar {TIMES_AT_MOST} for ten times the length)")
    print(f"\nhostile texts of {HOSTILE_LENGTH:,} characters (bar {SECONDS_AT_MOST:.0f} s)")
    for name, text in hostile_texts():
        print(f"{name:20} {outcome(text)}")
    if not REAL.is_dir():
        print(f"\nno pages of real articles at {REAL}: neither cuts nor confidence are judged")
        return
    for fitting in ("fit_seams", "fit_confidence"):
        print(f"\n{fitting}:", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{fitting}", str(REAL), "--check"], check=True)


def rate(pages: list[str], *, facts: bool) -> float:
    """Million characters a minute of processor time."""
    seconds = min(
        sum(cpu_seconds(lambda page=page: read_page(page, "page", facts=facts)) for page in pages)  # type: ignore[misc]
        for _ in range(ROUNDS)
    )
    return sum(map(len, pages)) / seconds * 60 / 1e6


def cpu_seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def outcome(text: str) -> str:
    start = time.process_time()
    try:
        page = read_page(text, "hostile")
    except RefusedError as refused:
        return f"{time.process_time() - start:6.2f} s  refused: {refused}"
    return f"{time.process_time() - start:6.2f} s  {len(page.articles)} articles, {len(page.leftover)} lines left over"


def hostile_texts() -> list[tuple[str, str]]:
    size = HOSTILE_LENGTH
    letters = "".join(chr(0x20 + (number * 7919) % 0xD7DF) for number in range(size))
    return [
        ("one character", "中" * size),
        ("digits", "7" * size),
        ("brackets", "（" * size),
        ("quotation marks", "“" * size),
        ("full stops", "。" * size),
        ("spaced letters", "中 " * (size // 2)),
        ("one sentence", "今天，全市召开会议，研究部署工作。" * (size // 17)),
        ("long headlines", "\n\n".join(f"{n}家企业入围河北民营企业百强榜单" * 7 for n in range(size // 130))),
        ("headlines", "\n\n".join(f"{n}家企业入围河北民营企业百强榜单" for n in range(size // 20))),
        ("random Unicode", letters),
        ("doubled lines", ("今天明天" * 55 + "\n") * (size // 221)),
    ]


if __name__ == "__main__":
    main()
