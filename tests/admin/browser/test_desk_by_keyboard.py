"""A curator's work in a browser, the mouse never touched; and the desk for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.choices import ReviewState
from articles.models import Decision, Metric
from tests.admin.browser.curator import log_in, logged_in

pytestmark = pytest.mark.browser
FACTS = 20


@pytest.fixture
def desk(site: str, page: Page, django_db_blocker: Any) -> Iterator[Page]:
    """The browser of a curator who is logged in."""
    with django_db_blocker.unblock(), logged_in(page, site):
        yield page
        Decision.objects.all()._raw_delete("default")
        Metric.objects.update(state=ReviewState.UNREVIEWED, decided=[])


def test_twenty_facts_take_thirty_keys(desk: Page, site: str) -> None:
    desk.goto(f"{site}/admin/review/")
    shown = desk.locator(".review-fact:not([hidden])")
    expect(shown).to_have_count(1)
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        desk.keyboard.press(key)
        keys += 1

    ids = []
    for number in range(FACTS):
        ids.append(shown.get_attribute("data-fact"))
        if number in (3, 9, 15):
            press("x")
        elif number == 7:  # a correction: the value typed anew
            press("e")
            for key in "42":
                press(key)
            press("Enter")
        elif number == 12:  # a slip, taken back and done rightly
            press("x")
            expect(desk.locator("#review-said")).to_contain_text("剔除")
            press("u")
            expect(shown).to_have_attribute("data-fact", str(ids[-1]))
            press("c")
        else:
            press("c")
        expect(shown).not_to_have_attribute("data-fact", str(ids[-1]))
    assert keys <= FACTS * 1.5
    expect(desk.locator("#review-said")).to_contain_text("核实")
    desk.wait_for_load_state("networkidle")
    wanted = ["rejected" if n in (3, 9, 15) else "corrected" if n == 7 else "confirmed" for n in range(FACTS)]
    for _ in range(200):  # decisions are sent one after the other, behind the keys
        states = {str(fact.pk): fact for fact in Metric.objects.filter(pk__in=ids)}
        said = [states[pk].state for pk in ids if pk]
        if said == wanted:
            break
        desk.wait_for_timeout(100)
    assert said == wanted
    assert states[str(ids[7])].value == 42
    assert len(set(ids)) == FACTS


def test_what_another_changed_meanwhile_comes_back(desk: Page, site: str) -> None:
    desk.goto(f"{site}/admin/review/")
    shown = desk.locator(".review-fact:not([hidden])")
    pk = shown.get_attribute("data-fact")
    Metric.objects.filter(pk=pk).update(version=7, indicator="他人改过的指标")
    desk.keyboard.press("c")
    expect(desk.locator("#review-said")).to_contain_text("已被更改")
    expect(shown.locator("[name=indicator]")).to_have_value("他人改过的指标")
    assert Metric.objects.get(pk=pk).state == ReviewState.UNREVIEWED


def test_it_works_without_a_script(desk: Page, site: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    context.add_cookies(desk.context.cookies())
    plain = context.new_page()
    plain.goto(f"{site}/admin/review/")
    pk = plain.locator(".review-fact").first.get_attribute("data-fact")
    plain.locator("button[value=confirm]").first.click()
    expect(plain.locator("body")).to_contain_text("核实")
    assert Metric.objects.get(pk=pk).state == ReviewState.CONFIRMED
    context.close()


def test_the_list_takes_the_same_keys(desk: Page, site: str) -> None:
    desk.goto(f"{site}/admin/review/?view=list")
    rows = desk.locator("#review-many tbody tr")
    ids = [box.get_attribute("value").partition(":")[0] for box in desk.locator("[name=chosen]").all()]  # type: ignore[union-attr]
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("x")  # the row under the cursor
    expect(desk.locator("#review-said")).to_contain_text("剔除：1 条")
    expect(rows).to_have_count(len(ids) - 1)
    for _ in range(3):
        desk.keyboard.press(" ")
        desk.keyboard.press("j")
    desk.keyboard.press("c")  # those that are ticked
    expect(desk.locator("#review-said")).to_contain_text("核实：3 条")
    states = dict(Metric.objects.filter(pk__in=ids).values_list("pk", "state"))
    wanted = {1: "rejected", 2: "confirmed", 3: "confirmed", 4: "confirmed"}
    assert [states[int(pk)] for pk in ids] == [wanted.get(n, "unreviewed") for n in range(len(ids))]
    with desk.expect_navigation():
        desk.keyboard.press("u")
    assert Metric.objects.filter(pk__in=ids, state="confirmed").count() == 0
    first = desk.locator("[name=chosen]").first.input_value().partition(":")[0]
    desk.keyboard.press("j")
    with desk.expect_navigation():
        desk.keyboard.press("e")
    expect(desk.locator(".review-fact:not([hidden])")).to_have_attribute("data-fact", first)


def test_a_key_held_down_decides_once(desk: Page, site: str) -> None:
    desk.goto(f"{site}/admin/review/")
    desk.keyboard.down("c")
    for _ in range(5):
        desk.keyboard.down("c")  # as the keyboard repeats it
    desk.keyboard.up("c")
    expect(desk.locator("#review-said")).to_contain_text("核实")
    desk.wait_for_load_state("networkidle")
    assert Metric.objects.filter(state=ReviewState.CONFIRMED).count() == 1


def test_who_was_logged_out_is_told_and_loses_nothing(desk: Page, site: str) -> None:
    desk.goto(f"{site}/admin/review/")
    shown = desk.locator(".review-fact:not([hidden])")
    pk = shown.get_attribute("data-fact")
    desk.keyboard.press("e")
    desk.keyboard.type("4711")
    desk.context.clear_cookies(name="sessionid")
    desk.keyboard.press("Enter")
    expect(desk.locator("#review-said")).to_contain_text("登录已过期")
    expect(shown).to_have_attribute("data-fact", str(pk))
    expect(shown.locator("[name=value]")).to_have_value("4711")
    assert Metric.objects.get(pk=pk).state == ReviewState.UNREVIEWED
    log_in(desk.context, site, User.objects.get(username="键盘手"))  # in another tab: with another token
    desk.context.add_cookies([{"name": "csrftoken", "value": "x" * 32, "url": site}])
    shown.locator("[name=value]").focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#review-said")).to_contain_text("已更正")
    assert Metric.objects.get(pk=pk).value == 4711
