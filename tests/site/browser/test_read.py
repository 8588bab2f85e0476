"""Journeys of a reader of one article and its page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Article, MistakeReport

pytestmark = pytest.mark.browser


@pytest.fixture
def article() -> Article:
    return Article.objects.get(headline__contains="5993")


def test_it_jumps_from_number_to_fact_and_back(page: Page, site: str, article: Article) -> None:
    page.goto(f"{site}{article.get_absolute_url()}")
    figure = page.locator(".article-body a.figure").first
    number = figure.get_attribute("id").split("-")[1]
    figure.click()
    fact = page.locator(".fact", has=page.locator(f"#fact-{number}"))
    expect(fact).to_be_in_viewport()
    expect(fact).to_have_class(re.compile("lit"))
    fact.locator(".fact-indicator").click()
    expect(page).to_have_url(re.compile(f"#figure-{number}$"))
    expect(figure).to_be_in_viewport()
    expect(figure).to_be_focused()


def test_it_takes_the_marks_off_and_puts_them_back(page: Page, site: str, article: Article) -> None:
    page.goto(f"{site}{article.get_absolute_url()}")
    marked = page.locator(".article-body a.figure[href]")
    assert marked.count() > 3
    page.get_by_role("link", name="不标数字").click()
    expect(marked).to_have_count(0)
    page.get_by_role("link", name="标出数字").click()
    assert marked.count() > 3


def test_it_cites_with_a_copy(page: Page, site: str, article: Article) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}{article.get_absolute_url()}")
    page.get_by_role("button", name="复制").first.click()
    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert "[N/OL]" in page.evaluate("navigator.clipboard.readText()")
    page.locator("summary", has_text="BibTeX").click()
    expect(page.locator(".citation", has_text="@article{")).to_be_visible()


def test_it_reports_a_mistake_of_a_fact(page: Page, site: str, article: Article) -> None:
    page.goto(f"{site}{article.get_absolute_url()}")
    page.locator(".fact .fact-report").first.click()
    page.get_by_label("说明（如有依据，请写明）").fill("单位应为户")
    page.get_by_role("button", name="提交").click()
    expect(page.locator(".page-head .lead")).to_contain_text("谢谢")
    report = MistakeReport.objects.get()
    assert report.article == article
    assert report.metric is not None


def test_it_lights_the_lines_of_an_article_in_the_original(page: Page, site: str, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(lines=[2, 3, 4])
    page.goto(f"{site}{article.page.get_absolute_url()}")
    page.locator(".read", has_text=article.headline).hover()
    expect(page.locator(".line.lit")).to_have_count(3)
    page.locator("#L3").hover()
    expect(page.locator(".read.lit")).to_contain_text(article.headline)


def test_it_keeps_a_reading_list_and_searches_in_the_browser(page: Page, site: str, article: Article) -> None:
    page.goto(f"{site}{article.get_absolute_url()}")
    page.get_by_role("button", name="加入阅读清单").click()
    page.goto(f"{site}/search/?q=棚户区&city=沧州")
    page.get_by_role("button", name="保存此次检索").click()
    page.goto(f"{site}/mine/")
    expect(page.locator("[data-shelf-list=articles] li")).to_contain_text(article.headline)
    expect(page.locator("[data-shelf-list=saved] li")).to_contain_text("棚户区 · 沧州")
    expect(page.locator("[data-shelf-list=recent] li")).to_have_count(1)
    page.locator("[data-shelf-list=articles]").get_by_role("button", name="移除:").click()
    expect(page.locator("[data-shelf-list=articles] li")).to_have_count(0)


def test_it_reads_cites_and_reports_without_javascript(browser: Browser, site: str, article: Article) -> None:
    page = browser.new_context(java_script_enabled=False, locale="zh-CN").new_page()
    page.goto(f"{site}/")
    page.get_by_role("searchbox").fill("棚户区")
    page.get_by_role("button", name="检索").click()
    page.locator(".article-row h3 a").first.click()
    page.locator(".article-body a.figure").first.click()
    expect(page.locator(".fact :target")).to_be_in_viewport()
    page.get_by_role("link", name="不标数字").click()
    expect(page.locator(".article-body a.figure")).to_have_count(0)
    page.locator("summary", has_text="RIS").click()
    expect(page.locator(".citation", has_text="TY  - NEWS")).to_be_visible()
    page.get_by_role("link", name="指出错误").first.click()
    page.get_by_label("说明（如有依据，请写明）").fill("标题缺字")
    page.get_by_role("button", name="提交").click()
    expect(page.locator(".page-head .lead")).to_contain_text("谢谢")
    page.context.close()


def test_it_switches_language_and_script_without_javascript(browser: Browser, site: str, article: Article) -> None:
    page = browser.new_context(java_script_enabled=False, locale="zh-CN").new_page()
    page.goto(f"{site}{article.get_absolute_url()}")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("article.article")).to_have_attribute("lang", "zh-hans")
    page.get_by_role("button", name="繁體").click()
    expect(page.locator("h1")).to_contain_text("棚戶區")
    page.get_by_role("button", name="简体").click()
    expect(page.locator("h1")).to_contain_text("棚户区")
    page.context.close()
