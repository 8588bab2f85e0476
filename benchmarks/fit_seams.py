"""Fits the forests that tell where another article begins: `python -m benchmarks.fit_seams ../shared/reading`.

Cases are the seams of pages whose articles are known: shared/reading's real, sample and seed pages, pages composed
anew from the real articles (recompose.py), the small pages of the tests, which are of many papers (small_pages.py), and
the seeds set anew (typeset.py). The days (`origin`) are dealt into folds. Each fold's pages are first read whole
with what the other folds teach, and scored (score_real.py): that figure is what to expect of pages from elsewhere. Then the
forests are fitted on all and written to articles/reading/tables/seams.json and choices.json. The same data give the same bytes.

The second forest, which judges the likeliest seam of a page, is fitted on what the first says of folds that it has not seen.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from articles.reading.assembly.seams import seams
from articles.reading.assembly.seams.observer import Observer
from articles.reading.assembly.seams.places import Place
from articles.reading.assembly.seams.signs import CHOICE_NAMES, NAMES
from articles.reading.assembly.segments import segment
from articles.reading.blocks.pages import read_lines
from articles.reading.page import pieces_of, read_page
from articles.reading.tables import FOLDER
from articles.reading.tables.forests import Forest, as_forest
from benchmarks import typeset
from benchmarks.boosting import Settings, fit, write
from benchmarks.known_pages import KnownPage, known_pages, part_of, read_golds
from benchmarks.recompose import STYLES
from benchmarks.small_pages import known_small_pages

SETTINGS = Settings(trees=250, depth=5, rate=0.05, least=3.0, ridge=8.0, rows=0.5, columns=0.3)
JUDGE = Settings(
    trees=60,
    depth=3,
    rate=0.1,
    least=4.0,
    ridge=6.0,
    rows=0.7,
    columns=0.5,
    rising=frozenset(
        {"odds", "lead", "spare_lead", "gain", "spare_fits", "missing", "gap", "wanted_lead", "gain_behind"}
    ),
    falling=frozenset({"spare_foreign", "alike_rank", "wide_rank"}),
)
FOLDS = 4
COMPOSED = 225  # pages composed from the articles of each fold
DRAWS = (1, 2)  # of the seeds set anew; the tests' layouts are another draw
JUDGED = 2  # of their rounds through the styles every second is judged
PARTED = (0.0, 0.55, 1.0)  # of the true seams that are chosen already when a page is looked at
SAME = 0.8  # of a text's character pairs that an article must have to be its source
WRONG_AT_MOST = 2  # likeliest seams of a page that are none, after which it is judged no further

Gold = dict[str, Any]
Home = Callable[[str], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Case:
    """A seam: whether another article begins there, and its signs."""

    truth: bool
    numbers: list[float]


@dataclass(frozen=True, slots=True)
class Known:
    """A page's cases, with none, some, all of its true seams parted; the fold that it is in (None: in every fitting).

    `observer` looks at it again where its likeliest seams are judged too.
    """

    style: str
    fold: int | None
    weight: float
    states: list[list[Case]]
    truth: dict[int, bool]
    observer: Observer | None


def compact(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def home_of(gold: Gold) -> Home:
    """Which articles of the gold a text may be from: several where all have it (王毅等参加会见。), none where no one can be told."""
    bodies = [compact(a["body"] if isinstance(a["body"], str) else a["body"][0]) for a in gold["articles"]]
    pairs = [{body[i : i + 2] for i in range(len(body) - 1)} for body in bodies]

    @cache
    def home(text: str) -> frozenset[int]:
        bare = compact(text)
        holding = frozenset(index for index, body in enumerate(bodies) if len(bare) >= 4 and bare in body)
        if holding:
            return holding
        own = {bare[i : i + 2] for i in range(len(bare) - 1)}
        shares = [len(own & other) / (len(own) or 1) for other in pairs]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        return frozenset({best}) if best is not None and shares[best] > SAME else frozenset()

    return home


def truths(observer: Observer, home: Home) -> dict[int, bool]:
    """For each seam whose sides are known whether another article begins there."""
    found = {}
    for place in observer.places:
        crossed = observer.stretches[place.home].crossed
        pieces = place.draft.pieces
        last = next((at for at in range(place.start - 1, -1, -1) if not crossed[at]), None)
        before, after = home(pieces[last].text) if last is not None else frozenset(), home(place.after.text)
        if before and after:
            found[place.number] = not before & after
    return found


def known_page(known: KnownPage, *, judged: bool) -> Known:
    page = read_lines(known.text)
    pieces = pieces_of(page)
    observer, chance = Observer(page, segment(page, pieces)), random.Random(known.gold["source"])
    truth = truths(observer, home_of(known.gold))
    states = []
    for share in PARTED:
        chosen = [place for place in observer.places if truth.get(place.number) and chance.random() < share]
        seen = observer.seen(chosen)
        states.append([Case(truth[p.number], signs.numbers()) for p, signs in seen if p.number in truth])
    style = known.gold.get("style", "sample")
    return Known(style, known.part, known.weight, states, truth, observer if judged else None)


def fold_of(gold: Gold) -> int:
    return part_of(gold["origin"], FOLDS)


def is_judged(number: int) -> bool:
    """Whether a composed page is judged: all pages of every second round through the styles."""
    return number // len(STYLES) % JUDGED == 0


def every_page(shared: Path) -> Iterator[KnownPage]:
    """Every known page in its fold; the seeds, which are set anew too, and the samples are in none."""
    yield from known_pages(shared, COMPOSED, FOLDS)
    yield from known_small_pages(FOLDS)
    for gold in read_golds(shared / "gold"):
        yield from set_anew(gold)


def set_anew(gold: Gold) -> Iterator[KnownPage]:
    """A page's articles in other layouts."""
    for style in typeset.STYLES:
        for draw in DRAWS:
            made = gold | {"source": f"{gold['source']}-{style}-{draw}", "style": style}
            if style == "ocr":
                made["articles"] = [one | {"body": typeset.recognised(one["body"])} for one in gold["articles"]]
            yield KnownPage(made, typeset.page(gold, style, draw), None, given=False)


