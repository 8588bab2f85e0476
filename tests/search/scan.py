"""Answers a query by reading every row: slow and obvious, the reference that the index is held against in tests."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from opencc import OpenCC

from articles.models import Article
from articles.search.query import Among, Dated, Group, Named, Phrase, Query, Term, Word
from articles.search.request import FacetName, SearchRequest

_SIMPLIFIED = OpenCC("t2s")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Width, case and traditional forms folded, white space dropped: ＡＢ 滄州 → ab沧州."""
    return "".join(_SIMPLIFIED.convert(unicodedata.normalize("NFKC", text).lower()).split())


@dataclass(frozen=True, slots=True)
class Row:
    """An article as the scan reads it; the texts are folded."""

    id: int
    headline: str
    text: str
    people: tuple[str, ...]
    city: str
    county: str
    newspaper: str
    published: date | None
    kind: str

    def facet(self, name: FacetName) -> tuple[str, ...]:
        match name:
            case "person":
                return tuple(dict.fromkeys(self.people))
            case "year":
                return (str(self.published.year),) if self.published else ()
            case "month":
                return (f"{self.published:%Y-%m}",) if self.published else ()
            case _:
                value: str = getattr(self, name)
                return (value,) if value else ()


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was found: a slice of the ids with their scores, the totals and the facets."""

    ids: tuple[int, ...]
    scores: tuple[float, ...]
    total: int
    total_all: int
    all_words: tuple[bool, ...]
    facets: Mapping[FacetName, tuple[tuple[str, int], ...]]


def rows() -> list[Row]:
    articles = Article.objects.current().for_lists().order_by("id")
    return [row(article) for article in articles]


def row(article: Article) -> Row:
    people = tuple(contributor.name for contributor in article.contributors.all())
    headline = " ".join((article.kicker, article.headline, article.subheadline))
    newspaper = article.page.newspaper
    return Row(
        article.pk,
        folded(headline),
        folded("\n".join((headline, *people, article.agency, article.body))),
        people,
        article.city.short_name if article.city else "",
        article.county.name if article.county else "",
        newspaper.title if newspaper else "",
        article.published,
        article.kind,
    )


def find(query: Query, request: SearchRequest) -> Scanned:
    """The matches of `query` among all current articles, as `request` filters, sorts and slices them."""
    matches = [
        (row, met)
        for row in rows()
        if all(holds(row, group) for group in query.required)
        and not any(matches_term(row, term) for term in query.excluded)
        and ((met := sum(holds(row, group) for group in query.wanted)) or not query.wanted)
    ]
    wanted = len(query.wanted)
    kept = [(row, met) for row, met in matches if passes(row, request)]
    scored = [(row, met == wanted, score(row, query)) for row, met in kept]
    scored.sort(key=lambda found: found[0].id)
    if request.sort == "relevance":
        scored.sort(key=lambda found: (not found[1], -found[2]))
    else:
        scored.sort(key=lambda found: found[0].published or date.min, reverse=request.sort == "newest")
        scored.sort(key=lambda found: found[0].published is None)
    shown = scored[request.offset : request.offset + request.limit]
    facets = {name: count((row for row, _ in matches if passes(row, request, name)), name) for name in request.facets}
    return Scanned(
        tuple(row.id for row, _, _ in shown),
        tuple(points for _, _, points in shown),
        len(kept),
        sum(met == wanted for _, met in kept),
        tuple(full for _, full, _ in shown),
        facets,
    )


def holds(row: Row, group: Group) -> bool:
    return any(matches_term(row, term) for term in group.alternatives)


def matches_term(row: Row, term: Term) -> bool:
    match term:
        case Word(text, scope) | Phrase(text, scope):
            return folded(text) in (row.headline if scope == "headline" else row.text)
        case Named("person", text):
            return any(folded(text) in folded(name) for name in row.people)
        case Named("city", text):
            return folded(text).removesuffix("市") == folded(row.city)
        case Named(field, text):
            return folded(text) in folded(row.county if field == "county" else row.newspaper)
        case Dated(first, last):
            return row.published is not None and (first or date.min) <= row.published <= (last or date.max)
        case Among(ids):
            return row.id in ids
    return False


def passes(row: Row, request: SearchRequest, but: FacetName | None = None) -> bool:
    """Whether the row has the values that the request's filters name, the filter of the facet `but` left aside."""
    chosen: dict[FacetName, str | None] = {
        "city": request.city,
        "county": request.county,
        "newspaper": request.newspaper,
        "person": request.person,
        "kind": request.kind,
        "year": str(request.year) if request.year else None,
        "month": request.month,
    }
    if any(value and name != but and value not in row.facet(name) for name, value in chosen.items()):
        return False
    if not request.date_from and not request.date_to:
        return True
    return matches_term(row, Dated(request.date_from, request.date_to))


def count(rows: Iterable[Row], name: FacetName) -> tuple[tuple[str, int], ...]:
    counts = Counter(value for row in rows for value in row.facet(name))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def score(row: Row, query: Query) -> float:
    """How often the words stand in the row, thrice as much in the headline."""
    words = [folded(term.text) for term in query.sought]
    return float(sum(row.text.count(word) + 2 * row.headline.count(word) for word in words if word))
