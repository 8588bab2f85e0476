"""Journeys of a reader who looks for an article."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Article
from tests.site.kinds import KINDS, addresses

pytestmark = pytest.mark.browser

# Links in running text are excepted, as by WCAG 2.2, 2.5.8; so are those of a drawing, which a list repeats, and boxes with a label.
TARGETS_TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, summary, input, select")]
  .filter((target) => !target.closest("svg, .skip") && !["hidden", "checkbox", "radio"].includes(target.type))
  .filter((target) => getComputedStyle(target).display !== "inline")
  .map((target) => [target.outerHTML.slice(0, 90), target.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height && Math.round(box.height) < 24)
  .map(([html]) => html)"""


def test_it_finds_an_article_by_keyword_city_and_date(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.get_by_role("combobox", name="检索文章与数据").fill("棚户区")
    page.get_by_role("button", name="检索").click()
    page.locator(".facet").get_by_role("link", name="沧州").click()
    expect(page.locator(".chip", has_text="沧州")).to_be_visible()
    page.locator(".facet", has_text="年份").get_by_role("link").first.click()
    expect(page.locator(".chip", has_text="年")).to_be_visible()
    page.locator(".article-row h3 a").first.click()
    expect(page.locator(".article-body")).to_contain_text("棚户区")


def test_it_takes_a_filter_away_by_its_chip(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?q=项目&city=沧州&year=2018")
    page.locator(".chip", has_text="沧州").click()
    expect(page).not_to_have_url(re.compile("city="))
    expect(page).to_have_url(re.compile("year=2018"))


def test_it_says_what_to_drop_where_nothing_is_found(page: Page, site: str) -> None:
    page.goto(f"{site}/search/?q=棚户区&year=1999")
    expect(page.locator("h1")).to_contain_text("棚户区")
    page.get_by_role("link", name="去掉“1999年”").click()
    expect(page.locator(".article-row").first).to_be_visible()


def test_it_completes_while_typing_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/about/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="检索文章与数据")
    expect(box).to_be_focused()
    page.keyboard.type("沧")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("completions-0$"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.type("州")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/search/"))


def test_it_finds_and_reads_with_the_keyboard_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="检索文章与数据")).to_be_focused()
    page.keyboard.type("棚户区 改造")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("棚户区")
    tab_to(page, ".article-row h3 a")
    page.keyboard.press("Enter")
    expect(page.locator(".article-body")).to_contain_text("棚户区")
    tab_to(page, ".article-body a.figure")
    page.keyboard.press("Enter")
    expect(page.locator(".fact .fact-indicator:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".article-body a.figure:focus")).to_have_count(1)


def test_it_takes_the_focus_from_number_to_fact_and_back_without_a_script(browser: Browser, site: str) -> None:
    page = browser.new_context(java_script_enabled=False, locale="zh-CN").new_page()
    page.goto(f"{site}{Article.objects.get(headline__contains='5993').get_absolute_url()}")
    page.locator(".article-body a.figure").first.press("Enter")
    page.locator(".fact .fact-indicator:focus").press("Enter")
    expect(page.locator(".article-body a.figure:focus")).to_have_count(1)
    page.context.close()


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Press Tab until what `selector` names has the focus, which must then be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    pytest.fail(f"{selector} is not reached by {most} tabs")


@pytest.mark.parametrize("width", [360, 1920])
def test_no_page_runs_over_the_screen_or_has_targets_too_small_for_a_finger(
    browser: Browser, site: str, width: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 740}, locale="zh-CN").new_page()
    article = Article.objects.get(headline__contains="5993")
    wide, small = [], {}
    for kind in KINDS:
        page.goto(f"{site}{addresses(article)[kind]}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(kind)
        if found := page.evaluate(TARGETS_TOO_SMALL):
            small[kind] = found
    page.context.close()
    assert (wide, small) == ([], {})


def test_it_finds_and_reads_on_a_phone(browser: Browser, site: str) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, locale="zh-CN").new_page()
    page.goto(f"{site}/")
    page.get_by_role("combobox", name="检索文章与数据").fill("养老保险")
    page.get_by_role("button", name="检索").tap()
    page.get_by_role("link", name="缩小范围").tap()
    expect(page.locator("#facets")).to_be_in_viewport()
    page.locator(".article-row h3 a").first.tap()
    expect(page.locator(".article-body")).to_contain_text("养老保险")
    page.context.close()


def test_no_page_asks_another_host(page: Page, site: str) -> None:
    asked: set[str] = set()
    troubles: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    refusal = re.compile(
        r"Failed to load resource: the server responded with a status of 4\d\d"
    )  # of a page asked wrongly
    article = Article.objects.get(headline__contains="5993")
    for kind in KINDS:
        page.goto(f"{site}{addresses(article)[kind]}")
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert [text for text in troubles if not refusal.match(text)] == [], "the content policy or a script complains"
