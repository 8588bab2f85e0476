"""Search without an index, by the rows themselves: for the time in which the index is damaged, missing or being made anew.

Plain and right, and slower: every word is looked for as it stands in headlines, bylines and bodies; the order is by date.
The answer says so in a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.translation import gettext as _

from articles.choices import ReviewState
from articles.filters import ARTICLE_FILTERS, PLACE_AND_PAPER, FacetName
from articles.models import Article, Metric
from articles.models.articles import ArticleQuerySet
from articles.models.facts import MetricQuerySet
from articles.reading.quantities.units import canonical
from articles.search.facts.finding import said_of_facts
from articles.search.facts.values import naming
from articles.search.language.parser import parse
from articles.search.language.query import (
    Among,
    Dated,
    Mentioned,
    Named,
    Near,
    Pattern,
    Phrase,
    Term,
    Valued,
    Word,
    Yearly,
)
from articles.search.language.wording import in_words
from articles.search.request import FacetCount, FactPage, FactRequest, Hit, SearchPage, SearchRequest
from articles.search.snippets import Marker
from articles.search.terms.folding import fold

HEADLINES = ("kicker", "headline", "subheadline")
TEXTS = (*HEADLINES, "agency", "body")
FACET_VALUES = 100
STATE_ORDER = Case(*(When(state=state, then=place) for place, state in enumerate(ReviewState)))
FACT_FACETS = {
    **{name: f"article__{filter_.row}" for name, filter_ in PLACE_AND_PAPER.items()},
    "kind": "kind",
    "unit": "canonical_unit",
    "state": "state",
}
FACT_ORDERS: dict[str, tuple[Any, ...]] = {
    "newest": ("-article__published", "-pk"),
    "oldest": ("article__published", "-pk"),
    "relevance": ("-article__published", "-pk"),
    "label": ("indicator", "pk"),
    "-label": ("-indicator", "-pk"),
    "place": ("article__city__code", "article__county__code", "place__code", "pk"),
    "-place": ("-article__city__code", "-article__county__code", "-place__code", "-pk"),
    "state": (STATE_ORDER.asc(), "-pk"),
    "-state": (STATE_ORDER.desc(), "-pk"),
    "value": ("canonical_value", "pk"),
    "-value": ("-canonical_value", "pk"),
    "period": ("period_first", "period_last", "pk"),
    "-period": ("-period_last", "-period_first", "pk"),
    "confidence": ("confidence", "pk"),
    "-confidence": ("-confidence", "pk"),
}


def notice() -> str:
    return _("检索索引正在修复：以下结果直接取自数据库，逐词对照，按日期排列")


def search(request: SearchRequest) -> SearchPage:
    """What articles.search.search answers, as far as rows can tell it."""
    query = parse(request.query)
    articles = narrowed(Article.objects.current(), request)
    conditions = [reduce(or_, map(holds, group.alternatives)) for group in query.groups]
    conditions += [~holds(term) for term in query.excluded]
    found = articles.filter(pk__in=matching(articles, conditions))
    total = found.count()
    ordered = found.oldest_first() if request.sort == "oldest" else found.newest_first()
    ordered = found.order_by("-pk") if request.sort == "arrived" else ordered
    marker = Marker([fold(term.text) for term in query.sought])
    return SearchPage(
        hits=tuple(hit(row, marker, request) for row in ordered.for_lists()[request.offset :][: request.limit]),
        total=total,
        facets={name: counted(found, name) for name in request.facets},
        terms=tuple(dict.fromkeys(fold(term.text) for term in query.sought)),
        notes=(notice(), *query.notes),
        in_words=in_words(query, request),
    )


def matching(rows: QuerySet[Any], conditions: list[Q]) -> QuerySet[Any]:
    """The ids of the rows that meet all conditions, each once."""
    return rows.filter(reduce(and_, conditions, Q())).order_by().values("pk").distinct()


def hit(article: Article, marker: Marker, request: SearchRequest) -> Hit:
    fragments = marker.fragments(article.body) if request.snippets else ()
    return Hit(article, marker.mark(str(article)), fragments, 0.0)


def narrowed(articles: ArticleQuerySet, request: SearchRequest) -> ArticleQuerySet:
    """The request's filters."""
    found = articles.matching(
        city=request.city,
        county=request.county,
        newspaper=request.newspaper,
        person=request.person,
        kind=request.kind,
    )
    found = found.published_between(request.date_from, request.date_to)
    if request.year:
        found = found.filter(published__year=request.year)
    if request.month:
        year, month = request.month.split("-")
        found = found.filter(published__year=int(year), published__month=int(month))
    return found


def counted_out(term: Term) -> Term:
    """A name that texts hold as the articles that name it; any other term as it is."""
    return Among(naming(term)) if isinstance(term, Mentioned) else term


