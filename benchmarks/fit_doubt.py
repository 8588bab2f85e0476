"""Fits how likely each field of a fact is wrong: `python -m benchmarks.fit_doubt ../shared/reading`. To be run after every change of labels.

A case is a fact that is read on a page whose facts are known (the seeds and the sample pages), with the fields that are
wrong as score.py says. Each field's log odds are a sum of signs (articles/reading/doubt/signs.py), weighed by logistic
regression with a ridge. It is judged page by page, on weights that have seen neither the page nor any article of it on
another page; the odds that it gives there set how steep the odds are. Written: articles/reading/tables/doubt.json, same
bytes from the same data.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from articles.reading import read_page
from articles.reading.doubt import doubts, seen, signs
from articles.reading.facts.metrics import FactContext, read_metrics
from articles.reading.records import PageRecord
from articles.reading.tables import FOLDER
from benchmarks.known_pages import read_golds
from tests.reading import score

Numbers = NDArray[np.float64]

WRONG_IN: Final[Mapping[str, frozenset[str]]] = {
    "label": frozenset({"label"}),
    "value": frozenset({"value", "bound"}),
    "period": frozenset({"period"}),
    "place": frozenset({"place"}),
    "kind": frozenset({"kind"}),
}
"""The fields that are weighed, with what of the gold they stand for."""
RIDGE = 400.0  # of the weights of signs that vary by one; chosen by the folds
LEAST = 10  # wrong facts of a field without which nothing but their share is known
LEAST_VARIED = 0.03  # how much a sign varies at least for its scale
LEAST_WEIGHT = 0.005  # a sign that adds less is left out
STEPS, ENOUGH = 60, 1e-6  # of the search for the weights
FIRST = 100
BANDS = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 1.01)


@dataclass(frozen=True, slots=True)
class Case:
    """A fact as read: its page, its article's own text, what is seen of it, and what of it is wrong.

    `required`: it is one that every careful reader finds; of an optional one score.py judges nothing, a curator all.
    """

    page: str
    text: str
    numbers: list[float]
    wrong: frozenset[str]
    required: bool
    plain: float


def gather(shared: Path) -> list[Case]:
    """Every fact read on the seeds and the sample pages."""
    cases = []
    for golds, pages in (("gold", shared.parent / "seeds"), ("pages_gold", shared / "pages")):
        for gold in read_golds(shared / golds):
            text = (pages / gold["source"]).read_text(encoding="utf-8")
            cases += cases_of(gold, read_page(text, gold["source"]))
    return cases


def cases_of(gold: dict[str, Any], page: PageRecord) -> Iterator[Case]:
    """The facts of a page, each article against the known one that has most of its words."""
    day = page.published.date if page.published else None
    for article in page.articles:
        known = max(gold["articles"], key=lambda one: score.overlap(words_of(one), score.grams(key(article.body), 4)))
        titles = tuple(title for title in (article.kicker, article.headline, article.subheadline) if title)
        context = FactContext(day, article.city, article.county, titles, article.opening)
        facts = read_metrics(article.body, context)
        judged = judge(known["metrics"], [fact.to_dict() for fact in facts])
        for one, (wrong, required) in zip(seen.look(article, facts, context), judged, strict=True):
            yield Case(gold["source"], own_text(known), signs.numbers(one), wrong, required, one.fact.confidence)


def key(text: str) -> str:
    return "".join(text.split())


def body_of(article: Mapping[str, Any]) -> str:
    return str(score.alternatives(article["body"])[0])


def words_of(article: Mapping[str, Any]) -> Any:
    return score.grams(key(body_of(article)), 4)


def own_text(article: Mapping[str, Any]) -> str:
    """What an article is known by on every page that has it, however its marks are printed."""
    return "".join(letter for letter in body_of(article) if "\u4e00" <= letter <= "\u9fff")[20:60]


def judge(known: Sequence[dict[str, Any]], read: Sequence[dict[str, Any]]) -> list[tuple[frozenset[str], bool]]:
    """For each fact read what of it is wrong and whether the gold requires it; one that the gold has not is wrong as a value."""
    out: dict[int, tuple[frozenset[str], bool]] = {}
    free = list(range(len(read)))
    found: set[int] = set()
    required = [at for at, one in enumerate(known) if not one.get("optional")]
    optional = [at for at, one in enumerate(known) if one.get("optional")]
    for group, fits in (
        (required, score.indicator_right),
        (required, score.same_quantity),
        (optional, score.same_quantity),
    ):
        for at in group:
            one = known[at]
            fitting = [n for n in free if score.same_quantity(one, read[n]) and fits(one, read[n])]
            if fitting and at not in found:
                best = min(fitting, key=lambda n: score.compact(read[n]["raw"]) != score.compact(one["raw"]))
                free.remove(best)
                found.add(at)
                out[best] = wrong_of(one, read[best]), not one.get("optional")
    return [out.get(n, (frozenset({"value"}), True)) for n in range(len(read))]


def wrong_of(known: Mapping[str, Any], read: Mapping[str, Any]) -> frozenset[str]:
    """What differs from the gold: a label that is not close to any it allows, time, place, kind, bound."""
    wrong = {name for name in ("kind", "bound", "place") if (known.get(name) or None) != (read.get(name) or None)}
    if score.days(known.get("period")) != score.days(read.get("period")):
        wrong.add("period")
    if not (score.indicator_right(known, read) and score.indicator_close(known, read)):
        wrong.add("label")
    return frozenset(wrong)


def fitted(cases: Sequence[Case]) -> dict[str, Any]:
    """The table of weights: for each field the log odds' base and what each sign adds."""
    rows = np.array([case.numbers for case in cases])
    return {field: row_of(rows, truth(cases, field)) for field in WRONG_IN}


