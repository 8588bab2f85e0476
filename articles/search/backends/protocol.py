"""What every backend gives the door, for articles and facts alike: the archive's own engines, or whatever the settings name.

All above this room ask `backends.chosen()` and nothing else; which backend answers is known there alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from articles.filters import FacetName
from articles.models import Article
from articles.search.engine.engine import Engine, Found
from articles.search.engine.filters import Filters
from articles.search.index.documents import Document
from articles.search.language.query import Query
from articles.search.request import FactRequest, Sort
from articles.search.terms.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of which index answers: `source` and `generation` tell one from another, `size` counts its articles."""

    source: Hashable
    generation: int
    size: int


class Backend(Protocol):
    """Finds articles and facts, and is told of their changes.

    A query is given as the parser read it; conditions on values are the backend's to answer. Totals are exact, or an error.
    """

    @property
    def analysis(self) -> Analysis:
        """How texts are cut into terms, with the archive's names learnt: what marks the words in a text."""

    def find(
        self,
        query: Query,
        filters: Filters,
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 20,
        facets: tuple[FacetName, ...] = (),
        near: int = 0,
    ) -> Found:
        """The articles that hold all that is asked: a slice of them, exact total, facets, and at most `near` near ones."""

    def totals(self, queries: Sequence[Query], filters: Filters) -> list[int]:
        """How many articles each of the queries finds."""

    def find_facts(self, query: Query, request: FactRequest) -> Found:
        """The facts that the query and the request's filters ask for."""

    def similar(self, article: Article, limit: int) -> Sequence[int]:
        """The ids of the articles most like this one, which may be among them."""

    def engines_here(self) -> list[Engine]:
        """The engines on this machine's disk that answer: what may be damaged or missing here. None of a server's."""

    def edition(self) -> Edition:
        """What answers now."""

    def words(self) -> Mapping[str, int]:
        """The words that a reader may mean, and how many articles have each."""

    def knows(self, word: str) -> bool:
        """Whether a word is right as it is: the archive, or jieba's dictionary, has it."""

    def split_up(self, query: Query) -> Query:
        """The query with its runs cut into words that are asked for apart."""

    def write(
        self, ids: Sequence[int], shown: Sequence[Article], articles: list[Document], facts: list[Document]
    ) -> None:
        """Make these documents all that is held of the articles with these ids; those not `shown` are taken out."""

    def tidy(self, written: int) -> None:
        """Put in order what so many written articles have left in pieces."""

    def digests(self) -> dict[int, int] | None:
        """The sum of the digests held of each article, its facts' included; None where the backend keeps none."""

    def rebuild(self) -> None:
        """Make the whole index of articles and facts anew from the rows."""
