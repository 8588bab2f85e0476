"""Gradient-boosted decision trees for yes-or-no questions, small enough to be kept as a table (numpy, same bytes each time)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

BINS = 24
BINS_AT_MOST = BINS + 1
LEAST_GAIN = 1e-6


@dataclass(frozen=True, slots=True)
class Settings:
    """How the trees are grown. `least` is the weight that a leaf needs, `ridge` shrinks its value.

    Each tree sees a share of the cases (`rows`) and of the signs (`columns`), drawn by a fixed chance; `rising` names signs
    that may only speak for the truth the higher they are, `falling` those that may only speak against it.
    """

    trees: int = 160
    depth: int = 4
    rate: float = 0.1
    least: float = 3.0
    ridge: float = 4.0
    rows: float = 1.0
    columns: float = 1.0
    rising: frozenset[str] = frozenset()
    falling: frozenset[str] = frozenset()


def cut_points(column: Numbers) -> Numbers:
    """Bounds that part a sign's values into about equally full bins."""
    values = np.unique(column)
    if len(values) <= BINS:
        return (values[1:] + values[:-1]) / 2
    found: Numbers = np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1]))
    return found


def fit(
    cases: Numbers, truth: Numbers, weights: Numbers, names: Sequence[str], settings: Settings | None = None
) -> dict[str, Any]:
    """A forest (the form that reading's tables.forests takes) that tells the cases whose truth is 1.

    `cases` is one row a case, one column a sign.
    """
    settings = settings or Settings()
    bounds = [cut_points(cases[:, column]) for column in range(cases.shape[1])]
    binned = np.stack([np.searchsorted(b, cases[:, c], side="right") for c, b in enumerate(bounds)], axis=1)
    directions = np.array([(name in settings.rising) - (name in settings.falling) for name in names])
    mean = float((weights * truth).sum() / weights.sum())
    base = float(np.log(mean / (1 - mean)))
    scores = np.full(len(truth), base)
    chance = np.random.default_rng(0)
    trees = []
    for _ in range(settings.trees):
        chances = 1 / (1 + np.exp(-scores))
        slopes, curves = weights * (truth - chances), weights * chances * (1 - chances)
        rows = np.flatnonzero(chance.random(len(truth)) < settings.rows)
        columns = np.sort(chance.permutation(len(names))[: max(1, round(settings.columns * len(names)))])
        grower = Grower(binned[np.ix_(rows, columns)], slopes[rows], curves[rows], directions[columns], settings)
        tree = [named(node, columns, bounds) for node in grower.nodes]
        scores += leaves(tree, cases)
        trees.append([[int(n[0]), round(n[1], 5), int(n[2]), int(n[3]), round(n[4], 4)] for n in tree])
    return {"names": list(names), "base": round(base, 4), "trees": trees}


def named(node: Sequence[float], columns: NDArray[np.int64], bounds: Sequence[Numbers]) -> list[float]:
    """A grown node with its sign's number and bound instead of the column and bin."""
    if node[0] < 0:
        return list(node)
    column = int(columns[int(node[0])])
    return [column, float(bounds[column][int(node[1])]), *node[2:]]


def leaves(tree: Sequence[Sequence[float]], cases: Numbers) -> Numbers:
    """The value of the leaf that each case falls into."""
    found = np.zeros(len(cases))
    waiting = [(0, np.arange(len(cases)))]
    while waiting:
        number, rows = waiting.pop()
        sign, bound, low, high, value = tree[number]
        if sign < 0:
            found[rows] = value
            continue
        below = cases[rows, int(sign)] < bound
        waiting += [(int(low), rows[below]), (int(high), rows[~below])]
    return found


