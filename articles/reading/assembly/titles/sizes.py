"""Kicker, headline and subheadline of a printed article, by the size and place that its layout gives them."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.assembly.titles.roles import Titles
from articles.reading.text.lines import Line


def by_size(lines: Sequence[Line]) -> Titles:
    """Lines of one role are one title; a headline broken over two lines keeps a space at the break."""
    return Titles(*(text_of(lines, role) for role in ("kicker", "headline", "subheadline")))


def text_of(lines: Sequence[Line], role: str) -> str | None:
    texts = [line.text for line in lines if line.place and line.place.role == role]
    return " ".join(texts) or None
