"""A text file of several pages, as extraction writes them with form feeds: one page of the archive each."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.ingestion.pages import ingest, preview
from articles.models import SourcePage
from articles.reading.records import Given

pytestmark = pytest.mark.django_db
FIRST = "临山日报 2021年7月30日\n本报讯（记者王雅楠）今年上半年，全市新建小区3个，新增绿地120亩。\n"
SECOND = "本报讯（记者李明）全市完成造林2.3万亩，新修道路45公里。\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three pages, the second of them blank."""
    path = tmp_path / "issue.txt"
    path.write_text(f"{FIRST}\f\n\f{SECOND}\f", encoding="utf-8")
    return path


def test_each_page_is_stored_with_its_own_text(file: Path) -> None:
    assert [result.outcome for result in ingest([str(file)], Given())] == ["new", "new"]
    pages = list(SourcePage.objects.order_by("pk"))
    assert [page.text for page in pages] == [FIRST, SECOND]
    assert {page.file_name for page in pages} == {"issue.txt"}


def test_the_same_file_is_known(file: Path) -> None:
    list(ingest([str(file)], Given()))
    assert [result.outcome for result in ingest([str(file)], Given())] == ["known", "known"]
    assert [result.outcome for result in ingest([str(file)], Given(), reread=True)] == ["reread", "reread"]
    assert SourcePage.objects.count() == 2


def test_a_dry_run_shows_one_record_a_page(file: Path) -> None:
    records = [result.record for result in preview([str(file)], Given())]
    assert [(record.number, len(record.articles)) for record in records if record] == [(1, 1), (3, 1)]


def test_a_page_with_a_form_feed_at_its_end_is_one_page(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"{FIRST}\f", encoding="utf-8")
    assert [result.outcome for result in ingest([str(path)], Given())] == ["new"]
    assert SourcePage.objects.get().text.startswith(FIRST)
