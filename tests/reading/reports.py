"""Texts of cases as the reports that they are."""

from __future__ import annotations

from articles.reading.makers.openings import find_opening
from articles.reading.makers.reports import Report


def report(body: str, *titles: str | None) -> Report:
    """A body with its titles (None where there is none), its opening read."""
    return Report(tuple(title for title in titles if title), body, find_opening(body))
