"""A printed page as readers see it: its image, shapes, numbers; and who is shown the image."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image

from articles.models import Article, Metric, Newspaper, SourcePage
from articles.search.upkeep import reindex
from tests.printed.composed import composed


@pytest.fixture
def page(db: None, settings: Any, tmp_path: Path) -> SourcePage:
    settings.FILES_DIR = tmp_path / "files"
    call_command("ingest", str(composed()[0]), "--newspaper", "浏阳日报", stdout=io.StringIO(), stderr=io.StringIO())
    return SourcePage.objects.get()


def test_it_draws_a_shape_for_each_article_over_the_image(page: SourcePage, client: Client) -> None:
    html = client.get(page.get_absolute_url()).content.decode()
    assert f'<image href="/pages/{page.pk}/image.webp"' in html
    assert html.count('<a class="shape"') == page.articles.count() == 5
    assert 'class="veil"' not in html


def test_the_chosen_article_is_bright_and_the_rest_veiled(page: SourcePage, client: Client) -> None:
    article = page.articles.first()
    assert article
    html = client.get(f"{page.get_absolute_url()}?article={article.pk}").content.decode()
    assert html.count('<a class="shape chosen"') == 1
    assert 'class="veil"' in html
    for stranger in ("x9", "9" * 5000):
        assert client.get(page.get_absolute_url(), {"article": stranger}).status_code == 200


def test_each_number_in_the_text_leads_to_its_place_on_the_page_and_back(page: SourcePage, client: Client) -> None:
    html = client.get(page.get_absolute_url()).content.decode()
    facts = list(Metric.objects.all())
    assert len(facts) > 20
    for fact in facts:
        assert f'id="fact-{fact.pk}" href="#figure-{fact.pk}"' in html, fact.raw
        assert f'id="figure-{fact.pk}"' in html


def test_the_page_weighs_little_without_its_image(page: SourcePage, client: Client) -> None:
    response = client.get(page.get_absolute_url(), headers={"Accept-Encoding": "gzip"})
    assert len(response.content) < 40_000  # with styles, scripts and fonts of the site below 120 kB


def test_the_image_is_cached_for_ever(page: SourcePage, client: Client) -> None:
    response = client.get(f"/pages/{page.pk}/image.webp")
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(response.content) < 800_000
    again = client.get(f"/pages/{page.pk}/image.webp", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_article_can_be_taken_as_a_clip_of_the_page(page: SourcePage, client: Client) -> None:
    article = Article.objects.get(headline__startswith="淳口")
    response = client.get(f"/articles/{article.pk}/clip.webp")
    with Image.open(io.BytesIO(response.content)) as clip, Image.open(io.BytesIO(image(page, client))) as whole:
        assert 0.3 < clip.width / whole.width < 0.5
        assert 0.2 < clip.height / whole.height < 0.5


def image(page: SourcePage, client: Client) -> bytes:
    return bytes(client.get(f"/pages/{page.pk}/image.webp").content)


@pytest.mark.parametrize(
    ("showing", "stranger", "curator"), [("all", 200, 200), ("curators", 404, 200), ("none", 404, 404)]
)
def test_images_are_shown_to_whom_the_setting_says(
    page: SourcePage, client: Client, admin_client: Client, settings: Any, showing: str, stranger: int, curator: int
) -> None:
    settings.SHOW_PAGE_IMAGES = showing
    article = page.articles.first()
    assert article
    for address in (
        f"/pages/{page.pk}/image.webp",
        f"/pages/{page.pk}/thumb.webp",
        f"/articles/{article.pk}/clip.webp",
    ):
        assert client.get(address).status_code == stranger
        response = admin_client.get(address)
        assert response.status_code == curator
        if (showing, curator) == ("curators", 200):
            assert response["Cache-Control"].startswith("private")
    assert client.get(page.get_absolute_url()).status_code == 200


def test_a_newspaper_may_be_shown_otherwise_than_the_rest(page: SourcePage, client: Client) -> None:
    Newspaper.objects.update(page_images="none")
    assert client.get(f"/pages/{page.pk}/image.webp").status_code == 404
    html = client.get(page.get_absolute_url()).content.decode()
    assert "image.webp" not in html
    assert html.count('<a class="shape"') == 5


def test_a_page_of_text_has_no_drawing(client: Client, db: None, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("本报讯（记者王雅楠）6月25日，全市棚户区改造开工5993套，占任务的74.9%。\n", encoding="utf-8")
    call_command("ingest", str(path), stdout=io.StringIO(), stderr=io.StringIO())
    page = SourcePage.objects.get()
    html = client.get(page.get_absolute_url()).content.decode()
    assert '<svg class="page-drawing' not in html
    assert client.get(f"/pages/{page.pk}/image.webp").status_code == 404


def test_a_turner_leads_through_the_pages_of_a_day(page: SourcePage, client: Client) -> None:
    other = SourcePage.objects.create(
        file_name="other.txt", sha256="a" * 64, encoding="utf-8", text="", newspaper=page.newspaper,
        published=page.published, published_basis=page.published_basis, read_at=page.read_at, reading_version="1",
    )  # fmt: skip
    html = client.get(page.get_absolute_url()).content.decode()
    assert f'href="/pages/{other.pk}/"' in html


def test_lists_of_pages_show_thumbnails_to_whom_they_are_shown(page: SourcePage, client: Client, settings: Any) -> None:
    assert page.published
    addresses = ("/pages/", f"/dates/{page.published:%Y/%m/%d}/")
    for address in addresses:
        assert f'src="/pages/{page.pk}/thumb.webp"' in client.get(address).content.decode(), address
    settings.SHOW_PAGE_IMAGES = "none"
    for address in addresses:
        assert "thumb.webp" not in client.get(address).content.decode(), address


def test_its_thumbnail_stands_wherever_the_page_is_met(page: SourcePage, client: Client, settings: Any) -> None:
    reindex(list(page.articles.values_list("pk", flat=True)))
    article = page.articles.exclude(headline="").first()
    assert article
    SourcePage.objects.update(published="2021-07-30", published_basis="given")
    Article.objects.update(published="2021-07-30")
    image = f'src="/pages/{page.pk}/thumb.webp"'
    for address in (
        "/newspapers/浏阳日报/",
        "/holdings/?newspaper=浏阳日报",
        "/dates/2021/07/30/",
        "/pages/",
        f"/search/?q={article.headline}",
    ):
        assert image in client.get(address).content.decode(), address
        settings.SHOW_PAGE_IMAGES = "none"
        assert image not in client.get(address).content.decode(), address
        settings.SHOW_PAGE_IMAGES = "all"


def test_a_page_is_named_by_paper_day_and_number(page: SourcePage, client: Client) -> None:
    SourcePage.objects.update(published="2021-07-30", published_basis="given", page_number="2")
    html = client.get(page.get_absolute_url()).content.decode()
    assert "<h1>浏阳日报 · 2021年7月30日 · 第2版</h1>" in html
    article = page.articles.first()
    assert article
    assert f'<a href="{page.get_absolute_url()}">第2版</a>' in client.get(article.get_absolute_url()).content.decode()
