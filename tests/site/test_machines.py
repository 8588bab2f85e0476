"""Feeds, sitemap, robots.txt, OpenSearch, files of a search's result, structured data."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import Settings

from articles.models import Article
from articles.search.upkeep import reindex
from articles.sitemaps import Articles
from tests import rows

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def article() -> Article:
    made = rows.article(rows.page(), reporters=("王小明",), headline="就业</script><b>", body="=城镇新增就业2.3万人。")
    rows.article(rows.page(), city=rows.city("远水"), headline="远水修渠", body="远水修渠三十里。")
    reindex(list(Article.objects.values_list("pk", flat=True)))
    return made


def body_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        ("/feed/", {"就业</script><b>", "远水修渠"}),
        ("/cities/临山/feed/", {"就业</script><b>"}),
        ("/search.atom?q=修渠", {"远水修渠"}),
    ],
)
def test_feeds_are_atom_with_permanent_ids(client: Client, article: Article, address: str, titles: set[str]) -> None:
    feed = ET.fromstring(body_of(client, address))
    entries = feed.findall(f"{ATOM}entry")
    assert {entry.findtext(f"{ATOM}title") for entry in entries} == titles
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert all(re.fullmatch(r"http://testserver/articles/\d+/", str(one)) for one in ids)


def test_a_feed_of_no_city_is_not_there(client: Client, article: Article) -> None:
    assert client.get("/cities/无此市/feed/").status_code == 404


def test_the_sitemap_is_split(client: Client, article: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Articles, "limit", 1)
    index = ET.fromstring(body_of(client, "/sitemap.xml"))
    parts = [part.text or "" for part in index.iter(f"{SITEMAP}loc")]
    assert [part for part in parts if "articles" in part][-1].endswith("/sitemap-articles.xml?p=2")
    listed = set()
    for part in parts:
        listed |= {loc.text for loc in ET.fromstring(body_of(client, part)).iter(f"{SITEMAP}loc")}
    assert f"http://testserver{article.get_absolute_url()}" in listed
    assert "http://testserver/facts/series/" in listed


def test_the_mark_that_browsers_ask_for_unbidden_is_the_sites(client: Client) -> None:
    answer = client.get("/favicon.ico", follow=True)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"


def test_addresses_carry_the_sites_own_host(client: Client, article: Article, settings: Settings) -> None:
    settings.SITE_URL = "https://baoku.example"
    assert "Sitemap: https://baoku.example/sitemap.xml" in body_of(client, "/robots.txt")
    assert 'template="https://baoku.example/search/?q={searchTerms}' in body_of(client, "/opensearch.xml")
    assert "<id>https://baoku.example/articles/" in body_of(client, "/feed/")


def test_opensearch_is_xml(client: Client) -> None:
    ET.fromstring(body_of(client, "/opensearch.xml"))


def test_a_result_is_taken_along_with_its_licence(client: Client, article: Article) -> None:
    lines = list(csv.DictReader(io.StringIO(body_of(client, "/search.csv?q=就业").removeprefix("\ufeff"))))
    assert [(row["headline"], row["body"]) for row in lines] == [("就业</script><b>", "'=城镇新增就业2.3万人。")]
    whole = json.loads(body_of(client, "/search.json?q=就业"))
    assert (whole["total"], whole["articles"][0]["id"]) == (1, article.pk)
    assert "著作权" in whole["licence"]
    text = body_of(client, "/search.txt?q=就业")
    assert "著作权" in text
    assert "=城镇新增就业2.3万人。" in text


def test_who_downloads_too_often_is_told_to_wait(client: Client, article: Article, settings: Settings) -> None:
    settings.THROTTLE_PER_MINUTE = 20
    answers = [client.get("/search.csv?q=就业") for _ in range(5)]  # two windows at most hold four
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0]["Retry-After"]) <= 61
    assert client.get("/search/?q=就业").status_code == 200


def test_structured_data_cannot_end_its_element(client: Client, article: Article) -> None:
    page = body_of(client, article.get_absolute_url())
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    data = json.loads(found[0])
    assert (data["@type"], data["headline"]) == ("NewsArticle", "就业</script><b>")
    assert page.count('rel="canonical"') == 1


def test_a_list_names_its_address_without_filters(client: Client, article: Article) -> None:
    rows.fact(article)
    reindex([article.pk])
    assert 'rel="canonical" href="http://testserver/facts/?page=1"' in body_of(client, "/facts/?sort=value&page=1")


def test_the_reference_of_the_api_names_every_operation(client: Client) -> None:
    page = body_of(client, "/api/v1/docs/")
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        assert f"<code>GET {path}</code>" in page


def test_no_feed_fails_on_a_control_character(client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(headline="就\x0b业", body="新增\x0b就业")
    for address in ("/feed/", "/search.atom?q=%0B"):
        answer = client.get(address)
        assert answer.status_code == 200
        ET.fromstring(answer.content)
    assert "<title>就业</title>" in client.get("/feed/").content.decode()
