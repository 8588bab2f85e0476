"""The day of a page: mastheads, file names, inference, and what must not be used."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.reading.issue.inferred_date import infer_date
from articles.reading.issue.printed_date import find_issue_date, read_issue_date
from articles.reading.records import IssueDate
from tests.reading.reports import report

CASES = json.loads((Path(__file__).parents[2] / "cases" / "issue_date.json").read_text(encoding="utf-8"))


def printed(found: IssueDate | None) -> str | None:
    return found.date.isoformat() if found else None


@pytest.mark.parametrize("case", CASES["mastheads"], ids=lambda case: case["label"])
def test_it_reads_a_masthead(case: dict[str, Any]) -> None:
    found = find_issue_date(case["input"], "page.txt", [])
    assert printed(found) == case["expected"]
    assert found is None or found.basis == "masthead"


@pytest.mark.parametrize("case", CASES["file_names"], ids=lambda case: case["label"])
def test_it_reads_a_file_name(case: dict[str, Any]) -> None:
    found = find_issue_date([], case["input"], [])
    assert printed(found) == case["expected"]
    assert found is None or (found.basis == "filename" and found.evidence in case["input"])


@pytest.mark.parametrize("case", CASES["inferred"], ids=lambda case: case["label"])
def test_it_infers_the_latest_past_day(case: dict[str, Any]) -> None:
    found = infer_date(map(report, case["input"]))
    assert printed(found) == case["expected"]
    assert found is None or found.evidence


def test_it_prefers_given_to_masthead_to_file_name_to_inference() -> None:
    lines, source, texts = ["2021年12月3日 星期五"], "20211204.txt", [report("2021年12月5日，会议召开。")]
    assert find_issue_date(lines, source, texts, date(2021, 12, 2)) == IssueDate(
        date(2021, 12, 2), "given", "2021-12-02"
    )
    assert printed(find_issue_date(lines, source, texts)) == "2021-12-03"
    assert printed(find_issue_date([], source, texts)) == "2021-12-04"
    assert printed(find_issue_date([], "page.txt", texts)) == "2021-12-05"


def test_it_reports_dates_that_cannot_be() -> None:
    reading = read_issue_date(["2021年12月3日 星期一", "2021年2月30日"], "20211345.txt", [])
    assert reading.issue_date is None
    assert reading.refused == (
        ("2021年12月3日", "not the weekday"),
        ("2021年2月30日", "no such day"),
        ("20211345", "no such day"),
    )