class Grower:
    """Grows one tree: `nodes` are [column, bin, low, high, value], column -1 in a leaf."""

    def __init__(
        self,
        binned: NDArray[np.int64],
        slopes: Numbers,
        curves: Numbers,
        directions: NDArray[np.int64],
        settings: Settings,
    ) -> None:
        self.slopes, self.curves, self.directions, self.settings = slopes, curves, directions, settings
        self.binned = binned
        self.flat = binned + np.arange(binned.shape[1]) * BINS_AT_MOST
        self.nodes: list[list[float]] = []
        self.grow(np.arange(len(slopes)), 0, (-np.inf, np.inf), None)

    def histogram(self, rows: NDArray[np.int64]) -> Numbers:
        """The sums of slopes and of curves of some cases, by column and bin."""
        size = self.binned.shape[1] * BINS_AT_MOST
        flat, width = self.flat[rows].ravel(), self.binned.shape[1]
        sums = [np.bincount(flat, np.repeat(x[rows], width), size) for x in (self.slopes, self.curves)]
        found: Numbers = np.stack(sums).astype(np.float64).reshape(2, width, BINS_AT_MOST)
        return found

    def grow(self, rows: NDArray[np.int64], depth: int, within: tuple[float, float], sums: Numbers | None) -> int:
        """Add the node that holds these cases, and those below it; its value lies within the bounds."""
        number, settings = len(self.nodes), self.settings
        slope, curve = float(self.slopes[rows].sum()), float(self.curves[rows].sum())
        value = float(np.clip(settings.rate * slope / (curve + settings.ridge), *within))
        self.nodes.append([-1, 0.0, -1, -1, value])
        if depth >= settings.depth or curve < 2 * settings.least:
            return number
        sums = self.histogram(rows) if sums is None else sums
        best = self.best_split(sums, slope, curve)
        if best is None:
            return number
        column, place = best
        low = self.binned[rows, column] <= place
        below, above = self.bounds_below(sums, column, place, within)
        few = rows[low] if low.sum() * 2 <= len(rows) else rows[~low]
        own = self.histogram(few) if depth + 1 < settings.depth else None
        rest = None if own is None else sums - own
        first, second = (own, rest) if low.sum() * 2 <= len(rows) else (rest, own)
        self.nodes[number][:2] = [column, place]
        self.nodes[number][2] = self.grow(rows[low], depth + 1, below, first)
        self.nodes[number][3] = self.grow(rows[~low], depth + 1, above, second)
        return number

    def bounds_below(
        self, sums: Numbers, column: int, place: int, within: tuple[float, float]
    ) -> tuple[tuple[float, float], tuple[float, float]]:
        """What the values below and above a split may be, so that a sign that only speaks for the truth does so."""
        direction = self.directions[column]
        if not direction:
            return within, within
        slope, curve = sums[:, column, : place + 1].sum(axis=1), sums[:, column, place + 1 :].sum(axis=1)
        values = [self.settings.rate * s / (c + self.settings.ridge) for s, c in (slope, curve)]
        middle = float(np.clip(sum(values) / 2, *within))
        low, high = (within[0], middle), (middle, within[1])
        return (low, high) if direction > 0 else (high, low)

    def best_split(self, sums: Numbers, whole: float, heavy: float) -> tuple[int, int] | None:
        """The column and the bin after which to part these cases, None where no parting helps."""
        settings = self.settings
        slope, curve = np.cumsum(sums, axis=2)[:, :, :-1]
        others, other = whole - slope, heavy - curve
        values, rest = slope / (curve + settings.ridge), others / (other + settings.ridge)
        gains = slope * values + others * rest - whole * whole / (heavy + settings.ridge)
        gains[(curve < settings.least) | (other < settings.least)] = -1.0
        gains[(rest - values) * self.directions[:, None] < 0] = -1.0
        best = int(np.argmax(gains))
        column, place = divmod(best, gains.shape[1])
        return (column, place) if gains[column, place] > LEAST_GAIN else None


def write(forest: dict[str, Any], path: Path) -> None:
    """Write a forest as a table, a tree a line."""
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in forest["trees"])
    head = json.dumps({"names": forest["names"], "base": forest["base"]}, ensure_ascii=False)[:-1]
    path.write_text(f'{head}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")
