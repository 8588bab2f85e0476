"""Long runs of damaged and hostile pages: what the reading must stand.

    python -m benchmarks.fuzz_reading [--pages N] [--seed N]

Pages are made of the seeds' own lines, cut, doubled, shuffled, mixed and sprinkled with odd characters, as broken extraction
and hostile hands would: no exception but a named refusal, none above SECONDS_AT_MOST, and every record a whole one (it can
be written as JSON, each fact's place in the body holds its number, the same text is read the same way).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

from articles.reading.page import read_page
from articles.reading.records import PageRecord
from articles.reading.text.decoding import RefusedError, decode

SEEDS = Path(__file__).parent.parent / "seeds"
SECONDS_AT_MOST = 3.0
ODD = (
    *"（）()“”《》〈〉【】—…·、，。！？；：％%‰0123456789０９〇零两廿万亿余多近超\t\r\n\f\0\ufeff\u200b\u202e\u3000𠮷乾後",
    "9" * 400, "万" * 400, "（" * 200, "“" * 200, "1" + ",000" * 100, "2021年13月32日", "截至2月30日", "本报讯（记者", "摄", "（下转第",
    "三分之", "百分之", "由从到至", "分别为", "同比增长-", "1/0", "0000-00-00", "<script>", "&lt;", "e\u0301",
)  # fmt: skip


def damaged(lines: list[str], chance: random.Random) -> str:
    """A page of some of the lines in some order, with odd characters between and inside them."""
    kept = chance.choices(lines, k=chance.randrange(1, 80))
    if chance.random() < 0.5:
        start = chance.randrange(len(lines))
        kept = lines[start : start + chance.randrange(1, 120)]
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(kept))
        line = kept[at]
        cut = chance.randrange(len(line) + 1)
        kept[at] = chance.choice(
            (line[:cut], line * 2, " ".join(line), line[:cut] + chance.choice(ODD) + line[cut:], "")
        )
    return chance.choice(("\n", "\n", "\n\n", "\r\n", " ")).join(kept)


def encoded(text: str, chance: random.Random) -> bytes:
    """The page as a file in one of the encodings, now and then with a broken byte."""
    data = text.encode(chance.choice(("utf-8", "utf-8-sig", "utf-16", "gb18030")), "replace")
    if chance.random() < 0.2:
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.randbytes(1) + data[at:]
    return data


def faults_of(page: PageRecord) -> list[str]:
    """What is not whole in a record."""
    json.dumps(page.to_dict(), ensure_ascii=False)
    found = ["an article without a body" for article in page.articles if not article.body]
    found += [
        f"{metric.raw!r} does not stand at {metric.start}"
        for article in page.articles
        for metric in article.metrics
        if "".join(article.body[metric.start : metric.end].split()) != metric.raw
    ]
    return found


def check(data: bytes) -> list[str]:
    """What goes wrong with a file; a refusal that names its reason is right."""
    start = time.perf_counter()
    try:
        text = decode(data, len(data)).text
        page = read_page(text, "fuzz.txt")
    except RefusedError:
        return []
    seconds = time.perf_counter() - start
    found = faults_of(page)
    if seconds > SECONDS_AT_MOST:
        found.append(f"{seconds:.1f} s for {len(text):,} characters")
    if page != read_page(text, "fuzz.txt"):
        found.append("read otherwise the second time")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    lines = [line for path in sorted(SEEDS.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    faults = 0
    for number in range(options.pages):
        seed = options.seed * 1_000_003 + number
        chance = random.Random(seed)
        data = encoded(damaged(lines, chance), chance)
        try:
            found = check(data)
        except Exception as error:  # noqa: BLE001  the run is to find all of them
            found = [repr(error)]
        for fault in found:
            print(f"page {number} (seed {seed}): {fault}")
        faults += bool(found)
    print(f"{options.pages} pages, {faults} with a fault (bar 0)")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
