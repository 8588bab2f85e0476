"""Browsing by city, date, newspaper and person."""

import re
from datetime import date
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client

from articles.choices import ArticleState
from articles.loading.mentions import store_mentions
from articles.models import Article, Mention, SourcePage
from articles.models.kept import refresh_statistics
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    county = rows.county()
    made = rows.article(rows.page(), county=county, reporters=("王小明", "李 华/记者"))
    rows.article(rows.page(date(2022, 3, 5), None), city=rows.city("远水"))
    rows.article(made.page, state=ArticleState.VANISHED, headline="撤下的文章", city=rows.city("空城"))
    rows.fact(made)
    return made


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


@pytest.mark.parametrize(
    ("address", "shows"),
    [
        ("/cities/", ["临山市", "远水市"]),
        ("/cities/临山/", ["青河县", "临山日报", "王小明", "/cities/临山/feed/"]),
        ("/cities/临山/青河县/", ["临山新增就业二万三千人"]),
        ("/dates/", ["2021", "2022"]),
        ("/dates/2021/", ["/dates/2021/07/30/", "2022年 ›"]),
        ("/dates/2021/07/", ["/dates/2021/07/30/", "2022年3月 ›"]),
        ("/dates/2021/07/30/", ["临山新增就业二万三千人", "星期五", "2022年3月5日 ›"]),
        ("/newspapers/", ["临山日报", "另有 1 篇"]),
        ("/newspapers/临山日报/", ["临山新增就业二万三千人", "王小明"]),
        ("/people/", ["王小明"]),
        ("/people/王小明/", ["临山新增就业二万三千人", "同名的人没有分开"]),
        ("/people/李 华/记者/", ["临山新增就业二万三千人"]),
    ],
)
def test_each_page_shows_what_it_is_about(client: Client, article: Article, address: str, shows: list[str]) -> None:
    text = text_of(client, address)
    assert [words for words in shows if words not in unquote(text)] == []
    assert "撤下的文章" not in text
    assert "空城" not in text


@pytest.mark.parametrize(
    ("address", "beside"),
    [
        ("/cities/临山/", ["/newspapers/临山日报/", "/people/王小明/"]),
        ("/newspapers/临山日报/", ["/cities/临山/", "/people/王小明/"]),
        ("/dates/2021/07/", ["/newspapers/临山日报/", "/cities/临山/"]),
        ("/people/王小明/", ["/newspapers/临山日报/", "/cities/临山/"]),
        ("/people/崔永斌/mentioned/", ["/newspapers/临山日报/", "/cities/临山/"]),
        ("/organisations/沧州市公安局/", ["/newspapers/临山日报/", "/cities/临山/"]),
    ],
)
def test_beside_articles_stand_their_papers_places_and_people(
    client: Client, article: Article, address: str, beside: list[str]
) -> None:
    Article.objects.filter(pk=article.pk).update(body="董事长崔永斌说。沧州市公安局介绍。")
    store_mentions(list(Article.objects.all()))
    text = unquote(text_of(client, address))
    counted = [
        link for link in beside if re.search(rf'href="{link}"[^>]*>[^<]+</a> <span class="count">1</span>', text)
    ]
    assert counted == beside


def test_a_letter_has_names_that_the_archive_shows(client: Client, article: Article) -> None:
    withdrawn = Article.objects.get(state=ArticleState.VANISHED)
    for named, body in ((article, "董事长崔永斌说。"), (withdrawn, "书记谭志强表示满意。")):
        named.body = body
        store_mentions([named])
    assert Mention.objects.filter(letter="T").exists()
    assert Mention.objects.letters() == ["C"]
    assert "/people/named/T/" not in text_of(client, "/people/")


def test_it_lists_the_organisations_that_articles_name(client: Client, article: Article) -> None:
    article.body = "记者从沧州市公安局、广安市教育局获悉，市公安局出动警力。"
    article.save()
    store_mentions([article])
    assert "/organisations/" in text_of(client, "/people/")
    for address, named in (("/organisations/", "沧州市公安局"), ("/organisations/named/G/", "广安市教育局")):
        assert f"/organisations/{named}/" in unquote(text_of(client, address))
    assert "临山新增就业二万三千人" in text_of(client, "/organisations/沧州市公安局/")
    assert "/organisations/广安市教育局/" in unquote(text_of(client, article.get_absolute_url()))
    moved = client.get("/organisations/滄州市公安局/")
    assert (moved.status_code, unquote(moved["Location"])) == (301, "/organisations/沧州市公安局/")
    assert "这个字母下没有机构" in text_of(client, "/organisations/named/Z/")
    assert client.get("/organisations/市公安局/").status_code == 404
    assert client.get("/organisations/named/c/").status_code == 404
    assert client.get("/people/沧州市公安局/mentioned/").status_code == 404, "it is nobody"
    assert [one["name"] for one in Mention.objects.persons().under("C")] == []


