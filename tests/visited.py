"""The site that a folder's browser tests visit: its rows are committed, and taken away when the folder's tests are done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.conftest import index_at


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running site that holds the seed archive, for the browser tests of a folder.

    The rows are committed, so that the server's threads see them, and taken away when the folder's tests are done.
    """
    from articles.loading.places.divisions import load_divisions
    from articles.models import Article, Newspaper, SourcePage  # models can be imported once Django is set up
    from articles.search.upkeep import reindex
    from tests.archive import fill

    with django_db_blocker.unblock(), index_at(tmp_path_factory.mktemp("site") / "index"):
        load_divisions()  # a test with real transactions before this one has emptied every table
        articles = [article.pk for page in fill() for article in page.articles.all()]
        Article.objects.filter(published__month=12).update(confidence=0.4)  # a year's last column holds a doubtful page
        reindex(articles)
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()
        SourcePage.objects.all().delete()
        Newspaper.objects.all().delete()
