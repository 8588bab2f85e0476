"""A printed page and the text that somebody took out of it are editions of one page, whichever comes first."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from articles.choices import ReviewState, Verb
from articles.curation import Act, decide
from articles.loading.editions import SHORTEST, looks, may_be
from articles.models import Article, Metric, PageEdition, SourcePage
from articles.reading import read_page
from articles.reading.records import PageText
from tests import rows
from tests.printed.composed import composed, truth

PDF = composed()[0]
pytestmark = pytest.mark.django_db


def ingest(*paths: Path) -> str:
    err = io.StringIO()
    call_command("ingest", *map(str, paths), stdout=io.StringIO(), stderr=err, no_color=True)
    return err.getvalue()


@pytest.fixture
def text(settings: Any, tmp_path: Path) -> Path:
    """The page's text as many tools take it out: its lines from the left column to the right, whatever they belong to."""
    settings.FILES_DIR = tmp_path / "files"
    lines = sorted(truth(PDF), key=lambda line: (round(line.box[0] / 40), line.box[1]))
    path = tmp_path / "page.txt"
    path.write_text("\n".join(line.text for line in lines), encoding="utf-8")
    return path


def test_a_text_of_a_printed_page_is_kept_with_it_and_changes_nothing(text: Path) -> None:
    ingest(PDF)
    page = SourcePage.objects.get()
    articles = list(Article.objects.order_by("pk").values())
    copy = text.rename(text.with_stem(PDF.stem))
    assert "0 new" in (said := ingest(copy))
    assert "1 new editions of known ones" in said
    assert list(Article.objects.order_by("pk").values()) == articles
    assert PageEdition.objects.get().page == page
    assert "1 known" in ingest(copy)


def test_a_printed_page_takes_the_place_of_its_text_and_decisions_stay(text: Path) -> None:
    copy = text.rename(text.with_stem(PDF.stem))
    ingest(copy)
    page = SourcePage.objects.get()
    act = Act(by=User.objects.create_user("老王"))
    decided = {}
    for metric in Metric.objects.order_by("pk")[:5]:
        decide(act, metric.pk, metric.version, Verb.CONFIRM, {})
        decided[metric.pk] = metric.raw
    assert "1 new editions of known ones" in ingest(PDF)
    again = SourcePage.objects.get()
    assert (again.pk, again.origin, again.has_image) == (page.pk, "pdf", True)
    assert PageEdition.objects.get().text == page.text
    for pk, raw in decided.items():
        metric = Metric.objects.get(pk=pk)
        assert (metric.raw, metric.state) == (raw, ReviewState.CONFIRMED)
    assert "1 known" in ingest(copy)
    assert "1 known" in ingest(PDF)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans; PostgreSQL reads a small table whole")
def test_looking_for_an_edition_reads_no_page_but_those_it_may_be() -> None:
    record = replace(read_page("沧州日报\n2021年12月3日 星期五\n", "01.txt"), newspaper="沧州日报")
    assert record.published is not None
    rows.newspaper("沧州日报")
    plans = [look.explain() for look in looks(PageText("01.txt", "0" * 64, "utf-8", "字" * SHORTEST), record)]
    assert len(plans) == 2
    assert not [plan for plan in plans if "SCAN articles_sourcepage" in plan], plans


@pytest.mark.parametrize("length", [0, 1, 7, 8, 20, 47, 48])
def test_pages_of_a_few_letters_are_compared_too(length: int) -> None:
    assert may_be("水" * length, "水" * length, 0.9)


def test_a_page_of_a_paper_not_met_before_is_no_edition_of_one_without_a_paper() -> None:
    record = replace(read_page("沧州日报\n2021年12月3日 星期五\n", "01.txt"), newspaper="沧州日报")
    text = PageText("01.txt", "0" * 64, "utf-8", "字" * SHORTEST)
    rows.page(date(2021, 12, 3), None)
    assert [look.count() for look in looks(text, record)] == [0]
    assert [look.count() for look in looks(text, replace(record, newspaper=None))] == [0, 1]
