"""Journeys of a reader who follows the calendar, and of one who compares numbers."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SERIES = f"/facts/series/?of={quote('抽取企业主体|个')}"
KINDS = (
    "/cities/", f"/cities/{quote('沧州')}/", f"/cities/{quote('沧州')}/{quote('河间市')}/", "/dates/", "/dates/2021/",
    "/dates/2021/07/", "/dates/2021/07/30/", "/newspapers/", f"/newspapers/{quote('河北日报')}/", "/people/",
    f"/people/{quote('戴绍志')}/", "/facts/", "/facts/?unit=%25&sort=-value", "/facts/series/", SERIES, "/facts/sets/",
    "/holdings/", f"/holdings/?newspaper={quote('河北日报')}&year=2021", "/api/v1/docs/",
)  # fmt: skip


def test_it_follows_the_calendar_to_a_days_articles(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="日期").click()
    page.get_by_role("link", name="2021", exact=True).click()
    page.get_by_role("link", name="7月", exact=True).click()
    page.get_by_role("link", name="30", exact=False).filter(has_text="篇").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2021年7月30日")
    expect(page.locator(".article-row").first).to_be_visible()
    page.get_by_role("link", name="2021年11月25日 ›").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2021年11月25日")


def test_it_charts_a_series_and_downloads_it(page: Page, site: str) -> None:
    page.goto(f"{site}/facts/")
    page.get_by_role("link", name="同一指标的前后对照").click()
    page.get_by_role("link", name="抽取企业主体（个）").click()
    expect(page.locator("svg.dots use.dot")).to_have_count(4)
    with page.expect_download() as found:
        page.get_by_role("link", name="CSV", exact=True).click()
    lines = list(csv.DictReader(Path(found.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert {line["value"] for line in lines} == {"1359", "1497", "154", "163"}
    page.locator("svg.dots a").first.click()
    expect(page.locator(":target")).to_contain_text("抽取企业主体")


def test_facts_are_filtered_sorted_and_read_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{site}/facts/")
    page.get_by_label("指标").fill("养老保险")
    page.get_by_label("次序").select_option("-value")
    page.locator(".filter-bar").get_by_role("button", name="筛选").click()
    first = page.locator("table.facts tbody tr").first
    expect(first).to_contain_text("万")
    first.get_by_text("原句").click()
    expect(first.locator("q")).to_be_visible()
    indicator = first.get_by_role("link").first.inner_text()
    first.get_by_role("link").first.click()
    expect(page.locator(":target")).to_contain_text(indicator)
    context.close()


def test_facts_are_reached_and_opened_with_the_keyboard_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/facts/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.fact-name')"):
            break
    expect(page.locator(".fact-name:focus")).to_be_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_visible()


@pytest.mark.parametrize("address", KINDS)
def test_nothing_is_wider_than_a_phone(browser: Browser, site: str, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
