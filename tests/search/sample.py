"""The archive that questions are asked of: the seeds, and the sample pages where they lie beside the project."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from articles.loading import store_page
from articles.models import Article
from articles.reading.records import Given, PageText
from articles.search.upkeep import reindex
from tests.archive import READ_AT, fill
from tests.gold import page_record

SAMPLE = Path(__file__).parents[3].parent / "shared" / "reading"


def fill_seeds() -> None:
    """The seeds, as their gold reads them, indexed."""
    fill()
    reindex(list(Article.objects.values_list("pk", flat=True)))


def fill_all() -> None:
    """The seeds and the sample pages; the test is skipped where these are missing."""
    if not SAMPLE.is_dir():
        pytest.skip(f"no sample pages at {SAMPLE}")
    fill()
    for path in sorted((SAMPLE / "pages_gold").glob("*.json")):
        record = page_record(path)
        data = (SAMPLE / "pages" / record.source).read_bytes()
        text = PageText(record.source, hashlib.sha256(data).hexdigest(), "utf-8", data.decode("utf-8"))
        store_page(text, record, Given(), version="gold", now=READ_AT)
    reindex(list(Article.objects.values_list("pk", flat=True)))
