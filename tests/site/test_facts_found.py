"""The facts that a search shows beside the articles: each told once, however many papers and editions hold its text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from articles.search.upkeep import reindex
from tests import rows

pytestmark = pytest.mark.django_db


def test_a_fact_that_several_papers_tell_is_shown_once(client: Client) -> None:
    told = [rows.fact(rows.article(rows.page(title=title))) for title in ("临山日报", "临山晚报", "临山晨报")]
    other = rows.fact(rows.article(), value=Decimal(31000), canonical_value=31000.0, raw="3.1万人")
    reindex([fact.article_id for fact in (*told, other)])
    found = client.get("/search/", {"q": "新增就业"}).context["facts"]
    assert found.total == 4
    assert sorted(fact.value for fact in found.facts) == [Decimal(23000), Decimal(31000)]
