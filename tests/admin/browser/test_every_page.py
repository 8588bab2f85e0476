"""Every page of the desk for those who cannot see it: nothing that axe finds, in the light and in the dark; and all by keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import NoReverseMatch, reverse
from playwright.sync_api import Page, expect

from articles.curation import propose
from articles.models import Article, Metric, MistakeReport, Newspaper, Place
from tests.admin.browser.curator import logged_in

pytestmark = pytest.mark.browser
OWN = ["admin-review", "admin-judging", "admin-progress", "admin-record", "admin-upload"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(
    r"[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}"
)  # a sentence; names of formats and accounts are no words


@pytest.fixture
def desk(site: str, page: Page, django_db_blocker: Any) -> Iterator[Page]:
    """The browser of the archive's owner, who sees every page."""
    with django_db_blocker.unblock(), logged_in(page, site) as user:
        User.objects.filter(pk=user.pk).update(is_superuser=True)
        fact = Metric.objects.current()[:1].get()
        report = propose(fact.article, fact, {"value": "7"}, fact.version, message="印错了", contact="")
        newspaper = Newspaper.objects.create(title="轴测日报")
        yield page
        MistakeReport.objects.filter(pk=report.pk).delete()
        newspaper.delete()


def addresses() -> list[str]:
    """The desk's own pages, and of every kind of row the list, the form, and what else the admin has of it."""
    article = Article.objects.current()[:1].get()
    found = ["/admin/", "/admin/articles/", *map(reverse, OWN), reverse("admin-review") + "?view=list"]
    found += [reverse("admin-progress") + "?by=curator", reverse("admin-cut", args=[article.page_id])]
    found.append(reverse("admin-missed", args=[article.page_id]))
    found += [reverse("admin-fact", args=[article.pk]) + "?start=3&end=6", reverse("admin:password_change")]
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.first()
        found += [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
        if row is not None:
            found += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
        for page in ("import", "export"):
            try:
                found.append(reverse(f"{name}_{page}"))
            except NoReverseMatch:
                continue  # a kind of row that has no sheets
    return found


def violations(page: Page, *rules: str) -> list[str]:
    found = Axe().run(page, options={"runOnly": list(rules)} if rules else None).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def faults_of(desk: Page) -> list[str]:
    """What is wrong with the page as it stands: by axe in the light, its contrasts in the dark too, its width on a telephone."""
    faults = violations(desk)
    desk.evaluate("document.documentElement.classList.add('dark')")
    faults += [f"dark {fault}" for fault in violations(desk, "color-contrast")]
    desk.set_viewport_size({"width": 360, "height": 800})
    if desk.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
        faults.append("wider than a telephone")
    desk.evaluate("document.documentElement.classList.remove('dark')")
    desk.set_viewport_size({"width": 1280, "height": 900})
    lines = desk.locator("body").inner_text().splitlines()
    return faults + [line for line in lines if ENGLISH.search(line) and not CHINESE.search(line)]


def test_no_page_has_a_fault_that_axe_finds_or_speaks_english(desk: Page, site: str) -> None:
    desk.set_viewport_size({"width": 1280, "height": 900})
    faults, seen = {}, 0
    for address in addresses():
        answer = desk.goto(site + address)
        if answer is None or answer.status == 403:  # what nobody may add or delete
            continue
        assert answer.status == 200, address
        seen += 1
        if found := faults_of(desk):
            faults[address] = found
    assert not faults, "\n".join(f"{address}: {found}" for address, found in faults.items())
    assert seen > 40


def test_logging_in_has_none_either(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/login/")
    assert violations(page) == []


def test_the_theme_s_menus_open_by_keys(desk: Page, site: str) -> None:
    desk.goto(f"{site}/admin/")
    desk.keyboard.press("Tab")
    expect(desk.locator(".desk-skip")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("#work")).to_be_focused()
    account = desk.get_by_role("button", name="键盘手")
    account.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#logout-form button")).to_be_visible()
    desk.set_viewport_size({"width": 360, "height": 800})
    desk.reload()
    desk.get_by_role("button", name="显示或收起栏目").focus()
    desk.keyboard.press(" ")
    expect(desk.get_by_role("link", name="逐条核对")).to_be_visible()


def test_a_form_s_choices_have_names(desk: Page, site: str) -> None:
    desk.goto(site + reverse("admin:auth_user_change", args=[User.objects.get(username="键盘手").pk]))
    for group in Group.objects.all():
        expect(desk.get_by_role("checkbox", name=group.name, exact=True)).to_be_checked()
    place = Place.objects.filter(parent__isnull=False)[:1].get()
    desk.goto(site + reverse("admin:articles_place_change", args=[place.pk]))
    expect(desk.get_by_role("combobox", name=re.compile("上级")).first).to_be_visible()
