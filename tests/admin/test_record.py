"""The record of decisions at the desk: what was decided, by whom and why; any act taken back by who could have made it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.admin.review.record import in_words
from articles.choices import ArticleState, Verb
from articles.curation import Act, change_article, change_articles_state, change_page, decide, decide_many
from articles.models import Article, Metric, Place, SourcePage
from tests import rows

pytestmark = pytest.mark.django_db


def client_of(role: str) -> Client:
    user = User.objects.create_user(role, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def owner() -> User:
    return User.objects.create_superuser("馆长")


def text_of(page: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.content.decode()))


def test_it_shows_what_was_decided_with_who_and_why(owner: User) -> None:
    article = rows.article()
    fact = rows.fact(article, indicator="安置房")
    act = Act(by=owner, reason="数字印错了")
    decide(act, fact.pk, 0, Verb.CORRECT, {"value": "42"})
    change_article(Act(by=owner), article.pk, article.version, {"headline": "新标题"})
    text = text_of(client_of("校订员").get(reverse("admin-record")))
    assert "馆长 更正 · 校订台 · 理由：数字印错了" in text
    assert re.search(r"数值：\S+ → 42", text)
    assert "→ 新标题" in text
    assert "核对状态：未核 → 已更正" in text


def test_any_act_is_taken_back_and_brought_back(owner: User) -> None:
    article = rows.article()
    facts = [rows.fact(article, indicator=f"指标{n}") for n in range(6)]
    act = Act(by=owner, reason="残行")
    decide_many(act, [(fact.pk, 0) for fact in facts], Verb.REJECT)
    decide(Act(by=owner), rows.fact(article).pk, 0, Verb.CONFIRM)
    curator = client_of("校订员")
    assert "另有 2 项" in text_of(curator.get(reverse("admin-record")))
    answer = curator.post(reverse("admin-record"), {"undo": str(act.batch)}, follow=True)
    assert "已撤销 6 项决定。" in text_of(answer)
    assert not Metric.objects.filter(state="rejected").exists()
    back = re.search(r'name="undo" value="([^"]+)"', answer.content.decode())
    assert back
    curator.post(reverse("admin-record"), {"undo": back[1]})  # the latest act is the undo itself
    assert Metric.objects.filter(state="rejected").count() == 6
    again = curator.post(reverse("admin-record"), {"undo": str(act.batch)}, follow=True)
    assert "已经撤销过" in text_of(again)


@pytest.mark.parametrize("door", ["admin-record", "admin-review-undo", "admin-cut"])
def test_nobody_takes_back_what_they_could_not_decide(owner: User, door: str) -> None:
    article = rows.article()
    curator = client_of("校订员")
    address = reverse(door, args=[article.page_id] if door == "admin-cut" else [])
    name = "batch" if door == "admin-review-undo" else "undo"
    withdrawn, dated = Act(by=owner), Act(by=owner)
    change_articles_state(withdrawn, [(article.pk, article.version)], ArticleState.WITHDRAWN)
    page = SourcePage.objects.get(pk=article.page_id)
    change_page(dated, page.pk, page.version, {"published": date(1999, 1, 2)})
    for act in (withdrawn, dated):
        assert curator.post(address, {name: str(act.batch)}).status_code == 403
    assert Article.objects.get(pk=article.pk).state == ArticleState.WITHDRAWN
    assert SourcePage.objects.get(pk=page.pk).published == date(1999, 1, 2)
    assert 'name="undo"' not in curator.get(reverse("admin-record")).content.decode()
    assert client_of("编辑").post(address, {name: str(withdrawn.batch)}).status_code in (200, 302)
    assert Article.objects.get(pk=article.pk).state != ArticleState.WITHDRAWN


def test_it_is_narrowed_to_a_person_or_a_row(owner: User) -> None:
    article = rows.article()
    one, two = rows.fact(article, indicator="甲"), rows.fact(article, indicator="乙")
    decide(Act(by=owner), one.pk, 0, Verb.CONFIRM)
    decide(Act(by=User.objects.create_user("老李")), two.pk, 0, Verb.REJECT)
    curator = client_of("校订员")
    for query, seen, unseen in (
        ({"by": "馆长"}, "甲", "乙"), ({"target": "fact", "number": two.pk}, "乙", "甲"),
    ):  # fmt: skip
        text = text_of(curator.get(reverse("admin-record"), query))
        assert seen in text
        assert unseen not in text


def test_older_acts_are_on_the_next_page(owner: User) -> None:
    article = rows.article()
    for n in range(35):
        decide(Act(by=owner, reason=f"第{n}次"), rows.fact(article, indicator=f"指标{n}").pk, 0, Verb.CONFIRM)
    curator = client_of("校订员")
    first = curator.get(reverse("admin-record"))
    assert len(first.context["acts"]) == 30
    older = curator.get(f"{reverse('admin-record')}?{first.context['older']}")
    assert [act.entry.reason for act in older.context["acts"]] == [f"第{n}次" for n in range(4, -1, -1)]
    assert older.context["older"] == ""


def test_more_acts_ask_no_more_of_the_database(owner: User) -> None:
    article, curator = rows.article(), client_of("校订员")

    def queries(number: int) -> int:
        for _ in range(number):
            decide(Act(by=owner), rows.fact(article).pk, 0, Verb.CONFIRM)
        with CaptureQueriesContext(connection) as asked:
            curator.get(reverse("admin-record"))
        return len(asked)

    queries(1)
    assert queries(1) == queries(9)


@pytest.mark.parametrize("batch", ["", "x", str(UUID(int=7))])
def test_what_is_no_act_is_refused_in_words(owner: User, batch: str) -> None:
    assert "不存在" in text_of(client_of("校订员").post(reverse("admin-record"), {"undo": batch}, follow=True))


def test_rows_are_named_and_what_reads_the_same_is_no_change(owner: User) -> None:
    """Two places may bear one name; a place that is named by its id tells nobody anything."""
    article = rows.article(city=rows.city("临山"))
    change_article(Act(by=owner), article.pk, 0, {"city_id": rows.city("远水").pk, "headline": "新标题"})
    change_article(Act(by=owner), article.pk, 1, {"city_id": None})
    lines = re.findall(r"<li>(?:<a [^>]*>)?文章 .*?</li>", curator_sees(reverse("admin-record")))
    told = [re.sub(r"<[^>]+>", "", line) for line in lines]
    assert "城市：远水市 → —" in told[0]
    assert "城市：临山市 → 远水市" in told[1]
    assert "主题：临山新增就业二万三千人 → 新标题" in told[1]
    name = Article._meta.get_field("city")
    assert in_words([("城市", name, 5, 12)], {(Place, 5): "新华区", (Place, 12): "新华区"}) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/admin/record/?target=moon", "对象"),
        ("/admin/record/?number=x", "编号"),
        ("/admin/record/?who=王", "没有“who”这个条件。"),
        ("/admin/review/?state=moon", "核对状态"),
        ("/admin/review/?colour=red", "没有“colour”这个条件。"),
        ("/admin/review/?view=list&kind=moon", "性质"),
        ("/admin/progress/?by=moon", "没有“moon”这个条件。"),
        ("/admin/articles/metric/?doubt=moon", "筛选条件无效"),
        ("/admin/articles/sourcepage/?cut=moon", "筛选条件无效"),
    ],
)
def test_a_filter_that_cannot_be_is_told(owner: User, address: str, words: str) -> None:
    fact = rows.fact(indicator="安置房")
    decide(Act(by=owner), fact.pk, 0, Verb.REOPEN)
    client = Client()
    client.force_login(owner)
    answer = client.get(address, follow=True)
    assert words in text_of(answer)
    if "/review/" in address or "/record/" in address:
        assert answer.status_code == 400
        assert "安置房" not in text_of(answer)
        assert "这里没有待看的数据了" not in text_of(answer)


def curator_sees(address: str) -> str:
    return client_of("校订员").get(address).content.decode()
