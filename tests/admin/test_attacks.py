"""The desk attacked: forged, stale, doubled and unauthorised requests, each to an address that stands. Nothing is lost or changed."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles.admin.sheets import laid_by
from articles.admin.sheets.laid_by import is_here
from articles.choices import ReviewState, Verb
from articles.curation import Act, decide, propose
from articles.ingestion.originals import every_name, vault
from articles.models import (
    Article,
    Decision,
    FactReading,
    FactSet,
    IncomingFile,
    Judgement,
    MeasureDecision,
    Metric,
    SampleItem,
    SourcePage,
)
from tests import rows

pytestmark = pytest.mark.django_db
OWN = ("admin-review", "admin-review-decide", "admin-review-many", "admin-review-answer", "admin-review-undo",
       "admin-review-places", "admin-judging", "admin-progress", "admin-record", "admin-upload", "admin-upload-settle")  # fmt: skip
PASSING = {
    "sessions.Session",
    "admin.LogEntry",
    "auth.User",
    "axes.AccessLog",
    "articles.IndexChange",
    "articles.IndexedArticle",
}
"""What every look may write: who is there, and what the index has learnt meanwhile."""
HEAD = "id,version,state,value,value_max,unit,bound,indicator,kind,period,place_name"


def logged_in(*groups: str, rights: tuple[str, ...] = (), name: str = "老王") -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(*Group.objects.filter(name__in=groups))
    user.user_permissions.add(*Permission.objects.filter(codename__in=rights))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def fact() -> Metric:
    return rows.fact(rows.article())


def send(client: Client, fact: Metric, verb: str, **data: Any) -> int:
    """One decision at the version that the fact has now; the answer's status."""
    version = Metric.objects.get(pk=fact.pk).version
    posted = {"fact": fact.pk, "version": version, "verb": verb, **data}
    return client.post(reverse("admin-review-decide"), posted, headers={"X-Requested-With": "fetch"}).status_code


def test_a_cut_that_does_not_say_what_it_was_made_from_is_not_saved(fact: Metric) -> None:
    client, page = logged_in("校订员"), fact.article.page
    plan = f'[[[{fact.article_id},[["body",1,0,1,2]]]],[],[]]'
    for said in ({}, {"version": ""}, {"version": "x"}, {"version": "-1"}):
        answer = client.post(reverse("admin-cut", args=[page.pk]), {"step": "save", "plan": plan, **said})
        assert answer.status_code == 409, said
    assert SourcePage.objects.get(pk=page.pk).cut_id is None


@pytest.mark.parametrize(
    ("verb", "becomes"), [("confirm", "unreviewed"), ("reject", "rejected"), ("reopen", "unreviewed")]
)
def test_a_fact_read_without_a_label_can_be_struck_out_and_not_confirmed(verb: str, becomes: str) -> None:
    fact, other = rows.fact(indicator=""), rows.fact()
    client = logged_in("校订员")
    answer = client.post(
        reverse("admin-review-many"), {"chosen": [f"{fact.pk}:0", f"{other.pk}:0"], "verb": verb}, follow=True
    )
    states = dict(Metric.objects.values_list("pk", "state"))
    assert states[fact.pk] == becomes
    assert states[other.pk] == {"confirm": "confirmed"}.get(verb, becomes)  # one that cannot be leaves the others
    assert ("须先更正" in answer.content.decode()) == (verb == "confirm")
    assert send(client, fact, verb) == (400 if verb == "confirm" else 200)
    if verb == "reject":
        answer = client.post(reverse("admin-review-undo"), follow=True)
        assert Metric.objects.get(pk=fact.pk).state == ReviewState.UNREVIEWED


