"""A reader's report of a mistake."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.curation import plain
from articles.curation.proposals import FACT, TITLES
from articles.models import Article, Metric, MistakeReport
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    made = rows.article()
    rows.fact(made)
    return made


def test_it_lands_in_the_queue_with_the_fact_meant(client: Client, article: Article) -> None:
    fact = article.metrics.get()
    answer = client.post(
        f"/articles/{article.pk}/report/", {"message": "应为2.4万人", "fact": fact.pk, **said(fact)}, follow=True
    )
    report = MistakeReport.objects.get()
    assert answer.redirect_chain == [(f"/proposals/{report.token}/", 302)]
    assert "谢谢" in answer.content.decode()
    assert (report.article, report.metric, report.message, report.state, report.changes) == (
        article,
        fact,
        "应为2.4万人",
        "open",
        {},
    )


def said(row: Article | Metric, **changes: str) -> dict[str, str]:
    """The form as it is shown for a row, with what a reader changes in it."""
    names = FACT if isinstance(row, Metric) else TITLES
    return {"version": str(row.version), **{name: str(plain(getattr(row, name))) for name in names}, **changes}


def test_only_what_the_reader_changed_is_proposed(client: Client, article: Article) -> None:
    fact = article.metrics.get()
    page = client.get(f"/articles/{article.pk}/report/?fact={fact.pk}").content.decode()
    assert 'name="value" value="23000"' in page
    client.post(f"/articles/{article.pk}/report/", {"fact": fact.pk, **said(fact, value="24000", period="")})
    client.post(f"/articles/{article.pk}/report/", said(article, headline="<b>改过的标题</b>"))
    client.post(f"/articles/{article.pk}/report/", said(article, old="2.3万", new="2.4万"))
    about_fact, about_title, about_text = MistakeReport.objects.order_by("pk")
    assert about_fact.changes == {"value": "24000", "period": ""}
    assert about_title.changes == {"headline": "<b>改过的标题</b>"}
    assert about_text.changes == {"old": "2.3万", "new": "2.4万"}
    article.refresh_from_db()
    assert article.headline != "<b>改过的标题</b>"  # it changes nothing by itself


def test_the_private_page_says_what_became_of_it_and_escapes(client: Client, article: Article) -> None:
    client.post(
        f"/articles/{article.pk}/report/", said(article, headline="<b>改</b>", message="<script>alert(1)</script>")
    )
    report = MistakeReport.objects.get()
    answer = client.get(f"/proposals/{report.token}/")
    html = answer.content.decode()
    assert "&lt;b&gt;改&lt;/b&gt;" in html
    assert "<script>alert" not in html
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    MistakeReport.objects.update(state="declined", note="原版如此")
    html = client.get(f"/proposals/{report.token}/").content.decode()
    assert "没有采纳" in html
    assert "原版如此" in html


@pytest.mark.parametrize("token", ["x", "1", "a" * 43, "%00", "../articles"])
def test_an_address_that_nobody_has_shows_nothing(client: Client, article: Article, token: str) -> None:
    assert client.get(f"/proposals/{token}/").status_code in (400, 404)


@pytest.mark.parametrize(
    ("field", "data"),
    [
        ("message", {"message": ""}), ("message", {"message": "   "}), ("message", {"message": "长" * 2001}),
        ("old", {"new": "字"}), ("new", {"old": "字", "new": "字"}), ("old", {"old": "字" * 201, "new": ""}),
        ("old", {"old": "字", "new": "符", "headline": "另一标题"}),
    ],
)  # fmt: skip
def test_it_says_what_is_missing(client: Client, article: Article, field: str, data: dict[str, str]) -> None:
    answer = client.post(f"/articles/{article.pk}/report/", said(article) | data)
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert not MistakeReport.objects.exists()


def test_it_takes_no_more_than_the_limit_in_an_hour(client: Client, article: Article, settings: Any) -> None:
    settings.REPORTS_PER_HOUR = 2
    codes = [
        client.post(f"/articles/{article.pk}/report/", {"message": "错", **said(article)}).status_code for _ in range(4)
    ]
    assert codes.count(302) == 2
    assert codes[-1] == 429
    assert MistakeReport.objects.count() == 2


def test_it_drops_what_a_machine_writes(client: Client, article: Article) -> None:
    answer = client.post(
        f"/articles/{article.pk}/report/", {**said(article), "message": "buy", "website": "http://spam.example"}
    )
    assert answer.status_code == 302
    assert not MistakeReport.objects.exists()


@pytest.mark.parametrize("fact", ["x", "99999999999999999999999", "-1", "４"])
def test_a_fact_that_is_none_of_the_articles_is_left_out(client: Client, article: Article, fact: str) -> None:
    client.post(f"/articles/{article.pk}/report/", {"message": "错", "fact": fact, **said(article)})
    assert MistakeReport.objects.get().metric is None


def test_it_needs_the_sites_own_form(article: Article) -> None:
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(f"/articles/{article.pk}/report/", {"message": "错"})
    assert answer.status_code == 403
    assert "表单已过期" in answer.content.decode()
