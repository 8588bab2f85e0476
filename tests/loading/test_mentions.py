"""The persons and organisations that articles name, as rows: written with the page, anew with each reading, gone with the article."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import preparation
from articles.choices import ArticleState
from articles.loading.mentions import mentions_kept, store_mentions
from articles.models import Article, Mention
from tests import rows

pytestmark = pytest.mark.django_db

BODY = "“价格不错。”村民顾二喜说。董事长崔永斌介绍，明年更好。"


def stored() -> list[tuple[str, str, str]]:
    return list(Mention.objects.order_by("article", "position").values_list("role", "name", "letter"))


def test_they_are_those_of_the_body() -> None:
    made = rows.article(body=BODY)
    assert store_mentions([made]) == [made.pk]
    assert stored() == [("村民", "顾二喜", "G"), ("董事长", "崔永斌", "C")]
    assert store_mentions([made]) == [], "nothing is written again"
    made.body = "总经理谭志强说。"
    assert store_mentions([made]) == [made.pk]
    assert stored() == [("总经理", "谭志强", "T")]


def test_organisations_stand_beside_persons() -> None:
    made = rows.article(body="沧州市公安局局长崔永斌说。记者从沧州市公安局、沧州市教育局获悉。")
    store_mentions([made])
    assert [one.name for one in Mention.objects.persons()] == ["崔永斌"]
    named = Mention.objects.organisations().order_by("position")
    assert [(one.name, one.letter, one.position) for one in named] == [
        ("沧州市公安局", "C", 0),
        ("沧州市教育局", "C", 1),
    ]
    assert Mention.objects.organisations().letters() == ["C"]
    assert store_mentions([made]) == []


def test_those_of_articles_that_left_are_not_shown() -> None:
    made = rows.article(body=BODY)
    store_mentions([made])
    assert [row["name"] for row in Mention.objects.under("C")] == ["崔永斌"]
    Article.objects.filter(pk=made.pk).update(state=ArticleState.WITHDRAWN)
    assert list(Mention.objects.under("C")) == []
    assert Mention.objects.roles_of("崔永斌") == []


def test_those_kept_are_asked_for_without_reading_articles_and_pages() -> None:
    made, other = rows.article(body=BODY), rows.article(body="今日有雨。")
    store_mentions([made, other])
    with CaptureQueriesContext(connection) as asked:
        kept = mentions_kept([made.pk, other.pk])
    assert dict(kept) == {made.pk: [("person", "顾二喜", "村民"), ("person", "崔永斌", "董事长")]}
    assert [query["sql"].count("JOIN") for query in asked.captured_queries] == [0]


def test_prepare_goes_through_an_archive_once_whatever_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    rows.article(body="今日有雨。")
    named = rows.article(body=BODY)
    assert list(preparation.name_mentions()) == ["persons and organisations named: in 1 articles"]
    assert mentions_kept([named.pk])
    monkeypatch.setattr(preparation, "store_mentions", lambda part: pytest.fail("gone through again"))
    assert list(preparation.name_mentions()) == []
