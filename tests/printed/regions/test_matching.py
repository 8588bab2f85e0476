"""The cheapest assignment against all assignments of small tables, some choices of which are barred."""

from __future__ import annotations

import random
from itertools import product

import pytest

from articles.printed.regions.matching import cheapest


@pytest.mark.parametrize("seed", range(60))
def test_it_is_as_cheap_as_the_best_of_all(seed: int) -> None:
    chance = random.Random(seed)
    rows, shared = chance.randint(1, 5), chance.randint(1, 5)
    costs = [
        {column: chance.uniform(-2, 4) for column in range(shared) if chance.random() < 0.6}
        | {shared + row: chance.uniform(0, 4)}
        for row in range(rows)
    ]
    chosen = cheapest(costs)
    assert len(set(chosen)) == rows
    best = min(
        sum(row[column] for row, column in zip(costs, columns, strict=True))
        for columns in product(*costs)
        if len(set(columns)) == rows
    )
    assert sum(row[column] for row, column in zip(costs, chosen, strict=True)) == pytest.approx(best)


def test_nothing_to_assign_is_nothing() -> None:
    assert cheapest([]) == []
