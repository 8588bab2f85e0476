"""Small forests of decision trees, fitted by the scripts benchmarks/fit_*.py and kept as tables: numbers in, odds and reasons out."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from articles.reading.tables import FOLDER

SUREST = 30  # log odds beyond which nothing more is told


class Case:
    """What a forest weighs: a dataclass with slots, whose fields are the signs in the order in which the forest knows them."""

    __slots__: ClassVar[tuple[str, ...]] = ()

    def numbers(self) -> list[float]:
        """The signs in the order of their names."""
        return [getattr(self, name) for name in self.__slots__]


#: A node of a tree (see Forest): sign, bound, low, high, value. A plain tuple: a page asks for a million of them.
Node = tuple[int, float, "Node | None", "Node | None", float]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves are summed to log odds.

    `names` are the signs in the order in which a case lists them. A tree is its first node: a case whose sign is below
    the bound goes to node `low`, else to `high`; in a leaf `sign` is -1. `value` is the mean of the leaves below a node,
    so that each step down says how much a sign spoke for or against.
    """

    names: tuple[str, ...]
    base: float
    trees: tuple[Node, ...]

    def odds(self, case: Sequence[float]) -> float:
        """The log odds of a case."""
        total = self.base
        for tree in self.trees:
            sign, bound, low, high, value = tree
            while sign >= 0:
                sign, bound, low, high, value = low if case[sign] < bound else high  # type: ignore[misc]
            total += value
        return total

    def reasons(self, case: Sequence[float], at_most: int = 3) -> tuple[tuple[str, float], ...]:
        """The signs that moved the odds of a case most, strongest first, with by how much."""
        moved = [0.0] * len(self.names)
        for tree in self.trees:
            node = tree
            while (below := node[2] if case[node[0]] < node[1] else node[3]) is not None:
                moved[node[0]] += below[4] - node[4]
                node = below
        ranked = sorted(range(len(moved)), key=lambda index: -abs(moved[index]))[:at_most]
        return tuple((self.names[index], moved[index]) for index in ranked if moved[index])


def chance(odds: float) -> float:
    """The chance that log odds stand for.

    >>> chance(0.0), round(chance(2.0), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + math.exp(-max(-SUREST, min(SUREST, odds))))


def as_tree(rows: Sequence[Sequence[float]], number: int = 0) -> Node:
    """A tree from its form as a table: rows (sign, bound, low, high, value), `low` and `high` the numbers of other rows."""
    sign, bound, low, high, value = rows[number]
    if sign < 0:
        return -1, 0.0, None, None, float(value)
    return int(sign), float(bound), as_tree(rows, int(low)), as_tree(rows, int(high)), float(value)


def as_forest(made: dict[str, Any]) -> Forest:
    """A forest from its form as a table: names, base, and trees of nodes."""
    trees = tuple(as_tree(tree) for tree in made["trees"])
    return Forest(tuple(made["names"]), float(made["base"]), trees)


@cache
def read_forest(name: str) -> Forest:
    """The forest in the table `name`.json."""
    with (FOLDER / f"{name}.json").open(encoding="utf-8") as file:
        return as_forest(json.load(file))
