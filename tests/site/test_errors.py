"""Pages for what went wrong: each says what, in the site's own dress, and leads on."""

from __future__ import annotations

import html5lib
import pytest
from django.template.loader import get_template
from django.test import Client

from tests import rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/no-such-page/", "/articles/99999999/", "/pages/99999999/", "/articles/x/"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    answer = client.get(path)
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "没有这一页" in html
    assert 'action="/search/"' in html
    html5lib.HTMLParser(strict=True).parse(html)


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_it_is_whole_without_a_request(name: str) -> None:
    """Django gives some of them no request: they must stand on their own."""
    html = get_template(name).render()
    assert html.count("<h1>") == 1
    html5lib.HTMLParser(strict=True).parse(html)


def test_a_fault_of_ours_is_told_without_details(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("articles.views.articles.articles.filtered", fails)
    client.raise_request_exception = False
    answer = client.get("/articles/")
    assert answer.status_code == 500
    assert "出了故障" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/search/", "/articles/", "/pages/", "/about/"])
def test_reading_pages_take_no_posts(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


def test_a_strangers_reading_sets_no_cookie(client: Client) -> None:
    article = rows.article()
    for path in ("/", "/articles/", article.get_absolute_url(), article.page.get_absolute_url(), "/search/?q=就业"):
        assert not client.get(path).cookies


def test_a_request_to_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    answer = client.get("/", headers={"host": "stranger.example"})
    assert answer.status_code == 400
    assert "stranger.example" not in answer.content.decode()
