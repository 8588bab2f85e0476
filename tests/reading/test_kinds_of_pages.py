"""Small pages of every kind that newspapers print, with what must be read of each, in the form of check_cases.py."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.page import read_page
from tests.reading.check_cases import wrong

PAGES = json.loads((Path(__file__).parents[1] / "cases" / "kinds_of_pages.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", [pytest.param(page, id=page["label"]) for page in PAGES])
def test_it_reads_what_the_page_says(page: dict[str, Any]) -> None:
    read = read_page("\n".join(page["input"]), "page.txt").to_dict()
    assert list(wrong(read, page["expect"])) == []


def test_every_page_expects_something() -> None:
    assert len({page["label"] for page in PAGES}) == len(PAGES)
    assert all(page["expect"] for page in PAGES)
