"""The curators' desk as a curator uses it, and as a stranger must not."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Model
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.choices import ArticleState, ReportState, ReviewState, Target
from articles.curation import Act, change_article
from articles.models import Article, Decision, Metric, MistakeReport, Newspaper, Place, SourcePage
from tests.archive import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("curator", password="for tests only"))
    return client


@pytest.fixture(autouse=True)
def archive() -> None:
    fill()


def act(curator: Client, action: str, *rows: Metric) -> str:
    url = reverse("admin:articles_metric_changelist")
    seen = [f"{row.pk}:{row.version}" for row in rows]
    data = {"action": action, "_selected_action": [row.pk for row in rows], "seen": seen}
    answer = curator.post(url, data, follow=True)
    return answer.content.decode()


def filled(form: BaseForm) -> dict[str, object]:
    """What a browser would send of the form as it stands."""
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


@pytest.mark.parametrize("model", ["article", "metric", "mistakereport", "newspaper", "place", "sourcepage"])
def test_it_lists_and_searches(curator: Client, model: str) -> None:
    answer = curator.get(reverse(f"admin:articles_{model}_changelist"), {"q": "沧州"})
    assert answer.status_code == 200


def test_its_first_page_counts_the_facts_that_wait_without_those_of_withdrawn_articles(curator: Client) -> None:
    withdrawn, *_others, reviewed, doubted = Metric.objects.order_by("article", "pk")
    Article.objects.filter(pk=withdrawn.article_id).update(state=ArticleState.WITHDRAWN)
    Metric.objects.filter(pk=reviewed.pk).update(state=ReviewState.CONFIRMED)
    Metric.objects.exclude(pk=doubted.pk).update(confidence=0.9)
    Metric.objects.filter(pk=doubted.pk).update(confidence=0.2)
    queues = {queue["title"]: queue["count"] for queue in curator.get("/admin/").context["queues"]}
    waiting = [fact for fact in Metric.objects.select_related("article") if fact.state == "unreviewed"]
    waiting = [fact for fact in waiting if fact.article.state == "current"]
    assert 0 < len(waiting) < Metric.objects.count()
    assert queues["全部未核数据"] == len(waiting)
    assert queues["存疑的数据，未核"] == 1


@pytest.mark.parametrize("model", ["article", "metric", "sourcepage"])
def test_it_sends_a_stranger_to_the_log_in(client: Client, model: str) -> None:
    answer = client.get(reverse(f"admin:articles_{model}_changelist"))
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


@pytest.mark.parametrize(("language", "home"), [("zh-hans", "校订台首页"), ("en", "Desk's first page")])
@pytest.mark.parametrize("address", ["admin:index", "admin:login"])
def test_the_names_of_its_icons_reach_its_scripts_whole(client: Client, address: str, language: str, home: str) -> None:
    if address == "admin:index":
        client.force_login(User.objects.create_superuser("curator"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    html = client.get(reverse(address)).content.decode()
    found = re.search(r'data-names="([^"]*)"', html)
    assert found
    assert json.loads(unescape(found[1]))["newspaper"] == home


def test_it_marks_the_number_in_its_sentence(curator: Client) -> None:
    fact = Metric.objects.get(raw="5993套", article__headline__contains="5993")
    page = curator.get(reverse("admin:articles_metric_changelist"), {"q": "5993"}).content.decode()
    before, number, _ = fact.sentence_parts()
    assert f"{before}<mark>{number}</mark>" in page


def test_it_escapes_what_a_page_says(curator: Client) -> None:
    fact = Metric.objects.first()
    Metric.objects.filter(pk=fact.pk).update(quote="<script>alert(1)</script>5套", raw="5套", start=None, end=None)
    page = curator.get(reverse("admin:articles_metric_change", args=[fact.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_it_confirms_several_facts_and_says_how_many(curator: Client) -> None:
    facts = Metric.objects.order_by("pk")[:3]
    assert "3 条数据" in act(curator, "confirm", *facts)
    assert {fact.state for fact in Metric.objects.order_by("pk")[:3]} == {ReviewState.CONFIRMED}
    assert Decision.objects.about(Target.FACT, facts[0].pk).get().by_name == "curator"


def test_it_rejects_a_fact_out_of_the_readers_lists(curator: Client) -> None:
    fact = Metric.objects.first()
    act(curator, "reject", fact)
    assert fact not in Metric.objects.current()


def test_a_changed_fact_is_corrected(curator: Client) -> None:
    fact = Metric.objects.filter(value_max=None).first()
    url = reverse("admin:articles_metric_change", args=[fact.pk])
    form = curator.get(url).context["adminform"].form
    data = filled(form)
    curator.post(url, data | {"indicator": "更正后的指标"})
    fact.refresh_from_db()
    assert (fact.indicator, fact.state) == ("更正后的指标", ReviewState.CORRECTED)


def test_a_corrected_headline_is_remembered_as_decided(curator: Client) -> None:
    article = Article.objects.filter(metrics__isnull=True).first()
    url = reverse("admin:articles_article_change", args=[article.pk])
    page = curator.get(url)
    form = page.context["adminform"].form
    data = filled(form)
    for inline in page.context["inline_admin_formsets"]:
        management = inline.formset.management_form
        data |= {management.add_prefix(name): management[name].value() for name in management.fields}
        for row in inline.formset.forms:
            data |= filled(row)
    answer = curator.post(url, data | {"headline": "更正后的标题"})
    assert answer.status_code == 302, answer.context["errors"]
    article.refresh_from_db()
    assert (article.headline, article.curated_fields) == ("更正后的标题", ["headline"])


def test_a_corrected_date_reaches_the_articles(curator: Client) -> None:
    page = SourcePage.objects.filter(text__contains="今年").first()
    curator.post(
        reverse("admin:articles_sourcepage_change", args=[page.pk]),
        {"newspaper": page.newspaper_id or "", "published": "2001-02-03", "home_city": "", "version": page.version},
    )
    page.refresh_from_db()
    assert (str(page.published), page.published_basis) == ("2001-02-03", "given")
    assert {str(article.published) for article in page.articles.all()} == {"2001-02-03"}
    assert Metric.objects.filter(article__page=page, period__startswith="2001").exists()  # 今年 follows the date


def test_it_withdraws_and_restores_an_article(curator: Client) -> None:
    article = Article.objects.first()
    url = reverse("admin:articles_article_changelist")
    for action, state in (("withdraw", ArticleState.WITHDRAWN), ("restore", ArticleState.CURRENT)):
        seen = f"{article.pk}:{article.version}"
        curator.post(url, {"action": action, "_selected_action": [article.pk], "seen": seen})
        article.refresh_from_db()
        assert (article.state, article.curated_fields) == (state, ["state"])


@pytest.mark.parametrize("model", ["article", "metric"])
def test_it_deletes_nothing_that_a_rereading_would_bring_back(curator: Client, model: str) -> None:
    row = {"article": Article, "metric": Metric}[model].objects.first()
    assert curator.post(reverse(f"admin:articles_{model}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_it_settles_reports(curator: Client) -> None:
    report = MistakeReport.objects.create(article=Article.objects.first(), message="标题有误")
    curator.post(
        reverse("admin:articles_mistakereport_changelist"), {"action": "accept", "_selected_action": [report.pk]}
    )
    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED


def test_it_exports_facts_with_their_provenance(curator: Client) -> None:
    url = reverse("admin:articles_metric_export")
    form = curator.get(url).context["form"]
    fields = {name: "on" for name in form.fields if name.startswith(("metricresource_", "selected"))}
    answer = curator.post(url, {"format": "1", "resource": "", **fields})
    assert answer.status_code == 200
    assert "quote" in answer.content.decode("utf-8-sig").splitlines()[0]


def test_its_navigation_is_translated(settings: Any) -> None:
    with translation.override("en"):
        groups = settings.UNFOLD["SIDEBAR"]["navigation"]
        titles = [str(entry["title"]) for group in groups for entry in (group, *group["items"])]
        titles.append(str(settings.UNFOLD["SITE_TITLE"]))
    assert [title for title in titles if re.search("[一-鿿]", title)] == []


@pytest.mark.parametrize("model", [Article, Newspaper, Place, SourcePage])
def test_a_history_tells_the_reason_once_and_by_its_word(curator: Client, model: type[Model]) -> None:
    row = model._default_manager.order_by("pk")[0]
    row.save()
    text = curator.get(reverse(f"admin:articles_{model.__name__.lower()}_history", args=[row.pk])).content.decode()
    head = text.partition("<thead")[2].partition("</thead>")[0]
    assert head.count("改动原因") == 1
    assert "history_change_reason" not in head


def test_a_history_says_what_is_empty_and_names_fields_by_their_words(curator: Client) -> None:
    article = Article.objects.exclude(city=None)[0]
    change_article(Act(by=None), article.pk, article.version, {"city_id": None, "headline": "新的题目"})
    text = curator.get(reverse("admin:articles_article_history", args=[article.pk])).content.decode()
    table = re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", text.partition('id="change-history"')[2].partition("</table>")[0])
    )
    assert re.search(r"城市: 沧州市 \S+ — ", table)
    assert re.search(r"人工确定的项目: — \S+ 城市、主题 ", table)
    assert not re.search(r"Deleted|None|headline|版次", table)


def test_the_list_of_facts_begins_with_those_that_may_do_most_harm(curator: Client) -> None:
    *_others, worst = Metric.objects.order_by("harm", "pk")
    Metric.objects.filter(pk=worst.pk).update(harm=99.0, confidence=0.99)
    listed = curator.get(reverse("admin:articles_metric_changelist")).context["cl"].result_list
    assert listed[0].pk == worst.pk
