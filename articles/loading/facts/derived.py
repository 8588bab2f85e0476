"""What a fact's row derives from its own fields: the comparable value, and the days of its period."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from articles.models import Metric
from articles.reading.quantities.units import canonical
from articles.reading.times.spans import Span, day_span, half_span, month_span, quarter_span, year_span

PART = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?")


def derive(metric: Metric) -> None:
    """Set `canonical_value`, `canonical_unit`, `period_first`, `period_last` and `measure` from what the fact says.

    To be called when a person changed the fact. Raises ValueError with the words of a period that is none.
    """
    metric.canonical_value, metric.canonical_unit = in_common_unit(metric.value, metric.unit)
    metric.period_first, metric.period_last = days_of(metric.period) or (None, None)
    metric.measure = metric.measured()


def in_common_unit(value: Decimal, unit: str) -> tuple[float, str]:
    """The value in the unit in which all of its dimension are compared: 1 公顷 → 15 亩.

    >>> in_common_unit(Decimal(2), "万元")
    (20000.0, '元')
    """
    converted, plain = canonical(value, unit)
    return float(converted), plain[:30]


def days_of(period: str) -> tuple[date, date] | None:
    """First and last day of a period as docs/SCHEMA.md writes it; None of an empty one.

    >>> days_of("2021-H1")
    (datetime.date(2021, 1, 1), datetime.date(2021, 6, 30))
    >>> days_of("2020/2021-09")[1]
    datetime.date(2021, 9, 30)
    """
    if not period:
        return None
    start, slash, end = period.partition("/")
    first, last = span_of(start).first, span_of(end if slash else start).last
    if last < first:
        raise ValueError(f"{period!r} ends before it begins")
    return first, last


def span_of(part: str) -> Span:
    """`2021`, `2021-H1`, `2021-Q3`, `2021-06` or `2021-06-30` as a span of days."""
    found = PART.fullmatch(part.strip())
    if not found:
        raise ValueError(f"{part!r} is no period: 2021, 2021-H1, 2021-Q3, 2021-06, 2021-06-30, or two of them with /")
    year, quarter, half, month, day = (int(text) if text else 0 for text in found.groups())
    if day:
        return day_span(date(year, month, day))
    if month:
        return month_span(year, date(year, month, 1).month)
    if quarter:
        return quarter_span(year, quarter)
    return half_span(year, half) if half else year_span(year)
