"""A fault in the reading of one page: reported whole, stored nowhere, no harm to the others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import DataError, IntegrityError

from articles.ingestion import files, pages
from articles.ingestion.pages import ingest
from articles.models import SourcePage
from articles.reading.records import Given, PageText

pytestmark = pytest.mark.django_db


def test_a_fault_in_the_reading_stops_no_other_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for name in ("a", "b", "c"):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"本报讯（记者王雅楠）今年全市新建{name}小区3个。\n", encoding="utf-8")
        paths.append(str(path))
    sound = files.read_page

    def faulty(text: str, source: str, **given: Any) -> Any:
        if source == "b.txt":
            raise ZeroDivisionError("a rule went wrong")
        return sound(text, source, **given)

    monkeypatch.setattr(files, "read_page", faulty)
    results = list(ingest(paths, Given()))
    assert [result.outcome for result in results] == ["new", "failed", "new"]
    assert "a rule went wrong" in results[1].failure.reason
    assert "faulty" in results[1].failure.details
    assert sorted(SourcePage.objects.values_list("file_name", flat=True)) == ["a.txt", "c.txt"]


def test_a_page_that_cannot_be_stored_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for name in ("a", "b", "c"):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"本报讯（记者王雅楠）今年全市新建{name}小区3个。\n", encoding="utf-8")
        paths.append(str(path))
    sound = pages.store_page

    def refusing(text: PageText, *arguments: Any, **options: Any) -> Any:
        if text.file_name == "b.txt":
            raise DataError("a text that the database does not take")
        return sound(text, *arguments, **options)

    monkeypatch.setattr(pages, "store_page", refusing)
    results = list(ingest(paths, Given()))
    assert [result.outcome for result in results] == ["new", "failed", "new"]
    assert "cannot be stored" in results[1].failure.reason
    assert sorted(SourcePage.objects.values_list("file_name", flat=True)) == ["a.txt", "c.txt"]


def test_a_page_that_another_process_stores_first_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("本报讯（记者王雅楠）今年全市新建小区3个。\n", encoding="utf-8")
    sound = pages.store_page

    def too_late(*words: Any, **options: Any) -> Any:
        sound(*words, **options)  # as the other process does between our look and our insert
        raise IntegrityError("UNIQUE constraint failed: articles_sourcepage.sha256")

    monkeypatch.setattr(pages, "store_page", too_late)
    assert [result.outcome for result in ingest([str(path)], Given())] == ["known"]


def test_a_page_that_breaks_another_constraint_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("本报讯（记者王雅楠）今年全市新建小区3个。\n", encoding="utf-8")

    def refused(*words: Any, **options: Any) -> Any:
        raise IntegrityError("CHECK constraint failed: article_kind_known")

    monkeypatch.setattr(pages, "store_page", refused)
    results = list(ingest([str(path)], Given()))
    assert [result.outcome for result in results] == ["failed"]
    assert "article_kind_known" in results[0].failure.reason


@pytest.mark.parametrize("name", ["清江日报.pdf", "page.PNG", "scan.tif"])
def test_a_text_by_a_pictures_name_is_refused_by_its_own(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("您要找的页面不存在，请稍后再试。\n", encoding="utf-8")
    (result,) = ingest([str(path)], Given())
    assert result.outcome == "failed"
    assert result.failure
    assert result.failure.code == "unknown_kind"
    assert name in result.failure.reason
    assert not SourcePage.objects.exists()
