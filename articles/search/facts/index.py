"""The index of facts: one document a fact, beside the articles' index, kept by the same engine.

A fact's indicator and its sentence are the lines of the document's headline, so that what a fact says itself is one scope of
the index; its article's headline and its place are the byline. What it is filtered and ordered by stands in the document's
figures, at the places that `Figure` names.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
from django.db.models import Prefetch
from haystack import connections

from articles.choices import ArticleState, Movement, PlaceLevel, ReviewState
from articles.models import Article, Contributor, Metric
from articles.models.facts import MetricQuerySet
from articles.search.engine.criteria import Criterion, holds
from articles.search.engine.engine import FOLDERS, Engine, engine_at
from articles.search.engine.matching import Matcher
from articles.search.index.documents import UNDATED, Document
from articles.search.terms.collation import order_of

FOLDER = "facts"
ROWS = 500  # rows read at once
UNITS = 500  # whose codes are kept in mind
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
    PLACE = 8
    LABEL = 9  # its first characters' place in the order of names; the next two figures those of the following ones
    LABEL_GOES_ON = 10
    LABEL_ENDS = 11
    FORMER = 12  # 1 where a change began, 18 of 由18分钟缩短到6分钟, else 0


LABEL_FIGURES = (Figure.LABEL, Figure.LABEL_GOES_ON, Figure.LABEL_ENDS)
STATES = tuple(ReviewState)  # in the order in which they are sorted


class Measured(NamedTuple):
    """What a condition on values asks of a fact: its value, that value in the unit it is compared by, and the unit's code."""

    value: float
    canonical: float
    unit: float


def fact_engine() -> Engine:
    """The process's engine of the facts' folder, within the articles' one."""
    return engine_within(Path(connections["default"].options["PATH"]))


@lru_cache(maxsize=FOLDERS)
def engine_within(folder: Path) -> Engine:
    """It cuts texts as the articles' engine does, with the names that one has learnt."""
    return Engine(folder / FOLDER, engine_at(folder).analysis)


@lru_cache(UNITS)
def code(text: str) -> float:
    """A text as a figure that no other text has, for all that matters: 48 bits of its digest."""
    return float(int.from_bytes(blake2b(text.encode(), digest_size=6).digest()))


def rows() -> MetricQuerySet:
    """Facts with all that their documents are made of. An article's are many: it is read once for all of a chunk."""
    articles = Article.objects.select_related("city", "county", "page__newspaper")
    hidden = ("body", "lines", "page__text", "page__leftover", "page__steps")
    names = Contributor.objects.only("article_id", "name")
    return Metric.objects.prefetch_related(
        Prefetch("article", articles.defer(*hidden)), Prefetch("article__contributors", names), "place__parent"
    )


def is_searched(fact: Metric) -> bool:
    """Whether readers may find a fact: it is of a current article, and not rejected."""
    return fact.article.state == ArticleState.CURRENT and fact.state != ReviewState.REJECTED


def document_of(fact: Metric) -> Document:
    article = fact.article
    newspaper = article.page.newspaper
    narrower = fact.place if fact.place and fact.place.level in (PlaceLevel.COUNTY, PlaceLevel.ZONE) else article.county
    return Document(
        id=fact.pk,
        headline="\n".join(" ".join(text.split("\n")) for text in (fact.indicator, fact.quote)),
        byline=" ".join((article.kicker, article.headline, article.subheadline, fact.place_name)),
        body="",
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
        Figure.STATE: state_code(fact.state),
        Figure.FIRST_DAY: ordinal(fact.period_first),
        Figure.LAST_DAY: ordinal(fact.period_last),
        Figure.CONFIDENCE: fact.confidence,
        Figure.PLACE: place_code(fact),
        Figure.FORMER: float(fact.role == Movement.FROM),
        **dict(zip(LABEL_FIGURES, order_of(fact.label, len(LABEL_FIGURES)), strict=True)),
    }
    return tuple(figures[place] for place in Figure)


def state_code(state: str) -> float:
    """A state as a figure: what nobody checked comes first."""
    return float(STATES.index(ReviewState(state)))


def place_code(fact: Metric) -> float:
    """The code of the division that a fact is about, its narrowest, by which places are ordered; one without a code stands with its parent."""
    named = (fact.place, fact.article.county, fact.article.city)
    place = next((place for place in named if place), None)
    if place and not place.code:
        place = place.parent
    return float(place.code) if place and place.code.isdecimal() else UNKNOWN


def ordinal(day: date | None) -> float:
    return float(day.toordinal()) if day else UNKNOWN


def documents_of(article_ids: Collection[int]) -> list[Document]:
    """The facts of these articles that readers may find."""
    facts = rows().filter(article_id__in=list(article_ids))  # by nothing else: SQLite would read all current articles
    return [document_of(fact) for fact in facts if is_searched(fact)]


def every_document() -> Iterator[Document]:
    """Every fact that readers may find."""
    return searched(rows().by_chunks(ROWS))


def measures_of(article_ids: Collection[int]) -> dict[int, list[Measured]]:
    """What conditions on values ask of the facts of articles that the archive shows, by article."""
    found: dict[int, list[Measured]] = defaultdict(list)
    read = Metric.objects.filter(article_id__in=list(article_ids)).exclude(state=ReviewState.REJECTED)
    for owner, value, canonical, unit in read.values_list("article_id", "value", "canonical_value", "canonical_unit"):
        found[owner].append(Measured(float(value), canonical, code(unit)))
    return found


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

    return fact_engine().rebuild(every_document(), again)


def searched(facts: Iterable[Metric]) -> Iterator[Document]:
    return map(document_of, filter(is_searched, facts))
