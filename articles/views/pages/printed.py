"""A printed page as it is shown: each article a shape, each number a place, on the page's own image."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Metric, SourcePage
from articles.printed.outlines import path, runs, stretch
from articles.printed.records import Layout

MARGIN = 4.0  # points that a shape reaches beyond its letters
NUMBER_MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Outline:
    """An article's shape on the page: its order (from 1), its SVG path, and whether it is the chosen one."""

    order: int
    article: Article
    path: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A number's place on the page: the fact, the order of its article, its SVG path."""

    fact: Metric
    order: int
    path: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn over a page's image; `veil` covers all but the chosen article, empty where none is chosen."""

    width: float
    height: float
    outlines: list[Outline]
    figures: list[Figure]
    veil: str


def drawing_of(page: SourcePage, articles: Sequence[Article], chosen: int | None) -> Drawing | None:
    """The drawing of a page that has a layout, from articles with the facts to show; `chosen` is the key of the article that a reader asks for."""
    if not page.layout or not page.width or not page.height:
        return None
    places = Layout.from_dict(page.layout, page.text).places
    outlines = []
    for order, article in enumerate(articles, 1):
        boxes = runs(places, article.lines)
        if boxes:
            outlines.append(Outline(order, article, path(boxes, MARGIN), article.pk == chosen))
    figures = []
    for order, article in enumerate(articles, 1):
        for fact in article.metrics.all():
            boxes = stretch(places, article.spans, fact.start, fact.end or 0) if fact.start is not None else []
            if boxes:
                figures.append(Figure(fact, order, path(boxes, NUMBER_MARGIN)))
    holes = "".join(outline.path for outline in outlines if outline.chosen)
    whole = f"M0 0h{page.width:.6g}v{page.height:.6g}h-{page.width:.6g}z"
    return Drawing(page.width, page.height, outlines, figures, whole + holes if holes else "")
