"""Originals and images in a storage that machines share instead of a folder: taken in, shown, checked, backed up from there."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InMemoryStorage
from django.core.management import call_command
from django.test import Client
from PIL import Image

from articles.ingestion.originals import folder_of, original, page_file, vault, whole_names
from articles.integrity import files
from articles.models import SourceFile, SourcePage
from portal import env
from tests.printed.composed import composed

PDF = composed()[0]


class Bucket(InMemoryStorage):
    """A store without paths that overwrites what has the same name, as one of S3 does that is told to."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def path(self, name: str) -> str:
        raise NotImplementedError("this storage has no paths")

    def _relative_path(self, name: str) -> str:
        return name


@pytest.fixture(autouse=True)
def bucket(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """No machine's folder has any file."""
    settings.FILES_DIR = tmp_path / "files"
    settings.STORAGES = {**settings.STORAGES, "kept": {"BACKEND": f"{__name__}.Bucket"}}
    yield settings.FILES_DIR
    assert not settings.FILES_DIR.exists()


@pytest.fixture
def taken_in(db: None) -> SourcePage:
    call_command("ingest", str(PDF), stdout=io.StringIO(), stderr=io.StringIO())
    return SourcePage.objects.get()


def test_a_page_comes_in_and_is_shown_from_the_store(taken_in: SourcePage) -> None:
    file = SourceFile.objects.get()
    with vault().open(original(file.sha256, file.media_type)) as kept:
        assert kept.read() == PDF.read_bytes()
    names = {name.rpartition("/")[2] for name in whole_names(vault())}
    assert names == {"original.pdf", "page.webp", "thumb.webp", "printed.json.gz"}
    answer = Client().get(f"/pages/{taken_in.pk}/image.webp")
    assert answer.status_code == 200
    with Image.open(io.BytesIO(answer.content)) as image:
        assert taken_in.width
        assert abs(image.width / image.height - taken_in.width / (taken_in.height or 1)) < 0.01
    article = taken_in.articles.exclude(lines=[]).first()
    assert article
    assert Client().get(f"/articles/{article.pk}/clip.webp").status_code == 200


def test_images_are_made_again_from_the_store(taken_in: SourcePage) -> None:
    assert taken_in.file
    name = page_file(taken_in.file.sha256, 1, "page.webp")
    vault().delete(name)
    err = io.StringIO()
    call_command("rebuild_images", "--missing", stderr=err)
    assert "1 drawn, 0 failed" in err.getvalue()
    assert vault().exists(name)


def test_what_is_damaged_or_of_no_page_is_found_there(taken_in: SourcePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "ABANDONED_SECONDS", -1.0)
    file = SourceFile.objects.get()
    vault().save(original(file.sha256, file.media_type), io.BytesIO(b"other bytes"))  # type: ignore[arg-type]
    vault().save(f"{folder_of('ff' * 32)}/original.pdf", io.BytesIO(b"left over"))  # type: ignore[arg-type]
    (part,) = files.originals(0, repair=True)
    assert [(found.subject, found.mended) for found in part.findings] == [
        (f"file {file.name}", False), (f"folder {folder_of('ff' * 32)}", True),
    ]  # fmt: skip
    assert not any(name.startswith("ff/") for name in whole_names(vault()))


@pytest.mark.parametrize("given", ["bucket", "[]", '"s3"', "{"])
def test_options_that_are_no_object_stop_the_start(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILES_OPTIONS", given)
    with pytest.raises(ImproperlyConfigured, match="FILES_OPTIONS must be a JSON object"):
        env.mapping("FILES_OPTIONS")
