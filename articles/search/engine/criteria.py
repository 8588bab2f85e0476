"""Conditions of any shape over documents, as a program asks them: and, or, not over the terms of a query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from articles.search.engine.matching import Matcher
from articles.search.engine.wants import Want, holding, wants_of, words_of
from articles.search.index.snapshot import Mask
from articles.search.language.query import Group, Query, Term


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; without parts: always."""

    parts: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part at least holds; without parts: never."""

    parts: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    part: Criterion


@dataclass(frozen=True, slots=True)
class Having:
    """The field's value is one of these, to the letter."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Between:
    """The document's figure of this place is from `low` to `high`, both included; an end that is None is open.

    A figure that is unknown (NaN) is between nothing.
    """

    figure: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Answering:
    """All that a query asks for is there."""

    query: Query


Criterion: TypeAlias = Term | AllOf | AnyOf | Not | Having | Between | Answering
ALWAYS = AllOf()


def holds(matcher: Matcher, criterion: Criterion) -> Mask:
    """The documents for which a condition holds, deleted ones included."""
    size = matcher.snapshot.size
    match criterion:
        case AllOf(parts):
            every = np.ones(size, np.bool_)
            for part in parts:
                every &= holds(matcher, part)
            return every
        case AnyOf(parts):
            some = np.zeros(size, np.bool_)
            for part in parts:
                some |= holds(matcher, part)
            return some
        case Not(part):
            return ~holds(matcher, part)
        case Having(field, values):
            return matcher.having(field, values)
        case Between(figure, low, high):
            figures = matcher.snapshot.figures[:, figure]
            from_low = figures >= (-np.inf if low is None else low)
            return from_low & (figures <= (np.inf if high is None else high))
        case Answering(query):
            return wanted_by(matcher, wants_of(matcher, query)) & required_by(matcher, query)
        case _:
            return matcher.term(criterion)


def required_by(matcher: Matcher, query: Query) -> Mask:
    """Documents that satisfy what the query requires and hold nothing of what it excludes."""
    required = np.ones(matcher.snapshot.size, np.bool_)
    for group in query.required:
        required &= met(matcher, group)
    for term in query.excluded:
        required &= ~matcher.term(term)
    return required


def met(matcher: Matcher, group: Group) -> Mask:
    """Documents that satisfy one of a group's alternatives."""
    chosen: Mask = np.logical_or.reduce([matcher.term(term) for term in group.alternatives])
    return chosen


def wanted_by(matcher: Matcher, wants: tuple[Want, ...]) -> Mask:
    """Documents that hold all that is wanted."""
    every = np.ones(matcher.snapshot.size, np.bool_)
    for want in wants:
        every &= holding(matcher, want)
    return every


def exact(matcher: Matcher, query: Query, among: Mask) -> Mask:
    """The documents of `among` in which each wanted word stands as it was typed, unbroken."""
    chosen = among
    for group in query.wanted:
        chosen = chosen & np.logical_or.reduce(
            [matcher.phrase(word.text, word.scope, chosen) for word in words_of(group)]
        )
    return chosen
