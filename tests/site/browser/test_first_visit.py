"""Journeys of who comes for the first time: after a reporter, a number half remembered, whatever is new on a matter."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def seek(page: Page, site: str, words: str) -> None:
    page.goto(f"{site}/")
    page.get_by_role("combobox", name="检索文章与数据").fill(words)
    page.get_by_role("combobox", name="检索文章与数据").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_it_finds_what_a_reporter_wrote(page: Page, site: str) -> None:
    seek(page, site, "记者戴绍志")
    page.locator(".article-row .byline-row").first.get_by_role("link", name="戴绍志").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("戴绍志")
    expect(page.locator(".article-row")).not_to_have_count(0)


def test_it_finds_a_number_half_remembered(page: Page, site: str) -> None:
    seek(page, site, "棚户区开工5900多套")
    found = page.get_by_role("region", name="相符的数据")
    expect(found).to_contain_text("5993套")
    found.get_by_role("link", name="开工").first.click()
    expect(page.locator(".article-body :target")).to_contain_text("5993套")


def test_it_follows_a_search(page: Page, site: str) -> None:
    seek(page, site, "棚户区")
    feed = page.request.get(f"{site}{page.get_by_role('link', name='Atom').get_attribute('href')}")
    assert feed.ok
    assert f'href="{site}/search.atom?q={quote("棚户区")}" rel="self"' in feed.text()
    assert "<entry>" in feed.text()
