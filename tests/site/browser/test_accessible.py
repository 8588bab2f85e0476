"""Every kind of page, light and dark, before axe: no violation of WCAG 2.2 AA."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from articles.models import Article
from tests.site.kinds import KINDS, addresses

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_no_violation_in_light_and_dark(page: Page, site: str, kind: str) -> None:
    article = Article.objects.get(headline__contains="5993")
    page.goto(f"{site}{addresses(article)[kind]}")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [
            f"{scheme}: {rule['id']}: {rule['nodes'][0]['html']} {rule['nodes'][0]['failureSummary']}"
            for rule in violations(page)
        ]
    assert found == []


def violations(page: Page) -> list[dict[str, Any]]:
    return list(Axe().run(page, options=RULES).response["violations"])
