"""Conditions on facts' values, asked of the database: 数值:>50亿元 finds 60亿元 and 600000万元 alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from django.db.models import Q

from articles.models import Metric
from articles.reading.units import canonical
from articles.search.query import Among, Group, Query, Term, Valued

ROUNDING = 1e-9  # of a converted value


def resolved(query: Query) -> Query:
    """The query with each condition on values as the articles that meet it."""
    if not any(isinstance(term, Valued) for term in (*query.excluded, *of_groups(query))):
        return query
    return replace(
        query,
        groups=tuple(Group(tuple(map(among, group.alternatives))) for group in query.groups),
        excluded=tuple(map(among, query.excluded)),
    )


def of_groups(query: Query) -> tuple[Term, ...]:
    return tuple(term for group in query.groups for term in group.alternatives)


def among(term: Term) -> Term:
    if not isinstance(term, Valued):
        return term
    facts = Metric.objects.current().filter(within(term))
    return Among(frozenset(facts.values_list("article_id", flat=True).order_by()))


def within(values: Valued) -> Q:
    """Facts whose value lies within, in this unit or one that converts to it; without a unit, of whatever unit."""
    field, unit = ("canonical_value", canonical(Decimal(1), values.unit)[1]) if values.unit else ("value", "")
    condition = Q(canonical_unit=unit) if unit else Q()
    if values.low is not None:
        condition &= Q(**{f"{field}__gte" if values.low_included else f"{field}__gt": end(values.low, values, -1)})
    if values.high is not None:
        condition &= Q(**{f"{field}__lte" if values.high_included else f"{field}__lt": end(values.high, values, 1)})
    return condition


def end(value: Decimal, values: Valued, side: int) -> Decimal | float:
    """An end in the canonical unit. Converted values are not exact: an end that counts reaches a hair further."""
    if not values.unit:
        return value
    converted = float(canonical(value, values.unit)[0])
    included = values.low_included if side < 0 else values.high_included
    return converted + (side if included else -side) * abs(converted) * ROUNDING
