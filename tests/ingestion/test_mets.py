"""An issue as METS with ALTO: its articles are taken as given, its parts come in once, bad ones are refused by name."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.exports.alto import alto
from articles.exports.mets import mets
from articles.ingestion import files
from articles.ingestion.files import find_files
from articles.ingestion.originals import page_file
from articles.models import Article, SourceFile, SourcePage
from articles.scanning.exchange.mets import read_mets
from articles.scanning.limits import Limits, RefusedFileError
from tests.printed.composed import composed

pytestmark = pytest.mark.django_db


def ingest(*paths: Path) -> str:
    err = io.StringIO()
    with contextlib.suppress(SystemExit):  # some file failed: what was said tells which
        call_command("ingest", *map(str, paths), stdout=io.StringIO(), stderr=err, no_color=True)
    return err.getvalue()


def told() -> list[tuple[str, str, str]]:
    rows = Article.objects.current().order_by("headline", "body")
    return [(article.kind, article.headline, article.body.replace("\n", "")) for article in rows]


@pytest.fixture
def issue(settings: Any, tmp_path: Path) -> tuple[Path, list[tuple[str, str, str]]]:
    """An issue of two pages as another library would give it, and what its articles are."""
    settings.FILES_DIR = tmp_path / "files"
    folder = tmp_path / "issue"
    (folder / "alto").mkdir(parents=True)
    ingest(*composed()[:2])
    pages = list(SourcePage.objects.order_by("pk"))
    names = {f"{page.get_absolute_url()}alto.xml": f"./alto/{page.pk}.xml" for page in pages}
    for page in pages:
        articles = list(page.articles.current().order_by("position"))
        (folder / "alto" / f"{page.pk}.xml").write_bytes(alto(page, articles))
    (folder / "issue-mets.xml").write_bytes(mets(pages, names.__getitem__))
    articles = told()
    SourcePage.objects.all().delete()
    return folder, articles


def test_the_articles_are_those_that_the_file_gives(issue: tuple[Path, list[tuple[str, str, str]]]) -> None:
    folder, articles = issue
    assert "2 new" in ingest(folder)
    given = told()
    assert [(kind, headline) for kind, headline, _ in given] == [(kind, headline) for kind, headline, _ in articles]
    assert sum(one[2] == other[2] for one, other in zip(given, articles, strict=True)) >= len(articles) - 1
    page = SourcePage.objects.order_by("number")[1]
    assert (page.origin, page.number, page.layout["reasons"][0]) == ("alto", 2, "given by the file")


def test_an_issues_parts_do_not_come_in_twice(issue: tuple[Path, Any], settings: Any) -> None:
    folder, _ = issue
    assert list(find_files([str(folder)])) == [str(folder / "issue-mets.xml")]
    ingest(folder)
    assert "2 known" in ingest(folder)
    file = SourceFile.objects.latest("pk")
    kept = settings.FILES_DIR / page_file(file.sha256, 1, "alto.xml")
    assert kept.read_bytes() in {path.read_bytes() for path in (folder / "alto").iterdir()}


def test_no_scan_is_opened_to_find_the_issues_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("issue.xml", "page.tif", "page.txt", "page.pdf", "page.doc"):
        (tmp_path / name).write_bytes(b"x")
    opened: list[str] = []
    monkeypatch.setattr(files, "printed_kind", opened.append)
    found = list(find_files([str(tmp_path)]))
    assert [Path(path).name for path in files.passed_over([str(tmp_path)], found)] == ["page.doc"]
    assert {Path(path).name for path in opened} == {"issue.xml"}


def test_a_part_that_is_missing_is_named_and_nothing_is_stored(issue: tuple[Path, Any]) -> None:
    folder, _ = issue
    missing = sorted((folder / "alto").iterdir())[0]
    missing.unlink()
    said = ingest(folder)
    assert "a file that it names is not beside it" in said
    assert missing.name in said
    assert not SourcePage.objects.exists()


METS = """<mets xmlns="http://www.loc.gov/METS/" xmlns:x="http://www.w3.org/1999/xlink"><fileSec><fileGrp>
<file ID="A"><FLocat x:href="{name}"/></file></fileGrp></fileSec></mets>"""


@pytest.mark.parametrize(("text", "reason"), [
    (METS.format(name="../secret.xml"), "missing_part"),
    (METS.format(name="/etc/passwd.xml"), "missing_part"),
    (METS.format(name="file:///etc/hosts.xml"), "missing_part"),
    ("<mets></mets>", "no_pages"),
    ("<mets><file", "broken"),
    ('<!DOCTYPE m [<!ENTITY a "b">]><mets>&a;</mets>', "forbidden_xml"),
])  # fmt: skip
def test_what_leads_out_of_its_folder_or_is_no_issue_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "secret.xml").write_text("<alto/>")
    path = tmp_path / "inside" / "mets.xml"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(RefusedFileError) as refused:
        read_mets(str(path), Limits())
    assert refused.value.reason == reason


def test_the_nearest_division_says_what_a_block_is(tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_text("<alto/>")
    (tmp_path / "mets.xml").write_text(
        METS.format(name="1.xml").replace("</mets>", """<structMap TYPE="LOGICAL"><div TYPE="Newspaper"><div TYPE="ARTICLE">
        <div TYPE="HEADING"><div TYPE="OVERLINE"><fptr><area FILEID="A" BEGIN="b1"/></fptr></div>
        <div TYPE="TITLE"><fptr><area FILEID="A" BEGIN="b2"/></fptr></div></div>
        <div TYPE="BODY"><fptr><area FILEID="A" BEGIN="b4"/></fptr><fptr><area FILEID="A" BEGIN="b3"/></fptr></div>
        </div><div TYPE="ADVERTISEMENT"><fptr><area FILEID="A" BEGIN="b5"/></fptr></div></div></structMap></mets>""")
    )  # fmt: skip
    (page,) = read_mets(str(tmp_path / "mets.xml"), Limits())
    told = [(block, claim.article, claim.role) for block, (_, claim) in page.claims.items()]
    assert told == [("b1", 0, "kicker"), ("b2", 0, "headline"), ("b4", 0, None), ("b3", 0, None), ("b5", 1, None)]
