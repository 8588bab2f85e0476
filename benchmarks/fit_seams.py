"""Fits the forest that tells where another article begins: `python -m benchmarks.fit_seams ../shared/reading`.

Cases are the seams of pages whose articles are known: shared/reading's real, sample and seed pages, and pages composed
anew from the real articles (recompose.py). First it is fitted on the pages of half of the days (by `origin`) and judged on
the other half, both ways, and the figures are printed; then on all, and written to articles/reading/tables/seams.json.
The same data give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from articles.reading.assembly.drafts import Draft, Segments
from articles.reading.assembly.seams.seams import observe, part
from articles.reading.assembly.seams.signs import NAMES
from articles.reading.assembly.seams.trees import Forest, as_forest
from articles.reading.assembly.segments import segment
from articles.reading.blocks.captions import mark_writers
from articles.reading.blocks.pieces import Page, cut, read_lines
from articles.reading.blocks.quotes import mark_quotes
from articles.reading.tables import FOLDER
from benchmarks.boosting import Settings, fit, write
from benchmarks.recompose import recompose

SETTINGS = Settings(trees=200, depth=5, rate=0.07, least=1.5, ridge=4.0)
PRINTED_WEIGHT = 3.0  # of a page that was given, against one composed here
SAME = 0.8  # of a text's character pairs that an article must have to be its source
SHOWN = (0.5, 0.0, -0.5, -1.0, -1.5)

Gold = dict[str, Any]
Home = Callable[[str], int | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A seam: whether another article begins there, and its signs."""

    truth: bool
    numbers: list[float]


@dataclass(frozen=True, slots=True)
class Known:
    """A page's cases: the half that it is in (None: in both), its weight, and its cases with none, some, most seams parted."""

    style: str
    half: int | None
    weight: float
    states: list[list[Case]]