def test_who_may_answer_readers_changes_nothing_that_they_may_not(fact: Metric) -> None:
    client = logged_in(rights=("view_mistakereport", "change_mistakereport"))
    headline = fact.article.headline
    for about, changes in ((fact, {"value": "7"}), (None, {"headline": "新"}), (None, {"old": "全市", "new": "全县"})):
        report = propose(fact.article, about, changes, 0, message="", contact="")
        data = {"action": "accept", "_selected_action": [report.pk]}
        answer = client.post(reverse("admin:articles_mistakereport_changelist"), data, follow=True)
        assert "须有另外的权限" in answer.content.decode()
        report.refresh_from_db()
        assert report.state == "open"
    assert not Decision.objects.exists()
    assert Article.objects.get(pk=fact.article_id).headline == headline
    words = propose(fact.article, None, {}, 0, message="印错了", contact="")
    client.post(
        reverse("admin:articles_mistakereport_changelist"), {"action": "accept", "_selected_action": [words.pk]}
    )
    words.refresh_from_db()
    assert words.state == "accepted"


def previewed(client: Client, fact: Metric) -> dict[str, str]:
    """The form of the second step of a sheet that makes the fact's value 7."""
    sheet = f"{HEAD}\n{fact.pk},{fact.version},corrected,7,,人,,某指标,level,2021,\n"
    file = SimpleUploadedFile("表.csv", sheet.encode())
    page = client.post(reverse("admin:articles_metric_import"), {"import_file": file, "format": "1"})
    form = page.context["confirm_form"]
    return {name: form.initial.get(name, "") for name in form.fields}


@pytest.mark.parametrize(
    "forged", [{"import_file_name": "0" * 32}, {"format": "9"}, {"format": "x"}, {"format": "-1"},
               {"import_file_name": "../../etc/hostname"}, {"import_file_name": ""}, {"import_file_name": "/etc/hostname"}],
)  # fmt: skip
def test_a_forged_second_step_of_a_sheet_takes_in_nothing(fact: Metric, forged: dict[str, str]) -> None:
    client = logged_in("编辑")
    data = previewed(client, fact)
    answer = client.post(reverse("admin:articles_metric_process_import"), {**data, **forged}, follow=True)
    assert "请重新选择文件" in answer.content.decode()
    assert not Decision.objects.exists()


@pytest.fixture
def shared_files(tmp_path: Path, settings: Any) -> Path:
    """The store of files that all machines of a site share."""
    settings.FILES_DIR = tmp_path / "files"
    return settings.FILES_DIR


@pytest.mark.usefixtures("shared_files")
def test_another_machine_takes_the_previewed_sheet_in(
    fact: Metric, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Machines share the store of files, and nothing of one another's folders."""
    client = logged_in("编辑")
    data = previewed(client, fact)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answer = client.post(reverse("admin:articles_metric_process_import"), data, follow=True)
    assert answer.status_code == 200
    assert Metric.objects.get(pk=fact.pk).value == 7
    assert not list(every_name(vault(), "sheets/"))


@pytest.mark.usefixtures("shared_files")
def test_a_sheet_that_nobody_came_back_to_is_let_go(fact: Metric, monkeypatch: pytest.MonkeyPatch) -> None:
    client = logged_in("编辑")
    old = previewed(client, fact)
    assert is_here(old["import_file_name"])
    monkeypatch.setattr(laid_by, "KEPT", timedelta(seconds=-1))
    new = previewed(client, fact)
    assert is_here(new["import_file_name"])
    assert not is_here(old["import_file_name"])


def test_a_sheet_sent_twice_is_taken_in_once(fact: Metric) -> None:
    client = logged_in("编辑")
    data = previewed(client, fact)
    for _ in range(3):
        answer = client.post(reverse("admin:articles_metric_process_import"), data, follow=True)
        assert answer.status_code == 200
    assert "已经导入" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_what_was_decided_between_preview_and_import_stays_and_is_told(fact: Metric) -> None:
    client = logged_in("编辑")
    data = previewed(client, fact)
    decide(Act(by=None), fact.pk, fact.version, Verb.CORRECT, {"value": "4242"})
    answer = client.post(reverse("admin:articles_metric_process_import"), data, follow=True)
    assert "一行也没有改动" in answer.content.decode()
    assert "已被更改" in answer.content.decode()
    assert Metric.objects.get(pk=fact.pk).value == 4242


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1,200", "1200"), ("１２００", "1200"), ("1，234，567.5", "1234567.5"), ("-3.5", "-3.5"), ("−3.5", "-3.5"),
     ("1,2", None), ("12,34,567", None), ("1_000", None), ("1e3", None), ("NaN", None), ("٣", None), ("--1", None),
     ("1.2.3", None), ("0.0000001", None), ("Infinity", None), ("9" * 25, None), ("二十", None)],
)  # fmt: skip
def test_a_number_is_what_people_write_or_refused(fact: Metric, typed: str, kept: str | None) -> None:
    status = send(logged_in("校订员"), fact, "correct", value=typed)
    assert status == (200 if kept else 400)
    assert Metric.objects.get(pk=fact.pk).value == (float(kept) if kept else 23000)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("２０２１", "2021"), (" 2021-06 / 2021-09", "2021-06/2021-09"), ("2021/", None), ("/2021", None), ("0000", None),
     ("2021-13", None), ("2021-02-30", None), ("2021/2020", None), ("2021-06-30T00:00", None)],
)  # fmt: skip
def test_a_time_is_what_people_write_or_refused(fact: Metric, typed: str, kept: str | None) -> None:
    status = send(logged_in("校订员"), fact, "correct", period=typed)
    assert status == (200 if kept else 400)
    assert Metric.objects.get(pk=fact.pk).period == (kept or "2021-H1")


