"""An archive with a hostile article in it, and its index: made once a module and rolled back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from articles.models import Article
from articles.search.upkeep import reindex
from tests.archive import fill
from tests.conftest import index_at
from tests.site.kinds import make_hostile


@pytest.fixture(scope="module")
def archive(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Article]:
    """The seeds as their gold reads them; gives the article whose texts are hostile."""
    folder = tmp_path_factory.mktemp("archive") / "index"
    with django_db_blocker.unblock(), index_at(folder), transaction.atomic():
        fill()
        article = make_hostile()
        reindex(list(Article.objects.values_list("pk", flat=True)))
        yield article
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def own_index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """As everywhere, but tests of the archive search the archive's own index."""
    if {"archive", "site"} & set(request.fixturenames):
        yield
        return
    with index_at(tmp_path / "index"):
        yield
