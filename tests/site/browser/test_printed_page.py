"""A printed page in a browser: before axe, on a phone, by keys alone, and without a script."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect

from articles.models import SourceFile, SourcePage
from articles.search import upkeep
from tests.printed.composed import composed
from tests.site.browser.test_accessible import violations

pytestmark = pytest.mark.browser
INSIDE = """shape => {
  const [it, sheet] = [shape.getBoundingClientRect(), shape.ownerSVGElement.getBoundingClientRect()];
  const [x, y] = [it.x + it.width / 2, it.y + it.height / 2];
  return sheet.left <= x && x <= sheet.right && sheet.top <= y && y <= sheet.bottom;
}"""


@pytest.fixture(scope="module")
def address(site: str, django_db_blocker: Any) -> Iterator[str]:
    """The address of a page that came as a PDF."""
    with django_db_blocker.unblock():
        call_command("ingest", str(composed()[0]), stdout=io.StringIO(), stderr=io.StringIO(), no_color=True)
        source = SourcePage.objects.latest("pk")
        yield f"{site}{source.get_absolute_url()}"
        source.delete()
        SourceFile.objects.filter(pk=source.file_id).delete()  # else the next test finds a file without its original
        upkeep.apply_pending()


@pytest.mark.parametrize("width", [360, 1280])
def test_it_has_no_violation_and_fits_the_screen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address)
        found += [f"{scheme}: {rule['id']}: {rule['nodes'][0]['html']}" for rule in violations(page)]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_read_by_keys_alone(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="整版").focus()
    page.keyboard.press("Tab")
    shape = page.locator("a.shape:focus")
    order = shape.get_attribute("data-order")
    page.keyboard.press("Enter")
    expect(page.locator(f"#reading-{order} .read-body")).to_be_visible()
    number = page.locator(f"#reading-{order} a.figure").first
    number.focus()
    expect(page.locator(f"#fact-{(number.get_attribute('id') or '').partition('-')[2]}")).to_have_class("number lit")


def test_what_is_reached_by_keys_is_in_sight_when_the_page_is_enlarged(page: Page, address: str) -> None:
    page.goto(address)
    for _ in range(3):
        page.get_by_role("button", name="放大").press("Enter")
    shapes = page.locator("a.shape")
    for place in (0, shapes.count() - 1):
        shapes.nth(place).focus()
        assert shapes.nth(place).evaluate(INSIDE), place


def test_it_works_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(address)
    expect(plain.locator("[data-drawing-tools]")).to_be_hidden()
    shape = plain.locator("a.shape").first
    shape.focus()
    plain.keyboard.press("Enter")
    assert plain.url.endswith(shape.get_attribute("href") or "?")
    expect(plain.locator(f"{shape.get_attribute('href')} h3")).to_be_in_viewport()
    context.close()
