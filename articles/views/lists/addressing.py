"""Addresses of lists of articles, which charts and counts lead to."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode


def articles_address(**filters: str) -> str:
    """The list of articles with these filters: city=沧州 → /articles/?city=沧州."""
    return f"{reverse('article-list')}?{urlencode(filters)}"


def narrowed_to_time(**filters: str) -> Callable[[int, int | None], str]:
    """For a chart over time: where a click on a year or month leads, with these filters kept."""

    def link(year: int, month: int | None) -> str:
        last = date(year, month or 12, monthrange(year, month or 12)[1])
        return articles_address(**filters, date_from=f"{year}-{month or 1:02}-01", date_to=last.isoformat())

    return link


def calendar_address(year: int, month: int | None) -> str:
    """The calendar of a year or month."""
    return reverse("dates-month", args=[year, month]) if month else reverse("dates-year", args=[year])
