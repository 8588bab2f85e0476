"""Related articles: what shares the most telling words."""

from __future__ import annotations

import pytest

from articles.models import Article
from articles.search import related
from articles.search.upkeep import reindex
from tests.rows import article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("each_engine")]


def test_it_gives_the_most_alike_without_itself() -> None:
    homes = article(headline="棚户区改造开工", body="全市棚户区改造工程全部开工，住房保障部门验收。")
    alike = article(headline="棚户区改造验收", body="棚户区改造工程由住房保障部门组织验收。")
    flood = article(headline="防汛演练", body="水利部门举行防汛演练。")
    gone = article(headline="棚户区改造", body="棚户区改造工程住房保障部门。")
    reindex([homes.pk, alike.pk, flood.pk, gone.pk])
    gone.state = "vanished"
    gone.save()
    found = related(homes, 5)
    assert found[0] == alike
    assert homes not in found
    assert gone not in found
    assert related(homes, 0) == []


def test_a_story_of_several_editions_is_given_once() -> None:
    homes = article(headline="棚户区改造开工", body="全市棚户区改造工程全部开工，住房保障部门验收。")
    body = "棚户区改造工程由住房保障部门组织验收。"
    article(headline="防汛演练", body="水利部门举行防汛演练。")
    for title in ("改造“验收”", '改造"验收"'):
        article(headline=title, body=body)
    reindex(list(Article.objects.values_list("pk", flat=True)))
    assert len(related(homes, 5)) == 1
