"""From a tree of Haystack's SQ filters to what the engine is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from haystack.backends import BaseSearchQuery, SearchNode
from haystack.constants import DJANGO_CT, DJANGO_ID, ID

from articles.search.engine.criteria import ALWAYS, AllOf, Answering, AnyOf, Criterion, Having, Not
from articles.search.index.documents import VALUE_FIELDS
from articles.search.index.lexicon import Scope
from articles.search.language.parser import parse
from articles.search.language.query import Among, Dated, Group, Phrase, Query, Word

TEXT_FIELDS: dict[str, Scope] = {
    "content": "text",
    "text": "text",
    "body": "text",
    "byline": "text",
    "headline": "headline",
}
NEVER = AnyOf()
EVERYTHING = Query()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the engine."""

    query: Query = EVERYTHING
    criterion: Criterion = ALWAYS

    def narrowed(self, criteria: Iterable[Criterion]) -> Criterion:
        return AllOf((self.criterion, *criteria))

    def __str__(self) -> str:
        return f"{self.query} {self.criterion}"


def ask(typed: str) -> Asked:
    """What a reader typed, as a question; `*` asks for everything."""
    return Asked() if typed.strip() in ("", "*") else Asked(parse(typed))


def read_narrowing(narrowing: str) -> Criterion:
    """A narrow_query of Haystack, city_exact:沧州 or city:"沧州", as a condition."""
    field, colon, value = narrowing.partition(":")
    if not colon or field.removesuffix("_exact") not in READERS:
        return AllOf(tuple(Phrase(word) for word in narrowing.split()))
    return condition(field.removesuffix("_exact"), "exact", value.strip('"'))


class ArticleQuery(BaseSearchQuery):  # type: ignore[misc]  # Haystack has no types
    """Haystack's query over our engine: builds a tree instead of a string."""

    def build_query(self) -> Asked:
        return question(self.query_filter, self)

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """For showing only: Haystack prints a query through its fragments."""
        return f"{field}__{filter_type}={value}"

    def __str__(self) -> str:
        return str(self.build_query())

    def post_process_facets(self, results: dict[str, Any]) -> dict[str, Any]:
        return dict(results.get("facets", {}))


def question(node: SearchNode, asking: ArticleQuery) -> Asked:
    """A tree whose root is an `and` gives its plain words to the ranking; all else is a condition."""
    if node.negated or (node.connector != node.AND and len(node.children) > 1):
        return Asked(criterion=criterion_of(node, asking))
    asked = Asked()
    for child in node.children:
        if isinstance(child, SearchNode):
            part = question(child, asking)
        else:
            field, filter_type = node.split_expression(child[0])
            part = leaf(field, filter_type, child[1], asking)
        asked = joined(asked, part)
    return asked


def joined(first: Asked, second: Asked) -> Asked:
    query = replace(
        first.query,
        groups=tuple(dict.fromkeys((*first.query.groups, *second.query.groups))),
        excluded=tuple(dict.fromkeys((*first.query.excluded, *second.query.excluded))),
    )
    criteria = tuple(part.criterion for part in (first, second) if part.criterion != ALWAYS)
    return Asked(query, AllOf(criteria) if len(criteria) > 1 else (*criteria, ALWAYS)[0])


def criterion_of(node: SearchNode, asking: ArticleQuery) -> Criterion:
    parts = []
    for child in node.children:
        if isinstance(child, SearchNode):
            parts.append(criterion_of(child, asking))
        else:
            field, filter_type = node.split_expression(child[0])
            parts.append(as_criterion(leaf(field, filter_type, child[1], asking)))
    whole = AllOf(tuple(parts)) if node.connector == node.AND else AnyOf(tuple(parts))
    return Not(whole) if node.negated else whole


def as_criterion(asked: Asked) -> Criterion:
    return asked.criterion if not asked.query else AllOf((Answering(asked.query), asked.criterion))


def leaf(field: str, filter_type: str, value: Any, asking: ArticleQuery) -> Asked:
    """One `field__filter=value` of a SearchQuerySet."""
    kind = getattr(value, "input_type_name", None)
    field = field.removesuffix("_exact")
    if kind == "auto_query" and field in ("content", "text"):
        return ask(value.query_string)
    if kind:
        filter_type = "exact" if kind == "exact" else filter_type
        value = getattr(value, "query_string", None)
    if field in TEXT_FIELDS:
        return text_question(TEXT_FIELDS[field], filter_type, value)
    return Asked(criterion=condition(field, filter_type, value))


def text_question(scope: Scope, filter_type: str, value: Any) -> Asked:
    if filter_type in ("content", "contains", "fuzzy"):
        words = str(value).split()
        return Asked(Query(tuple(Group((Word(word, scope),)) for word in words)))
    phrases = [str(part) for part in value] if filter_type == "in" else [str(value)]
    return Asked(Query((Group(tuple(Phrase(phrase, scope) for phrase in phrases)),)))


def condition(field: str, filter_type: str, value: Any) -> Criterion:
    """A condition on an exact value; a field that no article has never holds."""
    reader = READERS.get(field)
    return reader(field, filter_type, value) if reader else NEVER


def on_value(field: str, filter_type: str, value: Any) -> Criterion:
    values = value if filter_type in ("in", "range") else [value]
    return Having(field, frozenset(str(part) for part in values))


def on_id(field: str, filter_type: str, value: Any) -> Criterion:
    values = value if filter_type == "in" else [value]
    return Among(frozenset(int(str(part).rpartition(".")[2]) for part in values))


def on_model(field: str, filter_type: str, value: Any) -> Criterion:
    values = value if filter_type == "in" else [value]
    return ALWAYS if "articles.article" in map(str, values) else NEVER


def on_date(field: str, filter_type: str, value: Any) -> Criterion:
    """Conditions on the day, the month (2021-07) or the year of issue."""
    if filter_type == "in":
        return AnyOf(tuple(on_date(field, "exact", part) for part in value))
    if filter_type == "range":
        first, last = value
        return Dated(days_of(first)[0], days_of(last)[1])
    first, last = days_of(value)
    match filter_type:
        case "gt":
            return Dated(last + timedelta(1), None)
        case "gte":
            return Dated(first, None)
        case "lt":
            return Dated(None, first - timedelta(1))
        case "lte":
            return Dated(None, last)
    return Dated(first, last)


def days_of(value: Any) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year: 2021-07 → (2021-07-01, 2021-07-31)."""
    if isinstance(value, datetime):
        return value.date(), value.date()
    if isinstance(value, date):
        return value, value
    parts = [int(part) for part in str(value)[:10].split("-")]
    if len(parts) == 3:
        day = date(*parts)
        return day, day
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


READERS: dict[str, Callable[[str, str, Any], Criterion]] = {
    **dict.fromkeys((*VALUE_FIELDS, "person"), on_value),
    **dict.fromkeys((ID, DJANGO_ID, "pk"), on_id),
    **dict.fromkeys(("published", "year", "month"), on_date),
    DJANGO_CT: on_model,
}