def truth(cases: Sequence[Case], field: str) -> Numbers:
    return np.array([float(bool(case.wrong & WRONG_IN[field])) for case in cases])


def row_of(rows: Numbers, wrong: Numbers) -> dict[str, Any]:
    if wrong.sum() < LEAST:
        share = (wrong.sum() + 1) / (len(wrong) + 2)
        return {"base": round(float(np.log(share / (1 - share))), 3), "weights": {}}
    middle, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), LEAST_VARIED)
    found = regression(np.hstack([np.ones((len(rows), 1)), (rows - middle) / spread]), wrong)
    weights = found[1:] / spread
    kept = {name: round(float(w), 3) for name, w in zip(signs.NAMES, weights, strict=True) if abs(w) >= LEAST_WEIGHT}
    return {"base": round(float(found[0] - (weights * middle).sum()), 3), "weights": kept}


def regression(rows: Numbers, wrong: Numbers) -> Numbers:
    """The weights of a logistic regression with a ridge on all but the first, by Newton's steps, none longer than 1."""
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[0] = LEAST_WEIGHT
    found = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        slope = rows.T @ (chances - wrong) + ridge * found
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < ENOUGH:
            break
    return found


def steeper(made: dict[str, Any], steepness: Mapping[str, float]) -> dict[str, Any]:
    """The table with each field's odds drawn out from their middle: a ridge leaves them too near to it."""
    out = {}
    for field, row in made.items():
        factor, shift = steepness[field], steepness[f"{field} shift"]
        weights = {name: round(weight * factor, 3) for name, weight in row["weights"].items()}
        out[field] = {"base": round(row["base"] * factor + shift, 3), "weights": weights}
    return out


def unseen(cases: Sequence[Case]) -> dict[str, Numbers]:
    """For each field the odds of every case, by weights that saw neither its page nor its article elsewhere."""
    odds = {field: np.zeros(len(cases)) for field in WRONG_IN}
    for page in sorted({case.page for case in cases}):
        texts = {case.text for case in cases if case.page == page}
        scales = doubts.as_scales(fitted([c for c in cases if c.page != page and c.text not in texts]))
        for at, case in enumerate(cases):
            if case.page == page:
                for field, scale in scales.items():
                    odds[field][at] = scale.odds(case.numbers)
    return odds


def steepness_of(cases: Sequence[Case], odds: Mapping[str, Numbers]) -> dict[str, float]:
    """How steep the odds of each field must be so that they are chances, from those of pages not seen."""
    out = {}
    for field in WRONG_IN:
        wrong = truth(cases, field)
        if wrong.sum() < LEAST:
            out |= {field: 1.0, f"{field} shift": 0.0}
            continue
        shift, factor = platt(odds[field], wrong)
        out |= {field: factor, f"{field} shift": shift}
    return out


def platt(odds: Numbers, wrong: Numbers) -> tuple[float, float]:
    """Shift and factor by which odds become chances (Platt 1999), by the same regression without a ridge to speak of."""
    rows = np.column_stack([np.ones(len(odds)), odds])
    found = np.array([0.0, 1.0])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        curve = (rows * (chances * (1 - chances))[:, None]).T @ rows + np.eye(2) * LEAST_WEIGHT
        found -= np.linalg.solve(curve, rows.T @ (chances - wrong))
    return float(found[0]), float(found[1])


def chances_of(odds: Mapping[str, Numbers], steepness: Mapping[str, float]) -> Numbers:
    """The chance of each case that any of its fields is wrong."""
    sure = np.ones(len(next(iter(odds.values()))))
    for field, own in odds.items():
        sure *= 1 - 1 / (1 + np.exp(-(own * steepness[field] + steepness[f"{field} shift"])))
    found: Numbers = 1 - sure
    return found


def report(cases: Sequence[Case], chances: Numbers) -> str:
    """Wrong facts among the first of the queue and in its first fifth, and chances beside shares."""
    lines = [f"{len(cases)} facts"]
    everything = np.array([bool(case.wrong) for case in cases])
    required = everything & np.array([case.required for case in cases])
    plain = 1 - np.array([case.plain for case in cases])
    for name, wrong in (("every fact judged", everything), ("optional facts never wrong", required)):
        for by, ranks in (("by how plain the label is", plain), ("by doubts", chances)):
            order = np.argsort(-ranks, kind="stable")
            first, fifth = wrong[order[:FIRST]].sum(), wrong[order[: len(cases) // 5]].sum() / wrong.sum()
            lines.append(
                f"  {name}, {wrong.mean():.3f} wrong, {by}: {first} of the first {FIRST}, {fifth:.3f} in the first fifth"
            )
    lines.append("  doubt        facts   wrong")
    for low, high in itertools.pairwise(BANDS):
        band = everything[(chances >= low) & (chances < high)]
        if len(band):
            lines.append(f"  {low:.2f}–{min(high, 1.0):.2f}  {len(band):7d}   {band.mean():5.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the folder with gold/, pages/, pages_gold/")
    parser.add_argument("--check", action="store_true", help="only judge, write nothing")
    options = parser.parse_args()
    cases = gather(options.shared)
    odds = unseen(cases)
    steepness = steepness_of(cases, odds)
    print("on pages and articles that the weights have not seen:", report(cases, chances_of(odds, steepness)))
    if not options.check:
        made = steeper(fitted(cases), steepness)
        (FOLDER / f"{doubts.TABLE}.json").write_text(
            json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
