"""How likely each field of a fact is wrong, weighed from signs by the table that benchmarks/fit_doubt.py makes.

Each field has a line of weights (log odds); the chances that they give were set on pages that the weighing had not seen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from articles.reading.doubt.seen import look
from articles.reading.doubt.signs import NAMES, numbers
from articles.reading.facts.metrics import FactContext
from articles.reading.records import ArticleRecord, Doubts, MetricRecord
from articles.reading.tables import FOLDER
from articles.reading.tables.forests import chance

TABLE = "doubt"
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Scales:
    """The weights of one field: log odds of its being wrong, and what each sign (by its place in `NAMES`) adds."""

    base: float
    weights: tuple[tuple[int, float], ...]

    def odds(self, seen: Sequence[float]) -> float:
        return self.base + sum([weight * seen[at] for at, weight in self.weights if seen[at]])


def as_scales(made: Mapping[str, Any]) -> dict[str, Scales]:
    """The table's form (field → base and weights by the names of signs) as scales; a sign that is no more weighs nothing."""
    places = {name: at for at, name in enumerate(NAMES)}
    return {
        field: Scales(
            row["base"], tuple((places[name], weight) for name, weight in row["weights"].items() if name in places)
        )
        for field, row in made.items()
    }


@cache
def read_scales() -> dict[str, Scales]:
    """The scales of the table of this folder."""
    with (FOLDER / f"{TABLE}.json").open(encoding="utf-8") as file:
        return as_scales(json.load(file))


def with_doubts(
    article: ArticleRecord, facts: Sequence[MetricRecord], context: FactContext
) -> tuple[MetricRecord, ...]:
    """The facts of an article with the doubts of each; how sure one is, is the chance that no field of it is wrong."""
    scales = read_scales()
    out = []
    for one in look(article, facts, context):
        seen = numbers(one)
        doubts = Doubts(**{field: round(chance(scale.odds(seen)), DIGITS) for field, scale in scales.items()})
        out.append(replace(one.fact, doubts=doubts, confidence=round(doubts.sure, DIGITS)))
    return tuple(out)
