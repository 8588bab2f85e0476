"""Each filter is known by one name wherever it is asked for."""

from __future__ import annotations

from dataclasses import fields

from articles.api.filters import FactFilters, SearchFilters
from articles.filters import ARTICLE_FILTERS, FACETS, FACT_FILTERS, NAMED
from articles.forms.facts import FactFilterForm
from articles.forms.search import SearchForm
from articles.search.engine.filters import Filters
from articles.search.language.lexer import FIELDS
from articles.search.request import SearchRequest


def test_forms_requests_and_the_engine_know_each_filter_of_articles() -> None:
    names = set(ARTICLE_FILTERS)
    assert names == {field.name for field in fields(Filters)}
    assert names <= {field.name for field in fields(SearchRequest)}
    assert names <= set(SearchForm.base_fields)
    assert names - {"month", "year"} <= set(SearchFilters.model_fields)
    assert set(FACETS) <= names


def test_forms_know_each_filter_of_facts() -> None:
    assert set(FACT_FILTERS) <= set(FactFilterForm.base_fields)
    renamed = {"date_from": "period_from", "date_to": "period_to"}
    assert {renamed.get(name, name) for name in FACT_FILTERS} <= set(FactFilters.model_fields)


def test_each_name_of_the_query_language_means_one_field() -> None:
    assert all(FIELDS[name] == field for field in NAMED for name in ARTICLE_FILTERS[field].typed)
    assert len(FIELDS) == len({*FIELDS}) > 30
