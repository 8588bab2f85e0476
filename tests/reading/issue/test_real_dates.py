"""Dates inferred from real pages that print none: never later than the true day (../shared/reading/real, without its mastheads)."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from articles.reading import read_page

REAL = Path(__file__).parents[4] / "shared" / "reading" / "real"
LATE_AT_MOST = 0.01
DATED_AT_LEAST = 0.70  # of the pages; what has no evidence is better undated
NEAR_AT_LEAST = 0.45  # within three days of the true one
LONGEST = 70
DATE_LINE = re.compile(r"20\d\d\s*年\s*\d+\s*月\s*\d+\s*日\s*(?:星\s*期|$)")

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real pages of ../shared are not beside the project")


def without_masthead(text: str, title: str | None) -> str:
    """The page's text without the lines that print its title or its date."""

    def is_masthead(line: str) -> bool:
        printed = "".join(line.split())
        return len(line) < LONGEST and bool((title and title in printed) or DATE_LINE.search(line))

    return "\n".join(line for line in text.split("\n") if not is_masthead(line))


def test_it_infers_no_date_after_the_true_one() -> None:
    days: list[tuple[str, date, date | None]] = []
    for path in sorted((REAL / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        true = date.fromisoformat(gold["origin"][:8])
        text = (REAL / "pages" / gold["source"]).read_text(encoding="utf-8")
        page = read_page(without_masthead(text, gold["newspaper"]), gold["source"], facts=False)
        assert page.published is None or page.published.basis == "inferred"
        days.append((gold["source"], true, page.published.date if page.published else None))
    dated = [(name, true, day) for name, true, day in days if day]
    late = [row for row in dated if row[2] > row[1]]
    near = [row for row in dated if 0 <= (row[1] - row[2]).days <= 3]
    print(f"{len(days)} pages, {len(dated)} dated, {len(late)} late, {len(near)} within three days")
    assert len(late) <= LATE_AT_MOST * len(dated), late
    assert len(dated) >= DATED_AT_LEAST * len(days)
    assert len(near) >= NEAR_AT_LEAST * len(days)
