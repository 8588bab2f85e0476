"""The cutting table, asked without a script: its steps store nothing, its save is one decision, bad input is told in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Cut, Decision, Metric, SourcePage
from tests.curation.conftest import PAGE, read_and_store

pytestmark = pytest.mark.django_db
LINES = PAGE.splitlines()


@pytest.fixture
def curator(client: Client) -> Client:
    user = User.objects.create_user("老王", is_staff=True)
    user.groups.add(Group.objects.get(name="校订员"))
    client.force_login(user)
    return client


@pytest.fixture
def source(db: None) -> SourcePage:
    return read_and_store(PAGE.replace("青县", "青<b>县"))


class Form:
    """The table as a person without a script uses it: each answer's form is sent with the next step."""

    def __init__(self, client: Client, page: SourcePage) -> None:
        self.client, self.url = client, reverse("admin-cut", args=[page.pk])
        self.answer: Any = client.get(self.url)

    def step(self, name: str, *lines: int, **data: Any) -> Any:
        context = self.answer.context
        form = {"plan": context["plan"], "version": context["version"], "step": name}
        rows = [row.mark for row in context["rows"] if row.line in lines]
        answer = self.client.post(self.url, {**form, "chosen": rows, **data})
        if answer.status_code != 302:
            self.answer = answer
        return answer

    def shares(self) -> list[tuple[int, str, str]]:
        return [(row.line, row.badge, str(row.part)) for row in self.answer.context["rows"]]


@pytest.fixture
def form(curator: Client, source: SourcePage) -> Form:
    return Form(curator, source)


def test_it_shows_each_line_with_its_article_and_part(form: Form) -> None:
    assert form.shares()[:5] == [
        (1, "", "未归入"), (2, "", "未归入"), (3, "①", "主题"), (4, "①", "正文"), (5, "①", "正文"),
    ]  # fmt: skip
    assert "青&lt;b&gt;县" in form.answer.content.decode()


def test_steps_store_nothing_and_the_save_is_one_decision(form: Form, source: SourcePage) -> None:
    form.step("split", 6)
    form.step("part-headline", 5)
    form.step("assign", 1, key="new", part="body")
    assert form.shares()[0] == (1, "①", "正文")
    assert (Cut.objects.count(), Decision.objects.count(), Article.objects.count()) == (0, 0, 2)
    assert form.step("save", reason="原版如此").status_code == 302
    assert (Decision.objects.get().reason, Article.objects.current().count()) == ("原版如此", 4)
    again = Form(form.client, source)
    assert again.shares() == form.shares()


def test_a_preview_shows_what_would_change_and_stores_nothing(form: Form) -> None:
    form.step("split", 6)
    html = form.step("preview").content.decode()
    assert "<mark>4500万元</mark>" in html
    assert "将读出 3 条" in html
    assert "5993套" not in html.partition("cut-preview")[2]
    assert not Cut.objects.exists()


@pytest.mark.parametrize(
    ("step", "lines", "data", "words"),
    [
        ("split", (), {}, "请先选择"), ("join", (4,), {}, "两篇以上"), ("assign", (4,), {"key": "999999"}, "没有这一篇"),
        ("break", (4,), {"letters": "9999"}, "没有那么多字"), ("break", (4,), {"letters": "x"}, "没有那么多字"),
        ("correct", (4,), {"old": "没有的字", "new": "x"}, "只出现一次"), ("fact", (4,), {"old": "没有的字"}, "请先选一行"),
        ("fact", (1,), {"old": "沧州"}, "不在已保存的文章"), ("save", (), {"plan": "[[],"}, "不完整"),
        ("save", (), {"plan": '[[[999999,[["body",0,0,0,2]]]],[],[]]'}, "不符"), ("part-caption", (), {}, "请先选择"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_the_plan_kept(
    form: Form, step: str, lines: tuple[int, ...], data: Any, words: str
) -> None:
    form.step("split", 6)
    before = form.shares()
    answer = form.step(step, *lines, **data)
    assert answer.status_code == 400
    assert words in answer.context["said"]
    if "plan" not in data:
        assert form.shares() == before
    assert not Cut.objects.exists()


def test_a_stale_save_keeps_the_plan_and_shows_both(form: Form, source: SourcePage) -> None:
    other = Form(form.client, source)
    other.step("join", 4, 8)
    assert other.step("save").status_code == 302
    form.step("split", 6)
    before = form.shares()
    answer = form.step("save")
    assert (answer.status_code, form.shares()) == (409, before)
    elsewhere = {row.line for row in answer.context["rows"] if row.otherwise}
    assert {4, 8} & elsewhere  # of the two that the other joined, one or the other
    assert Article.objects.current().count() == 1
    assert form.step("save").status_code == 302  # now knowing of the other one
    assert Article.objects.current().count() == 3


def test_a_saved_cut_is_undone_on_the_page(form: Form, source: SourcePage) -> None:
    form.step("join", 4, 8)
    form.step("save")
    again = Form(form.client, source)
    ((entry, stands),) = again.answer.context["decisions"]
    assert stands
    for _ in range(2):  # a second press tells that it was done
        answer = form.client.post(form.url, {"undo": str(entry.batch)}, follow=True)
    assert "已经撤销过" in answer.content.decode()
    assert Article.objects.current().count() == 2


def test_the_reading_of_today_can_be_taken(form: Form, source: SourcePage) -> None:
    before = form.shares()
    form.step("join", 4, 8)
    form.step("save")
    again = Form(form.client, source)
    again.step("reread")
    assert again.shares() == before


def test_a_number_of_the_page_becomes_a_fact(form: Form) -> None:
    Metric.objects.filter(raw="95%").delete()
    there = form.step("fact", 6, old="95%")
    page = form.client.get(there["Location"])
    fields = page.context["fields"]
    assert fields["value"] == "95"
    article = page.context["article"]
    data = {
        **fields,
        "start": page.context["words"].start,
        "end": page.context["words"].end,
        "version": article.version,
    }
    refused = form.client.post(there["Location"], {**data, "value": "很多"})
    assert (refused.status_code, refused.context["fields"]["value"]) == (400, "很多")
    assert form.client.post(there["Location"], {**data, "version": 99}).status_code == 409
    assert form.client.post(there["Location"], data).status_code == 302
    assert Metric.objects.get(raw="95%").state == "confirmed"
    assert form.client.get(f"{there['Location'].partition('?')[0]}?start=9&end=3").status_code == 302


def test_it_asks_little_of_the_database(form: Form, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        form.client.get(form.url)
