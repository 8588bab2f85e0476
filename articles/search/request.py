"""What search is asked and what it answers: the types on both sides of the door `articles.search`.

    search(SearchRequest) -> SearchPage                 articles
    search_facts(FactRequest) -> FactPage               facts
    complete(prefix, limit) -> tuple[Completion, ...]   while typing
    related(article, limit) -> list[Article]

Cities are named by their short name (沧州), counties by their full name (运河区), as URLs name them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from django.utils.safestring import SafeString

from articles.filters import FacetName
from articles.models import Article, Metric

Sort = Literal["relevance", "newest", "oldest", "arrived"]  # arrived: what came last into the archive first
NEAR_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A reader's question: the words as typed and the filters chosen. Dates are inclusive; month is `2021-07`."""

    query: str = ""
    city: str | None = None
    county: str | None = None
    newspaper: str | None = None
    person: str | None = None
    kind: str | None = None
    year: int | None = None
    month: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 20
    facets: tuple[FacetName, ...] = ()
    snippets: bool = True
    near: int = 0


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet and how many matches have it (the other facets' filters applied, its own not)."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Lack:
    """What a document lacks: a word, or (`apart`) only that its parts stand together as they were typed."""

    text: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found; headline and snippets are escaped, then marked with <mark>. A near one says what it `lacks`."""

    article: Article
    headline: SafeString
    snippets: tuple[SafeString, ...]
    score: float
    lacks: tuple[Lack, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The answer: a slice of the hits, exact totals, facets, and what was understood.

    `total`, `hits` and `facets` hold full matches only. `near` are articles that hold a part of the words, given with the
    last slice of the matches; each says what it lacks. `terms` are the words searched for, as understood; `notes` tell the reader what was cut or taken as plain words;
    `in_words` says the question back; `did_you_mean` is another query that would find more; `widen` gives queries
    with a part left out, and their totals; `apart` the query with its runs cut into words, where they stand nowhere whole;
    `meant` the query that letters were read as: 棚户区 for penghuqu.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[FacetCount, ...]]
    terms: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    did_you_mean: str | None = None
    widen: tuple[tuple[str, int], ...] = ()
    in_words: str = ""
    near: tuple[Hit, ...] = ()
    apart: tuple[str, int] | None = None
    meant: str = ""


FactSort = Literal[
    "relevance", "newest", "oldest", "label", "-label", "value", "-value", "period", "-period", "place", "-place",
    "state", "-state", "confidence", "-confidence",
]  # fmt: skip
FactFacet = Literal["city", "county", "newspaper", "kind", "unit", "state"]


@dataclass(frozen=True, slots=True)
class FactRequest:
    """A question for facts. `value_from`/`value_to` are in `unit`, and facts of convertible units are compared with it."""

    query: str = ""
    city: str | None = None
    county: str | None = None
    newspaper: str | None = None
    unit: str | None = None
    kind: str | None = None
    state: str | None = None
    period_from: date | None = None
    period_to: date | None = None
    value_from: Decimal | None = None
    value_to: Decimal | None = None
    sort: FactSort = "relevance"
    offset: int = 0
    limit: int = 50
    facets: tuple[FactFacet, ...] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is in force beside the query."""
        chosen = (self.city, self.county, self.newspaper, self.unit, self.kind, self.state)
        ends = (self.period_from, self.period_to, self.value_from, self.value_to)
        return any(chosen) or any(end is not None for end in ends)


@dataclass(frozen=True, slots=True)
class FactPage:
    """The facts found, how many there are in all, and how many of them have each value of the facets asked for.

    A unit's facet is of the unit in which all of its dimension are compared: 公顷 counts under 亩. `widen` are queries that find facts
    where this one finds none, with their totals; `elsewhere` are how many facts stand in the articles that name whom the query names,
    in sentences that do not.
    """

    facts: tuple[Metric, ...]
    total: int
    notes: tuple[str, ...] = ()
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    widen: tuple[tuple[str, int], ...] = ()
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Completion:
    """What the reader may be typing: a headline, place, person, newspaper or indicator, with its address or query."""

    kind: Literal["headline", "place", "person", "newspaper", "indicator"]
    text: str
    query: str
    count: int = field(default=0)
