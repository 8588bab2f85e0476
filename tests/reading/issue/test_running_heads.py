"""Mastheads and running heads of many papers, years and places, above or below an article: what a page takes from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from articles.reading import read_page

CASES = json.loads((Path(__file__).parents[2] / "cases" / "running_heads.json").read_text(encoding="utf-8"))
ARTICLE: Final = """
全市冬小麦播种结束

本报讯（记者王芳）近日，记者从市农业农村局了解到，全市冬小麦播种工作全面结束，共播种小麦三百万亩。
"""
TRADITIONAL: Final = """
全市冬小麥播種結束

本報訊（記者王芳）近日，記者從市農業農村局瞭解到，全市冬小麥播種工作全面結束，共播種小麥三百萬畝。
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_a_page_has_what_its_running_head_says(case: dict[str, Any]) -> None:
    article = TRADITIONAL if "報" in "".join(case["head"]) else ARTICLE
    page = read_page("\n".join([*case["head"], article, *case["foot"]]), "page.txt", facts=False)
    printed = page.published if page.published and page.published.basis == "masthead" else None
    assert page.newspaper == case["newspaper"]
    assert (printed.date.isoformat() if printed else None) == case["date"]
    assert (page.page_number, page.section, page.issue_number) == (case["page"], case["section"], case["issue"])
    assert [article.headline for article in page.articles] in (["全市冬小麦播种结束"], ["全市冬小麥播種結束"])
