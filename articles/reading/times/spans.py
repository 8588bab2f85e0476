"""Spans of the calendar: a year, half, quarter, month or day, or a run of them, written as docs/SCHEMA.md writes periods."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day (both in) and the ISO form: 2018, 2018-H1, 2018-Q3, 2018-06, 2018-06-25, START/END."""

    first: date
    last: date
    iso: str


def year_span(year: int) -> Span:
    """The whole year: 2021 → 2021, 1 January to 31 December."""
    return Span(date(year, 1, 1), date(year, 12, 31), f"{year}")


def half_span(year: int, half: int) -> Span:
    """A half: 2021年上半年 → (2021, 1), 1 January to 30 June."""
    return Span(date(year, 6 * half - 5, 1), _month_end(year, 6 * half), f"{year}-H{half}")


def quarter_span(year: int, quarter: int) -> Span:
    """A quarter: 2021年三季度 → (2021, 3), 1 July to 30 September."""
    return Span(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter), f"{year}-Q{quarter}")


def month_span(year: int, month: int) -> Span:
    """A calendar month; ValueError for a month 13."""
    return Span(date(year, month, 1), _month_end(year, month), f"{year}-{month:02d}")


def day_span(day: date) -> Span:
    """One day, its own first and last: 6月25日."""
    return Span(day, day, day.isoformat())


def join(start: Span, end: Span) -> Span | None:
    """From the first day of `start` to the last of `end`, None when that runs backwards: 1月 + 10月 → 2018-01/2018-10."""
    if end.last < start.first:
        return None
    first, last = start.iso.partition("/")[0], end.iso.rpartition("/")[2]
    return Span(start.first, end.last, first if first == last else f"{first}/{last}")


def since(start: Span, on: date) -> Span:
    """`start` up to the page's date, no finer than `start` is: 2015年以来 → 2015/2018; 今年以来 → the year itself."""
    finest = start.iso.partition("/")[0]
    end = {4: year_span(on.year), 7: month_span(on.year, on.month)}.get(len(finest), day_span(on))
    return join(start, end) or start


def lies_within(outer: Span, span: Span) -> bool:
    """Whether a span is a part of another, and no equal of it: 2024-01/2024-02 of 2024."""
    return outer.first <= span.first and span.last <= outer.last and span != outer


def end_of(span: Span) -> Span:
    """The last day alone: 截至6月底 → 2018-06-30."""
    return day_span(span.last)


def years_before(span: Span, years: int = 1) -> Span:
    """The same span some years earlier (去年同期, 2019年同期); 29 February becomes the 28th."""
    parts = [str(int(part[:4]) - years) + part[4:] for part in span.iso.split("/")]
    iso = "/".join(part.replace("-02-29", "-02-28") for part in parts)
    return Span(_shift(span.first, years), _shift(span.last, years), iso)


def ten_days(year: int, month: int, part: str) -> Span:
    """上旬, 中旬 or 下旬 of a month as a run of days."""
    first, last = {"上旬": (1, 10), "中旬": (11, 20)}.get(part, (21, _month_end(year, month).day))
    return _days(date(year, month, first), date(year, month, last))


def _days(first: date, last: date) -> Span:
    return Span(first, last, f"{first.isoformat()}/{last.isoformat()}")


def run_of_days(first: date, last: date) -> Span:
    """A holiday's or a fair's days; one day is written as that day."""
    return day_span(first) if first == last else _days(first, last)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shift(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February
        return day.replace(year=day.year - years, day=28)
