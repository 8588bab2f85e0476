"""ALTO, METS and IIIF of a printed page: valid, and saying where each article stands."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from lxml import etree

from articles.models import SourcePage
from articles.scanning.exchange.alto import read_alto
from articles.scanning.limits import Limits
from tests.printed.composed import composed

SCHEMA = Path(__file__).parent / "schemas" / "alto-4-3.xsd"
ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"


@pytest.fixture
def page(db: None, settings: Any, tmp_path: Path) -> SourcePage:
    settings.FILES_DIR = tmp_path / "files"
    call_command("ingest", str(composed()[0]), stdout=io.StringIO(), stderr=io.StringIO())
    return SourcePage.objects.get()


def test_alto_is_valid_and_holds_every_line(page: SourcePage, client: Client) -> None:
    document = etree.fromstring(client.get(f"/pages/{page.pk}/alto.xml").content)
    etree.XMLSchema(file=str(SCHEMA)).assertValid(document)
    lines = [string.get("CONTENT") for string in document.iter(f"{ALTO}String")]
    assert sorted(lines) == sorted(line.strip() for line in page.text.splitlines() if line.strip())
    blocks = [block.get("ID") for block in document.iter(f"{ALTO}ComposedBlock")]
    assert blocks == [f"A{article.pk}" for article in page.articles.order_by("position")]


def test_an_alto_that_is_not_valid_would_be_found(page: SourcePage, client: Client) -> None:
    document = etree.fromstring(client.get(f"/pages/{page.pk}/alto.xml").content)
    del next(document.iter(f"{ALTO}Page")).attrib["PHYSICAL_IMG_NR"]
    assert not etree.XMLSchema(file=str(SCHEMA)).validate(document)


def test_our_own_alto_comes_in_again_as_it_went_out(page: SourcePage, client: Client, tmp_path: Path) -> None:
    path = tmp_path / "page.xml"
    path.write_bytes(client.get(f"/pages/{page.pk}/alto.xml").content)
    back = read_alto(str(path), "alto", Limits())
    assert (back.width, back.height) == pytest.approx((page.width, page.height), abs=0.1)
    assert len(back.lines) == sum(bool(line.strip()) for line in page.text.splitlines())


def test_mets_names_each_article_by_its_block(page: SourcePage, client: Client) -> None:
    document = etree.fromstring(client.get(f"/pages/{page.pk}/mets.xml").content)
    areas = [area.get("BEGIN") for area in document.iter("{http://www.loc.gov/METS/}area")]
    assert areas == [f"A{article.pk}" for article in page.articles.order_by("position")]


def test_the_manifest_has_a_canvas_and_a_range_an_article(page: SourcePage, client: Client, settings: Any) -> None:
    response = client.get(f"/pages/{page.pk}/manifest.json")
    assert response["Content-Type"].startswith("application/ld+json;profile=")
    found = json.loads(response.content)
    assert found["homepage"][0]["id"].endswith(page.get_absolute_url())
    (canvas,) = found["items"]
    assert (canvas["type"], canvas["width"]) == ("Canvas", round((page.width or 0) * 150 / 72))
    assert canvas["items"][0]["items"][0]["body"]["id"].endswith(f"/pages/{page.pk}/image.webp")
    assert [part["type"] for part in found["structures"]] == ["Range"] * page.articles.count()
    assert "#xywh=" in found["structures"][0]["items"][0]["id"]
    settings.SHOW_PAGE_IMAGES = "curators"
    hidden = json.loads(client.get(f"/pages/{page.pk}/manifest.json").content)
    assert "image.webp" not in json.dumps(hidden)


def test_viewers_on_other_sites_may_load_what_all_may_see(page: SourcePage, client: Client) -> None:
    for name in ("manifest.json", "alto.xml", "mets.xml", "image.webp"):
        assert client.get(f"/pages/{page.pk}/{name}")["Access-Control-Allow-Origin"] == "*", name


def test_what_curators_alone_see_is_open_to_no_other_site(
    page: SourcePage, admin_client: Client, settings: Any
) -> None:
    settings.SHOW_PAGE_IMAGES = "curators"
    response = admin_client.get(f"/pages/{page.pk}/image.webp")
    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response


def test_a_page_of_text_has_none_of_these(client: Client, db: None, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("本报讯（记者王雅楠）6月25日，全市棚户区改造开工5993套。\n", encoding="utf-8")
    call_command("ingest", str(path), stdout=io.StringIO(), stderr=io.StringIO())
    page = SourcePage.objects.get()
    for name in ("alto.xml", "mets.xml", "manifest.json"):
        assert client.get(f"/pages/{page.pk}/{name}").status_code == 404
