"""Small pages of papers of many places and decades, with what must be read of each; `point` is the clause of docs/decisions/0061.

A case's `known` says why it is read wrong; it is a failure when it is read right.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.reading.page import read_page
from tests.reading.check_cases import wrong

FOLDER = Path(__file__).parents[1] / "cases" / "reading"
OF_THE_PAGE = ("page_number", "section", "issue_number", "unreadable")
PAGES = [
    page
    for path in sorted(FOLDER.glob("pages_of_many_papers*.json"))
    for page in json.loads(path.read_text(encoding="utf-8"))
]


def as_case(page: dict[str, Any]) -> Any:
    known = [pytest.mark.xfail(reason=page["known"], strict=True)] if "known" in page else []
    return pytest.param(page, id=page["label"], marks=known)


@pytest.mark.parametrize("case", [as_case(page) for page in PAGES])
def test_it_reads_what_the_page_says(case: dict[str, Any]) -> None:
    expect = case["expect"]
    read = read_page("\n".join(case["input"]), "page.txt", facts="facts" in json.dumps(expect)).to_dict()
    faults = list(wrong(read, {key: value for key, value in expect.items() if key not in OF_THE_PAGE}))
    faults += [f"{key} {read.get(key)}" for key in OF_THE_PAGE if key in expect and read.get(key) != expect[key]]
    assert faults == []


def test_every_page_expects_something() -> None:
    assert len({page["label"] for page in PAGES}) == len(PAGES)
    assert all(page["expect"] for page in PAGES)
