"""Sheets as spreadsheet programs damage them: what can be understood comes in, what cannot is told in plain words, row by row."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.admin.sheets.resources import MetricResource
from articles.models import Decision, Metric
from tests import rows
from tests.admin.test_article_sheets import CSV, XLSX, confirm, preview, workbook

pytestmark = pytest.mark.django_db
Table = list[list[str]]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.fixture
def owner(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("老王"))
    return client


@pytest.fixture
def sheet() -> Table:
    """Three facts as they go out, the first with another value."""
    article = rows.article()
    for number in range(3):
        rows.fact(article, indicator=f"指标{number}")
    out = MetricResource().export(Metric.objects.order_by("pk"))
    table = [list(out.headers), *([str(cell) if cell is not None else "" for cell in row] for row in out)]
    put(table, 1, "value", "42")
    return table


def put(table: Table, line: int, column: str, cell: str) -> None:
    table[line][table[0].index(column)] = cell


def text_of(table: Table, separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(table)
    return out.getvalue()


def turned(table: Table) -> Table:
    return [row[::-1] for row in table]


@pytest.mark.parametrize(
    "saved",
    [lambda table: text_of(table).encode("gb18030"), lambda table: text_of(table, ";").encode("utf-8-sig"), lambda table: text_of(table, "\t").encode("utf-16"), lambda table: text_of(turned(table)).encode(), lambda table: (text_of(table) + ",,,\n\n,\n").encode(), lambda table: text_of([[f" {name.upper()} " for name in table[0]], *table[1:]]).encode(), lambda table: text_of([table[0], [cell.translate(FULL_WIDTH) if len(cell) < 3 else cell for cell in table[1]], [], *table[2:]]).encode(), lambda table: text_of([row[:2] + row[3:] for row in table]).encode(), lambda table: workbook(*table, [], [])],
    ids=["gb18030", "semicolons", "unicode text", "columns turned", "blank rows behind", "names in capitals", "full-width digits", "no column of states", "workbook as csv"],
)  # fmt: skip
def test_what_can_be_understood_comes_in(owner: Client, sheet: Table, saved: Callable[[Table], bytes]) -> None:
    assert sheet[0][2] == "state"
    page = preview(owner, "metric", "a", saved(sheet), CSV)
    assert "表格不能导入" not in page
    confirm(owner, "metric", page, CSV)
    assert Metric.objects.earliest("pk").value == 42
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [("id", "", "第 3 行：id：没有编号为 （空） 的数据"), ("id", "1.5", "第 3 行：id：没有编号为 1.5 的数据"),
     ("version", "9", "第 3 行：version：这一行在导出之后已被更改（表中版次 9"), ("value", "=1+1", "第 3 行：value：请填一个数"), ("value", "约三百", "第 3 行：value：请填一个数"),
     ("value", "", "第 3 行：value：数值不能为空"), ("period", "44377", "第 3 行：period：无法识别的时间"), ("period", "2021/6/30", "第 3 行：period：无法识别的时间"), ("state", "好的", "第 3 行：state：核对状态应为 confirmed（已核实）"),
     ("indicator", "长" * 301, "第 3 行：indicator："), ("value_max", "1", "第 3 行：value_max：上限不能小于数值")],
)  # fmt: skip
def test_a_row_that_cannot_be_is_told_by_its_line(
    owner: Client, sheet: Table, column: str, cell: str, words: str
) -> None:
    put(sheet, 2, column, cell)
    assert words in refused(owner, text_of(sheet).encode())


@pytest.mark.parametrize(
    ("damaged", "words"),
    [(lambda table: text_of([*table, table[1]]).encode(), "第 5 行：id：编号"), (lambda table: text_of([table[0], [], *table[1:], table[1]]).encode(), "第 6 行：id：编号"),
     (lambda table: text_of([["数据表"], *table]).encode(), "第一行须是导出时的列名"), (lambda table: workbook(["数据表"], *table), "第一行须是导出时的列名"),
     (lambda table: text_of([[*row, row[3]] for row in table]).encode(), "有两列叫同一个名字：value"), (lambda table: text_of([*table, [*table[1], "多"]]).encode(), "第 5 行的格子比列名多"),
     (lambda table: text_of(table[:1]).encode(), "表格只有列名"), (lambda table: b"\xd0\xcf\x11\xe0 old", "旧式的 xls"), (lambda table: workbook(*table)[:99], "这个文件读不出来")],
)  # fmt: skip
def test_a_sheet_that_is_no_sheet_is_told_so(
    owner: Client, sheet: Table, damaged: Callable[[Table], bytes], words: str
) -> None:
    assert words in refused(owner, damaged(sheet))


def refused(owner: Client, data: bytes) -> str:
    """What is said of a file, in the words that a curator reads; nothing was changed by it."""
    before = list(Metric.objects.order_by("pk").values())
    said: list[str] = []
    for form in (CSV, XLSX):  # a file is what it holds, whatever its giver chose
        page = preview(owner, "metric", "a", data, form)
        assert 'name="import_file_name"' not in page
        assert not re.search(r"Traceback|Error|class '|\['|No valid", page)
        said.append(html.unescape(page))
    assert list(Metric.objects.order_by("pk").values()) == before
    return said[0]


def test_states_are_understood_by_their_words(owner: Client, sheet: Table) -> None:
    put(sheet, 2, "state", "已剔除")
    page = preview(owner, "metric", "a.csv", text_of(sheet).encode(), CSV)
    confirm(owner, "metric", page, CSV)
    assert list(Metric.objects.order_by("pk").values_list("state", flat=True)) == [
        "corrected",
        "rejected",
        "unreviewed",
    ]


def test_a_form_names_the_columns_that_change_something(owner: Client) -> None:
    for model, named in (("metric", "可改 state、value"), ("article", "可改 kind、kicker")):
        page = owner.get(reverse(f"admin:articles_{model}_import")).content.decode()
        assert named in page
        assert "quote" not in page


def test_many_damaged_rows_are_counted(owner: Client, sheet: Table) -> None:
    table: Any = [sheet[0], *([*sheet[1]] for _ in range(60))]
    sent = {"import_file": SimpleUploadedFile("a.csv", text_of(table).encode()), "format": CSV, "resource": ""}
    page = owner.post(reverse("admin:articles_metric_import"), sent).content.decode()
    assert page.count("出现了两次") == 50
    assert "另有 9 行" in page
