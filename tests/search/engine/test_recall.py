"""Nothing is missed: whatever stands in an article is found, before any article in which it does not stand."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest

from articles.models import Article
from articles.search import search
from articles.search.request import SearchRequest
from articles.search.terms.folding import fold
from articles.search.upkeep import reindex
from tests.archive import fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]
RUN = re.compile(r"[一-鿿]+|[a-zA-Z]+|\d+")


def texts_of(article: Article) -> str:
    names = [contributor.name for contributor in article.contributors.all()]
    return "\n".join((article.kicker, article.headline, article.subheadline, *names, article.body))


def substrings(texts: list[str], count: int) -> Iterator[str]:
    """Runs of 1 to 12 characters, digits or letters, from anywhere in the texts."""
    chance = random.Random(7)
    runs = [run for text in texts for run in RUN.findall(text)]
    for run in chance.choices(runs, weights=[len(run) for run in runs], k=count):
        length = chance.randint(1, min(12, len(run)))
        start = chance.randint(0, len(run) - length)
        yield run[start : start + length]


def test_every_substring_is_found_first() -> None:
    fill()
    articles = list(Article.objects.current().prefetch_related("contributors"))
    reindex([article.pk for article in articles])
    folded = {article.pk: fold(texts_of(article)) for article in articles}
    for wanted in substrings([texts_of(article) for article in articles], 300):
        holding = {pk for pk, text in folded.items() if fold(wanted) in text}
        page = search(SearchRequest(query=wanted, limit=len(articles), snippets=False))
        first = [hit.article.pk for hit in page.hits[: len(holding)]]
        assert set(first) == holding, wanted
        assert page.total >= len(holding), wanted
