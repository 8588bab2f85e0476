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


@dataclass(frozen=True, slots=True)
class Settings:
    """How the trees are grown. `least` is the weight that a leaf needs, `ridge` shrinks its value."""

    trees: int = 160
    depth: int = 4
    rate: float = 0.1
    least: float = 3.0
    ridge: float = 4.0


class _Tree:
    def __init__(self) -> None:
        self.nodes: list[list[float]] = []

    def add(self) -> int:
        self.nodes.append([-1, 0.0, -1, -1, 0.0])
        return len(self.nodes) - 1


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
    """A forest (the form that reading's trees.py takes) that tells the cases whose truth is 1.

    `cases` is one row a case, one column a sign.
    """
    settings = settings or Settings()
    bounds = [cut_points(cases[:, column]) for column in range(cases.shape[1])]
    binned = np.stack([np.searchsorted(b, cases[:, c], side="right") for c, b in enumerate(bounds)], axis=1)
    mean = float((weights * truth).sum() / weights.sum())
    base = float(np.log(mean / (1 - mean)))
    scores = np.full(len(truth), base)
    trees = []
    for _ in range(settings.trees):
        chances = 1 / (1 + np.exp(-scores))
        slopes, curves = weights * (truth - chances), weights * chances * (1 - chances)
        tree, leaves = grow(binned, slopes, curves, bounds, settings)
        scores += leaves
        trees.append([[int(n[0]), round(n[1], 5), int(n[2]), int(n[3]), round(n[4], 4)] for n in tree.nodes])
    return {"names": list(names), "base": round(base, 4), "trees": trees}


def grow(
    binned: NDArray[np.int64], slopes: Numbers, curves: Numbers, bounds: list[Numbers], settings: Settings
) -> tuple[_Tree, Numbers]:
    """One tree, and the value of the leaf that each case falls into."""
    tree, leaves = _Tree(), np.zeros(len(slopes))
    waiting = [(tree.add(), np.arange(len(slopes)), 0)]
    while waiting:
        number, rows, depth = waiting.pop()
        node = tree.nodes[number]
        slope, curve = float(slopes[rows].sum()), float(curves[rows].sum())
        node[4] = settings.rate * slope / (curve + settings.ridge)
        best = best_split(binned[rows], slopes[rows], curves[rows], settings) if depth < settings.depth else None
        if best is None:
            leaves[rows] = node[4]
            continue
        column, place = best
        low = binned[rows, column] <= place
        node[0], node[1] = column, float(bounds[column][place])
        node[2], node[3] = tree.add(), tree.add()
        waiting += [(int(node[2]), rows[low], depth + 1), (int(node[3]), rows[~low], depth + 1)]
    return tree, leaves


def best_split(
    binned: NDArray[np.int64], slopes: Numbers, curves: Numbers, settings: Settings
) -> tuple[int, int] | None:
    """The column and the bin after which to part these cases, None where no parting helps."""
    whole, heavy = slopes.sum(), curves.sum()
    if heavy < 2 * settings.least:
        return None
    standing = whole * whole / (heavy + settings.ridge)
    best, found = 1e-6, None
    for column in range(binned.shape[1]):
        slope = np.cumsum(np.bincount(binned[:, column], weights=slopes, minlength=2))[:-1]
        curve = np.cumsum(np.bincount(binned[:, column], weights=curves, minlength=2))[:-1]
        other = heavy - curve
        gains = slope**2 / (curve + settings.ridge) + (whole - slope) ** 2 / (other + settings.ridge) - standing
        gains[(curve < settings.least) | (other < settings.least)] = -1.0
        place = int(np.argmax(gains)) if len(gains) else 0
        if len(gains) and gains[place] > best:
            best, found = float(gains[place]), (column, place)
    return found


def write(forest: dict[str, Any], path: Path) -> None:
    """Write a forest as a table, a tree a line."""
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in forest["trees"])
    head = json.dumps({"names": forest["names"], "base": forest["base"]}, ensure_ascii=False)[:-1]
    path.write_text(f'{head}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")