def test_nobody_judges_what_as_many_as_it_wants_have_judged(fact: Metric) -> None:
    FactReading.objects.create(
        page=fact.article.page, metric=fact, version="1", fields={"raw": "1"}, read_at=timezone.now()
    )
    for number in range(3):
        client = logged_in("校订员", name=f"第{number}人")
        client.post(reverse("admin-judging"))  # draws where nothing is left for them
        item = SampleItem.objects.earliest("pk")
        client.post(reverse("admin-judging"), {"item": item.pk, "verdict": "right"})
        client.post(reverse("admin-judging"), {"item": item.pk, "verdict": "right"})
    assert Judgement.objects.filter(item=item).count() == item.judges


def every_row(fact: Metric) -> None:
    """A row of every kind that the desk shows."""
    propose(fact.article, fact, {"value": "7"}, 0, message="印错了", contact="")
    FactSet.objects.create(title="集", csv_sha256="0" * 64, json_sha256="0" * 64, size=0, frozen_at=timezone.now())
    MeasureDecision.objects.create(verdict="choose", first="造林|亩", decided_at=timezone.now())
    IncomingFile.objects.create(name="一版.txt", data=b"x")
    decide(Act(by=None), fact.pk, fact.version, Verb.CORRECT, {"indicator": "城镇新增就业人数"})


def desk_addresses(fact: Metric) -> list[str]:
    """Every address of the desk, those of Django's own admin included."""
    found = [reverse(name) for name in OWN] + ["/admin/", "/admin/articles/", "/admin/auth/"]
    found += [reverse("admin-cut", args=[fact.article.page_id]), reverse("admin-fact", args=[fact.article_id])]
    found.append(reverse("admin-missed", args=[fact.article.page_id]))
    found.append(reverse("admin-alike", args=[Decision.objects.latest("pk").batch]))
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        pages = [("changelist", ()), ("add", ()), ("import", ()), ("process_import", ()), ("export", ())]
        pages += [(page, (row.pk,)) for page in ("change", "history", "delete")] if row else []
        for page, args in pages:
            try:
                found.append(reverse(f"{name}_{page}", args=args))
            except NoReverseMatch:
                continue  # a kind of row without sheets or history
    return found


def everything() -> str:
    """All that the archive holds but sessions and log-ins."""
    tables = [model for model in apps.get_models() if model._meta.label not in PASSING]
    return repr([(model._meta.label, list(model._default_manager.order_by("pk").values())) for model in tables])


@pytest.fixture
def owner() -> User:
    return User.objects.create_superuser("owner")


def test_looking_changes_nothing(fact: Metric, owner: User, client: Client) -> None:
    every_row(fact)
    client.force_login(owner)
    before, seen = everything(), 0
    queries = ["", "?action=confirm&_selected_action=1&verb=reject&fact=1&version=0&step=save&undo=1&take=1&offer=1"]
    for address in desk_addresses(fact):
        for query in queries:
            for ask in (client.get, client.head):
                answer = ask(address + query)
                assert answer.status_code in (200, 302, 400, 403, 404, 405), address
                seen += answer.status_code == 200
    assert everything() == before
    assert seen > 60


