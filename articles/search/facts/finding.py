"""Facts by the words of their indicator, sentence and headline, with filters, in any of their orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

import numpy as np

from articles.models import Metric
from articles.search.engine.criteria import AllOf, Answering, AnyOf, Between, Criterion, Not, holds
from articles.search.engine.engine import Engine, Found
from articles.search.engine.filters import Counts, Filters, by_count, count_facet, of_all_or
from articles.search.engine.matching import Matcher
from articles.search.engine.ranking import FIGURE, Order, order_by
from articles.search.facts.answers import answers
from articles.search.facts.asked import read_asked, with_names
from articles.search.facts.index import LABEL_FIGURES, Figure, state_code
from articles.search.facts.order import in_order
from articles.search.facts.values import naming, of_unit, valued
from articles.search.index.snapshot import Mask, Snapshot
from articles.search.language.query import Among, Group, Mentioned, Named, Phrase, Query, Term, Valued, Word
from articles.search.request import FactFacet, FactRequest, FactSort
from articles.search.terms.place_names import named_in

FACET_FIGURES: dict[str, Figure] = {"unit": Figure.CANONICAL_UNIT, "state": Figure.STATE}
FIGURES_SORTED: dict[str, tuple[Figure, ...]] = {
    "label": LABEL_FIGURES,
    "value": (Figure.CANONICAL_VALUE,),
    "place": (Figure.PLACE,),
    "state": (Figure.STATE,),
    "confidence": (Figure.CONFIDENCE,),
}
ORDERS: dict[FactSort, Order] = {
    "relevance": "relevance",
    "newest": "newest",
    "oldest": "oldest",
    "period": (f"{FIGURE}{Figure.FIRST_DAY:d}", f"{FIGURE}{Figure.LAST_DAY:d}"),
    "-period": (f"-{FIGURE}{Figure.LAST_DAY:d}", f"-{FIGURE}{Figure.FIRST_DAY:d}"),
    **{
        cast(FactSort, f"{sign}{name}"): tuple(f"{sign}{FIGURE}{figure:d}" for figure in figures)
        for name, figures in FIGURES_SORTED.items()
        for sign in ("", "-")
    },
}


def find(engine: Engine, query: Query, request: FactRequest) -> Found:
    """The facts of the index that the query and the request's filters ask for: those that hold all its words, else the nearest."""
    query, conditions = split(query)
    snapshot = engine.snapshot()
    filters = Filters(request.city, request.county, request.newspaper, request.kind)
    words = plain_words(query)
    if not snapshot.size:
        return Found((), (), 0, dict.fromkeys(request.facets, ()))
    matcher = Matcher(snapshot, engine.analysis, engine.cache)
    if not words:
        found = engine.find(
            query,
            filters,
            ORDERS[request.sort],
            request.offset,
            request.limit,
            criterion=AllOf((*conditions, *chosen(request))),
        )
        if not request.facets:
            return found
        matched = holds(matcher, AllOf((Answering(query), *conditions, *ranged(request))))
        masks = filters.masks(snapshot)
        masks |= {name: holds(matcher, criterion) for name, criterion in by_value(request).items()}
        return replace(found, facets=facets_of(matcher, request.facets, matched, masks))
    named = (*snapshot.folded_values["city"], *snapshot.folded_values["county"])
    asked = read_asked(words, engine.analysis, partial(named_in, places=named))
    asked = with_names(asked, lambda name: bool((matcher.word(Word(name)) & snapshot.live).any()))
    rest = replace(query, groups=tuple(group for group in query.groups if group not in wanted_alone(query)))
    among = holds(matcher, AllOf((Answering(rest), *conditions, *chosen(request)))) & snapshot.live
    for mask in filters.masks(snapshot).values():
        among &= mask
    answered = answers(matcher, asked, among)
    places = np.flatnonzero(answered.chosen)
    if request.sort == "relevance":
        shown = in_order(matcher, asked, places)[request.offset : request.offset + request.limit]
    else:
        order = order_by(snapshot, ORDERS[request.sort], places)
        shown = places[np.argsort(order)][request.offset : request.offset + request.limit]
    facets = facets_of(matcher, request.facets, answered.chosen, {})  # of the answers to what all filters leave
    return Found(tuple(snapshot.ids[shown].tolist()), (0.0,) * len(shown), len(places), facets, unheld=answered.unheld)


def wanted_alone(query: Query) -> tuple[Group, ...]:
    """The groups of one plain word: what is asked in words."""
    return tuple(group for group in query.wanted if len(group.alternatives) == 1)


