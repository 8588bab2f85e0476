"""A reader's report of a mistake."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.models import Article, MistakeReport
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    made = rows.article()
    rows.fact(made)
    return made


def test_it_lands_in_the_queue_with_the_fact_meant(client: Client, article: Article) -> None:
    fact = article.metrics.get()
    answer = client.post(f"/articles/{article.pk}/report/", {"message": "应为2.4万人", "fact": fact.pk}, follow=True)
    assert answer.redirect_chain == [(article.get_absolute_url(), 302)]
    assert "谢谢" in answer.content.decode()
    report = MistakeReport.objects.get()
    assert (report.article, report.metric, report.message, report.state) == (article, fact, "应为2.4万人", "open")


@pytest.mark.parametrize("message", ["", "   ", "长" * 2001])
def test_it_wants_words_and_not_too_many(client: Client, article: Article, message: str) -> None:
    answer = client.post(f"/articles/{article.pk}/report/", {"message": message})
    assert answer.status_code == 400
    assert 'class="field-error"' in answer.content.decode()
    assert not MistakeReport.objects.exists()


def test_it_takes_no_more_than_the_limit_in_an_hour(client: Client, article: Article, settings: Any) -> None:
    settings.REPORTS_PER_HOUR = 2
    codes = [client.post(f"/articles/{article.pk}/report/", {"message": "错"}).status_code for _ in range(4)]
    assert codes.count(302) == 2
    assert codes[-1] == 429
    assert MistakeReport.objects.count() == 2


def test_it_drops_what_a_machine_writes(client: Client, article: Article) -> None:
    answer = client.post(f"/articles/{article.pk}/report/", {"message": "buy", "website": "http://spam.example"})
    assert answer.status_code == 302
    assert not MistakeReport.objects.exists()


@pytest.mark.parametrize("fact", ["x", "99999999999999999999999", "-1", "４"])
def test_a_fact_that_is_none_of_the_articles_is_left_out(client: Client, article: Article, fact: str) -> None:
    client.post(f"/articles/{article.pk}/report/", {"message": "错", "fact": fact})
    assert MistakeReport.objects.get().metric is None


def test_it_needs_the_sites_own_form(article: Article) -> None:
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(f"/articles/{article.pk}/report/", {"message": "错"})
    assert answer.status_code == 403
    assert "表单已过期" in answer.content.decode()