def holds(term: Term) -> Q:
    """One term as a condition on an article's row."""
    match counted_out(term):
        case Word(text, scope) | Phrase(text, scope):
            fields = HEADLINES if scope == "headline" else (*TEXTS, "contributors__name")
            parts = [text] if isinstance(term, Phrase) else text.split()
            return reduce(and_, (anywhere(part, fields) for part in parts), Q())
        case Named(field, text):
            return Q(**{ARTICLE_FILTERS[field].row: re.sub("市$", "", text) if field == "city" else text})
        case Dated(first, last):
            return Q(**({"published__gte": first} if first else {}), **({"published__lte": last} if last else {}))
        case Yearly(month, day):
            return Q(published__month=month, published__day=day)
        case Near(texts) | Pattern(texts):
            return reduce(and_, (anywhere(text, (*TEXTS, "contributors__name")) for text in texts))
        case Valued() as values:
            return Q(pk__in=Metric.objects.current().filter(within(values)).order_by().values("article"))
        case Among(ids):
            return Q(pk__in=ids)
    raise TypeError(f"no condition on rows: {term!r}")


def anywhere(text: str, fields: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": text}) for field in fields))


def within(values: Valued) -> Q:
    """Facts whose value lies in the range, in the unit named or one that converts to it."""
    ends = {"gte" if values.low_included else "gt": values.low, "lte" if values.high_included else "lt": values.high}
    field = "canonical_value" if values.unit else "value"
    limits = {f"{field}__{name}": end(value, values.unit) for name, value in ends.items() if value is not None}
    return Q(**limits) & (of_unit(values.unit) if values.unit else Q())


def end(value: Decimal, unit: str) -> Decimal | float:
    return float(canonical(value, unit)[0]) if unit else value


def of_unit(unit: str) -> Q:
    return Q(canonical_unit=canonical(Decimal(1), unit)[1])


def counted(found: ArticleQuerySet, name: FacetName) -> tuple[FacetCount, ...]:
    """How many of the matches have each value of a facet, all filters applied."""
    if row := ARTICLE_FILTERS[name].row:
        return tuple(FacetCount(value, count) for value, count in found.counted_by(row)[:FACET_VALUES])
    dated = found.filter(published__isnull=False).order_by()
    rows = dated.values_list(ExtractYear("published"), ExtractMonth("published"))
    counts = Counter(f"{year:04d}" if name == "year" else f"{year:04d}-{month:02d}" for year, month in rows)
    return tuple(FacetCount(value, counts[value]) for value in sorted(counts, reverse=True))


def search_facts(request: FactRequest) -> FactPage:
    """What articles.search.search_facts answers, as far as rows can tell it."""
    query = parse(request.query)
    conditions = [reduce(or_, map(fact_holds, said_of_facts(group))) for group in query.groups]
    conditions += [~fact_holds(term) for term in query.excluded]
    facts = facts_narrowed(Metric.objects.current(), request)
    found = facts.filter(pk__in=matching(facts, conditions))
    ordered = found.order_by(*FACT_ORDERS[request.sort])
    chosen = tuple(ordered.for_lists()[request.offset :][: request.limit])
    facets: dict[str, tuple[FacetCount, ...]] = {
        name: facts_counted(found, FACT_FACETS[name]) for name in request.facets
    }
    return FactPage(chosen, found.count(), (notice(), *query.notes), facets)


def facts_counted(found: MetricQuerySet, row: str) -> tuple[FacetCount, ...]:
    """How many of the facts have each value, the most first, all filters applied."""
    counts = found.exclude(**{row: None}).exclude(**{row: ""}).order_by().values_list(row)
    numbered = counts.annotate(number=Count("pk")).order_by("-number", row)[:FACET_VALUES]
    return tuple(FacetCount(value, number) for value, number in numbered)


def facts_narrowed(facts: MetricQuerySet, request: FactRequest) -> MetricQuerySet:
    exact = {
        FACT_FACETS["city"]: request.city,
        FACT_FACETS["newspaper"]: request.newspaper,
        "kind": request.kind,
        "state": request.state,
        "period_last__gte": request.period_from,
        "period_first__lte": request.period_to,
    }
    facts = facts.filter(**{name: value for name, value in exact.items() if value})
    if request.county:
        facts = facts.filter(
            Q(place__name=request.county) | Q(place__isnull=True, article__county__name=request.county)
        )
    if request.value_from is not None or request.value_to is not None:
        return facts.filter(within(Valued(request.value_from, request.value_to, request.unit or "")))
    return facts.filter(of_unit(request.unit)) if request.unit else facts


def fact_holds(term: Term) -> Q:
    """One term as a condition on a fact's row, its article's headlines searched like its sentence."""
    match term:
        case Mentioned(_kind, text):
            return Q(article__in=naming(term)) & anywhere(text, ("indicator", "quote"))
        case Word(text) | Phrase(text):
            fields = ("indicator", "quote", *(f"article__{field}" for field in HEADLINES))
            parts = [text] if isinstance(term, Phrase) else text.split()
            return reduce(and_, (anywhere(part, fields) for part in parts), Q())
        case Valued():
            return within(term)
    return Q(article__in=matching(Article.objects.current(), [holds(term)]))


def sought_in(text: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the words typed stand in a text, as they were typed."""
    marker = Marker([fold(term.text) for term in parse(typed).sought])
    return tuple((span.start, span.end) for span in marker.spans(text))