def test_no_form_of_another_site_changes_anything(fact: Metric, owner: User) -> None:
    every_row(fact)
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)
    before, refused = everything(), 0
    data = {"fact": fact.pk, "version": 1, "verb": "reject", "chosen": f"{fact.pk}:1", "step": "save", "post": "yes",
            "action": "reject", "_selected_action": fact.pk, "seen": f"{fact.pk}:1", "verdict": "none", "item": 1}  # fmt: skip
    for address in desk_addresses(fact):
        answer = client.post(address, data)
        assert answer.status_code in (403, 405), address
        refused += answer.status_code == 403
    assert everything() == before
    assert refused > 30


@pytest.mark.parametrize("ids", [["abc"], ["9" * 30], ["-1"], ["0", "1" * 200], ["1,2"], ["1' OR 1=1"], []])
def test_forged_ids_in_a_list_are_answered_and_do_nothing(
    fact: Metric, owner: User, client: Client, ids: list[str]
) -> None:
    every_row(fact)
    client.force_login(owner)
    before = everything()
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label != "articles":
            continue
        address = reverse(f"admin:articles_{model._meta.model_name}_changelist")
        for action in model_admin.actions or []:
            data = {
                "action": action,
                "_selected_action": ids,
                "select_across": "1" if not ids else "0",
                "seen": ["x", "9:9"],
            }
            answer = client.post(address, data)
            assert answer.status_code in (200, 302, 403), (address, action)
    for address in (
        reverse("admin-review-many"),
        reverse("admin-upload-settle"),
        reverse("admin-judging"),
        reverse("admin-record"),
    ):
        for name in ("chosen", "offer", "item", "undo"):
            for verb in ("confirm", "correct"):
                assert client.post(address, {name: ids, "verb": verb, "verdict": "x"}).status_code < 500
    assert everything() == before


@pytest.mark.parametrize(
    "query", ["after=nan:1", "after=inf:1", "after=1e999:9", "after=0.5:" + "9" * 30, "fact=" + "9" * 30, "alike=0", "page=x",
              "state=x&kind=y&asked=z", "period=%00", "indicator=%25_'\"", "view=list&after=-:-", "city=" + "市" * 400],
)  # fmt: skip
def test_the_queue_answers_any_question(fact: Metric, owner: User, client: Client, query: str) -> None:
    client.force_login(owner)
    assert client.get(f"{reverse('admin-review')}?{query}").status_code in (200, 400)


def test_a_stale_form_does_not_empty_the_words_for_a_reader(fact: Metric, client: Client, owner: User) -> None:
    client.force_login(owner)
    report = propose(fact.article, None, {}, 0, message="印错了", contact="")
    address = reverse("admin:articles_mistakereport_change", args=[report.pk])
    form = client.get(address).context["adminform"].form
    shown = {name: form[name].value() or "" for name in form.fields}
    client.post(address, {**shown, "note": "已对照原版，确实印错。", "articles_mistakereport_decline_this": "1"})
    answer = client.post(address, {**shown, "note": ""})  # the same page in another tab
    assert answer.status_code == 302 or "现在是" in answer.content.decode()
    client.post(address, {**shown, "note": "旧页上的话", "articles_mistakereport_accept_this": "1"})
    report.refresh_from_db()
    assert (report.note, report.state) == ("已对照原版，确实印错。", "declined")


def test_a_stale_form_puts_no_older_title_on_a_set(fact: Metric, client: Client, owner: User) -> None:
    every_row(fact)
    client.force_login(owner)
    made = FactSet.objects.get()
    address = reverse("admin:articles_factset_change", args=[made.pk])
    form = client.get(address).context["adminform"].form
    shown = {name: form[name].value() or "" for name in form.fields}
    client.post(address, {**shown, "title": "更好的题名"})
    answer = client.post(address, {**shown, "description": "旧页上写的说明"})
    assert "更好的题名" in answer.content.decode()
    made.refresh_from_db()
    assert (made.title, made.description) == ("更好的题名", "")
