"""`manage.py check_archive`: finds what is not as it says, mends what can be mended, and goes on where it was broken off."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.integrity import CHECKS, Part
from articles.models import Article, IndexChange, IndexedArticle, Metric, SourcePage
from articles.search import search
from articles.search.request import SearchRequest
from tests import rows
from tests.gold import SEEDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.FILES_DIR = tmp_path / "files"


def take_in() -> None:
    call_command("ingest", str(min(SEEDS.glob("*.txt"), key=lambda path: path.stat().st_size)), stderr=io.StringIO())


def check(*options: str) -> tuple[int, str]:
    out, code = io.StringIO(), 0
    try:
        call_command("check_archive", *options, stdout=out)
    except SystemExit as error:
        code = int(str(error.code))
    return code, out.getvalue()


def test_a_sound_archive_has_nothing_to_mend() -> None:
    take_in()
    code, said = check()
    assert (code, said.count("\n")) == (0, 1), said
    assert said.endswith(": 0 found, 0 mended\n")


def test_it_finds_and_mends_what_is_not_as_it_says(tmp_path: Path) -> None:
    take_in()
    fact = Metric.objects.filter(start__isnull=False).earliest("pk")
    Metric.objects.filter(pk=fact.pk).update(start=fact.start + 1, end=fact.end + 1)
    lost = Article.objects.earliest("pk")
    Article.objects.filter(pk=lost.pk).update(headline="水利工程开工")
    SourcePage.objects.filter(pk=lost.page_id).update(text="另一版")
    IndexedArticle.objects.create(article_id=999_999, digest=1)
    left = tmp_path / "files" / "ab" / "abcd"
    left.mkdir(parents=True)
    os.utime(left, (0, 0))
    at_it = tmp_path / "files" / "ab" / "abce"  # of an ingest that is still at it, beside what one left that died
    at_it.mkdir()
    for name, moment in ((".original.pdf.11", None), (".original.pdf.10", (0, 0))):
        (at_it / name).write_bytes(b"%PDF")
        os.utime(at_it / name, moment)
    IndexChange.objects.all().delete()  # as if the changes had been lost
    code, said = check()
    assert code == 1
    for words in (
        f"page {lost.page_id} ",
        f"fact {fact.pk} ",
        f"article {lost.pk}: the index",
        "article 999999: is gone",
        "folder ab/abcd",
        "file ab/abce/.original.pdf.10",
    ):
        assert words in said
    assert said.endswith(": 6 found, 0 mended\n")
    code, said = check("--repair")
    assert (code, said.rsplit(": ", 1)[1]) == (1, "6 found, 5 mended\n"), "a page's text cannot be made again"
    assert [path.name for path in at_it.iterdir()] == [".original.pdf.11"]
    assert search(SearchRequest(query="水利工程开工")).total == 1
    mended = Metric.objects.get(pk=fact.pk)
    assert (mended.start, mended.end) == (fact.start, fact.end)
    assert check()[1].endswith(": 1 found, 0 mended\n")


def test_a_page_of_a_file_that_holds_several_is_known_by_its_text(tmp_path: Path) -> None:
    several = tmp_path / "several.txt"
    several.write_text(
        "河北日报 2021年7月30日\n水利工程开工\n\f河北日报 2021年7月30日\n棚户区改造完成\n\f", encoding="utf-8"
    )
    call_command("ingest", str(several), stderr=io.StringIO())
    assert SourcePage.objects.count() == 2
    assert check()[1].endswith(": 0 found, 0 mended\n")
    damaged = SourcePage.objects.earliest("pk")
    SourcePage.objects.filter(pk=damaged.pk).update(text=damaged.text.replace("水利", "水和"))
    call_command("ingest", str(several), "--reread", stderr=io.StringIO())  # which keeps the text it has
    code, said = check()
    assert (code, f"page {damaged.pk} (several.txt): its text is not" in said) == (1, True)


def test_it_goes_on_where_it_was_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    rows.fact()
    seen: list[tuple[str, int]] = []

    def stopping(name: str) -> Any:
        def once(after: int, repair: bool) -> Any:
            seen.append((name, after))
            yield Part(after + 7, 1)
            if name == "articles" and after == 0:
                raise KeyboardInterrupt

        return once

    for name in CHECKS:
        monkeypatch.setitem(CHECKS, name, stopping(name))
    with pytest.raises(KeyboardInterrupt):
        check()
    assert check()[0] == 0
    assert seen[:3] == [("pages", 0), ("articles", 0), ("articles", 7)]


def test_it_mends_the_persons_kept_of_an_article() -> None:
    made = rows.article(body="村民顾二喜说。")
    code, said = check()
    assert code
    assert f"article {made.pk}: the persons and organisations kept of it are not those that its text names" in said
    check("--repair")
    assert [mention.name for mention in made.mentions.all()] == ["顾二喜"]
    assert "the persons kept" not in check()[1]
