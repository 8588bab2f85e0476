"""What the API answers: paging, errors, conditional requests, throttling."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.choices import ArticleState, MentionKind
from articles.models import Article, Mention, Metric
from articles.search.upkeep import reindex
from tests import rows

pytestmark = pytest.mark.django_db
PROBLEM = "application/problem+json"
THROTTLE_QUERIES = 8


@pytest.fixture
def articles() -> list[Article]:
    page = rows.page()
    made = [rows.article(page, headline=f"就业第{number}篇", reporters=("王小明",)) for number in range(5)]
    rows.fact(made[0])
    reindex([article.pk for article in made])
    return made


def test_lists_are_followed_by_next_to_the_end(client: Client, articles: list[Article]) -> None:
    address, seen = "/api/v1/articles?limit=2", []
    while address:
        answer = client.get(address).json()
        seen += [article["id"] for article in answer["results"]]
        address = answer["next"]
    assert seen == [article.pk for article in articles]


def test_search_is_followed_by_next_and_counts_facets(client: Client, articles: list[Article]) -> None:
    first = client.get("/api/v1/search?q=就业&limit=3").json()
    rest = client.get(first["next"]).json()
    assert (first["total"], len(rest["results"]), rest["next"]) == (5, 2, None)
    assert first["facets"]["city"] == [{"value": "临山", "count": 5}]
    assert "<mark>" in first["results"][0]["headline_html"]


def test_an_article_comes_with_its_facts_and_their_sentences(client: Client, articles: list[Article]) -> None:
    article = client.get(f"/api/v1/articles/{articles[0].pk}").json()
    (fact,) = article["facts"]
    assert (fact["value"], fact["unit"], fact["measure"]) == ("23000", "人", "城镇新增就业|人")
    assert fact["url"] == f"http://testserver/articles/{articles[0].pk}/#fact-{fact['id']}"
    assert fact["sentence"] == "今年上半年，全市城镇新增就业2.3万人。"


def test_what_moved_redirects_and_what_went_is_gone(client: Client, articles: list[Article]) -> None:
    moved = rows.article(articles[0].page, state=ArticleState.MERGED, successor=articles[0])
    gone = rows.article(articles[0].page, state=ArticleState.VANISHED)
    answer = client.get(f"/api/v1/articles/{moved.pk}")
    assert (answer.status_code, answer["Location"]) == (308, f"/api/v1/articles/{articles[0].pk}")
    answer = client.get(f"/api/v1/articles/{gone.pk}")
    assert (answer.status_code, answer["Content-Type"]) == (410, PROBLEM)


def test_a_rejected_fact_is_not_shown(client: Client, articles: list[Article]) -> None:
    fact = Metric.objects.get()
    assert client.get(f"/api/v1/facts/{fact.pk}").status_code == 200
    Metric.objects.update(state="rejected")
    assert client.get(f"/api/v1/facts/{fact.pk}").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/articles/999999", 404),
        ("/api/v1/nowhere", 404),
        ("/api/v1/articles?limit=0", 422),
        ("/api/v1/articles?limit=1000", 422),
        ("/api/v1/facts?value_from=NaN", 422),
        ("/api/v1/articles?city=%00", 422),
        ("/api/v1/articles/99999999999999999999", 422),
    ],
)
def test_errors_are_problems(client: Client, articles: list[Article], address: str, status: int) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert answer.json()["status"] == status


@pytest.mark.parametrize(
    ("address", "chinese", "english"),
    [
        ("articles/999999", "没有这篇文章。", "No such article."),
        ("facts/999999", "没有这条数据。", "No such fact."),
        ("newspapers/999999", "没有这份报纸。", "No such newspaper."),
        ("pages/999999", "没有这一版。", "No such page."),
        ("places/99999999", "没有这个地方。", "No such place."),
        ("nowhere", "这个网址没有内容", "Nothing is at this address"),
    ],
)
def test_what_is_missing_is_told_in_the_readers_language(
    client: Client, db: None, address: str, chinese: str, english: str
) -> None:
    for language, words in (("zh-CN", chinese), ("en", english)):
        answer = client.get(f"/api/v1/{address}", headers={"accept-language": language})
        assert answer.json()["detail"].startswith(words)
        assert "Accept-Language" in answer["Vary"]


def test_nothing_can_be_written(client: Client, articles: list[Article]) -> None:
    for path in ("/api/v1/articles", f"/api/v1/articles/{articles[0].pk}"):
        for method in (client.post, client.put, client.patch, client.delete):
            answer = method(path)
            assert (answer.status_code, answer.json()["detail"]) == (405, "这里只供查阅，不能更改。")
    assert Article.objects.count() == 5


def test_an_unchanged_answer_is_not_sent_again(client: Client, articles: list[Article]) -> None:
    address = f"/api/v1/articles/{articles[0].pk}"
    first = client.get(address)
    assert first["Last-Modified"]
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    articles[0].headline = "更正"
    articles[0].save()
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_who_asks_too_often_is_told_to_wait(client: Client, articles: list[Article], settings: Settings) -> None:
    settings.THROTTLE_PER_MINUTE = 3
    answers = [client.get("/api/v1/newspapers") for _ in range(7)]  # two windows at most hold six
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert all(1 <= int(answer["Retry-After"]) <= 61 for answer in refused)
    assert refused[0]["Content-Type"] == PROBLEM
    assert client.get("/api/v1/newspapers", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize("path", ["articles", "facts", "search?q=就业", "places", "newspapers", "pages"])
def test_lists_need_few_queries(
    client: Client, articles: list[Article], path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(12 + THROTTLE_QUERIES):
        client.get(f"/api/v1/{path}")


@pytest.mark.parametrize(
    "path", ["articles", "articles/{}", "facts", "search?q=就业", "places", "newspapers", "pages", "openapi.json"]
)
def test_head_answers_as_get_without_a_body(client: Client, articles: list[Article], path: str) -> None:
    address = f"/api/v1/{path.format(articles[0].pk)}"
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length"):
        assert head[name] == whole[name]
    assert client.head(address, headers={"if-none-match": whole["ETag"]}).status_code == 304
    assert client.head("/api/v1/nowhere").status_code == 404


def test_last_modified_is_enough_for_head_too(client: Client, articles: list[Article]) -> None:
    address = f"/api/v1/articles/{articles[0].pk}"
    since = client.head(address)["Last-Modified"]
    assert client.head(address, headers={"if-modified-since": since}).status_code == 304


def test_options_says_how_to_ask_and_writing_is_refused_as_a_problem(client: Client, articles: list[Article]) -> None:
    answer = client.options("/api/v1/articles")
    assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert client.get("/api/v1/articles", headers={"origin": "https://a.example"})["Access-Control-Allow-Origin"] == "*"
    refused = client.post("/api/v1/articles")
    assert (refused.status_code, refused["Content-Type"], refused["Allow"]) == (405, PROBLEM, "GET, HEAD, OPTIONS")


def test_articles_tell_and_are_asked_for_whom_they_name(client: Client, articles: list[Article]) -> None:
    made = {"崔永斌": MentionKind.PERSON, "沧州市公安局": MentionKind.ORGANISATION}
    for name, kind in made.items():
        Mention.objects.create(article=articles[1], name=name, kind=kind, letter="C", spelling="c")
    told = client.get(f"/api/v1/articles/{articles[1].pk}").json()["mentions"]
    assert {(mention["kind"], mention["name"]) for mention in told} == {(kind, name) for name, kind in made.items()}
    listed = client.get("/api/v1/articles?mentions=滄州市公安局").json()["results"]
    assert [article["id"] for article in listed] == [articles[1].pk]
    assert client.get("/api/v1/search?q=机构:公安局").json()["total"] == 1
    named = client.get("/api/v1/mentions?kind=organisation&letter=C").json()
    assert (named["results"], named["next"]) == ([{"name": "沧州市公安局", "pinyin": "c", "articles": 1}], None)
