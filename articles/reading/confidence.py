"""How sure it is that an article's body and headline are right."""

from __future__ import annotations

from articles.reading.composition import Composition
from articles.reading.pieces import Page


def confidence(page: Page, made: Composition) -> float:
    return 0.5
