"""Following: feeds of everything, by when it arrived, paged; results for reference managers and spreadsheets."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client
from openpyxl import load_workbook

from articles.feeds import MOST
from articles.models import Article
from articles.search.upkeep import reindex
from tests.rows import article, city, county, fact, page

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def old_page_read_last() -> tuple[Article, Article]:
    """An article of 2022, and one of 1998 that was read after it."""
    place = city("临山")
    new = article(page(date(2022, 1, 1)), city=place, county=county(of=place), reporters=("王小明",))
    old = article(
        page(date(1998, 1, 1)), city=place, county=county(of=place), reporters=("王小明",), headline="旧报新读"
    )
    for made in (new, old):
        fact(made)
    reindex([new.pk, old.pk])
    return new, old


def feed(client: Client, address: str) -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return ET.fromstring(answer.content)


def links(root: ET.Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in root.findall(f"{ATOM}link")}


@pytest.mark.parametrize(
    "address",
    [
        "/feed/", f"/search.atom?q={quote('就业')}", f"/cities/{quote('临山')}/feed/", f"/newspapers/{quote('临山日报')}/feed/",
        f"/cities/{quote('临山')}/{quote('青河县')}/feed/", f"/people/{quote('王小明')}/feed/",
    ],
)  # fmt: skip
def test_an_old_page_read_today_comes_first(
    client: Client, old_page_read_last: tuple[Article, Article], address: str
) -> None:
    root = feed(client, address)
    ids = [entry.findtext(f"{ATOM}id", "") for entry in root.findall(f"{ATOM}entry")]
    new, old = old_page_read_last
    assert [id_.rsplit("/", 2)[-2] for id_ in ids] == [str(old.pk), str(new.pk)]
    assert links(root)["self"] == f"http://testserver{address}"


def test_facts_of_an_indicator_are_followed(client: Client, old_page_read_last: tuple[Article, Article]) -> None:
    of = Article.objects.filter(pk=old_page_read_last[1].pk).values_list("metrics__measure", flat=True)[0]
    root = feed(client, f"/facts.atom?of={quote(str(of))}")
    assert len(root.findall(f"{ATOM}entry")) == 2
    assert len(feed(client, f"/facts.atom?of={quote('无此指标|人')}").findall(f"{ATOM}entry")) == 0


def test_a_feed_is_paged(client: Client) -> None:
    source = page()
    reindex([article(source).pk for _ in range(MOST + 3)])
    for address in ("/feed/", f"/search.atom?q={quote('就业')}"):
        first = feed(client, address)
        assert len(first.findall(f"{ATOM}entry")) == MOST
        second = feed(client, links(first)["next"].removeprefix("http://testserver"))
        assert len(second.findall(f"{ATOM}entry")) == 3
        assert "next" not in links(second)
        assert "previous" in links(second)


def test_nobody_is_followed_who_is_not_there(client: Client) -> None:
    for address in ("/people/x/feed/", "/newspapers/x/feed/", "/cities/x/feed/", "/cities/x/y/feed/"):
        assert client.get(address).status_code == 404


def test_a_result_is_a_bibliography(client: Client, old_page_read_last: tuple[Article, Article]) -> None:
    ris = b"".join(client.get(f"/search.ris?q={quote('就业')}").streaming_content).decode()  # type: ignore[attr-defined]
    assert (ris.count("TY  - NEWS"), ris.count("ER  - ")) == (2, 2)
    bib = b"".join(client.get(f"/search.bib?q={quote('就业')}").streaming_content).decode()  # type: ignore[attr-defined]
    assert bib.count("@article{") == 2


def test_a_result_is_a_workbook(client: Client, old_page_read_last: tuple[Article, Article]) -> None:
    Article.objects.filter(pk=old_page_read_last[1].pk).update(headline="=1+1")
    book = load_workbook(io.BytesIO(client.get(f"/search.xlsx?q={quote('就业')}").content))
    rows = list(book.worksheets[0].values)
    assert len(rows) == 3
    assert "'=1+1" in [row[4] for row in rows]
    assert "著作权" in str(list(book.worksheets[1].values))
