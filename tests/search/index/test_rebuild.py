"""`manage.py rebuild_index`: articles and facts again, whatever became of the index."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from haystack import connections

from articles.models import Article, Metric
from articles.search import search, search_facts, upkeep
from articles.search.request import FactRequest, SearchRequest
from tests.archive import fill

pytestmark = pytest.mark.django_db


def test_it_brings_back_articles_and_facts_after_the_index_is_lost() -> None:
    fill()
    shutil.rmtree(Path(connections["default"].options["PATH"]), ignore_errors=True)
    connections.reload("default")
    out = io.StringIO()
    call_command("rebuild_index", interactive=False, stdout=out)
    assert search(SearchRequest(query="棚户区")).total > 0
    assert search_facts(FactRequest()).total == Metric.objects.current().count() > 100
    assert upkeep.is_complete()
    assert f"indexed {Article.objects.current().count()} articles" in out.getvalue()
