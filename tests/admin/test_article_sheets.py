"""Articles in sheets, and sheets as files: XLSX and CSV in and out by the desk's own pages, refused in plain words."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tablib import Dataset

from articles.admin.sheets.resources import ArticleResource, MetricResource
from articles.curation import Act, change_article, undo
from articles.models import Article, Decision, Metric, Place
from tests import rows
from tests.admin.test_sheets import told

pytestmark = pytest.mark.django_db
XLSX, CSV = "0", "1"


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("老王"))
    return client


@pytest.fixture
def districts() -> list[Place]:
    """Two districts of one name, as China has five."""
    cities = [
        Place.objects.create(name=name, short_name=name[:-1], level="prefecture") for name in ("甲州市", "乙州市")
    ]
    return [Place.objects.create(name="新桦区", short_name="新桦", level="county", parent=city) for city in cities]


def take_in(sheet: list[dict[str, Any]]) -> str:
    data = Dataset()
    data.dict = sheet
    user, _ = User.objects.get_or_create(username="老王")
    return told(ArticleResource().import_data(data, dry_run=False, user=user, raise_errors=False))


def exported() -> list[dict[str, Any]]:
    return list(ArticleResource().export(Article.objects.order_by("pk")).dict)


@pytest.mark.parametrize(("resource", "model"), [(ArticleResource, Article), (MetricResource, Metric)])
def test_a_longer_sheet_asks_no_more_of_the_database(resource: Any, model: Any, districts: list[Place]) -> None:
    def add(number: int) -> None:
        for at in range(number):
            of = districts[at % 2]
            rows.fact(rows.article(rows.page(title=f"{of.parent}报{at}"), city=of.parent, county=of))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            resource().export(model.objects.all())
        return len(asked)

    add(2)
    few = queries()
    add(5)
    assert queries() == few


def test_articles_are_retitled_and_placed_by_a_sheet_with_one_undo(districts: list[Place]) -> None:
    first, second = rows.article(), rows.article()
    sheet = exported()
    assert take_in(sheet) == ""
    assert not Decision.objects.exists()  # as it was exported
    sheet = [{**row, "reason": "看过原版"} for row in sheet]
    sheet[0]["headline"] = "新的主题"
    sheet[1]["county"] = f"新桦区（#{districts[1].pk}，乙州市）"
    assert take_in(sheet) == ""
    assert Article.objects.get(pk=first.pk).headline == "新的主题"
    assert Article.objects.get(pk=second.pk).county == districts[1]
    assert exported()[1]["county"] == f"新桦区（#{districts[1].pk}，乙州市）"
    assert Decision.objects.get(target_id=first.pk).reason == "看过原版"
    undo(Act(by=None), Decision.objects.first().batch)  # type: ignore[union-attr]
    assert {article.headline for article in Article.objects.all()} == {first.headline}


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [("id", "99999", "没有编号"), ("id", "TWICE", "两次"), ("version", "", "缺少版次"), ("version", "7", "已被更改"),
     ("kind", "诗", ""), ("county", "无此区", "没有叫"), ("county", "新桦区", "不止一个"), ("county", "区（#99999999）", "没有编号")],
)  # fmt: skip
def test_one_damaged_row_changes_nothing_and_says_why(
    districts: list[Place], column: str, value: str, words: str
) -> None:
    rows.article(), rows.article()
    sheet = exported()
    sheet[0]["headline"] = "新的主题"
    sheet[1][column] = sheet[0]["id"] if value == "TWICE" else value
    said = take_in(sheet)
    assert words in said
    assert said
    assert "Error" not in said
    assert not Article.objects.filter(headline="新的主题").exists()


def test_what_was_changed_since_the_export_stays() -> None:
    article = rows.article()
    sheet = exported()
    change_article(Act(by=None), article.pk, article.version, {"headline": "他人的主题"})
    sheet[0]["headline"] = "旧表的主题"
    assert "已被更改" in take_in(sheet)
    assert Article.objects.get(pk=article.pk).headline == "他人的主题"


def test_no_title_runs_as_a_formula_and_comes_back_as_it_was() -> None:
    article = rows.article(headline="=HYPERLINK(1)")
    sheet = exported()
    assert sheet[0]["headline"].startswith("'=")
    sheet[0]["kicker"] = "肩题"
    assert take_in(sheet) == ""
    now = Article.objects.get(pk=article.pk)
    assert (now.headline, now.kicker) == ("=HYPERLINK(1)", "肩题")


def workbook(*cells: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in cells:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def preview(client: Client, model: str, name: str, data: bytes, form: str) -> str:
    address = reverse(f"admin:articles_{model}_import")
    sent = {"import_file": SimpleUploadedFile(name, data), "format": form, "resource": ""}
    return client.post(address, sent).content.decode()


def confirm(client: Client, model: str, page: str, form: str) -> None:
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    client.post(reverse(f"admin:articles_{model}_process_import"), {**hidden, "format": form})


def test_a_workbook_shows_its_differences_first_and_then_corrects(owner: Client) -> None:
    fact = rows.fact(rows.article())
    header = ["id", "version", "state", "value", "period", "reason"]
    data = workbook(header, [fact.pk, fact.version, "unreviewed", 23500.0, datetime(2021, 6, 30), "=1"], [None] * 6)
    page = preview(owner, "metric", "a.xlsx", data, XLSX)
    assert ">5</ins>" in page  # 23000 → 23500, letter by letter
    assert Metric.objects.get(pk=fact.pk).value == 23000  # nothing yet
    confirm(owner, "metric", page, XLSX)
    now = Metric.objects.get(pk=fact.pk)
    assert (now.value, now.period, now.state) == (23500, "2021-06-30", "corrected")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_comes_in_however_it_was_saved(owner: Client, encoding: str) -> None:
    article = rows.article()
    data = f"id,version,headline\n{article.pk},{article.version},石门镇的戏台搭好了\n".encode(encoding)
    page = preview(owner, "article", "a.csv", data, CSV)
    assert "石门镇的戏台搭好了" in page
    confirm(owner, "article", page, CSV)
    assert Article.objects.get(pk=article.pk).headline == "石门镇的戏台搭好了"


@pytest.mark.parametrize(("name", "form"), [("a.xlsx", XLSX), ("a.csv", CSV)])
def test_a_file_that_is_none_is_refused_in_plain_words(owner: Client, name: str, form: str) -> None:
    page = preview(owner, "metric", name, b"PK\x03\x04\xff\xfe broken", form)
    assert "这个文件读不出来" in page
    assert "Error" not in page


@pytest.mark.parametrize(("form", "mark"), [(XLSX, b"PK"), (CSV, "\ufeffid".encode())])
def test_sheets_go_out_as_spreadsheets_read_them(owner: Client, form: str, mark: bytes) -> None:
    rows.fact(rows.article())
    fields = {f"metricresource_{name}": "on" for name in ("id", "version", "state", "value")}
    answer = owner.post(reverse("admin:articles_metric_export"), {"format": form, "resource": "0", **fields})
    assert answer.content.startswith(mark)
