"""How sure it is that an article's body and headline are right.

A forest fitted on pages of known articles (benchmarks/fit_confidence.py) weighs the signs of signs.py; its odds are then
read off a scale that says how many articles of such odds were right on pages that the fitting had not seen.
"""

from __future__ import annotations

import json
from bisect import bisect
from collections.abc import Sequence
from functools import cache

from articles.reading.assembly.composition import Composition
from articles.reading.assembly.confidence.signs import observe
from articles.reading.assembly.drafts import Title
from articles.reading.blocks.pages import Page
from articles.reading.tables import FOLDER
from articles.reading.tables.forests import read_forest

Scale = Sequence[tuple[float, float]]
DIGITS = 3
CUT = ("article", "photo")
APART = 0.8  # for a piece told by its own form; of those of tests/cases/reading more were right


def confidences(page: Page, made: Sequence[Composition], unclaimed: Sequence[Title]) -> list[float]:
    """For each article of a page the chance, in [0, 1], that body and headline are right."""
    forest, scale = read_forest("confidence"), read_scale()
    return [
        round(on_scale(forest.odds(signs.numbers()), scale), DIGITS) if one.draft.kind in CUT else APART
        for one, signs in zip(made, observe(page, made, unclaimed), strict=True)
    ]


@cache
def read_scale() -> Scale:
    """Log odds with the share of articles that were right there, both rising."""
    with (FOLDER / "confidence_scale.json").open(encoding="utf-8") as file:
        return tuple((float(odds), float(share)) for odds, share in json.load(file))


def on_scale(odds: float, scale: Scale) -> float:
    """The share that log odds stand for, on the line between the two points of the scale around them.

    >>> on_scale(1.5, ((0.0, 0.4), (1.0, 0.6), (2.0, 0.9))), on_scale(9.0, ((0.0, 0.4), (1.0, 0.6)))
    (0.75, 0.6)
    """
    at = bisect([point for point, _ in scale], odds)
    if at == 0 or at == len(scale):
        return scale[min(at, len(scale) - 1)][1]
    (low, below), (high, above) = scale[at - 1], scale[at]
    return below + (above - below) * (odds - low) / (high - low)