def test_an_archive_without_organisations_says_so(client: Client, article: Article) -> None:
    assert "没有机构" in text_of(client, "/organisations/")


def test_it_lists_whom_articles_name(client: Client, article: Article) -> None:
    article.body = "董事长崔永斌说。记者王小明。书记王小明表示满意。"
    article.save()
    store_mentions([article])
    assert "/people/named/C/" in text_of(client, "/people/")
    assert "/people/崔永斌/mentioned/" in unquote(text_of(client, "/people/named/C/"))
    assert "这个字母下没有人" in text_of(client, "/people/named/-/")
    for address in ("/people/崔永斌/", "/people/崔永斌/mentioned/"):
        text = text_of(client, address)
        assert "董事长" in text
        assert "临山新增就业二万三千人" in text
    assert "/people/王小明/mentioned/" in unquote(text_of(client, "/people/王小明/")), "who writes may be named too"
    assert "/people/崔永斌/mentioned/" in unquote(text_of(client, article.get_absolute_url()))
    assert client.get("/people/无此人/mentioned/").status_code == 404
    assert client.get("/people/named/c/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/cities/空城/", "/cities/临山/无此县/", "/dates/1999/", "/dates/2021/02/", "/dates/2021/02/30/",
        "/dates/2021/13/", "/dates/0000/", "/dates/9999/12/", "/newspapers/无此报/", "/people/无此人/",
    ],
)  # fmt: skip
def test_it_does_not_invent_pages(client: Client, article: Article, address: str) -> None:
    assert client.get(address).status_code == 404


def test_people_are_found_by_part_of_their_name_and_role(client: Client, article: Article) -> None:
    assert "王小明" in text_of(client, "/people/?q=小明&role=reporter")
    assert "王小明" not in text_of(client, "/people/?q=小明&role=photographer")


def test_holdings_tell_doubtful_and_curated_pages_apart(client: Client, article: Article) -> None:
    doubtful = rows.page(date(2021, 8, 2))
    rows.article(doubtful, confidence=0.2)
    curated = rows.page(date(2021, 9, 1))
    rows.fact(rows.article(curated), state="confirmed")
    rows.page(None)
    text = text_of(client, "/holdings/?newspaper=临山日报&year=2021")
    assert "4 版，1 版有疑，1 版经校订" in text
    assert "1 版日期不详" in text
    assert 'class="held held-doubtful"><a href="/dates/2021/08/02/"' in text
    assert 'class="held held-curated"><a href="/dates/2021/09/01/"' in text
    assert 'class="held"><a href="/dates/2021/07/30/"' in text
    assert "报名不详" in text_of(client, "/holdings/")


def test_a_day_of_which_only_an_empty_page_is_held_says_so(client: Client, article: Article) -> None:
    page = rows.page(date(2021, 10, 5))
    text = text_of(client, "/dates/2021/10/05/")
    assert "没有读出文章" in text
    assert page.get_absolute_url() in text


def test_a_days_rows_leave_out_the_paper_and_day_that_stand_above_them(client: Client, article: Article) -> None:
    listed = text_of(client, "/dates/2021/07/30/").partition('class="article-rows')[2].partition("</ol>")[0]
    assert article.get_absolute_url() in listed
    assert "临山日报" not in listed
    assert "<time" not in listed
    assert "临山日报" in text_of(client, "/articles/").partition('class="article-rows')[2]


def test_a_day_without_newspapers_says_what_is_held_around_it(client: Client, article: Article) -> None:
    answer = client.get("/dates/2021/12/25/")
    text = answer.content.decode()
    assert answer.status_code == 404
    assert "/dates/2021/07/30/" in text
    assert "/dates/2022/03/05/" in text
    assert client.get("/dates/2021/02/30/").status_code == 404


def test_no_file_name_is_navigation(client: Client, article: Article) -> None:
    name = article.page.file_name
    for address in ("/pages/", "/dates/2021/07/30/", article.get_absolute_url(), "/"):
        assert name not in text_of(client, address), address
    assert name in text_of(client, article.page.get_absolute_url())  # among its particulars


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans; PostgreSQL reads a small table whole")
def test_corrected_rows_are_found_by_their_index() -> None:
    """Without it every body would be read to see which a curator touched."""
    page = rows.page()
    for number in range(6):
        rows.article(page, curated_fields=["headline"] if number == 3 else [])
    refresh_statistics(connection)
    articles = Article.objects.current().exclude(curated_fields=[]).order_by().values("page")
    pages = SourcePage.objects.exclude(curated_fields=[]).order_by().values("newspaper")
    assert "article_corrected" in articles.explain()
    assert "page_corrected" in pages.explain()


def test_months_and_days_are_said_in_the_readers_language(client: Client, article: Article) -> None:
    answer = client.get("/dates/2021/07/", headers={"accept-language": "en"}).content.decode()
    assert "July 2021</h1>" in answer
    assert "March 2022 ›" in answer
    assert ">Jul</th>" in client.get("/dates/", headers={"accept-language": "en"}).content.decode()
