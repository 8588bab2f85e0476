"""An article and a fact are said in one form, wherever they are asked for."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from articles.api.schemas import ArticleOut, ArticleSummary, FactOut
from articles.exports.fact_table import COLUMNS
from articles.exports.fields import ARTICLE_COLUMNS, PEOPLE, fact_fields
from articles.models import Metric
from articles.search.upkeep import reindex
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact() -> Metric:
    page = rows.page(page_number="A06", section="要闻", issue_number=3640)
    article = rows.article(page, reporters=("王一鸣", "李文"), county=rows.county(), agency="新华社")
    made = rows.fact(article, measure="城镇新增就业|人", value_max=24_000, bound="over", place_name="青河县")
    reindex([article.pk])
    return made


def content(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


def told(client: Client, address: str) -> Any:
    return json.loads(content(client, address))


def table(client: Client, address: str) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(content(client, address).decode().removeprefix("\ufeff")))
    return row


def test_the_api_and_every_file_say_a_fact_alike(client: Client, fact: Metric) -> None:
    said = told(client, f"/api/v1/facts/{fact.pk}")
    assert (said["value"], said["value_max"], said["start"]) == ("23000", "24000", fact.start)
    assert told(client, "/facts.json")["facts"] == [said]
    assert told(client, f"/articles/{fact.article_id}.json")["facts"] == [said]
    assert told(client, "/archive.jsonl")["facts"] == [said]
    assert table(client, "/facts.csv") == {name: "" if value is None else str(value) for name, value in said.items()}
    head, row = load_workbook(io.BytesIO(content(client, "/facts.xlsx"))).worksheets[0].iter_rows(values_only=True)
    assert head == COLUMNS
    assert dict(zip(head, row, strict=True)) == {**said, "value": 23_000, "value_max": 24_000}


def test_the_api_and_every_file_say_an_article_alike(client: Client, fact: Metric) -> None:
    said = told(client, f"/api/v1/articles/{fact.article_id}")
    assert said.pop("mentions") == []  # whom a text names is told by the API alone
    assert (said["section"], said["issue_number"], said["published_basis"]) == ("要闻", 3640, "masthead")
    assert told(client, f"/articles/{fact.article_id}.json") == said
    assert told(client, "/archive.jsonl") == said
    summary = told(client, "/api/v1/articles")["results"][0]
    assert summary.items() <= said.items()
    assert told(client, "/search.json?q=就业")["articles"] == [{**summary, "body": said["body"]}]
    people = dict.fromkeys(PEOPLE, "") | {"reporters": "王一鸣、李文"}
    cells = {name: "" if value is None else str(value) for name, value in (summary | people | said).items()}
    assert table(client, "/search.csv?q=就业") == {name: cells[name] for name in ARTICLE_COLUMNS}


def test_what_is_described_is_what_is_said(fact: Metric) -> None:
    assert tuple(FactOut.model_fields) == COLUMNS == tuple(fact_fields(fact, ""))
    assert set(ArticleSummary.model_fields) - {"contributors"} == set(ARTICLE_COLUMNS) - {*PEOPLE, "body"}
    assert "body" in ArticleOut.model_fields


def test_a_file_says_the_day_of_publication_as_such_where_the_text_tells_no_time(client: Client, fact: Metric) -> None:
    assert table(client, "/facts.csv")["when"] == "2021-H1"
    Metric.objects.update(period="", period_first=None, period_last=None)
    row = table(client, "/facts.csv")
    assert (row["period"], row["when"]) == ("", f"{fact.article.published}（见报日）")
    head, cells = load_workbook(io.BytesIO(content(client, "/facts.xlsx"))).worksheets[0].iter_rows(values_only=True)
    assert dict(zip(head, cells, strict=True))["when"] == row["when"]
