"""Fits how sure an article is: `python -m benchmarks.fit_confidence ../shared/reading`. To be run after every other fitting.

A case is an article as it is read on a page of known articles by forests that have not seen the page's day: seams and
paragraphs are fitted anew for each half. It is right when its body is cut right and its headline is one of its title
lines, or several that follow one another. The forest is judged on the half that it was not fitted on; the odds that it
gives there make the scale on which odds become chances. Written: articles/reading/tables/confidence.json and
confidence_scale.json, same bytes from the same data.
"""

from __future__ import annotations

import argparse
import itertools
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from articles.reading.assembly.composition import Composition, put_together
from articles.reading.assembly.confidence.confidence import Scale, on_scale
from articles.reading.assembly.confidence.signs import NAMES, observe
from articles.reading.blocks.pages import read_lines
from articles.reading.page import assemble
from articles.reading.tables import FOLDER, forests
from articles.reading.tables.forests import as_forest, read_forest
from benchmarks import fit_paragraphs, fit_seams
from benchmarks.boosting import Settings, fit, write
from benchmarks.known_pages import HALVES, KnownPage, known_pages
from benchmarks.small_pages import SMALL, known_small_pages, told_right
from tests.reading import score

SETTINGS = Settings(trees=60, depth=3, rate=0.1, least=4.0, ridge=6.0)
STEPS = 14  # of the scale
SURE = 0.99  # nothing is surer
BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 1.01)  # of the reliability table
CONFIDENT = 0.9
OF_SMALL = 2  # pages composed of the real articles of a half for each that is composed of those of small pages


@dataclass(frozen=True, slots=True)
class Case:
    """An article as read: whether body and headline are right, what is seen of it, and the page it is from."""

    right: bool
    numbers: list[float]
    known: KnownPage

    @property
    def tells(self) -> bool:
        """Whether its page tells how often such articles are right: one composed here is damaged more, and on the small
        ones rules were tried."""
        return self.known.given and self.known.gold.get("style") != SMALL


@contextmanager
def reading_with(tables: dict[str, dict[str, Any]]) -> Iterator[None]:
    """Reading with other forests than those of the project."""
    with tempfile.TemporaryDirectory() as name:
        for table, made in tables.items():
            write(made, Path(name) / f"{table}.json")
        forests.FOLDER = Path(name)  # type: ignore[misc]
        read_forest.cache_clear()
        try:
            yield
        finally:
            forests.FOLDER = FOLDER  # type: ignore[misc]
            read_forest.cache_clear()


def tables_without(
    half: int, pages: Sequence[KnownPage], seams: Sequence[fit_seams.Known]
) -> dict[str, dict[str, Any]]:
    """The forests that an article is read with, fitted on every page but those of a half (every second fold of the seams')."""
    folds = frozenset(fold for fold in range(fit_seams.FOLDS) if fold % len(HALVES) == half)
    paragraphs = fit_paragraphs.fitted([fit_paragraphs.look(page) for page in pages if page.part != half])
    return {**fit_seams.tables_without(folds, seams), "paragraphs": paragraphs}


def cases_of(known: KnownPage) -> list[Case]:
    """The articles of a page as they are read."""
    page = read_lines(known.text)
    _, segments = assemble(page)
    made = put_together(page, segments.drafts)
    judge_by = told_ones if known.gold.get("style") == SMALL else right_ones
    right = judge_by(known.gold["articles"], made)
    return [
        Case(index in right, seen.numbers(), known) for index, seen in enumerate(observe(page, made, segments.titles))
    ]


def right_ones(gold: Sequence[dict[str, Any]], made: Sequence[Composition]) -> set[int]:
    """The numbers of the articles whose body is cut right and whose headline is right."""
    read = [{"body": one.body, "headline": one.titles.headline} for one in made]
    known = [dict(a, body=a["body"] if isinstance(a["body"], str) else a["body"][0]) for a in gold]
    return {
        j
        for i, j, precision, recall in score.pair_up(known, read)
        if min(precision, recall) >= score.SEGMENTED_AT and headline_right(known[i], made[j])
    }


def told_ones(gold: Sequence[dict[str, Any]], made: Sequence[Composition]) -> set[int]:
    """The same of a small page, of whose articles the words are known that stand in them and in no other."""
    return {j for j, one in enumerate(made) if any(told_right(known, one.titles.headline, one.body) for known in gold)}