def plain_words(query: Query) -> list[str]:
    return [term.text for group in wanted_alone(query) for term in group.alternatives if isinstance(term, Word)]


def split(query: Query) -> tuple[Query, list[Criterion]]:
    """The query with its words sought in all of a fact's text, and its conditions on values as criteria of the fact."""
    groups = []
    criteria: list[Criterion] = []
    for group in query.groups:
        if any(isinstance(term, Valued | Mentioned) for term in group.alternatives):
            criteria.append(AnyOf(tuple(map(criterion, said_of_facts(group)))))
        else:
            groups.append(replace(group, alternatives=tuple(map(anywhere, group.alternatives))))
    excluded = []
    for term in query.excluded:
        if isinstance(term, Valued | Mentioned):
            criteria.append(Not(criterion(term)))
        else:
            excluded.append(anywhere(term))
    return replace(query, groups=tuple(groups), excluded=tuple(excluded)), criteria


def anywhere(term: Term) -> Term:
    """A fact has one text: its article's headline is searched like its sentence."""
    if isinstance(term, Word | Phrase):
        return Phrase(term.text) if term.scope == "headline" else replace(term, scope="text")
    return term


def said_of_facts(group: Group) -> tuple[Term, ...]:
    """A group's alternatives as they are asked of facts: 人物 is who stands in a fact's sentence, not who wrote its article."""
    named = {term.text for term in group.alternatives if isinstance(term, Mentioned)}
    return tuple(term for term in group.alternatives if not (isinstance(term, Named) and term.text in named))


def criterion(term: Term) -> Criterion:
    if isinstance(term, Mentioned):
        return in_sentence(term)
    return valued(term) if isinstance(term, Valued) else anywhere(term)


def in_sentence(term: Mentioned) -> Criterion:
    """The facts whose own words hold the name, of articles that name a person or an organisation so: 高峰 is no 高峰时段."""
    return AllOf((Phrase(term.text, "headline"), Among(facts_of_articles_naming(term))))


def facts_of_articles_naming(term: Mentioned) -> frozenset[int]:
    return frozenset(Metric.objects.in_archive().filter(article_id__in=naming(term)).values_list("pk", flat=True))


def chosen(request: FactRequest) -> list[Criterion]:
    """The request's filters on the fact itself."""
    return [*ranged(request), *by_value(request).values()]


def by_value(request: FactRequest) -> dict[FactFacet, Criterion]:
    """The filters that choose a value of a facet, each under its facet's name; a unit that a range is in bounds the range."""
    criteria: dict[FactFacet, Criterion] = {}
    if request.unit and request.value_from is None and request.value_to is None:
        criteria["unit"] = of_unit(request.unit)
    if request.state:
        criteria["state"] = Between(Figure.STATE, state_code(request.state), state_code(request.state))
    return criteria


def ranged(request: FactRequest) -> list[Criterion]:
    """The filters that bound the value and the time."""
    criteria: list[Criterion] = []
    if request.value_from is not None or request.value_to is not None:
        criteria.append(valued(Valued(request.value_from, request.value_to, request.unit or "")))
    if request.period_from:
        criteria.append(Between(Figure.LAST_DAY, low=ordinal(request.period_from)))
    if request.period_to:
        criteria.append(Between(Figure.FIRST_DAY, high=ordinal(request.period_to)))
    return criteria


def ordinal(day: date) -> float:
    return float(day.toordinal())


def facets_of(
    matcher: Matcher, names: tuple[FactFacet, ...], matched: Mask, masks: dict[str, Mask]
) -> dict[str, Counts]:
    """How many facts of `matched` have each value of the facets, with the `masks` of all the other facets' filters applied.

    Units and states come as the figures that the index keeps of them, in digits.
    """
    snapshot = matcher.snapshot
    found: dict[str, Counts] = {}
    for name in names:
        left = [mask for other, mask in masks.items() if other != name]
        allowed: Mask = np.logical_and.reduce([matched, snapshot.live, *left])
        found[name] = (
            count_figures(snapshot, allowed, FACET_FIGURES[name])
            if name in FACET_FIGURES
            else count_facet(snapshot, allowed, name)
        )
    return found


def count_figures(snapshot: Snapshot, chosen: Mask, figure: Figure) -> Counts:
    """The values of one figure with their counts, the most frequent first."""

    def count() -> Counts:
        values, codes = snapshot.figure_codes(figure)
        return by_count(
            [f"{value:.0f}" for value in values.tolist()], np.bincount(codes[chosen], minlength=len(values))
        )

    return of_all_or(snapshot, chosen, f"{FIGURE}{figure:d}", count)
