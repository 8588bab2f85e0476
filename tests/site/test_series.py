"""Series join only what measures the same; what they keep apart is offered, and what a curator decides is remembered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, MeasureDecision, Metric
from tests import rows

pytestmark = pytest.mark.django_db

JOBS = "/facts/series/?of=城镇新增就业|人"


@pytest.fixture
def article() -> Article:
    return rows.article(rows.page(), headline="半年看经济")


def jobs(article: Article, value: int, first: date, last: date, **fields: object) -> Metric:
    return rows.fact(
        article, value=Decimal(value), raw=f"{value}人", period="", period_first=first, period_last=last, **fields
    )


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_month_does_not_stand_among_half_years(client: Client, article: Article) -> None:
    for year in (2019, 2020, 2021):
        jobs(article, 20000 + year, date(year, 1, 1), date(year, 6, 30))
    jobs(article, 3333, date(2021, 6, 1), date(2021, 6, 30))
    text = text_of(client, JOBS)
    assert ">22021人</data>" in text
    assert ">3333人</data>" not in text
    apart = text_of(client, f"{JOBS}&line=month.city")
    assert ">3333人</data>" in apart
    assert ">22021人</data>" not in apart
    assert "line=month.city" in text


def test_a_firm_does_not_stand_among_cities(client: Client, article: Article) -> None:
    for year in (2019, 2020):
        jobs(article, 20000 + year, date(year, 1, 1), date(year, 6, 30))
    jobs(article, 77, date(2021, 1, 1), date(2021, 6, 30), place_name="临山化工公司")
    text = text_of(client, JOBS)
    assert ">77人</data>" not in text
    assert "line=half.firm" in text
    assert ">77人</data>" in text_of(client, f"{JOBS}&line=half.firm")


def test_an_exact_value_stands_beside_a_print_that_says_something_else(client: Client, article: Article) -> None:
    rows.fact(article)  # 2.3万人
    jobs(article, 21000, date(2020, 1, 1), date(2020, 6, 30))
    text = text_of(client, JOBS)
    assert '<span class="plain-value small quiet">23,000人</span>' in text
    assert '<span class="plain-value small quiet">21,000人</span>' not in text


def test_an_article_shows_the_sum_that_does_not_agree(client: Client, article: Article) -> None:
    rows.fact(article, breach="7630 ÷ (25799 − 7630) = 41.99 % ≠ 14.99 %")
    assert "7630 ÷ (25799 − 7630) = 41.99 % ≠ 14.99 %" in text_of(client, article.get_absolute_url())


def test_a_measure_without_its_thing_is_no_chart_across_articles(client: Client, article: Article) -> None:
    other = rows.article(rows.page(date(2020, 7, 30)), headline="另一个项目")
    for each in (article, other):
        rows.fact(each, indicator="总投资", value=Decimal(5), raw="5元", unit="元", canonical_unit="元")
    assert "不连成一张图" in text_of(client, "/facts/series/?of=总投资|元")


def test_what_a_curator_joins_stays_joined_and_what_he_parts_is_not_offered(client: Client, article: Article) -> None:
    rows.fact(article)
    rows.fact(article, indicator="新增城镇就业岗位", value=Decimal(7), raw="7人")
    rows.fact(article, indicator="城镇新增就业困难人员", value=Decimal(9), raw="9人")
    joined, alike = "新增城镇就业岗位|人", "城镇新增就业困难人员|人"
    assert ">7人</data>" not in text_of(client, JOBS)
    assert "城镇新增就业困难人员" in text_of(client, JOBS)
    MeasureDecision.objects.create(verdict="join", first=joined, second="城镇新增就业|人")
    MeasureDecision.objects.create(verdict="part", first="城镇新增就业|人", second=alike)
    text = text_of(client, JOBS)
    assert ">7人</data>" in text
    assert "城镇新增就业困难人员" not in text


def test_a_city_shows_as_main_what_three_articles_report_or_a_curator_chose(client: Client, article: Article) -> None:
    rows.fact(article)
    city = f"/cities/{article.city.short_name}/"  # type: ignore[union-attr]  # the fixture's article has one
    rows.fact(article, period="2020-H1", period_first=date(2020, 1, 1), period_last=date(2020, 6, 30))
    rows.fact(article, period="2019-H1", period_first=date(2019, 1, 1), period_last=date(2019, 6, 30))
    assert "城镇新增就业（人）" not in text_of(client, city)  # three facts, but of one article
    for year in (2018, 2019):
        rows.fact(rows.article(rows.page(date(year, 7, 30)), headline=f"{year}年看经济"))
    assert "城镇新增就业（人）" in text_of(client, city)
    Metric.objects.exclude(article=article).delete()
    MeasureDecision.objects.create(verdict="choose", first="城镇新增就业|人")
    assert "城镇新增就业（人）" in text_of(client, city)


def test_the_desk_refuses_to_join_what_cannot_be_compared(client: Client) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    address = "/admin/articles/measuredecision/add/"
    answer = client.post(address, {"verdict": "join", "first": "出口|元", "second": "出口|%|变化"})
    assert "不能归并" in answer.content.decode()
    assert client.post(address, {"verdict": "choose", "first": "出口|元", "second": ""}).status_code == 302
    assert MeasureDecision.objects.get().decided_by is not None


def test_a_fact_without_a_time_says_that_only_the_day_of_publication_is_known(client: Client, article: Article) -> None:
    rows.fact(article, period="", period_first=None, period_last=None)
    assert "见报日" in text_of(client, "/facts/")
    assert "见报日" in text_of(client, article.get_absolute_url())
