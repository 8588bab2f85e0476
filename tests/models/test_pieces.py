"""PostgreSQL finds pieces of labels, sentences and titles by an index, as the desk and the rows' search ask for them."""

from __future__ import annotations

import logging
from copy import copy

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.base import ModelState

from articles.models import Article, Metric
from articles.models.kept import pieces
from articles.search.backends.rows import HEADLINES, anywhere
from tests import rows

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="an index of PostgreSQL's: make test-postgres"),
]
ASKED = {
    "baoku_label_pieces": lambda: Metric.objects.filter(indicator__contains="新增就业"),
    "baoku_measure_pieces": lambda: Metric.objects.filter(measure__contains="新增就业"),
    "baoku_fact_pieces": lambda: Metric.objects.filter(
        Q(indicator__icontains="新增就业") | Q(quote__icontains="新增就业")
    ),
    "baoku_title_pieces": lambda: Article.objects.filter(anywhere("新增就业", HEADLINES)),
}


def beside(fact: Metric, place: int) -> Metric:
    """Another fact of the article, of another thing."""
    other = copy(fact)
    other._state, other.pk = ModelState(), None
    other.start, other.end = fact.start + 20 * place, fact.end + 20 * place
    other.sentence_start, other.sentence_end = fact.sentence_start + 20 * place, fact.sentence_end + 20 * place
    other.indicator, other.measure, other.quote = f"播种{place}", "", "已播种。"
    return other


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_for_is_found_by_its_index(name: str) -> None:
    fact = rows.fact(measure="新增就业")
    others = [beside(fact, place) for place in range(1, 400)]
    Metric.objects.bulk_create(others)
    asked: QuerySet[Article] | QuerySet[Metric] = ASKED[name]()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE articles_metric; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    assert name in asked.order_by().values("pk").explain()
    assert asked.count() == 1


def test_a_server_that_takes_no_chinese_for_letters_is_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pieces, "HAN", "。，")  # what LC_CTYPE C makes of every character
    with caplog.at_level(logging.WARNING):
        pieces.install(connection)
    assert "LC_CTYPE" in caplog.text
