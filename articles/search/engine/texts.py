"""What is looked for in the folded texts themselves: runs near one another, runs with gaps."""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.search.language.query import Near, Pattern
from articles.search.terms.folding import fold


def close_together(term: Near) -> Callable[[str], bool]:
    """Whether a folded text holds all runs of a Near within its distance, counted between them.

    >>> fits = close_together(Near(("棚户区", "开工"), 5))
    >>> fits("今年开工棚户区"), fits("开工之后又过了很久棚户区")
    (True, False)
    """
    runs = [fold(text) for text in term.texts]
    first, *others = (re.compile(re.escape(run)) for run in runs)

    def fits(text: str) -> bool:
        places = [[match.span() for match in run.finditer(text)] for run in others]
        return any(
            all(any(apart(span, other) <= term.within for other in spans) for spans in places)
            for span in (match.span() for match in first.finditer(text))
        )

    return fits


def apart(first: tuple[int, int], second: tuple[int, int]) -> int:
    """How many characters stand between two spans."""
    return max(first[0] - second[1], second[0] - first[1])


def with_gaps(term: Pattern) -> Callable[[str], bool]:
    """Whether a folded text holds the pieces of a Pattern in their order, a few characters of one clause between them."""
    pattern = re.compile(r"[^ \n]{0,10}?".join(re.escape(fold(piece)) for piece in term.pieces))
    return lambda text: pattern.search(text) is not None