def headline_right(gold: dict[str, Any], made: Composition) -> bool:
    """Whether the headline is right as score.py says, or any run of the gold's title lines; none where the gold has none."""
    if not gold.get("headline"):
        return made.titles.headline is None
    if "title_lines" not in gold:
        return bool(score.headline_right(gold, asdict(made.titles)))
    lines = [score.compact(line) for line in gold["title_lines"]]
    runs = {"".join(lines[a:b]) for a in range(len(lines)) for b in range(a + 1, len(lines) + 1)}
    return score.compact(made.titles.headline) in runs


def fitted(cases: Sequence[Case]) -> dict[str, Any]:
    numbers = np.array([case.numbers for case in cases])
    truth = np.array([float(case.right) for case in cases])
    weights = np.array([case.known.weight for case in cases])
    return fit(numbers, truth, weights, NAMES, SETTINGS)


def odds_unseen(cases: Sequence[Case]) -> list[tuple[float, Case]]:
    """Each case of the halves with the odds that a forest gives it which was fitted on the other half."""
    out = []
    for half in HALVES:
        forest = as_forest(fitted([case for case in cases if case.known.part != half]))
        out += [(forest.odds(case.numbers), case) for case in cases if case.known.part == half]
    return out


def scale_of(judged: Sequence[tuple[float, Case]]) -> Scale:
    """A rising scale of odds: as many steps with about as many articles each, those that do not rise made one.

    Only pages that tell it are looked at.
    """
    ordered = sorted(((o, case.right, case.known.weight) for o, case in judged if case.tells), key=lambda one: one[0])
    total = sum(weight for *_, weight in ordered)
    groups: list[list[tuple[float, bool, float]]] = [[]]
    for one in ordered:
        if sum(weight for *_, weight in groups[-1]) >= total / STEPS:
            groups.append([])
        groups[-1].append(one)
    merged: list[list[tuple[float, bool, float]]] = []
    for group in groups:
        merged.append(group)
        while len(merged) > 1 and share_of(merged[-2]) >= share_of(merged[-1]):
            merged[-2:] = [merged[-2] + merged[-1]]
    return [(round(middle_of(group), 3), round(min(SURE, share_of(group)), 3)) for group in merged]


def share_of(group: Sequence[tuple[float, bool, float]]) -> float:
    return sum(right * weight for _, right, weight in group) / sum(weight for *_, weight in group)


def middle_of(group: Sequence[tuple[float, bool, float]]) -> float:
    return sum(odds * weight for odds, _, weight in group) / sum(weight for *_, weight in group)


def reliability(judged: Sequence[tuple[float, bool]]) -> str:
    """The table of chances given against shares right."""
    lines = ["  confidence   articles   right"]
    for low, high in itertools.pairwise(BANDS):
        band = [right for chance, right in judged if low <= chance < high]
        if band:
            lines.append(f"  {low:.2f}–{min(high, 1.0):.2f}  {len(band):9d}   {sum(band) / len(band):5.3f}")
    sure = [right for chance, right in judged if chance > CONFIDENT]
    share = len(sure) / len(judged)
    lines.append(f"  above {CONFIDENT}: right {sum(sure) / (len(sure) or 1):.3f} at a share of {share:.3f}")
    return "\n".join(lines)


def judge(cases: Sequence[Case]) -> list[tuple[float, bool]]:
    """Chances and truths of the given pages of each half, with the scale of the other half's pages."""
    out = []
    odds = odds_unseen(cases)
    for half in HALVES:
        scale = scale_of([one for one in odds if one[1].known.part != half])
        mine = [(o, case) for o, case in odds if case.known.part == half and case.tells]
        out += [(on_scale(o, scale), case.right) for o, case in mine]
    return out


def gather(shared: Path, composed: int) -> list[Case]:
    """Every case, each page read with forests that have not seen its half."""
    cases = []
    given = list(known_pages(shared, composed))
    pages = [*given, *known_small_pages(len(HALVES), composed // OF_SMALL)]
    seams = fit_seams.gather(shared)
    for half in HALVES:
        with reading_with(tables_without(half, given, seams)):
            cases += [case for page in pages if page.part in (half, None) for case in cases_of(page)]
    return cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with real/, pages/, gold/ …")
    parser.add_argument("--pages", type=int, default=150, help="pages to compose for each half")
    parser.add_argument("--check", action="store_true", help="only judge, write nothing")
    options = parser.parse_args()
    cases = gather(options.shared, options.pages)
    print("on pages that no fitting saw:")
    print(reliability(judge(cases)))
    if not options.check:
        write(fitted(cases), FOLDER / "confidence.json")
        scale = scale_of(odds_unseen(cases))
        (FOLDER / "confidence_scale.json").write_text(json.dumps(scale) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
