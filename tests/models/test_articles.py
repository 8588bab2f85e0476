"""Articles, facts and places found by what they are about: by an index, however many there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import QuerySet

from articles.feeds import arrived
from articles.models import Article, Metric, Place
from tests import rows

pytestmark = pytest.mark.django_db
planned = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="SQLite's planner is asked, which keeps no statistics here"
)


BY_COUNTY: dict[str, Callable[[], QuerySet[Article] | QuerySet[Metric]]] = {
    "articles of a county": lambda: Article.objects.current().in_county("运河区"),
    "articles of a county in a city": lambda: Article.objects.current().matching(city="沧州", county="运河区"),
    "facts of a county": lambda: Metric.objects.of_place("沧州", "运河区"),
}


@planned
@pytest.mark.parametrize("asked", BY_COUNTY.values(), ids=BY_COUNTY)
def test_those_of_a_county_are_found_by_their_county(asked: Callable[[], QuerySet[Article] | QuerySet[Metric]]) -> None:
    rows.article()
    assert "article_by_county_and_date (state=? AND county_id=?)" in asked().explain()


@planned
def test_those_of_a_city_are_found_by_their_city_in_the_order_of_their_dates() -> None:
    rows.article()
    plan = Article.objects.current().in_city("沧州").newest_first().explain()
    assert "article_by_city_and_date (state=? AND city_id=?)" in plan
    assert "ORDER BY" not in plan
    assert "article_by_city_and_date (state=? AND city_id=?)" in Metric.objects.of_place("沧州", None).explain()


@planned
def test_the_last_to_arrive_are_found_by_their_keys() -> None:
    """An index of states would have nearly all of the archive sorted."""
    rows.article()
    plan = arrived(Article.objects.not_retired(), 0, 50).explain()
    assert "ORDER BY" not in plan
    assert set(Article.objects.not_retired()) == set(Article.objects.current())


@planned
def test_the_counties_of_a_city_are_found_by_what_is_kept() -> None:
    plan = Place.objects.with_articles_in("沧州").explain()
    assert "COVERING INDEX tally_by_key (kind=?" in plan
    assert "articles_article" not in plan


def test_a_measure_that_one_story_tells_often_is_not_one_that_several_report() -> None:
    often = rows.article()
    for start in range(0, 50, 10):
        rows.fact(often, indicator="全市建档立卡贫困户", unit="户", start=start, end=start + 5)
    for _ in range(3):
        rows.fact()
    assert [number for _key, number in Metric.objects.current().most_measured(9)] == [5, 3]
    assert Metric.objects.current().most_measured(9, in_articles=3) == [("城镇新增就业|人", 3)]


@pytest.mark.parametrize(
    ("body", "called"),
    [
        ("▲日前，工人在车间作业。", "日前，工人在车间作业。…"),
        ("◀ 图为比赛现场。", "图为比赛现场。…"),
        ("沧州水利工程开工。", "沧州水利工程开工。…"),
    ],
)
def test_an_article_without_a_headline_is_called_by_its_first_words(body: str, called: str) -> None:
    assert str(Article(body=body)) == called
    assert str(Article(body=body, headline="▲的用法")) == "▲的用法"
