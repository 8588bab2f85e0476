"""Who may do what at the desk: every address and action, for every role, the stranger and staff without rights."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from articles.choices import ArticleState, IncomingState, ReportState, ReviewState, Verb
from articles.curation import Act, change_articles_state, change_page, decide
from articles.models import (
    Article,
    Decision,
    FactSet,
    IncomingFile,
    Metric,
    MistakeReport,
    Newspaper,
    Place,
    SourcePage,
)
from articles.reading.records import VERSION
from tests import rows

pytestmark = pytest.mark.django_db
ROLES = ["投稿人", "校订员", "编辑", "管理员", "owner"]
NOBODY = ["stranger", "reader", "without rights"]
LISTS = [
    f"articles_{model}_changelist"
    for model in (
        "article",
        "metric",
        "sourcepage",
        "newspaper",
        "place",
        "factset",
        "mistakereport",
        "measuredecision",
    )
]


def client_of(who: str) -> Client:
    client = Client()
    if who == "stranger":
        return client
    if who == "owner":
        user = User.objects.create_superuser("owner")
    else:
        user = User.objects.create_user(who, is_staff=who != "reader")
    if who not in (*NOBODY, "owner"):
        user.groups.add(Group.objects.get(name=who))
    client.force_login(user)
    return client


@pytest.fixture
def fact() -> Metric:
    return rows.fact(rows.article())


def may(role: str, least: str) -> bool:
    return role in ROLES and ROLES.index(role) >= ROLES.index(least)


@pytest.mark.parametrize("who", [*NOBODY, *ROLES])
def test_who_sees_the_lists(who: str, fact: Metric) -> None:
    client = client_of(who)
    for name in LISTS:
        status = client.get(reverse(f"admin:{name}")).status_code
        assert status == (200 if who in ROLES else 302 if who in ("stranger", "reader") else 403), name


def desk_addresses(patterns: Sequence[Any], before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every address of the desk by its name, as it is written in the URLs: one that will be added too."""
    for pattern in patterns:
        path, inner = before + str(pattern.pattern), getattr(pattern, "url_patterns", None)
        if inner is not None:
            yield from desk_addresses(inner, path, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif path.startswith("admin/") and pattern.name:
            yield space + pattern.name, path


EVERYBODYS = {
    "admin:login",
    "admin:logout",
    "admin:password_change",
    "admin:password_change_done",
    "admin:jsi18n",
    "admin:index",
    "admin:search",
    "admin:view_on_site",
}
"""What an account of the desk may do without any right: log in and out, change its password, see an empty first page,
be led to a page that every reader sees."""


@pytest.mark.parametrize("who", NOBODY)
def test_no_address_of_the_desk_lets_in_who_has_no_right(who: str, fact: Metric) -> None:
    act = Act(by=None)
    decide(act, fact.pk, fact.version, Verb.CORRECT, {"indicator": "新增就业人数"})
    report = MistakeReport.objects.create(article=fact.article, message="有误")
    made = {
        "article": fact.article, "metric": fact, "sourcepage": fact.article.page, "newspaper": fact.article.page.newspaper,
        "mistakereport": report, "place": fact.article.city, "user": User.objects.create_user("又一人"),
        "group": Group.objects.earliest("pk"), "pages": fact.article.page, "articles": fact.article,
    }  # fmt: skip
    before, client, asked = Decision.objects.count(), client_of(who), 0
    for name, path in desk_addresses(get_resolver().url_patterns):
        if name in EVERYBODYS or "^" in path:
            continue
        row = next((row for model, row in made.items() if f"/{model}/<" in path), None)
        address = "/" + re.sub(r"<[^>]*>", str(row.pk) if row else "1", path.replace("<uuid:batch>", str(act.batch)))
        for answer in (client.get(address), client.post(address)):
            away = answer.get("Location", "").partition("?")[0] in (reverse("admin:login"), reverse("admin:index"))
            assert away or answer.status_code in (403, 404, 405), (name, answer.status_code)
            asked += 1
    assert asked > 150
    assert Decision.objects.count() == before
    assert MistakeReport.objects.get(pk=report.pk).state == report.state


def post(client: Client, name: str, /, *args: Any, **data: Any) -> int:
    return client.post(reverse(f"admin:{name}", args=args), data).status_code


def act_on(row: Any, action: str) -> dict[str, Any]:
    return {"action": action, "_selected_action": [row.pk], "seen": f"{row.pk}:{getattr(row, 'version', 0)}"}


def confirm(client: Client, fact: Metric) -> bool:
    post(client, "articles_metric_changelist", **act_on(fact, "confirm"))
    return Metric.objects.get(pk=fact.pk).state == ReviewState.CONFIRMED


def reject(client: Client, fact: Metric) -> bool:
    post(client, "articles_metric_changelist", **act_on(fact, "reject"))
    return Metric.objects.get(pk=fact.pk).state == ReviewState.REJECTED


def correct(client: Client, fact: Metric) -> bool:
    data = {"raw": fact.raw, "value": "4242", "kind": fact.kind, "indicator": "新指标", "version": fact.version}
    post(client, "articles_metric_change", fact.pk, **data)
    return Metric.objects.get(pk=fact.pk).indicator == "新指标"


def withdraw(client: Client, fact: Metric) -> bool:
    post(client, "articles_article_changelist", **act_on(fact.article, "withdraw"))
    return Article.objects.get(pk=fact.article_id).state == ArticleState.WITHDRAWN


def retitle(client: Client, fact: Metric) -> bool:
    inline = {
        f"contributors-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    data = {"kind": "article", "headline": "新标题", "version": fact.article.version, **inline}
    post(client, "articles_article_change", fact.article_id, **data)
    return Article.objects.get(pk=fact.article_id).headline == "新标题"


def redate(client: Client, fact: Metric) -> bool:
    page = fact.article.page
    post(client, "articles_sourcepage_change", page.pk, published="1999-01-02", version=page.version)
    return str(SourcePage.objects.get(pk=page.pk).published) == "1999-01-02"


def cut_page(client: Client, fact: Metric) -> bool:
    """Saves a cut in which the page's second line is the article."""
    page = fact.article.page
    plan = f'[[[{fact.article_id},[["body",1,0,1,2]]]],[],[]]'
    client.post(reverse("admin-cut", args=[page.pk]), {"step": "save", "plan": plan, "version": page.version})
    return SourcePage.objects.get(pk=page.pk).cut_id is not None


def see_the_cutting_table(client: Client, fact: Metric) -> bool:
    return client.get(reverse("admin-cut", args=[fact.article.page_id])).status_code == 200


def undo_a_cut(client: Client, fact: Metric) -> bool:
    page, owner = fact.article.page, Client()
    owner.force_login(User.objects.create_superuser("first"))
    assert cut_page(owner, fact)
    batch = Decision.objects.get(verb=Verb.CUT).batch
    client.post(reverse("admin-cut", args=[page.pk]), {"undo": str(batch)})
    return SourcePage.objects.get(pk=page.pk).cut_id is None


def undo_a_redating(client: Client, fact: Metric) -> bool:
    page, act = fact.article.page, Act(by=User.objects.create_superuser("first"))
    change_page(act, page.pk, page.version, {"published": date(1999, 1, 2)})
    client.post(reverse("admin-cut", args=[page.pk]), {"undo": str(act.batch)})
    return str(SourcePage.objects.get(pk=page.pk).published) != "1999-01-02"


def undo_a_withdrawal(client: Client, fact: Metric) -> bool:
    article, act = fact.article, Act(by=User.objects.create_superuser("first"))
    change_articles_state(act, [(article.pk, article.version)], ArticleState.WITHDRAWN)
    client.post(reverse("admin-review-undo"), {"batch": str(act.batch)})
    return Article.objects.get(pk=article.pk).state == ArticleState.CURRENT


def add_fact(client: Client, fact: Metric) -> bool:
    data = {
        "start": 0,
        "end": 2,
        "version": fact.article.version,
        "raw": "今年",
        "value": "1",
        "indicator": "某指标",
        "kind": "level",
    }
    client.post(reverse("admin-fact", args=[fact.article_id]), data)
    return Metric.objects.filter(indicator="某指标").exists()


def leave_a_missed_number(client: Client, fact: Metric) -> bool:
    page, article = fact.article.page_id, rows.article(fact.article.page, body="本市有3万亩果园。")
    data = {"article": article.pk, "version": 0, "start": 3, "end": 6, "step": "leave"}
    client.post(reverse("admin-missed", args=[page]), data)
    return Metric.objects.filter(article=article, state=ReviewState.REJECTED).exists()


def judge_the_sample(client: Client, fact: Metric) -> bool:
    return (
        client.get(reverse("admin-judging")).status_code == 200
        and client.post(reverse("admin-judging")).status_code == 302
    )


def upload_page(client: Client, fact: Metric) -> bool:
    """Offers a page and takes it in: read at once, or left to a worker where there are some."""
    text = SimpleUploadedFile(
        "清江日报.txt",
        "清江日报 2021年10月9日\n\n石门镇的戏台搭好了\n\n本报讯（记者李强）石门镇的戏台昨天搭好了。".encode(),
    )
    client.post(reverse("admin-upload"), {"files": text})
    client.post(reverse("admin-upload-settle"), {"offer": list(IncomingFile.objects.values_list("pk", flat=True))})
    taken = (IncomingState.READ, IncomingState.WAITING)
    return IncomingFile.objects.filter(name="清江日报.txt", state__in=taken).exists()


def read_page_again(client: Client, fact: Metric) -> bool:
    page = fact.article.page
    post(client, "articles_sourcepage_changelist", **act_on(page, "read_again"))
    return SourcePage.objects.get(pk=page.pk).reading_version == VERSION


def import_sheet(client: Client, fact: Metric) -> bool:
    return client.get(reverse("admin:articles_metric_import")).status_code == 200


def see_look_alikes(client: Client, fact: Metric) -> bool:
    act = Act(by=None)
    decide(act, fact.pk, fact.version, Verb.CORRECT, {"indicator": "新增就业人数"})
    return client.get(reverse("admin-alike", args=[act.batch])).status_code == 200


def see_progress(client: Client, fact: Metric) -> bool:
    return client.get(reverse("admin-progress")).status_code == 200


def import_articles(client: Client, fact: Metric) -> bool:
    return client.get(reverse("admin:articles_article_import")).status_code == 200


def export_articles(client: Client, fact: Metric) -> bool:
    return client.get(reverse("admin:articles_article_export")).status_code == 200


def find_places(client: Client, fact: Metric) -> bool:
    return client.get(reverse("admin-review-places"), {"q": "新华"}).status_code == 200


def export_sheet(client: Client, fact: Metric) -> bool:
    return client.get(reverse("admin:articles_metric_export")).status_code == 200


def settle_report(client: Client, fact: Metric) -> bool:
    report = MistakeReport.objects.create(article=fact.article, message="有误")
    post(client, "articles_mistakereport_changelist", **act_on(report, "accept"))
    return MistakeReport.objects.get(pk=report.pk).state == ReportState.ACCEPTED


def freeze(client: Client, fact: Metric) -> bool:
    answer = client.post(reverse("fact-set-freeze"), {"title": "题名", "query": ""})
    return answer.status_code == 302 and "/login" not in answer["Location"]


def rename_newspaper(client: Client, fact: Metric) -> bool:
    paper = Newspaper.objects.create(title="某报")
    post(client, "articles_newspaper_change", paper.pk, title="另一报", version=0)
    return Newspaper.objects.get(pk=paper.pk).title == "另一报"


def rename_place(client: Client, fact: Metric) -> bool:
    place = Place.objects.create(name="某新区", short_name="某新区", level="zone")
    post(client, "articles_place_change", place.pk, name="另一区", short_name="另一区", level="zone", version=0)
    return Place.objects.get(pk=place.pk).name == "另一区"


def see_accounts(client: Client, fact: Metric) -> bool:
    return client.get(reverse("admin:auth_user_changelist")).status_code == 200


ACTS: list[tuple[Callable[[Client, Metric], bool], str]] = [
    (export_sheet, "投稿人"), (export_articles, "投稿人"), (find_places, "校订员"), (see_progress, "投稿人"), (see_look_alikes, "校订员"), (import_articles, "编辑"), (upload_page, "投稿人"), (read_page_again, "投稿人"), (confirm, "校订员"), (reject, "校订员"), (correct, "校订员"), (retitle, "校订员"),
    (settle_report, "校订员"), (cut_page, "校订员"), (see_the_cutting_table, "校订员"), (undo_a_cut, "校订员"), (undo_a_redating, "编辑"), (undo_a_withdrawal, "编辑"), (add_fact, "校订员"), (leave_a_missed_number, "校订员"), (judge_the_sample, "校订员"), (withdraw, "编辑"), (redate, "编辑"), (import_sheet, "编辑"), (freeze, "编辑"),
    (rename_newspaper, "编辑"), (rename_place, "编辑"), (see_accounts, "管理员"),
]  # fmt: skip


@pytest.mark.parametrize(("act", "least"), ACTS, ids=[act.__name__ for act, _ in ACTS])
@pytest.mark.parametrize("who", [*NOBODY, *ROLES])
def test_each_deed_needs_its_role(
    who: str, act: Callable[[Client, Metric], bool], least: str, fact: Metric, index_of_facts: None
) -> None:
    assert act(client_of(who), fact) == may(who, least)


@pytest.fixture
def index_of_facts(fact: Metric) -> None:
    from articles.search import upkeep

    upkeep.apply_pending()


@pytest.mark.parametrize("who", [*NOBODY, *ROLES])
@pytest.mark.parametrize("model", ["article", "metric", "sourcepage", "mistakereport", "factset"])
def test_nobody_deletes_what_must_go_on_answering(who: str, model: str, fact: Metric) -> None:
    row: Any = {"article": fact.article, "metric": fact, "sourcepage": fact.article.page}.get(model)
    if model == "mistakereport":
        row = MistakeReport.objects.create(article=fact.article, message="有误")
    if model == "factset":
        from django.utils import timezone

        row = FactSet.objects.create(
            title="t", csv_sha256="0" * 64, json_sha256="0" * 64, size=0, frozen_at=timezone.now()
        )
    client = client_of(who)
    assert post(client, f"articles_{model}_delete", row.pk, post="yes") in (302, 403)
    post(client, f"articles_{model}_changelist", action="delete_selected", _selected_action=[row.pk], post="yes")
    assert type(row).objects.filter(pk=row.pk).exists()


def test_an_administrator_makes_nobody_an_owner() -> None:
    client = client_of("管理员")
    me, owner = User.objects.get(username="管理员"), User.objects.create_superuser("owner")
    for user in (me, owner):
        post(client, "auth_user_change", user.pk, username=user.username, is_superuser="on", is_staff="on", is_active="on",
             date_joined_0="2021-01-01", date_joined_1="00:00")  # fmt: skip
        post(client, "auth_user_password_change", owner.pk, password1="pw-for-test-1", password2="pw-for-test-1")
    assert User.objects.filter(is_superuser=True).get() == owner
    assert not User.objects.get(pk=owner.pk).has_usable_password()


def attempt(name: str, address: str) -> int:
    client = Client()
    data = {"username": name, "password": "wrong"}
    answer = client.post(reverse("admin:login"), data, headers={"X-Forwarded-For": f"6.6.6.6, {address}"})
    return answer.status_code


def test_strangers_behind_one_proxy_do_not_shut_the_owner_out(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    User.objects.create_superuser("admin", password="the right one")
    for number in range(12):
        attempt("admin", f"10.0.0.{number}")
    for _ in range(12):
        last = attempt("admin", "10.9.9.9")
    assert last == 429  # one stranger alone is stopped
    client = Client()
    data = {"username": "admin", "password": "the right one"}
    answer = client.post(reverse("admin:login"), data, headers={"X-Forwarded-For": "10.1.1.1"})
    assert answer.status_code == 302
