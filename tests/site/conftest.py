"""An archive with a hostile article in it, and its index."""

from __future__ import annotations

import pytest

from articles.models import Article
from articles.search.upkeep import reindex
from tests.archive import fill
from tests.site.kinds import make_hostile


@pytest.fixture
def archive(db: None) -> Article:
    """The seeds as their gold reads them; gives the article whose texts are hostile."""
    fill()
    article = make_hostile()
    reindex(list(Article.objects.values_list("pk", flat=True)))
    return article
