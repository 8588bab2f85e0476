"""Facts of real pages drawn by a fixed seed, to be read against their sentences: is each label intelligible and right alone?

    python -m benchmarks.draw_facts PAGES [--count 60] [--seed 1] [--blind SEED]

PAGES: a folder of page texts (shared/reading/real/pages). A fact that stands on two pages is drawn once. `--blind SEED`
prints the same facts in another order and without the sentences' numbers, for a second reading that does not see the
first one's verdicts. The texts are a newspaper's own: they are printed, never stored.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

from articles.reading import read_page
from articles.reading.records import MetricRecord


@dataclass(frozen=True, slots=True)
class Drawn:
    """A fact, the page that it stands on, and the article's title."""

    page: str
    title: str
    fact: MetricRecord


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--blind", type=int, default=None, metavar="SEED")
    options = parser.parse_args()
    drawn = draw(options.pages, options.count, options.seed)
    numbers = list(range(1, len(drawn) + 1))
    if options.blind is not None:
        random.Random(options.blind).shuffle(numbers)
    for number in numbers:
        print(shown(number, drawn[number - 1]))


def draw(pages: Path, count: int, seed: int) -> list[Drawn]:
    """`count` different facts of the pages of a folder, the same for the same seed and reading."""
    texts = sorted(pages.glob("*.txt"))
    if not texts:
        raise SystemExit(f"no pages in {pages}")
    known: dict[tuple[str, str, int], Drawn] = {}
    for path in texts:
        for article in read_page(path.read_text(encoding="utf-8"), path.name).articles:
            for fact in article.metrics:
                known.setdefault(
                    (fact.quote, fact.raw, fact.start - fact.sentence_start),
                    Drawn(path.name, article.headline or "", fact),
                )
    keys = sorted(known)
    return [known[key] for key in random.Random(seed).sample(keys, min(count, len(keys)))]


def shown(number: int, drawn: Drawn) -> str:
    """A fact as a reader of a table sees it, and beneath it the sentence that it must be true to."""
    fact = drawn.fact
    period = fact.period.iso if fact.period else "–"
    role = f" {fact.role}" if fact.role else ""
    return (
        f"{number:3}. 【{fact.indicator}】 {fact.raw}  [{fact.kind}{role}; {period}; {fact.place or '–'}]\n"
        f"     {drawn.title}\n     {fact.quote}"
    )


if __name__ == "__main__":
    main()
