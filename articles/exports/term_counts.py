"""How many articles hold each of several terms, in all and over time, as counts and as shares of what the archive holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from articles.exports.fact_table import BOM, csv_line, guarded
from articles.search import search
from articles.search.request import SearchRequest

Step = Literal["year", "month"]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term, as it was understood, and the articles that hold it: in all, and by year or month."""

    term: str
    total: int
    periods: Mapping[str, int]
    meant: str = ""


@dataclass(frozen=True, slots=True)
class TermTable:
    """Terms beside one another. `of` is what the archive holds by period, `total` in all, undated articles included."""

    terms: tuple[TermCount, ...]
    of: Mapping[str, int]
    total: int

    @property
    def periods(self) -> list[str]:
        """The periods in which the archive holds anything, the oldest first."""
        return sorted(self.of)

    def share(self, term: TermCount, period: str) -> float:
        """The part of a period's articles that hold the term, from 0 to 1."""
        return term.periods.get(period, 0) / self.of[period]

    def share_of_all(self, term: TermCount) -> float:
        return term.total / self.total if self.total else 0.0


def count_terms(terms: Sequence[str], within: SearchRequest, step: Step = "year") -> TermTable:
    """Each term searched for within the filters of a request, as the search page would count it.

    Over the five seeds `count_terms(["棚户区"], SearchRequest(city="沧州")).terms[0].periods` is `{"2018": 1}`.
    """
    asked = replace(within, facets=(step,), limit=0, snippets=False, sort="newest")
    whole = search(replace(asked, query=""))
    counted = []
    for term in terms:
        found = search(replace(asked, query=term))
        periods = {facet.value: facet.count for facet in found.facets[step]}
        counted.append(TermCount(term, found.total, periods, found.meant))
    return TermTable(tuple(counted), {facet.value: facet.count for facet in whole.facets[step]}, whole.total)


COLUMNS = ("term", "articles", "of", "share")
COLUMNS_OVER_TIME = ("term", "period", "articles", "of", "share")


def rows_of(table: TermTable) -> Iterator[tuple[str | float, ...]]:
    """One row a term: how many articles, of how many."""
    for term in table.terms:
        yield term.term, term.total, table.total, round(table.share_of_all(term), 6)


def rows_over_time(table: TermTable) -> Iterator[tuple[str | float, ...]]:
    """One row a term and period, those without any included."""
    for term in table.terms:
        for period in table.periods:
            yield term.term, period, term.periods.get(period, 0), table.of[period], round(table.share(term, period), 6)


def csv_lines(columns: Sequence[str], rows: Iterator[tuple[str | float, ...]]) -> Iterator[str]:
    yield BOM + csv_line(columns)
    for row in rows:
        yield csv_line(guarded(str(cell)) for cell in row)
