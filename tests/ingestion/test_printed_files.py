"""Printed files on their way in: pages with image and layout, the same file once, bad files by name."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image

from articles.ingestion.originals import folder_of, original, page_file
from articles.models import Article, SourceFile, SourcePage
from articles.printed.records import Layout
from tests.printed.composed import composed

PDF = composed()[0]


def ingest(*arguments: str) -> tuple[int, str]:
    err = io.StringIO()
    try:
        call_command("ingest", *arguments, stdout=io.StringIO(), stderr=err, no_color=True)
    except SystemExit as stop:
        return int(stop.code or 0), err.getvalue()
    return 0, err.getvalue()


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


@pytest.mark.django_db
def test_a_pdf_comes_in_with_its_original_its_image_and_where_each_line_stands(own_files: Path) -> None:
    status, err = ingest(str(PDF))
    assert (status, "1 new" in err) == (0, True)
    page, file = SourcePage.objects.get(), SourceFile.objects.get()
    assert (page.file, page.number, page.origin, page.has_image) == (file, 1, "pdf", True)
    assert (own_files / original(file.sha256, file.media_type)).read_bytes() == PDF.read_bytes()
    with Image.open(own_files / page_file(file.sha256, 1, "page.webp")) as image:
        assert abs(image.width / image.height - page.width / page.height) < 0.01
    layout = Layout.from_dict(page.layout, page.text)
    assert any(place and place.role == "headline" for place in layout.places)
    headlines = set(Article.objects.values_list("headline", flat=True))
    assert "淳口万亩油茶林迎来采摘季" in headlines


@pytest.mark.django_db
def test_the_same_file_under_another_name_is_known(tmp_path: Path) -> None:
    copy = tmp_path / "again.pdf"
    shutil.copy(PDF, copy)
    assert "1 new" in ingest(str(PDF))[1]
    assert "0 new, 0 reread, 1 known, 0 failed" in ingest(str(copy))[1]
    assert SourcePage.objects.count() == SourceFile.objects.count() == 1


@pytest.mark.django_db
def test_a_page_read_again_keeps_its_articles_addresses() -> None:
    ingest(str(PDF))
    before = set(Article.objects.values_list("pk", "headline"))
    assert "1 reread" in ingest("--reread", str(PDF))[1]
    assert set(Article.objects.values_list("pk", "headline")) == before


@pytest.mark.django_db
def test_a_page_that_a_curator_worked_on_keeps_its_text() -> None:
    ingest(str(PDF))
    article = Article.objects.exclude(headline="").first()
    assert article
    article.curated_fields = ["headline"]
    article.headline = "校订过的主题"
    article.save()
    page = SourcePage.objects.get()
    SourcePage.objects.update(layout={**page.layout, "reasons": ["kept"]})
    ingest("--reread", str(PDF))
    assert SourcePage.objects.get().layout["reasons"] == ["kept"]
    article.refresh_from_db()
    assert article.headline == "校订过的主题"


@pytest.mark.django_db
def test_a_picture_comes_in_with_its_image_and_is_said_to_be_unread(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    Image.new("RGB", (1200, 1700), "white").save(path, dpi=(200, 200))
    assert "1 new" in ingest(str(path))[1]
    page = SourcePage.objects.get()
    assert (page.origin, page.has_image, page.text) == ("none", True, "")
    assert (round(page.width or 0), round(page.height or 0)) == (432, 612)


@pytest.mark.django_db
def test_what_is_refused_is_named_and_leaves_nothing(tmp_path: Path, own_files: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(PDF.read_bytes()[:400])
    (tmp_path / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    status, err = ingest(str(tmp_path / "cut.pdf"), str(tmp_path / "cut.png"), str(PDF))
    assert status == 1
    assert "1 new, 0 reread, 0 known, 2 failed" in err
    for name in ("cut.pdf", "cut.png"):
        assert f"{name}: the file is broken" in err
    assert len(list(own_files.rglob("original.*"))) == 1


@pytest.mark.django_db
def test_a_file_larger_than_allowed_is_refused(settings: Any) -> None:
    settings.PDF_MAX_BYTES = 1000
    assert "the file is too large" in ingest(str(PDF))[1]
    assert not SourcePage.objects.exists()


@pytest.mark.django_db
def test_images_can_be_made_again_from_the_originals(own_files: Path, settings: Any) -> None:
    ingest(str(PDF))
    page = SourcePage.objects.get()
    assert page.file
    folder = own_files / folder_of(page.file.sha256) / "p0001"
    shutil.rmtree(folder)
    settings.PAGE_IMAGE_DPI = 72
    err = io.StringIO()
    call_command("rebuild_images", "--missing", stderr=err)
    assert "1 drawn, 0 failed" in err.getvalue()
    with Image.open(folder / "page.webp") as image:
        assert abs(image.width - (page.width or 0)) < 2
    assert SourcePage.objects.get().text == page.text
    (own_files / original(page.file.sha256, page.file.media_type)).unlink()
    with pytest.raises(SystemExit):
        call_command("rebuild_images", stderr=err)
    assert "1 failed" in err.getvalue()
