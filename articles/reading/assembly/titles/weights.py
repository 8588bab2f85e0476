"""What a title line's place and wording weigh when it is given to a text, as benchmarks/fit_titles.py found it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from articles.reading.tables import read_toml


@dataclass(frozen=True, slots=True)
class Placed:
    """What it weighs for a text that a title stands right above it, right below it, within it, or elsewhere (`far`).

    `photo_…`: the same of a caption; `photo_next`: right below it with nothing between.
    """

    above: float
    below: float
    inside: float
    far: float
    photo_above: float
    photo_below: float
    photo_next: float


@dataclass(frozen=True, slots=True)
class Weights:
    """`columns` and `paragraphs` are the places on hard-wrapped pages and on those set in whole paragraphs.

    `crowded` is what a place weighs for a line in a row of more lines than a title has. The others speak for a line's
    being no text's title: a section's name or an imprint, a pointer to another page (详见4版), the ending of a column's
    name (进行时), campaign wording, three letters at most, four that no text shares, and not being printed twice where titles are.
    """

    columns: Placed
    paragraphs: Placed
    crowded: float
    label: float
    pointer: float
    tail: float
    slogan: float
    short: float
    unshared: float
    undoubled: float


@cache
def weights() -> Weights:
    """The weights of tables/title_weights.toml."""
    table = read_toml("title_weights")
    return Weights(Placed(**table["columns"]), Placed(**table["paragraphs"]), **table["lines"])