def compact(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def home_of(gold: Gold) -> Home:
    """Which article of the gold a text is from; None where none or several could be."""
    bodies = [compact(a["body"] if isinstance(a["body"], str) else a["body"][0]) for a in gold["articles"]]
    pairs = [{body[i : i + 2] for i in range(len(body) - 1)} for body in bodies]
    known: dict[str, int | None] = {}

    def find(text: str) -> int | None:
        bare = compact(text)
        holding = [index for index, body in enumerate(bodies) if len(bare) >= 4 and bare in body]
        if holding:
            return holding[0] if len(holding) == 1 else None
        own = {bare[i : i + 2] for i in range(len(bare) - 1)}
        shares = [len(own & other) / (len(own) or 1) for other in pairs]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        return best if best is not None and shares[best] > SAME else None

    def home(text: str) -> int | None:
        if text not in known:
            known[text] = find(text)
        return known[text]

    return home


def look(page: Page, segments: Segments, home: Home) -> tuple[list[Case], list[tuple[Draft, int]]]:
    """The cases of a page as it stands, and its true seams."""
    cases, true = [], []
    for place, signs in observe(page, segments):
        draft, start = place.draft, place.start
        heads = draft.crossheads | {title.line.number for titles in draft.seams.values() for title in titles}
        texts = [p.text for p in draft.pieces[start:] if not all(line.number in heads for line in p.lines)]
        before = next((h for p in reversed(draft.pieces[:start]) if (h := home(p.text)) is not None), None)
        after = next((h for text in texts if (h := home(text)) is not None), None)
        if before is None or after is None:
            continue
        cases.append(Case(before != after, signs.numbers()))
        if before != after:
            true.append((draft, start))
    return cases, true


def part_some(segments: Segments, true: Iterable[tuple[Draft, int]], keep: Callable[[], bool]) -> None:
    starts: dict[int, list[int]] = {}
    for draft, start in true:
        if keep():
            starts.setdefault(id(draft), []).append(start)
    for draft in list(segments.drafts):
        part(segments, draft, starts.get(id(draft), []))


def known_page(gold: Gold, text: str, half: int | None, weight: float) -> Known:
    page = read_lines(text)
    pieces = mark_writers(mark_quotes(page, cut(page)))
    segments, home, chance = segment(page, pieces), home_of(gold), random.Random(gold["source"])
    cases, true = look(page, segments, home)
    states = [cases]
    for share in (0.5, 0.6):
        if true:
            part_some(segments, true, lambda share=share: chance.random() < share)  # type: ignore[misc]
            cases, true = look(page, segments, home)
            states.append(cases)
    return Known(gold.get("style", "sample"), half, weight, states)


def half_of(origin: str) -> int:
    return hashlib.md5(origin.encode(), usedforsecurity=False).digest()[0] & 1


def read_golds(folder: Path) -> list[Gold]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def gather(shared: Path, count: int) -> list[Known]:
    """Every known page: given ones, and `count` composed anew for each half."""
    known = [
        known_page(gold, (pages / gold["source"]).read_text(encoding="utf-8"), None, PRINTED_WEIGHT)
        for golds, pages in (("gold", shared.parent / "seeds"), ("pages_gold", shared / "pages"))
        for gold in read_golds(shared / golds)
    ]
    real = read_golds(shared / "real" / "gold")
    for gold in real:
        text = (shared / "real" / "pages" / gold["source"]).read_text(encoding="utf-8")
        known.append(known_page(gold, text, half_of(gold["origin"]), PRINTED_WEIGHT))
    for half in (0, 1):
        by_origin = {gold["origin"]: gold for gold in real if half_of(gold["origin"]) == half}
        for gold, text in recompose(list(by_origin.values()), half + 10, count):
            known.append(known_page(gold, text, half, 1.0))
    return known


def fitted(known: Sequence[Known]) -> dict[str, Any]:
    cases, truth, weights = [], [], []
    for page in known:
        for state in page.states:
            cases += [case.numbers for case in state]
            truth += [float(case.truth) for case in state]
            weights += [page.weight / len(page.states)] * len(state)
    return fit(np.array(cases), np.array(truth), np.array(weights), NAMES, SETTINGS)


def judged(forest: Forest, pages: Iterable[Known], tally: Counter[tuple[str, float, bool, bool]]) -> None:
    for page in pages:
        for case in page.states[0]:
            odds = forest.odds(case.numbers)
            for bound in SHOWN:
                for style in (page.style, "all"):
                    tally[style, bound, case.truth, odds > bound] += 1


def show(tally: Counter[tuple[str, float, bool, bool]]) -> None:
    for bound in SHOWN:
        cells = []
        for style in sorted({style for style, *_ in tally}):
            right, missed, wrong = (tally[style, bound, *key] for key in ((True, True), (True, False), (False, True)))
            cells.append(f"{style} {right}/{right + missed} wrong {wrong}")
        print(f"  beyond {bound:+.1f}: " + "; ".join(cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with real/, pages/, gold/ …")
    parser.add_argument("--pages", type=int, default=260, help="pages to compose for each half")
    parser.add_argument("--check", action="store_true", help="only judge, write nothing")
    options = parser.parse_args()
    known = gather(options.shared, options.pages)
    fresh: Counter[tuple[str, float, bool, bool]] = Counter()
    for half in (0, 1):
        forest = as_forest(fitted([page for page in known if page.half != half]))
        judged(forest, (page for page in known if page.half == half and page.weight == PRINTED_WEIGHT), fresh)
    print("seams found on pages that the fitting never saw:")
    show(fresh)
    if not options.check:
        made = fitted(known)
        write(made, FOLDER / "seams.json")
        own: Counter[tuple[str, float, bool, bool]] = Counter()
        judged(as_forest(made), (page for page in known if page.weight == PRINTED_WEIGHT), own)
        print("and on those that it was fitted on:")
        show(own)


if __name__ == "__main__":
    main()
