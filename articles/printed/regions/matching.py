"""The cheapest one-to-one assignment (Hungarian method) where each row may have a few of the columns only."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence


def cheapest(costs: Sequence[Mapping[int, float]]) -> list[int]:
    """For each row the column it gets, so that the sum is least; `costs` are those of the columns that it may have.

    Each row must have one that no other row has, so that none goes without.

    >>> cheapest([{0: 1, 1: 5, 2: 9}, {0: 1, 1: 2, 3: 9}])
    [0, 1]
    """
    assignment = Assignment(costs)
    for row in range(len(costs)):
        assignment.augment(row)
    return assignment.chosen


class Assignment:
    """The rows that have their columns so far, and the prices that make every one of them a cheapest choice."""

    def __init__(self, costs: Sequence[Mapping[int, float]]) -> None:
        self.costs = costs
        self.row_price = [0.0] * len(costs)
        self.column_price: defaultdict[int, float] = defaultdict(float)
        self.owner: dict[int, int] = {}
        self.chosen = [-1] * len(costs)

    def augment(self, row: int) -> None:
        """Give `row` a column: the assignments move along the cheapest way from it to a column that is free."""
        self.row_price[row] = min(cost - self.column_price[column] for column, cost in self.costs[row].items())
        settled: dict[int, float] = {}
        least: dict[int, tuple[float, int]] = {}
        waiting: list[tuple[float, int]] = []
        here, spent, column = row, 0.0, -1
        while True:
            for other, cost in self.costs[here].items():
                reached = spent + cost - self.row_price[here] - self.column_price[other]
                if other not in settled and (other not in least or reached < least[other][0]):
                    least[other] = reached, here
                    heapq.heappush(waiting, (reached, other))
            while column in settled or column < 0:
                spent, column = heapq.heappop(waiting)
            if column not in self.owner:
                break
            settled[column], here = spent, self.owner[column]
        self.row_price[row] += spent
        for done, at in settled.items():
            self.row_price[self.owner[done]] += spent - at
            self.column_price[done] -= spent - at
        self.move(row, column, {other: before for other, (_, before) in least.items()})

    def move(self, row: int, column: int, came_from: Mapping[int, int]) -> None:
        """Give the free column to the row it was reached from, that row's own to the one before, and so back to `row`."""
        while True:
            here = came_from[column]
            freed = self.chosen[here]
            self.owner[column], self.chosen[here] = here, column
            if here == row:
                return
            column = freed
