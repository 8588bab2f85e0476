"""Fits the forest that tells where a paragraph begins: `python -m benchmarks.fit_paragraphs ../shared/reading`.

A case is the place between two lines of a body whose articles are known (known_pages.py). First it is fitted on the pages
of half of the days and judged on the other half, both ways; then on all, and written to
articles/reading/tables/paragraphs.json. The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from articles.reading.assembly.paragraphs.rows import Row, rows_of
from articles.reading.assembly.paragraphs.signs import NAMES, observe
from articles.reading.blocks.pages import Page, read_lines
from articles.reading.page import assemble
from articles.reading.tables import FOLDER
from articles.reading.tables.forests import as_forest
from benchmarks.boosting import Settings, fit, write
from benchmarks.known_pages import HALVES, KnownPage, known_pages

SETTINGS = Settings(trees=90, depth=5, rate=0.12, least=2.0, ridge=3.0)
AROUND = 7  # letters on each side by which a place is found in the gold


@dataclass(frozen=True, slots=True)
class Case:
    """A place between two lines: whether a paragraph begins there, and what is seen."""

    truth: bool
    numbers: list[float]


@dataclass(frozen=True, slots=True)
class Seen:
    page: KnownPage
    cases: list[Case]


class Breaks:
    """The texts of a page's articles without their marks and breaks, and where the breaks were."""

    def __init__(self, articles: Sequence[dict[str, Any]]) -> None:
        bodies = [a["body"] if isinstance(a["body"], str) else a["body"][0] for a in articles]
        self.text, self.breaks = "", set[int]()
        for body in bodies:
            for paragraph in body.split("\n"):
                self.text += bare(paragraph)
                self.breaks.add(len(self.text))
            self.text += "\n"

    def at(self, before: str, after: str) -> bool | None:
        """Whether a paragraph begins between two lines; None where that place is not found, or more than once."""
        left, right = bare(before)[-AROUND:], bare(after)[:AROUND]
        start = self.text.find(left + right)
        if not left or not right or start < 0 or self.text.find(left + right, start + 1) >= 0:
            return None
        return start + len(left) in self.breaks


def bare(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def cases_of(page: Page, rows: Sequence[Row], breaks: Breaks) -> Iterator[Case]:
    for index, signs in enumerate(observe(page, rows), 1):
        truth = breaks.at(rows[index - 1].text, rows[index].text)
        if truth is not None and signs is not None:
            yield Case(truth, signs.numbers())


def closed_up(rows: Sequence[Row]) -> list[Row]:
    """The rows without the blank lines between them, as other programs extract a column."""
    return [replace(row, line=replace(row.line, number=index, block=0)) for index, row in enumerate(rows)]


def look(known: KnownPage) -> Seen:
    page = read_lines(known.text)
    _, segments = assemble(page)
    bodies = [rows_of(page, draft.pieces, draft.crossheads)[0] for draft in segments.drafts if draft.pieces]
    if page.wrapped and not known.given:
        bodies += [closed_up(rows) for rows in bodies]
    breaks = Breaks(known.gold["articles"])
    return Seen(known, [case for rows in bodies for case in cases_of(page, rows, breaks)])


def fitted(seen: Sequence[Seen]) -> dict[str, Any]:
    cases = np.array([case.numbers for page in seen for case in page.cases])
    truth = np.array([float(case.truth) for page in seen for case in page.cases])
    weights = np.array([page.page.weight for page in seen for _ in page.cases])
    return fit(cases, truth, weights, NAMES, SETTINGS)


def judge(made: dict[str, Any], seen: Sequence[Seen], tally: Counter[tuple[str, str]]) -> None:
    forest = as_forest(made)
    for page in seen:
        wrong = [case.truth for case in page.cases if (forest.odds(case.numbers) > 0) != case.truth]
        for style in (page.page.gold.get("style", "sample"), "all"):
            tally[style, "places"] += len(page.cases)
            tally[style, "missed"] += sum(wrong)
            tally[style, "made"] += len(wrong) - sum(wrong)


def show(tally: Counter[tuple[str, str]]) -> None:
    for style in sorted({style for style, _ in tally}):
        places, missed, made = (tally[style, what] for what in ("places", "missed", "made"))
        print(f"  {style:<8} {places:6d} places, {missed} beginnings missed, {made} made")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with real/, pages/, gold/ …")
    parser.add_argument("--pages", type=int, default=150, help="pages to compose for each half")
    parser.add_argument("--check", action="store_true", help="only judge, write nothing")
    options = parser.parse_args()
    seen = [look(known) for known in known_pages(options.shared, options.pages)]
    fresh: Counter[tuple[str, str]] = Counter()
    for half in HALVES:
        made = fitted([page for page in seen if page.page.part != half])
        judge(made, [page for page in seen if page.page.part == half and page.page.given], fresh)
    print("paragraphs on pages that the fitting never saw:")
    show(fresh)
    if not options.check:
        made = fitted(seen)
        write(made, FOLDER / "paragraphs.json")
        own: Counter[tuple[str, str]] = Counter()
        judge(made, [page for page in seen if page.page.part is not None and page.page.given], own)
        print("and on those that it was fitted on:")
        show(own)


if __name__ == "__main__":
    main()
