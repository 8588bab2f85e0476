"""The index of facts: one document a fact, beside the articles' index, kept by the same engine.

A fact's indicator is the document's headline, its article's headline and its place the byline, its sentence the body; what it is
filtered and ordered by stands in the document's figures, at the places that `Figure` names.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import IntEnum
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from django.db.models import Prefetch
from haystack import connections

from articles.choices import ArticleState, PlaceLevel, ReviewState
from articles.models import Contributor, Metric
from articles.models.facts import MetricQuerySet
from articles.search.engine.criteria import Criterion, holds
from articles.search.engine.engine import Engine, engine_at
from articles.search.engine.matching import Matcher
from articles.search.index.documents import UNDATED, Document

FOLDER = "facts"
ROWS = 500  # rows read at once
UNKNOWN = math.nan


class Figure(IntEnum):
    """Where each figure of a fact's document stands."""

    ARTICLE = 0
    VALUE = 1
    CANONICAL_VALUE = 2
    CANONICAL_UNIT = 3
    STATE = 4
    FIRST_DAY = 5
    LAST_DAY = 6
    CONFIDENCE = 7


def fact_engine() -> Engine:
    """The process's engine of the facts' folder, within the articles' one."""
    return engine_within(Path(connections["default"].options["PATH"]))


@cache
def engine_within(folder: Path) -> Engine:
    """It cuts texts as the articles' engine does, with the names that one has learnt."""
    return Engine(folder / FOLDER, engine_at(folder).analysis)


def code(text: str) -> float:
    """A text as a figure that no other text has, for all that matters: 48 bits of its digest."""
    return float(int.from_bytes(blake2b(text.encode(), digest_size=6).digest()))


def rows() -> MetricQuerySet:
    """Facts with all that their documents are made of."""
    names = Prefetch("article__contributors", Contributor.objects.only("article_id", "name"))
    hidden = (
        "article__body",
        "article__lines",
        "article__page__text",
        "article__page__leftover",
        "article__page__steps",
    )
    return Metric.objects.for_lists().defer(*hidden).prefetch_related(names)


def is_searched(fact: Metric) -> bool:
    """Whether readers may find a fact: it is of a current article, and not rejected."""
    return fact.article.state == ArticleState.CURRENT and fact.state != ReviewState.REJECTED


def document_of(fact: Metric) -> Document:
    article = fact.article
    newspaper = article.page.newspaper
    narrower = fact.place if fact.place and fact.place.level in (PlaceLevel.COUNTY, PlaceLevel.ZONE) else article.county
    return Document(
        id=fact.pk,
        headline=fact.indicator,
        byline=" ".join((article.kicker, article.headline, article.subheadline, fact.place_name)),
        body=fact.quote,
        city=article.city.short_name if article.city else "",
        county=narrower.name if narrower else "",
        newspaper=newspaper.title if newspaper else "",
        kind=fact.kind,
        persons=tuple(contributor.name for contributor in article.contributors.all()),
        day=article.published.toordinal() if article.published else UNDATED,
        figures=figures_of(fact),
    )


def figures_of(fact: Metric) -> tuple[float, ...]:
    figures = {
        Figure.ARTICLE: float(fact.article_id),
        Figure.VALUE: float(fact.value),
        Figure.CANONICAL_VALUE: fact.canonical_value,
        Figure.CANONICAL_UNIT: code(fact.canonical_unit),
        Figure.STATE: code(fact.state),
        Figure.FIRST_DAY: ordinal(fact.period_first),
        Figure.LAST_DAY: ordinal(fact.period_last),
        Figure.CONFIDENCE: fact.confidence,
    }
    return tuple(figures[place] for place in Figure)


def ordinal(day: date | None) -> float:
    return float(day.toordinal()) if day else UNKNOWN


def documents_of(article_ids: Collection[int]) -> list[Document]:
    """The facts of these articles that readers may find."""
    facts = rows().filter(article_id__in=list(article_ids))  # by nothing else: SQLite would read all current articles
    return [document_of(fact) for fact in facts if is_searched(fact)]


def write(article_ids: Collection[int], documents: list[Document]) -> None:
    """Make these documents all that the index holds of these articles. To be called by one writer at a time."""
    engine = fact_engine()
    engine.looked = -math.inf  # another process may have written a moment ago: what is gone must not be missed
    snapshot = engine.snapshot()
    articles = np.fromiter(article_ids, np.float64, len(article_ids))
    before = snapshot.ids[np.isin(snapshot.figures[:, Figure.ARTICLE], articles)] if snapshot.size else snapshot.ids
    known = before.tolist()
    if known or documents or snapshot.generation < 0:  # one without facts is told from one that is missing
        engine.replace(documents, [*known, *(document.id for document in documents)])


def articles_with(criterion: Criterion) -> frozenset[int]:
    """The articles that report a fact for which the criterion holds."""
    engine = fact_engine()
    snapshot = engine.snapshot()
    if not snapshot.size:
        return frozenset()
    chosen = holds(Matcher(snapshot, engine.analysis, engine.cache), criterion) & snapshot.live
    return frozenset(np.unique(snapshot.figures[chosen, Figure.ARTICLE]).astype(np.int64).tolist())


def rebuild() -> int:
    """Write the index of facts anew beside the current one. Returns how many facts it holds."""

    def again(ids: list[int]) -> Iterator[Document]:
        return searched(rows().filter(pk__in=ids))

    return fact_engine().rebuild(searched(rows().by_chunks(ROWS)), again)


def searched(facts: Iterable[Metric]) -> Iterator[Document]:
    return map(document_of, filter(is_searched, facts))