def gather(shared: Path) -> list[Known]:
    """Every known page: given ones, and those composed anew from the articles of each fold, of which some are judged too."""
    known = []
    composed: Counter[int] = Counter()
    for page in every_page(shared):
        judged = page.part is not None and (page.given or is_judged(composed[page.part]))
        if page.part is not None and not page.given:
            composed[page.part] += 1
        known.append(known_page(page, judged=judged))
    return known


def fitted(known: Iterable[Known]) -> dict[str, Any]:
    """The forest that weighs each seam for itself."""
    cases, truth, weights = [], [], []
    for page in known:
        for state in page.states:
            cases += [case.numbers for case in state]
            truth += [float(case.truth) for case in state]
            weights += [page.weight / len(page.states)] * len(state)
    return fit(np.array(cases), np.array(truth), np.array(weights), NAMES, SETTINGS)


def choices(page: Known, forest: Forest) -> list[Case]:
    """The likeliest seams of a page one after the other as reading comes to them, until it goes wrong."""
    found: list[Case] = []
    chosen: list[Place] = []
    if page.observer is None or not page.observer.places:
        return found
    while sum(not case.truth for case in found) < WRONG_AT_MOST:
        seen = [one for one in seams.weighed(page.observer, forest, chosen) if one[1].number in page.truth]
        if not seen:
            break
        sure = [one for one in seen if one[0] > seams.SURE]
        if not sure:
            right = page.truth[seen[0][1].number]
            found.append(Case(right, seams.choice(seen).numbers()))
        chosen += [place for _, place, _ in sure or seen[:1]]
    return found


def fitted_judge(
    known: Iterable[Known], forests: dict[frozenset[int], Forest], left_out: frozenset[int]
) -> dict[str, Any]:
    """The forest that judges the likeliest seams, from what forests say that have not seen the page's fold."""
    cases, truth, weights = [], [], []
    for page in known:
        if page.fold is not None and page.fold not in left_out:
            found = choices(page, forests[left_out | {page.fold}])
            cases += [case.numbers for case in found]
            truth += [float(case.truth) for case in found]
            weights += [page.weight] * len(found)
    return fit(np.array(cases), np.array(truth), np.array(weights), CHOICE_NAMES, JUDGE)


def crossed(known: Sequence[Known]) -> dict[frozenset[int], Forest]:
    """The forests fitted without one or two of the folds."""
    left_out = [frozenset(folds) for size in (1, 2) for folds in combinations(range(FOLDS), size)]
    return {folds: as_forest(fitted(page for page in known if page.fold not in folds)) for folds in left_out}


def tables_without(left_out: frozenset[int], known: Sequence[Known]) -> dict[str, dict[str, Any]]:
    """Both tables, fitted without these folds: for whoever judges what comes after the cuts on pages they have not seen."""
    apart = [left_out | {fold} for fold in range(FOLDS) if fold not in left_out]
    forests = {folds: as_forest(fitted(page for page in known if page.fold not in folds)) for folds in apart}
    return {
        "seams": fitted(page for page in known if page.fold not in left_out),
        "choices": fitted_judge(known, forests, left_out),
    }


def score(shared: Path, known: Sequence[Known], forests: dict[frozenset[int], Forest], out: Path) -> str:
    """The figures of the real pages, each read with what the other folds teach."""
    gold = shared / "real" / "gold"
    tables = {
        fold: {
            "seams": forests[frozenset({fold})],
            "choices": as_forest(fitted_judge(known, forests, frozenset({fold}))),
        }
        for fold in range(FOLDS)
    }
    with out.open("w", encoding="utf-8") as file:
        for page in read_golds(gold):
            text = (shared / "real" / "pages" / page["source"]).read_text(encoding="utf-8")
            with mock.patch.object(seams, "read_forest", tables[fold_of(page)].__getitem__):
                read = read_page(text, page["source"], facts=False)
            file.write(json.dumps(read.to_dict(), ensure_ascii=False) + "\n")
    command = [sys.executable, str(shared / "score_real.py"), str(gold), str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with real/, pages/, gold/ …")
    parser.add_argument("--check", action="store_true", help="only judge, write nothing")
    options = parser.parse_args()
    known = gather(options.shared)
    forests = crossed(known)
    with tempfile.TemporaryDirectory() as folder:
        print("real pages, read with what the folds that they are not in teach:")
        print(score(options.shared, known, forests, Path(folder) / "read.jsonl"))
    if not options.check:
        write(fitted(known), FOLDER / "seams.json")
        write(fitted_judge(known, forests, frozenset()), FOLDER / "choices.json")


if __name__ == "__main__":
    main()
