"""How true the days are that a page without a masthead is given: real and sample pages, their heads taken away, against gold.

    python -m benchmarks.bench_dates [--late] [--reading FOLDER]

FOLDER: that with real/pages, real/gold, pages and pages_gold (beside the project, ../shared/reading). Every line that the gold names as
left over, or that prints the page's own day or paper, is taken away first; what is still found must be told by the
texts. The schema promises a “not before”: a day later than the true one is a fault. `--late` prints each of those.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from articles.reading import read_page
from articles.reading.records import IssueDate

READING = Path(__file__).parents[2] / "shared" / "reading"
SETS = {"real": ("real/pages", "real/gold"), "sample": ("pages", "pages_gold")}
NEAR = 3  # days by which a day told of may come before its page
YEAR = 366
ROWS = ("pages", "none", "printed", "true", "near", "earlier", "a year early", "late", "a year late")


@dataclass(frozen=True, slots=True)
class Dated:
    """A page's name, its true day, and what was found without its head."""

    name: str
    true: date
    found: IssueDate | None

    @property
    def days_late(self) -> int:
        """By how many days the day found lies after the true one; before it, below nought."""
        return (self.found.date - self.true).days if self.found else 0

    @property
    def row(self) -> str:
        """The row of the table in which the page counts."""
        if self.found is None:
            return "none"
        if self.days_late > 0:
            return "a year late" if self.days_late > YEAR else "late"
        if self.found.basis != "inferred":
            return "printed"
        if -self.days_late > YEAR:
            return "a year early"
        return "true" if self.days_late == 0 else "near" if -self.days_late <= NEAR else "earlier"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reading", type=Path, default=READING, metavar="FOLDER")
    parser.add_argument("--late", action="store_true")
    options = parser.parse_args()
    dated = {
        name: list(pages_of(options.reading / pages, options.reading / gold)) for name, (pages, gold) in SETS.items()
    }
    if not any(dated.values()):
        raise SystemExit(f"no pages beside their gold in {options.reading}")
    print_table(dated)
    if options.late:
        for page in (page for pages in dated.values() for page in pages if page.found and page.days_late > 0):
            assert page.found is not None
            print(f"{page.name}: {page.found.date}, truly {page.true}: {page.found.evidence}")


def pages_of(pages: Path, gold: Path) -> Iterator[Dated]:
    """The pages of a folder whose day the gold knows, read without their heads."""
    for path in sorted(pages.glob("*.txt")):
        known: dict[str, Any] = json.loads((gold / f"{path.stem}.json").read_text(encoding="utf-8"))
        if (true := true_day(known)) is None:
            continue
        text = headless(path.read_text(encoding="utf-8"), known, true)
        yield Dated(path.name, true, read_page(text, path.name, facts=False).published)


def true_day(known: dict[str, Any]) -> date | None:
    """The day that a page's gold gives: as it was printed, else that of the issue which its articles come from."""
    if known.get("published"):
        return date.fromisoformat(known["published"]["date"])
    origin = known.get("origin")
    return date(int(origin[:4]), int(origin[4:6]), int(origin[6:8])) if origin else None


def headless(text: str, known: dict[str, Any], true: date) -> str:
    """The page without the lines that name its paper or its day, or that its gold calls left over."""
    over = {squeezed(line) for line in known.get("leftover") or []}
    marks = [f"{true.year}年{true.month}月{true.day}日", known.get("newspaper") or "", *over]
    heads = [mark for mark in map(squeezed, marks) if mark]
    return "\n".join(line for line in text.split("\n") if not is_head(squeezed(line), heads))


def is_head(line: str, heads: list[str]) -> bool:
    """Whether a line is made of nothing but a page's head: its paper, its day, what else is left over."""
    longest = max((len(head) for head in heads if head in line), default=0)
    return longest > 0 and len(line) <= 2 * longest + 8


def squeezed(line: str) -> str:
    return "".join(line.split())


def print_table(dated: dict[str, list[Dated]]) -> None:
    counts = {name: Counter(page.row for page in pages) for name, pages in dated.items()}
    print(f"{'':<14}" + "".join(f"{name:>9}" for name in dated))
    for row in ROWS:
        figures = [len(pages) if row == "pages" else counts[name][row] for name, pages in dated.items()]
        print(f"{row:<14}" + "".join(f"{figure:>9}" for figure in figures))
    shares = [
        (counts[name]["late"] + counts[name]["a year late"]) / max(1, len(pages)) for name, pages in dated.items()
    ]
    print(f"{'share late':<14}" + "".join(f"{share:>9.3f}" for share in shares))


if __name__ == "__main__":
    main()
