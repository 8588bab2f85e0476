"""Terms over time, and lists of terms: counted as the search counts them."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from articles.exports.term_counts import count_terms
from articles.models import Article
from articles.search import search
from articles.search.request import SearchRequest

TERMS = ["棚户区", "水利", "五千九百九十三套", "绝无此词"]


def rows(answer: object) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.django_db
@pytest.mark.usefixtures("archive")
def test_each_term_is_counted_as_the_search_counts_it() -> None:
    table = count_terms(TERMS, SearchRequest())
    assert [term.total for term in table.terms] == [search(SearchRequest(query=term)).total for term in TERMS]
    assert table.terms[-1].total == 0 < table.terms[0].total
    assert table.total == Article.objects.current().count()
    dated = Article.objects.current().filter(published__isnull=False)
    assert sum(table.of.values()) == dated.count()
    for period in table.periods:
        assert table.of[period] == dated.filter(published__year=int(period)).count()


@pytest.mark.django_db
@pytest.mark.usefixtures("archive")
def test_a_share_is_of_the_articles_of_its_place_and_time(client: Client) -> None:
    found = rows(client.get("/trends.csv", {"q": ["棚户区", "水利"], "city": "沧州", "step": "month"}))
    in_city = Article.objects.current().in_city("沧州")
    for row in found:
        year, month = row["period"].split("-")
        of = in_city.filter(published__year=year, published__month=month)
        assert int(row["of"]) == of.count() > 0
        asked = SearchRequest(query=row["term"], city="沧州", month=row["period"])
        assert int(row["articles"]) == search(asked).total
        assert float(row["share"]) == pytest.approx(int(row["articles"]) / of.count(), abs=1e-6)
    assert {row["term"] for row in found} == {"棚户区", "水利"}


@pytest.mark.django_db
@pytest.mark.usefixtures("archive")
def test_several_terms_stand_in_one_drawing_and_one_table(client: Client) -> None:
    page = client.get("/trends/", {"q": "棚户区\n水利"}).content.decode()
    assert page.count('class="chart-key"') == 1
    assert "棚户区\n水利</textarea>" in page
    assert "dot group-1" in page
    assert "dot group-2" in page
    assert "/search/?q=%E6%B0%B4%E5%88%A9&amp;year=" in page


@pytest.mark.django_db
@pytest.mark.usefixtures("archive")
def test_too_many_terms_for_a_drawing_are_refused_by_name(client: Client) -> None:
    answer = client.get("/trends/", {"q": [f"词{number}" for number in range(7)]})
    assert answer.status_code == 400
    assert "一张图最多画 6 个词" in answer.content.decode()
    assert client.get("/trends.csv").status_code == 400


@pytest.mark.django_db
@pytest.mark.usefixtures("archive")
def test_a_list_pasted_and_a_file_are_one_list(client: Client) -> None:
    file = SimpleUploadedFile("terms.csv", "水利,备注\n棚户区,\n=1+1,\n".encode("gb18030"))
    answer = client.post("/terms/", {"terms": "棚户区\n\n防汛 抗旱\n", "file": file, "as": "csv"})
    found = rows(answer)
    assert [row["term"] for row in found] == ["棚户区", "防汛 抗旱", "水利", "'=1+1"]
    assert int(found[0]["articles"]) == search(SearchRequest(query="棚户区")).total
    assert {row["of"] for row in found} == {str(Article.objects.current().count())}


@pytest.mark.django_db
@pytest.mark.usefixtures("archive")
def test_a_list_becomes_a_workbook_and_a_page_with_links(client: Client) -> None:
    answer = client.post("/terms/", {"terms": "棚户区\n绝无此词", "as": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    assert [row[:2] for row in sheet.iter_rows(values_only=True)][1:] == [
        ("棚户区", search(SearchRequest(query="棚户区")).total),
        ("绝无此词", 0),
    ]
    page = client.post("/terms/", {"terms": "棚户区\n<b>"}).content.decode()
    assert 'href="/search/?q=%E6%A3%9A%E6%88%B7%E5%8C%BA"' in page
    assert "<b>" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"terms": " \n "}, "请填写至少一个词"),
        ({"terms": "\n".join(f"词{number}" for number in range(301))}, "一次最多 300 个词"),
        ({"terms": "长" * 101}, "太长"),
        ({"file": SimpleUploadedFile("a.csv", b"\xff\xfe\x00\x01")}, "不是 UTF-8"),
    ],
)
def test_a_list_that_cannot_be_counted_says_why(client: Client, sent: dict[str, object], said: str) -> None:
    answer = client.post("/terms/", sent)
    assert answer.status_code == 400
    assert said in answer.content.decode()
