"""The table of facts, series and frozen sets, for a stranger and for a curator."""

import csv
import hashlib
import io
import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from openpyxl import load_workbook

from articles.exports.fact_table import BOM, COLUMNS
from articles.models import FactSet, Metric
from articles.search.upkeep import reindex
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts() -> list[Metric]:
    """New jobs of two years, a fall in exports, and a rejected fact."""
    article = rows.article(rows.page(), headline="半年看经济")
    earlier = rows.article(rows.page(date(2020, 7, 30)), headline="去年看经济")
    made = [
        rows.fact(article),
        rows.fact(
            earlier,
            indicator="城镇新增就业人数",
            value=Decimal(21000),
            raw="2.1万人",
            period="2020-H1",
            period_first=date(2020, 1, 1),
            period_last=date(2020, 6, 30),
        ),
        rows.fact(
            article, indicator="=出口同比下降", raw="5%", value=Decimal(5), unit="%", kind="change", quote="出口降5%。"
        ),
        rows.fact(article, indicator="被剔除的数据", state="rejected"),
    ]
    reindex([article.pk, earlier.pk])
    return made


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("curator"))
    return client


def json_of(client: Client, address: str) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(b"".join(client.get(address).streaming_content))  # type: ignore[attr-defined]
    return whole


def test_the_table_links_each_number_to_its_sentence(client: Client, facts: list[Metric]) -> None:
    text = client.get("/facts/").content.decode()
    for fact in facts[:3]:
        assert f'href="{fact.get_absolute_url()}"' in text
    assert 'title="23,000人"' in text
    assert "被剔除的数据" not in text
    assert "固定为数据集" not in text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=就业", {"全市城镇新增就业", "城镇新增就业人数"}),
        ("unit=%25", {"=出口同比下降"}),
        ("kind=change", {"=出口同比下降"}),
        ("value_from=22000&unit=人", {"全市城镇新增就业"}),
        ("date_to=2020-12-31", {"城镇新增就业人数"}),
        ("city=无此市", set()),
        ("", {"全市城镇新增就业", "城镇新增就业人数", "=出口同比下降"}),
    ],
)
def test_each_filter_of_the_list_leaves_its_facts(
    client: Client, facts: list[Metric], query: str, shown: set[str]
) -> None:
    rows_ = json_of(client, f"/facts.json?{query}")["facts"]
    assert {row["indicator"] for row in rows_} == shown


@pytest.mark.parametrize(
    "sort", ["label", "-label", "value", "-period", "place", "-place", "state", "-state", "oldest"]
)
def test_files_have_the_order_of_the_table(client: Client, facts: list[Metric], sort: str) -> None:
    html = client.get(f"/facts/?sort={sort}").content.decode()
    table = html.split('<table class="facts">')[1].split("</table>")[0]
    shown = re.findall(r'class="fact-name" href="[^"]*#fact-(\d+)"', table)
    assert len(shown) == 3
    assert [str(row["id"]) for row in json_of(client, f"/facts.json?sort={sort}")["facts"]] == shown
    text = b"".join(client.get(f"/facts.csv?sort={sort}").streaming_content).decode()  # type: ignore[attr-defined]
    assert [row["id"] for row in csv.DictReader(io.StringIO(text.removeprefix(BOM)))] == shown
    book = client.get(f"/facts.xlsx?sort={sort}")
    content = b"".join(book.streaming_content) if book.streaming else book.content  # type: ignore[attr-defined]
    sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    assert [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)] == shown


def test_facets_count_what_the_table_holds(client: Client, facts: list[Metric]) -> None:
    html = client.get("/facts/").content.decode()
    kinds = html.split('id="facet-kind"')[1].split("</section>")[0]
    assert re.findall(r'>([^<>]+)</a> <span class="count">(\d+)', kinds) == [("数值", "2"), ("变化", "1")]
    assert 'href="/facts/?unit=%25"' in html.split('id="facet-unit"')[1].split("</section>")[0]
    chosen = client.get("/facts/?kind=change").content.decode().split('id="facet-kind"')[1].split("</section>")[0]
    assert 'class="chosen"' in chosen
    assert "数值" in chosen


def test_csv_says_where_each_number_comes_from_and_holds_no_formula(client: Client, facts: list[Metric]) -> None:
    text = b"".join(client.get("/facts.csv?sort=value").streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith(BOM)
    lines = list(csv.DictReader(io.StringIO(text.removeprefix(BOM))))
    assert list(lines[0]) == list(COLUMNS)
    fall, _, jobs = lines
    assert fall["indicator"] == "'=出口同比下降"
    assert (jobs["value"], jobs["state"], jobs["published"]) == ("23000", "unreviewed", "2021-07-30")
    assert jobs["url"] == f"http://testserver{facts[0].get_absolute_url()}"
    assert jobs["sentence"] == facts[0].quote


def test_a_series_brings_years_together(client: Client, facts: list[Metric]) -> None:
    text = client.get("/facts/series/?of=城镇新增就业|人").content.decode()
    assert "全市城镇新增就业" in text
    assert "城镇新增就业人数" in text
    assert text.count('class="chart-join group-1"') == 1
    assert "城镇新增就业（人）" in client.get("/facts/series/").content.decode()
    found = json_of(client, "/facts/series.json?of=城镇新增就业|人")["facts"]
    assert [row["value"] for row in found] == ["21000", "23000"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("of=无|人", 200),
        ("of=", 400),
        ("of=|", 400),
        ("of=a|b|c|d", 400),
        ("of=城镇新增就业|人&of=出口|%|变化", 400),
    ],
)
def test_a_series_of_what_is_not_held_is_empty_and_of_no_measure_refused(
    client: Client, facts: list[Metric], query: str, status: int
) -> None:
    assert client.get(f"/facts/series/?{query}").status_code == status
    assert client.get(f"/facts/series.csv?{query}").status_code == status


