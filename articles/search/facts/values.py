"""Conditions that words of an index do not tell: on facts' values, asked of the facts' index (数值:>50亿元 finds 60亿元 and 600000万元
alike), and on whom and what articles name, asked of the rows (机构:沧州市公安局)."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

from articles.choices import MentionKind
from articles.models import Mention
from articles.reading.quantities.units import canonical
from articles.search.engine.criteria import AllOf, Between, Criterion
from articles.search.facts.asked import Value
from articles.search.facts.index import Figure, articles_with, code
from articles.search.language.query import Among, Group, Mentioned, Query, Term, Valued
from articles.search.terms.folding import in_simplified

ROUNDING = 1e-9  # of a converted value
ABOUT = Decimal("0.05")  # of a value half remembered
KINDS_MENTIONED = {"mentioned": MentionKind.PERSON, "organisation": MentionKind.ORGANISATION}


def resolved(query: Query) -> Query:
    """The query with each condition on values or names as the articles that meet it."""
    if not any(isinstance(term, Valued | Mentioned) for term in (*query.excluded, *of_groups(query))):
        return query
    return replace(
        query,
        groups=tuple(Group(tuple(map(among, group.alternatives))) for group in query.groups),
        excluded=tuple(map(among, query.excluded)),
    )


def of_groups(query: Query) -> tuple[Term, ...]:
    return tuple(term for group in query.groups for term in group.alternatives)


def among(term: Term) -> Term:
    if isinstance(term, Mentioned):
        return Among(naming(term))
    return Among(articles_with(valued(term))) if isinstance(term, Valued) else term


def naming(term: Mentioned) -> frozenset[int]:
    """The articles whose text names a person or an organisation."""
    return Mention.objects.articles_naming(KINDS_MENTIONED[term.kind], in_simplified(term.text))


def valued(values: Valued) -> Criterion:
    """Within the range, in the unit named or one that converts to it."""
    low = None if values.low is None else end(values.low, values.unit, values.low_included, -1)
    high = None if values.high is None else end(values.high, values.unit, values.high_included, 1)
    if not values.unit:
        return Between(Figure.VALUE, low, high)
    return AllOf((of_unit(values.unit), Between(Figure.CANONICAL_VALUE, low, high)))


def ends_of(value: Value, *, rounded: bool = False) -> tuple[tuple[Figure, float, float], ...]:
    """Where a fact with this value has it, and within which ends: in its own unit, and, with a unit, converted.

    Just this value; of one half remembered (10万亩左右) what is near it; of one cut short (2亿多) what goes on from it;
    `rounded`, what is rounded or cut short to its digits: 1.06亿元 is 1.055亿 to 1.07亿元.
    """
    below = above = Decimal(0)
    digit = Decimal(1).scaleb(
        int(value.number.normalize().as_tuple().exponent)
    )  # the last that was typed counts so much
    if value.over:
        above = digit
    elif value.about:
        below = above = abs(value.number) * ABOUT
    elif rounded and len(value.number.normalize().as_tuple().digits) > 1:
        below, above = digit / 2, digit
    place = Figure.CANONICAL_VALUE if value.unit else Figure.VALUE
    low, high = value.number - below, value.number + above
    return ((place, end(low, value.unit, True, -1), end(high, value.unit, above != digit, 1)),)


def of_unit(unit: str) -> Between:
    """Facts in this unit or one that converts to it: 公顷 for 亩."""
    digest = unit_code(unit)
    return Between(Figure.CANONICAL_UNIT, digest, digest)


def unit_code(unit: str) -> float:
    """The figure of a unit, the same for all that convert to one another."""
    return code(canonical(Decimal(1), unit)[1])


def end(value: Decimal, unit: str, included: bool, side: int) -> float:
    """An end of a range in the canonical unit; `side` is -1 for the low one, 1 for the high one.

    Converted values are not exact: an end that counts reaches a hair further, one that does not a hair less far.
    """
    exact = float(canonical(value, unit)[0] if unit else value)
    outward = side if included else -side
    return exact + outward * max(abs(exact) * ROUNDING, math.ulp(exact))
