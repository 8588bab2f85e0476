"""An article's page, its files, and what becomes of its address."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from articles.choices import ArticleState, ReviewState
from articles.models import Article
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    page = rows.page(published_basis="inferred", published_evidence="7月30日，展会开幕")
    made = rows.article(page, reporters=("王一鸣", "李文"), kicker="上半年", subheadline="同比增长一成")
    rows.fact(made)
    return made


def test_it_ties_the_number_to_the_fact_and_back(client: Client, article: Article) -> None:
    fact = article.metrics.get()
    html = client.get(article.get_absolute_url()).content.decode()
    assert f'id="figure-{fact.pk}" href="#fact-{fact.pk}"' in html
    assert f'id="fact-{fact.pk}"' in html
    assert f'href="#figure-{fact.pk}"' in html


def test_it_leaves_numbers_plain_when_asked(client: Client, article: Article) -> None:
    html = client.get(article.get_absolute_url(), {"marks": "off"}).content.decode()
    assert "#fact-" not in html
    assert "2.3万人" in html


def test_it_says_that_a_date_is_inferred_and_from_what(client: Client, article: Article) -> None:
    html = client.get(article.get_absolute_url()).content.decode()
    assert "推定" in html
    assert "7月30日，展会开幕" in html


def test_it_leaves_rejected_facts_out(client: Client, article: Article) -> None:
    article.metrics.update(state=ReviewState.REJECTED)
    html = client.get(article.get_absolute_url()).content.decode()
    assert "全市城镇新增就业</a>" not in html


def test_it_leads_a_merged_article_on_to_the_one_it_went_up_in(client: Client, article: Article) -> None:
    middle = rows.article(article.page, state=ArticleState.MERGED, successor=article)
    first = rows.article(article.page, state=ArticleState.MERGED, successor=middle)
    answer = client.get(first.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())
    answer = client.get(f"/articles/{first.pk}.txt")
    assert answer["Location"] == f"/articles/{article.pk}.txt"


def test_it_ends_a_circle_of_merges(client: Client, article: Article) -> None:
    one = rows.article(article.page, state=ArticleState.MERGED)
    two = rows.article(article.page, state=ArticleState.MERGED, successor=one)
    Article.objects.filter(pk=one.pk).update(successor=two)
    assert client.get(one.get_absolute_url()).status_code == 410


def test_it_says_that_a_vanished_article_is_gone_and_where_its_page_is(client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(state=ArticleState.VANISHED)
    answer = client.get(article.get_absolute_url())
    assert answer.status_code == 410
    assert article.headline in answer.content.decode()
    assert article.page.get_absolute_url() in answer.content.decode()


def test_it_names_the_articles_before_and_after(client: Client, article: Article) -> None:
    for day in ("2021-07-01", "2021-07-29", "2021-07-31", "2021-08-30"):
        rows.article(rows.page(day), headline=f"当天要闻 {day}")
    rows.article(rows.page("2021-07-30", title="青河日报"), headline="别家报纸")
    html = client.get(article.get_absolute_url()).content.decode()
    neighbours = html[html.index('class="neighbours') : html.index("</nav>", html.index('class="neighbours'))]
    assert "当天要闻 2021-07-29" in neighbours
    assert "当天要闻 2021-07-31" in neighbours
    assert neighbours.count("当天要闻") == 2


def test_its_json_has_the_facts_with_their_sentence_and_state(client: Client, article: Article) -> None:
    answer = client.get(f"/articles/{article.pk}.json")
    told = json.loads(answer.content)
    assert told["contributors"] == [{"name": name, "role": "reporter"} for name in ("王一鸣", "李文")]
    (fact,) = told["facts"]
    assert (fact["value"], fact["state"]) == ("23000", "unreviewed")
    assert fact["sentence"] == "今年上半年，全市城镇新增就业2.3万人。"
    assert told["body"][fact["start"] : fact["end"]] == "2.3万人"


@pytest.mark.parametrize(
    ("form", "words"),
    [("txt", "全市城镇新增就业"), ("bib", "@article{baoku-"), ("ris", "TY  - NEWS")],
)
def test_it_is_taken_along_as_a_file(client: Client, article: Article, form: str, words: str) -> None:
    answer = client.get(f"/articles/{article.pk}.{form}")
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert f"baoku-{article.pk}.{form}" in answer["Content-Disposition"]


@pytest.mark.parametrize("address", ["/articles/999999/", "/articles/999999.json", "/articles/999999/report/"])
def test_an_unknown_article_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_unknown_form_is_not_found(client: Client, article: Article) -> None:
    assert client.get(f"/articles/{article.pk}.exe").status_code == 404


def test_an_article_without_date_newspaper_or_city_still_shows(client: Client) -> None:
    bare = rows.article(rows.page(None, None), city=None, headline="", published=None)
    assert client.get(bare.get_absolute_url()).status_code == 200
    assert client.get(f"/articles/{bare.pk}.bib").status_code == 200


def test_it_marks_the_words_that_the_reader_searched_for(client: Client, article: Article) -> None:
    html = client.get(article.get_absolute_url(), {"q": "就业 2.3万人"}).content.decode()
    assert "城镇新增<mark>就业</mark>" in html
    assert '"><mark>2.3万人</mark></a>' in html  # the number stays a link to its fact
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="http://testserver{article.get_absolute_url()}">' in html
    plain = client.get(article.get_absolute_url()).content.decode()
    assert "<mark>" not in plain
    assert "noindex" not in plain


def test_it_marks_words_whether_or_not_numbers_are_marked(client: Client, article: Article) -> None:
    html = client.get(article.get_absolute_url(), {"q": "就业", "marks": "off"}).content.decode()
    assert "<mark>就业</mark>2.3万人" in html
    assert 'href="?marks=off#text">不标检索词' in html


def test_it_escapes_before_it_marks(client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(body="<b>就业</b>&就业")
    article.metrics.all().delete()
    html = client.get(article.get_absolute_url(), {"q": "<b>就业</b>"}).content.decode()
    assert "<b>" not in html
    assert "&amp;<mark>就业</mark>" in html


def test_it_leads_to_its_neighbours_on_the_page_and_in_the_paper(client: Client) -> None:
    before = rows.article(rows.page(date(2021, 7, 29)), headline="昨日末篇")
    page = rows.page(date(2021, 7, 30))
    first, second = rows.article(page, headline="本版首篇"), rows.article(page, headline="本版次篇")
    elsewhere = rows.article(rows.page(date(2021, 7, 30), "远水晚报"), headline="他报同日一篇")
    shown = client.get(first.get_absolute_url()).content.decode()
    assert f'rel="prev" href="{before.get_absolute_url()}"' in shown
    assert f'rel="next" href="{second.get_absolute_url()}"' in shown
    assert elsewhere.get_absolute_url() in shown.split("同日他报")[1].split("</section>")[0]
    assert 'rel="next"' not in client.get(second.get_absolute_url()).content.decode()


def test_a_record_is_in_the_characters_that_the_reader_reads(client: Client) -> None:
    article = rows.article(headline="沧州新增就业")
    client.cookies["script"] = "hant"
    assert "滄州新增就業" in client.get(f"/articles/{article.pk}.bib").content.decode()
    del client.cookies["script"]
    assert "沧州新增就业" in client.get(f"/articles/{article.pk}.bib").content.decode()