def test_a_stranger_and_a_reader_cannot_freeze(client: Client, facts: list[Metric]) -> None:
    assert client.post("/facts/sets/freeze/", {"title": "x"}).status_code == 403
    client.force_login(User.objects.create_user("reader"))
    assert client.post("/facts/sets/freeze/", {"title": "x"}).status_code == 403
    assert client.get("/facts/sets/freeze/").status_code == 405
    assert not FactSet.objects.exists()


def test_a_set_needs_a_title_and_facts(curator: Client, facts: list[Metric]) -> None:
    assert curator.post("/facts/sets/freeze/", {"title": ""}).status_code == 302
    assert curator.post("/facts/sets/freeze/", {"title": "空", "query": "city=无此市"}).status_code == 302
    assert not FactSet.objects.exists()


@pytest.fixture
def frozen(curator: Client, facts: list[Metric]) -> FactSet:
    curator.post("/facts/sets/freeze/", {"title": "就业两年", "query": "q=就业&page=3&sort=period"})
    curator.logout()
    return FactSet.objects.get()


def test_a_set_keeps_its_bytes_under_their_checksum(client: Client, frozen: FactSet, facts: list[Metric]) -> None:
    assert (frozen.size, frozen.query) == (2, "q=%E5%B0%B1%E4%B8%9A&sort=period")
    for form, checksum in (("csv", frozen.csv_sha256), ("json", frozen.json_sha256)):
        content = client.get(f"/facts/sets/{frozen.pk}.{form}").content
        assert hashlib.sha256(content).hexdigest() == checksum
    kept = json.loads(frozen.json_text)
    assert [row["value"] for row in kept["facts"]] == ["21000", "23000"]
    assert list(kept["columns"]) == list(COLUMNS)
    assert client.get(f"/facts/sets/{frozen.pk}.exe").status_code == 404
    assert "就业两年" in client.get("/facts/sets/").content.decode()


def test_a_set_tells_what_has_changed_since(client: Client, frozen: FactSet, facts: list[Metric]) -> None:
    page = f"/facts/sets/{frozen.pk}/"
    assert "至今没有变化" in client.get(page).content.decode()
    first, second, *_ = facts
    first.value, first.state = Decimal(24000), "corrected"
    first.save()
    second.state = "rejected"
    second.save()
    text = client.get(page).content.decode()
    assert "1 项已改动" in text
    assert "1 项已不在库中" in text
    assert "<td>23000</td><td>24000</td>" in text
    assert "<td>未核</td><td>已更正</td>" in text
    assert hashlib.sha256(client.get(f"/facts/sets/{frozen.pk}.csv").content).hexdigest() == frozen.csv_sha256


def test_a_set_of_the_first_release_is_shown_and_compared_by_what_it_froze(
    client: Client, frozen: FactSet, facts: list[Metric]
) -> None:
    kept = json.loads(frozen.json_text)
    old = ("id", "indicator", "raw", "value", "period", "city", "county", "place", "state", "newspaper", "published")
    for row in kept["facts"]:
        texts = {name: None if row[name] is None else str(row[name]) for name in old}
        row.clear()
        row |= {**texts, "article_url": f"http://testserver/articles/1/#fact-{texts['id']}"}
    FactSet.objects.update(json_text=json.dumps(kept))
    page = f"/facts/sets/{frozen.pk}/"
    text = client.get(page).content.decode()
    assert "至今没有变化" in text
    assert f'href="http://testserver/articles/1/#fact-{facts[0].pk}"' in text
    facts[0].value = Decimal(24000)
    facts[0].save()
    assert "<td>23000</td><td>24000</td>" in client.get(page).content.decode()


def test_the_desk_can_rename_a_set_but_not_change_what_it_holds(client: Client, frozen: FactSet) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    address = f"/admin/articles/factset/{frozen.pk}/change/"
    form = client.get(address).context["adminform"].form
    shown = {name: form[name].value() or "" for name in form.fields}
    assert client.post(address, {**shown, "title": "就业，两年", "csv_text": "x"}).status_code == 302
    kept = FactSet.objects.get()
    assert (kept.title, kept.csv_text) == ("就业，两年", frozen.csv_text)
    assert client.get("/admin/articles/factset/add/").status_code == 403


def test_a_figure_printed_in_two_papers_is_one_row(client: Client, db: None) -> None:
    told = []
    for day, title in (
        (date(2023, 11, 16), "临山日报"),
        (date(2023, 11, 17), "临山晚报"),
        (date(2024, 11, 16), "临山日报"),
    ):
        one = rows.article(rows.page(day, title), headline=f"{title}供热")
        told.append(
            rows.fact(
                one,
                indicator="每户补贴采暖费",
                raw="600元",
                value=600,
                unit="元",
                quote="每户补贴采暖费600元。",
                period="",
            )
        )
        reindex([one.pk])
    text = client.get("/facts/", {"q": "采暖费"}).content.decode()
    assert text.count('<th scope="row">') == 2, "a year later it is another figure"
    assert f'<a href="{told[0].get_absolute_url()}">临山日报 2023-11-16</a>' in text
    assert "并为一行" in text
