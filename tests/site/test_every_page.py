"""What holds for every kind of page: valid, one heading, nothing from other hosts, nothing inline, few queries, light."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import html5lib
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from tests.site.kinds import HOSTILE, KINDS, REFUSED, addresses

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
MOST_BYTES = 120_000
A_FEW = 4
FORBIDDEN = re.compile(
    r"""\son\w+=|\sstyle=|<style\b|javascript:|(?:src|href|action)=["'](?:https?:)?//""", re.IGNORECASE
)
ASSET = re.compile(r'(?:src|href)="/static/([^"]+)"')


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, str], str]:
    """Pages that were asked for already, by kind and language."""
    return {}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["zh-hans", "en"])
def html(
    request: pytest.FixtureRequest, client: Client, archive: Article, kind: str, told: dict[tuple[str, str], str]
) -> str:
    """The page of this kind, in each language of the interface."""
    key = (kind, request.param)
    if key not in told:
        answer = client.get(addresses(archive)[kind], headers={"accept-language": request.param})
        assert answer.status_code == (400 if kind in REFUSED else 200), kind
        told[key] = answer.content.decode()
    return told[key]


def test_no_kind_is_left_out(archive: Article) -> None:
    assert sorted(KINDS) == sorted(addresses(archive))


def test_it_is_valid_html(html: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html)
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids)), "an id stands twice"


def test_it_has_one_first_heading_and_its_landmarks(html: str) -> None:
    assert len(re.findall(r"<h1\b", html)) == 1
    assert len(re.findall(r"<main\b", html)) == len(re.findall(r"<header class=\"masthead", html)) == 1
    assert 'class="skip" href="#main"' in html
    assert re.search(r"<title>[^<]+</title>", html)


def test_it_asks_nothing_of_other_hosts_and_has_nothing_inline(html: str) -> None:
    own = html.replace('href="http://testserver/', 'href="/').replace('content="http://testserver/', 'content="/')
    assert not FORBIDDEN.findall(own)
    scripts = re.findall(r"<script\b([^>]*)>", html)
    assert all("src=" in attributes or 'type="application/ld+json"' in attributes for attributes in scripts)


def test_it_escapes_what_pages_print(html: str) -> None:
    assert "<script>alert" not in html
    assert HOSTILE not in html


@pytest.mark.parametrize("kind", KINDS)
def test_it_needs_few_queries(
    client: Client, archive: Article, kind: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = addresses(archive)[kind]
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(address)


def test_no_link_leads_nowhere(client: Client, archive: Article, settings: Any) -> None:
    """Each link of each kind of page; of links that differ only in what they ask for, a few."""
    settings.THROTTLE_PER_MINUTE = 100_000
    asked: dict[str, set[str]] = {}
    for address in addresses(archive).values():
        html = client.get(address).content.decode()
        for link in re.findall(r'<a\b[^>]*?\shref="([^"#]+)', html):
            whole = urljoin(f"http://testserver{address}", unescape(link))
            if whole.startswith("http://testserver/"):
                path, _, query = whole.removeprefix("http://testserver").partition("?")
                queries = asked.setdefault(path, set())
                if len(queries) < A_FEW:
                    queries.add(query)
    assert len(asked) > 100
    links = [f"{path}?{query}" for path, queries in asked.items() for query in queries]
    assert [link for link in links if client.get(link, follow=True).status_code != 200] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_page_is_light_over_the_wire(client: Client, archive: Article, kind: str) -> None:
    """The page, its styles, scripts and icon, compressed as they go over the wire."""
    content = client.get(addresses(archive)[kind]).content
    total = len(gzip.compress(content, 6))
    for name in set(ASSET.findall(content.decode())):
        path = finders.find(name)
        assert isinstance(path, str), f"{name} is missing"
        total += len(gzip.compress(Path(path).read_bytes(), 6))
    assert total <= MOST_BYTES


def test_each_address_stands_beside_its_route() -> None:
    """Every route has an example above it, as the file promises."""
    lines = Path("articles/urls.py").read_text(encoding="utf-8").splitlines()
    routes = [number for number, line in enumerate(lines) if line.strip().startswith("path(")]
    assert routes
    assert [lines[number] for number in routes if "# example: " not in lines[number - 1]] == []
