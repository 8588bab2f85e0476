"""Journeys of a reader who looks for an article."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_it_finds_an_article_by_keyword_city_and_date(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.get_by_role("combobox", name="检索文章与数据").fill("棚户区")
    page.get_by_role("button", name="检索").click()
    page.locator(".facet").get_by_role("link", name="沧州").click()
    expect(page.locator(".chip", has_text="沧州")).to_be_visible()
    page.locator(".facet", has_text="年份").get_by_role("link").first.click()
    page.locator(".article-row h3 a").first.click()
    expect(page.locator(".article-body")).to_contain_text("棚户区")
