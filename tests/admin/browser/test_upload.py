"""Taking in pages in a browser: files dropped on the form, what was read of each, a word for all; for the eye and for axe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.models import IncomingFile, SourcePage
from articles.search import upkeep
from tests.admin.browser.curator import logged_in

pytestmark = pytest.mark.browser
TEXT = "清江日报 2021年10月9日\n\n{title}\n\n本报讯（记者李强）今年石门镇新修公路{number}公里。"
DROP = """
([form, texts]) => {
  const data = new DataTransfer();
  for (const [name, text] of texts) data.items.add(new File([text], name, { type: "text/plain" }));
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}
"""


@pytest.fixture
def desk(site: str, page: Page, django_db_blocker: Any) -> Iterator[Page]:
    with django_db_blocker.unblock(), logged_in(page, site):
        page.goto(f"{site}/admin/upload/")
        yield page
        IncomingFile.objects.all().delete()
        SourcePage.objects.filter(file_name__startswith="拖来的").delete()
        upkeep.apply_pending()


def drop(desk: Page, *files: tuple[str, str]) -> None:
    form = desk.locator("form.upload-drop").element_handle()
    desk.evaluate(DROP, [form, [list(file) for file in files]])


def test_files_are_dropped_looked_at_and_taken_in(desk: Page) -> None:
    pages = [(f"拖来的{n}.txt", TEXT.format(title=f"石门镇修路之{n}", number=n)) for n in (12, 13)]
    drop(desk, pages[0], ("拖来的空.txt", ""), pages[1])
    rows = desk.locator("#upload-rows tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("石门镇修路之12")
    expect(rows.nth(1)).to_contain_text("文件是空的。")
    assert not SourcePage.objects.filter(file_name__startswith="拖来的").exists()
    desk.get_by_role("button", name="收入所选").click()
    expect(desk.locator("#upload")).to_contain_text("最近的文件")
    assert SourcePage.objects.filter(file_name__startswith="拖来的").count() == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_is_accessible_and_fits(desk: Page, scheme: Any, width: int) -> None:
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 800})
    drop(desk, ("拖来的一版.txt", TEXT.format(title="石门镇修路", number=5)), ("拖来的空.txt", ""))
    expect(desk.locator("#upload-rows tr")).to_have_count(2)
    found = Axe().run(desk)
    assert found.violations_count == 0, found.generate_report()
    wide = desk.evaluate(
        "document.querySelector('#upload').scrollWidth - document.querySelector('#upload').clientWidth"
    )
    assert wide <= 1
