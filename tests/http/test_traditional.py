"""Pages in traditional characters: what is read is converted, what means something to the site is not."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from articles.http.traditional import to_traditional
from tests import rows


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>沧州市发展</p>", "<p>滄州市發展</p>"),
        ('<a href="/cities/沧州/" title="沧州">沧州</a>', '<a href="/cities/沧州/" title="滄州">滄州</a>'),
        ('<input value="发展" placeholder="发展">', '<input value="发展" placeholder="發展">'),
        ('<b lang="zh-hans" translate="no">简体</b>发', '<b lang="zh-hans" translate="no">简体</b>發'),
        ("<textarea>发展</textarea>发展", "<textarea>发展</textarea>發展"),
        (
            '<script type="application/ld+json">{"a": "发展"}</script>',
            '<script type="application/ld+json">{"a": "发展"}</script>',
        ),
        ('<p lang="zh-hans">a &lt; 发</p>', '<p lang="zh-hant">a &lt; 發</p>'),
        ('<a title="1 &gt; 0" data-title="发">x < 发 ></a>', '<a title="1 &gt; 0" data-title="发">x < 發 ></a>'),
    ],
)
def test_it_converts_what_is_read(given: str, expected: str) -> None:
    assert to_traditional(given) == expected


@pytest.mark.django_db
def test_the_switch_holds_and_can_be_taken_back(client: Client) -> None:
    article = rows.article(headline="沧州发展")
    address = article.get_absolute_url()
    answer = client.post("/script/", {"script": "hant", "next": address})
    assert (answer.status_code, answer["Location"]) == (302, address)
    html = client.get(address).content.decode()
    assert "滄州發展" in html
    assert '<html lang="zh-hant">' in html
    assert "Cookie" in client.get(address)["Vary"]
    client.post("/script/", {"script": "hans", "next": address})
    assert "沧州发展" in client.get(address).content.decode()


@pytest.mark.django_db
def test_a_search_means_the_same_in_both_scripts(client: Client) -> None:
    rows.article(headline="沧州发展")
    client.post("/script/", {"script": "hant"})
    html = client.get("/articles/", {"city": "临山"}).content.decode()
    assert f"city={quote('临山')}" in html or 'value="临山"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(client: Client, back: str) -> None:
    assert client.post("/script/", {"script": "hant", "next": back})["Location"] == "/"


@pytest.mark.django_db
def test_a_get_changes_nothing(client: Client) -> None:
    assert client.get("/script/", {"script": "hant"}).status_code == 405
