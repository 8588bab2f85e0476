"""Names as readers write them lead to the archive's own addresses."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.test import Client

from articles.choices import MentionKind
from articles.models import Article, Mention
from articles.search.upkeep import reindex
from tests.rows import article, city, county, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> Article:
    place = city("沧州")
    return article(page(title="沧州日报"), city=place, county=county("献县", place), reporters=("戴绍志",))


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("/cities/滄州/", "/cities/沧州/"),
        ("/cities/沧州市/?page=1", "/cities/沧州/?page=1"),
        ("/cities/滄州市/獻縣/", "/cities/沧州/献县/"),
        ("/people/戴紹志/", "/people/戴绍志/"),
        ("/newspapers/滄州日報/", "/newspapers/沧州日报/"),
    ],
)
def test_an_address_in_other_characters_leads_to_the_archives_own(
    client: Client, made: Article, written: str, own: str
) -> None:
    answer = client.get(written)
    assert (answer.status_code, unquote(answer["Location"])) == (301, own)
    assert client.get(answer["Location"]).status_code == 200


def test_a_name_that_is_nowhere_is_not_found(client: Client, made: Article) -> None:
    for address in ("/cities/無此地/", "/people/無此人/", "/newspapers/無此報/"):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("filters", ["city=滄州", "city=沧州市", "county=獻縣", "newspaper=滄州日報", "person=戴紹志"])
def test_filters_take_traditional_characters(client: Client, made: Article, filters: str) -> None:
    assert made.headline in client.get(f"/articles/?{filters}").content.decode()
    assert client.get(f"/api/v1/articles?{filters}").json()["results"][0]["id"] == made.pk


def test_people_are_listed_by_traditional_characters(client: Client, made: Article) -> None:
    assert "戴绍志" in client.get("/people/?q=戴紹").content.decode()


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("戴紹志", ["/people/戴绍志/"]),
        ("沧州市", ["/cities/沧州/"]),
        ("沧州日报", ["/newspapers/沧州日报/"]),
        ("崔永斌", ["/people/崔永斌/mentioned/"]),
        ("2021年7月30日", ["/dates/2021/07/30/"]),
        ("戴绍志 沧州", []),
        ("城镇", []),
    ],
)
def test_a_search_for_a_name_leads_to_its_page(client: Client, made: Article, typed: str, pages: list[str]) -> None:
    Article.objects.filter(pk=made.pk).update(body=f"{made.body}沧州市与沧州日报说，崔永斌到场。")
    Mention.objects.create(article=made, name="崔永斌", kind=MentionKind.PERSON, letter="C", spelling="c")
    reindex([made.pk])
    ways = client.get("/search/", {"q": typed}).context["straight"]
    assert [unquote(way.url) for way in ways] == pages
    assert all(client.get(way.url).status_code == 200 for way in ways)
