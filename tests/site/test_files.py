"""Files of long results: whole or in parts that say so; the archive as one file; nothing is held back until all is made."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from articles.models import Article
from articles.search.upkeep import reindex
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Five articles with a fact each, where a file holds two."""
    monkeypatch.setattr("articles.views.search.files.MOST_TAKEN", 2)
    monkeypatch.setattr("articles.views.search.search.MOST_TAKEN", 2)
    monkeypatch.setattr("articles.views.facts.facts.MOST_TAKEN", 2)
    made = [rows.article(rows.page(), body=f"第{number}次新增就业2.3万人。") for number in range(5)]
    for article in made:
        rows.fact(article, measure="城镇新增就业|人")
    reindex([article.pk for article in made])
    return made


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def parts_from(client: Client, address: str) -> list[Any]:
    """The answers from the address on, each next one where the one before says it is."""
    answers = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, address
        answers.append(answer)
        found = re.search(r'<http://testserver([^>]+)>; rel="next"', answer.get("Link", ""))
        address = found[1] if found else ""
    return answers


@pytest.mark.parametrize("address", ["/search.csv?q=就业", "/facts.csv?q=就业"])
def test_parts_make_up_the_whole_and_each_says_which_it_is(client: Client, held: list[Article], address: str) -> None:
    answers = parts_from(client, address)
    assert [answer["X-Total"] for answer in answers] == ["5"] * 3
    names = [answer["Content-Disposition"] for answer in answers]
    assert [name.partition("-1-2-of-5")[1] != "" for name in names] == [True, False, False]
    assert "-5-5-of-5.csv" in names[-1]
    ids = [
        row["id"]
        for answer in answers
        for row in csv.DictReader(io.StringIO(content_of(answer).decode().removeprefix("\ufeff")))
    ]
    assert len(ids) == len(set(ids)) == 5


@pytest.mark.parametrize(("address", "rows_in"), [("/search.json?q=就业", "articles"), ("/facts.json?q=就业", "facts")])
def test_json_says_in_its_head_what_it_lacks(client: Client, held: list[Article], address: str, rows_in: str) -> None:
    first, middle, last = (json.loads(content_of(answer)) for answer in parts_from(client, address))
    assert (first["total"], first["first"], first["last"], len(first[rows_in])) == (5, 1, 2, 2)
    assert first["next"].endswith("after=2")
    assert (middle["first"], middle["last"]) == (3, 4)
    assert (last["first"], last["last"], last["next"]) == (5, 5, None)


def test_text_and_workbook_say_it_too(client: Client, held: list[Article]) -> None:
    assert "此处为第 1 至 2 篇" in content_of(client.get("/search.txt?q=就业")).decode()
    for address in ("/search.xlsx?q=就业", "/facts.xlsx?q=就业"):
        book = load_workbook(io.BytesIO(content_of(client.get(address))))
        assert book.worksheets[0].max_row == 3
        notes = {row[0]: row[1] for row in book.worksheets[1].iter_rows(values_only=True)}
        assert (notes["共计"], notes["此处"]) == (5, "1–2")
        assert str(notes["其余"]).endswith("after=2")


def test_a_workbook_of_facts_has_numbers(client: Client, held: list[Article]) -> None:
    book = load_workbook(io.BytesIO(content_of(client.get("/facts/series.xlsx?of=城镇新增就业|人"))))
    head, *found = book.worksheets[0].iter_rows(values_only=True)
    assert [row[head.index("value")] for row in found] == [23000] * 5


def test_a_whole_file_has_no_part_in_its_name(client: Client, held: list[Article]) -> None:
    answer = client.get("/search.csv?q=第3次新增就业")
    assert (answer["X-Total"], "-of-" in answer["Content-Disposition"], "Link" in answer) == ("1", False, False)


def test_a_page_offers_the_further_parts(client: Client, held: list[Article]) -> None:
    for address, file in (("/search/?q=就业", "/search.csv"), ("/facts/?q=就业", "/facts.csv")):
        html = client.get(address).content.decode()
        assert f'{file}?q=%E5%B0%B1%E4%B8%9A&amp;after=2"' in html
        assert f'{file}?q=%E5%B0%B1%E4%B8%9A&amp;after=4"' in html
        assert "after=6" not in html


def test_a_part_beyond_the_end_is_refused(client: Client, held: list[Article]) -> None:
    assert client.get("/search.csv?q=就业&after=5").status_code == 400
    assert client.get("/facts.csv?q=就业&page=2").status_code == 400  # files have parts and no pages


def test_the_file_of_a_series_holds_the_line_that_the_page_shows(client: Client, held: list[Article]) -> None:
    rows.fact(held[0], measure="城镇新增就业|人", period="2021", period_last=None, period_first=None)
    everything = client.get("/facts/series.csv?of=城镇新增就业|人")
    one_line = client.get("/facts/series.csv?of=城镇新增就业|人&line=half.city")
    assert (everything["X-Total"], one_line["X-Total"]) == ("6", "5")


def test_the_archive_is_one_file_that_goes_on_where_it_broke_off(
    client: Client, held: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.site.archive_files.BATCH", 2)
    answer = client.get("/archive.jsonl")
    assert (answer.streaming, answer["X-Total"]) == (True, "5")
    articles = [json.loads(line) for line in content_of(answer).decode().splitlines()]
    assert [article["id"] for article in articles] == sorted(article.pk for article in held)
    assert [len(article["facts"]) for article in articles] == [1] * 5
    rest = content_of(client.get(f"/archive.jsonl?after={articles[2]['id']}")).decode().splitlines()
    assert [json.loads(line) for line in rest] == articles[3:]
    text = content_of(client.get("/archive.txt")).decode()
    assert all(article.body in text for article in held)


@pytest.mark.parametrize("address", ["/facts.json", "/search.json", "/archive.jsonl", "/facts.csv"])
def test_the_first_words_do_not_wait_for_the_last(
    client: Client, held: list[Article], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The head goes out before more than the first batch of rows has been asked for."""
    answer = client.get(address)
    assert answer.streaming
    first = next(iter(answer.streaming_content))  # type: ignore[attr-defined]
    assert first
    assert len(first) < len(content_of(client.get(address)))
