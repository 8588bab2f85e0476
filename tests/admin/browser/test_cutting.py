"""A page cut anew in a browser by its keys; and the table for those who cannot see it, and without a script."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from articles.ingestion.pages import read_again
from articles.models import Article, Cut, Decision, Metric, SourcePage
from articles.search import search, upkeep
from articles.search.request import SearchRequest
from tests.admin.browser.curator import logged_in
from tests.curation.conftest import PAGE, read_and_store
from tests.printed.composed import composed

pytestmark = pytest.mark.browser
LINES = PAGE.splitlines()


@pytest.fixture
def desk(site: str, page: Page, django_db_blocker: Any) -> Iterator[Page]:
    with django_db_blocker.unblock(), logged_in(page, site):
        source = read_and_store(name="cut.txt")
        upkeep.apply_pending()
        page.goto(f"{site}/admin/pages/{source.pk}/cut/")
        yield page
        Decision.objects.all()._raw_delete("default")
        source.delete()
        upkeep.apply_pending()


def row(desk: Page, line: int) -> Locator:
    return desk.locator(f"#row-{line - 1}\\:0")


def badges(desk: Page) -> str:
    return "".join(desk.locator("td.who").all_inner_texts())


def select(desk: Page, line: int, words: str) -> None:
    """The words of a line, as one selects them with the mouse."""
    desk.evaluate(
        """([id, words]) => {
          const node = document.querySelector(`label[for="${id}"]`).firstChild;
          const range = document.createRange();
          range.setStart(node, node.data.indexOf(words)); range.setEnd(node, node.data.indexOf(words) + words.length);
          getSelection().removeAllRanges(); getSelection().addRange(range);
        }""",
        [f"row-{line - 1}:0", words],
    )


def found(words: str) -> set[int]:
    return {hit.article.pk for hit in search(SearchRequest(words)).hits}


def test_split_join_move_name_add_and_read_again(desk: Page, site: str) -> None:
    source = SourcePage.objects.get(file_name="cut.txt")
    one, two = source.articles.order_by("position")
    row(desk, 6).focus()
    desk.keyboard.press("s")  # the last line of the first article is one of its own
    expect(desk.locator("td.who").nth(5)).to_have_text("②")
    desk.keyboard.press("u")
    expect(desk.locator("td.who").nth(5)).to_have_text("①")
    desk.keyboard.press("s")
    expect(desk.locator("td.who").nth(5)).to_have_text("②")
    row(desk, 9).focus()
    desk.keyboard.press("Shift+ArrowDown")
    desk.keyboard.press("2")  # two lines of the other go to it
    expect(desk.locator("td.who").nth(9)).to_have_text("②")
    row(desk, 9).focus()
    desk.keyboard.press("h")
    expect(desk.locator("td.part").nth(8)).to_have_text("主题")
    row(desk, 3).check()
    row(desk, 8).check()
    desk.keyboard.press("j")
    expect(desk.locator("td.who").nth(7)).to_have_text("①")
    assert badges(desk) == "——①①①②①①②②"
    desk.keyboard.press("v")
    expect(desk.locator("#cut-preview mark").first).to_be_visible()
    assert not Cut.objects.exists()
    with desk.expect_navigation():
        desk.keyboard.press("Control+Enter")
    expect(desk.locator("body")).to_contain_text("已保存")
    Metric.objects.filter(article__page=source, raw="95%").delete()  # as if the reading had not taken it for a fact
    select(desk, 6, "95%")
    with desk.expect_navigation():
        desk.keyboard.press("f")
    expect(desk.locator("[name=value]")).to_have_value("95")
    with desk.expect_navigation():
        desk.locator("[name=value]").press("Enter")
    for again in range(2):
        made = source.articles.current().get(headline=LINES[8])
        bodies = {a.pk: a.body for a in source.articles.current()}
        assert bodies == {
            one.pk: "\n".join([LINES[3], LINES[4], LINES[6], LINES[7]]),
            made.pk: "\n".join([LINES[5], LINES[9]]),
        }
        assert Article.objects.get(pk=two.pk).successor_id == one.pk
        facts = Metric.objects.current().filter(article__page=source).select_related("article")
        assert {m.raw: m.article_id for m in facts}["4210套"] == made.pk
        assert {m.raw: m.state for m in facts}["95%"] == "confirmed"
        assert all(m.article.body[m.start : m.end] == m.raw for m in facts)
        upkeep.apply_pending()
        assert found("4210套 分配入住") == {made.pk}
        assert found("5993套 占年度任务") == {one.pk}
        if not again:
            read_again(SourcePage.objects.get(pk=source.pk))


def test_letters_are_corrected_and_lines_parted(desk: Page) -> None:
    select(desk, 8, "5993")
    desk.keyboard.press("c")
    desk.locator("[name=new]").press_sequentially("15993")
    desk.keyboard.press("Enter")
    expect(desk.locator("td.text ins")).to_have_text("15993")
    select(desk, 6, "栽植")
    desk.keyboard.press("/")
    expect(desk.locator("td.no", has_text="6")).to_have_count(2)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_table_is_accessible(desk: Page, scheme: Any) -> None:
    desk.emulate_media(color_scheme=scheme)
    desk.reload()
    row(desk, 4).check()
    desk.keyboard.press("v")
    expect(desk.locator("#cut-preview")).to_be_visible()
    report = Axe().run(desk)
    assert report.violations_count == 0, report.generate_report()


def test_it_works_without_a_script(desk: Page, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    context.add_cookies(desk.context.cookies())
    plain = context.new_page()
    plain.goto(desk.url)
    plain.locator("#row-5\\:0").check()
    plain.locator("button[value=split]").click()
    expect(plain.locator("td.who").nth(5)).to_have_text("②")
    plain.locator("button[value=save]").click()
    expect(plain.locator("body")).to_contain_text("已保存")
    assert SourcePage.objects.get(file_name="cut.txt").articles.current().count() == 3
    context.close()


@pytest.fixture
def drawn(site: str, page: Page, django_db_blocker: Any, tmp_path: Path) -> Iterator[tuple[Page, SourcePage]]:
    """The cutting table of a page that came as a PDF."""
    with django_db_blocker.unblock(), logged_in(page, site):
        call_command("ingest", str(composed()[0]), stderr=io.StringIO(), no_color=True)
        source = SourcePage.objects.latest("pk")
        upkeep.apply_pending()
        page.set_viewport_size({"width": 1680, "height": 1000})
        page.goto(f"{site}/admin/pages/{source.pk}/cut/")
        yield page, source
        Decision.objects.all()._raw_delete("default")
        source.delete()
        upkeep.apply_pending()


def test_a_box_drawn_on_the_page_makes_what_is_in_it_an_article(drawn: tuple[Page, SourcePage]) -> None:
    desk, source = drawn
    before = source.articles.current().count()
    article = max(source.articles.current(), key=lambda article: len(article.lines))
    lines = [desk.locator(f"[data-mark='{line}:0'] rect") for line in article.lines[-4:]]
    lines[-1].scroll_into_view_if_needed()
    boxes = [box for line in lines if (box := line.bounding_box())]
    left, top = min(box["x"] for box in boxes), min(box["y"] for box in boxes)
    desk.mouse.move(left - 3, top - 1)
    desk.mouse.down()
    right, bottom = (max(box[at] + box[size] for box in boxes) for at, size in (("x", "width"), ("y", "height")))
    desk.mouse.move(left + 5, top + 5, steps=3)
    desk.mouse.move(right + 3, bottom + 1)
    desk.mouse.up()
    chosen = desk.locator("[name=chosen]:checked")
    expect(chosen).to_have_count(4)
    assert [box.get_attribute("value") for box in chosen.all()] == [f"{line}:0" for line in article.lines[-4:]]
    desk.keyboard.press("n")
    expect(desk.locator(".cut-articles h2").first).to_contain_text(str(before + 1))
    report = Axe().run(desk, context="#cut")
    assert report.violations_count == 0, report.generate_report()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text(f"已保存，本版现有 {before + 1} 篇。")).to_be_visible()
    assert source.articles.current().count() == before + 1


def test_who_was_logged_out_keeps_the_plan(desk: Page, site: str) -> None:
    row(desk, 6).focus()
    desk.keyboard.press("s")
    expect(desk.locator("td.who").nth(5)).to_have_text("②")
    desk.context.clear_cookies(name="sessionid")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#cut-said")).to_contain_text("登录已过期")
    expect(desk.locator("td.who").nth(5)).to_have_text("②")
    assert not Cut.objects.exists()
