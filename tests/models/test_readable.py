"""Whatever is stored can be read; a row that cannot be all the same breaks its own place only."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DataError, IntegrityError, connection, transaction
from django.test import Client, override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from articles.models import Article, Metric
from articles.search import upkeep
from tests import rows

pytestmark = pytest.mark.django_db
LARGEST = Decimal("999999999999999000000000")  # SQLite keeps 15 digits: nearer to 10**24 it would be that, and refused
ADDRESSES = ("/", "/facts/", "/facts.csv", "/facts.json", "/api/v1/facts", "/search/?q=就业", "/articles/", "/cities/")


@contextmanager
def without_constraints() -> Iterator[None]:
    """As another program, or a damaged disk, would leave rows in the tables."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL itself keeps such rows out")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.parametrize("value", [Decimal(10) ** 24, -(Decimal(10) ** 24)])
def test_a_number_that_could_not_be_read_again_is_refused(value: Decimal) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():  # PostgreSQL's column is no wider
        Metric.objects.filter(pk=rows.fact().pk).update(value=value)


@given(
    value=some.decimals(-LARGEST, LARGEST, places=6),
    words=some.text(some.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=60),
    canonical=some.floats(-1e39, 1e39),
)
@settings(
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_stored_can_be_shown_taken_along_indexed_and_dumped(
    value: Decimal, words: str, canonical: float
) -> None:
    with override_settings(COUNTS_FILE=None), transaction.atomic():  # requests are counted within the transaction
        article = rows.article(headline=words, body=f"{words}今年上半年，全市城镇新增就业2.3万人。")
        fact = rows.fact(article, value=value, indicator=words, quote=words, canonical_value=canonical)
        upkeep.reindex([article.pk])
        assert Metric.objects.get(pk=fact.pk).value == pytest.approx(value, rel=Decimal("1e-12"))
        for address in (
            f"/articles/{article.pk}/",
            "/facts/",
            "/facts.csv",
            "/facts.json",
            f"/api/v1/articles/{article.pk}",
        ):
            answer = Client().get(address)
            assert answer.status_code == 200, address
            assert b"".join(answer) if answer.streaming else answer.content
        out = io.StringIO()
        call_command("dumpdata", "articles.metric", "articles.article", stdout=out)
        assert any(row["fields"].get("headline") == words for row in json.loads(out.getvalue()))
        transaction.set_rollback(True)


def test_a_row_that_cannot_be_read_breaks_its_own_place_only() -> None:
    good = rows.fact(indicator="城镇新增就业")
    bad = rows.fact(good.article, indicator="城镇新增就业")
    with without_constraints(), connection.cursor() as cursor:
        cursor.execute("UPDATE articles_metric SET value = 1e26 WHERE id = %s", [bad.pk])
        assert [fact.pk for fact in Metric.objects.all()] == [good.pk]
        assert [fact.pk for fact in Metric.objects.for_lists()[:5]] == [good.pk]
        upkeep.rebuild()
        upkeep.apply_pending()
        for address in (*ADDRESSES, f"/articles/{good.article_id}/"):
            answer = Client().get(address, follow=True)
            assert answer.status_code == 200, address
            assert b"".join(answer) if answer.streaming else answer.content
        cursor.execute("DELETE FROM articles_metric WHERE id = %s", [bad.pk])


def test_a_text_that_is_no_text_breaks_its_own_place_only() -> None:
    good, bad = rows.article(headline="水利"), rows.article(headline="水利")
    with without_constraints(), connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET body = CAST(X'FFFE' AS TEXT) WHERE id = %s", [bad.pk])
        assert [article.pk for article in Article.objects.order_by("pk")] == [good.pk]
        upkeep.rebuild()
        assert Client().get("/search/", {"q": "水利"}).status_code == 200
        cursor.execute("UPDATE articles_article SET body = '' WHERE id = %s", [bad.pk])
