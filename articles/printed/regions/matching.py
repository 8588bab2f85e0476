"""The cheapest one-to-one assignment (Hungarian method), for a few hundred rows."""

from __future__ import annotations

from collections.abc import Sequence


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column it gets, so that the sum is least; there must be at least as many columns as rows.

    >>> cheapest([[1, 5, 9], [1, 2, 9]])
    [0, 1]
    """
    rows = len(costs)
    columns = len(costs[0]) if rows else 0
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        path = augment(row, costs, row_price, column_price, owner)
        column = path.pop(0)
        for before in path:
            owner[column] = owner[before]
            column = before
    chosen = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            chosen[owner[column] - 1] = column - 1
    return chosen


def augment(
    row: int,
    costs: Sequence[Sequence[float]],
    row_price: list[float],
    column_price: list[float],
    owner: list[int],
) -> list[int]:
    """The columns, from a free one back to the start, along which the assignments move so that `row` gets one."""
    columns = len(column_price) - 1
    owner[0] = row
    least = [float("inf")] * (columns + 1)
    used = [False] * (columns + 1)
    came_from = [0] * (columns + 1)
    column = 0
    while owner[column]:
        used[column] = True
        step, following = float("inf"), 0
        here = owner[column]
        for other in range(1, columns + 1):
            if used[other]:
                continue
            reduced = costs[here - 1][other - 1] - row_price[here] - column_price[other]
            if reduced < least[other]:
                least[other], came_from[other] = reduced, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(columns + 1):
            if used[other]:
                row_price[owner[other]] += step
                column_price[other] -= step
            else:
                least[other] -= step
        column = following
    path = [column]
    while column:
        column = came_from[column]
        path.append(column)
    return path
