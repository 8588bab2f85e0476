"""Articles found by what they are about: by an index, however many there are."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import QuerySet

from articles.models import Article, Metric, Place
from tests import rows

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="SQLite's planner is asked, which keeps no statistics here"
    ),
]


def asked() -> dict[str, QuerySet[Article] | QuerySet[Metric] | QuerySet[Place]]:
    current = Article.objects.current()
    return {
        "articles of a county": current.in_county("运河区"),
        "articles of a county in a city": current.in_city("沧州").about_counties([1]),
        "facts of a county": Metric.objects.of_place("沧州", "运河区"),
    }


@pytest.mark.parametrize("name", asked())
def test_those_of_a_county_are_found_by_their_county(name: str) -> None:
    rows.article()
    assert "article_by_county_and_date (state=? AND county_id=?)" in asked()[name].explain()


def test_the_counties_of_a_city_are_found_by_its_articles() -> None:
    assert "article_by_city_and_date (state=? AND city_id=?)" in Place.objects.with_articles_in("沧州").explain()
