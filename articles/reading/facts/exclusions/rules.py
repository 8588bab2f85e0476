"""What is a quantity but no metric: dates, ranks, names, ages, codes, idiomatic 一. One rule a reason, in one order.

The door is `metric_quantities`; which numbers are metrics says docs/SCHEMA.md.
"""

from __future__ import annotations

from collections.abc import Callable

from articles.reading.facts.exclusions.names import (
    is_class,
    is_named,
    is_ordinal,
    is_quoted,
    is_radius,
    is_set_phrase,
    is_size_class,
)
from articles.reading.facts.exclusions.numbers import (
    is_anaphora,
    is_aspect,
    is_bare_number,
    is_beginning,
    is_code,
    is_conversion,
    is_denominator,
    is_displayed,
    is_format,
    is_handful,
    is_idiomatic_one,
)
from articles.reading.facts.exclusions.setting import Setting, setting_of
from articles.reading.facts.exclusions.times import (
    is_age,
    is_calendar_date,
    is_clock_time,
    is_span_of_tale,
    is_time_window,
    is_told_time,
)
from articles.reading.quantities.reader import read_quantities
from articles.reading.records import Quantity

EXCLUSIONS: tuple[Callable[[Setting], bool], ...] = (
    is_calendar_date,
    is_clock_time,
    is_time_window,
    is_ordinal,
    is_age,
    is_class,
    is_size_class,
    is_radius,
    is_told_time,
    is_set_phrase,
    is_quoted,
    is_named,
    is_idiomatic_one,
    is_anaphora,
    is_aspect,
    is_format,
    is_code,
    is_denominator,
    is_displayed,
    is_conversion,
    is_beginning,
    is_bare_number,
    is_handful,
    is_span_of_tale,
)


def metric_quantities(text: str) -> list[Quantity]:
    """The quantities of `text` that can be metrics, in order: 开工5993套; not 截至6月25日, 第12版, “1559”工作计划.

    >>> [q.raw for q in metric_quantities("截至6月25日，全市开工5993套，居全省第三位")]
    ['5993套']
    """
    return [quantity for quantity in read_quantities(text) if not excluded_by(setting_of(text, quantity))]


def excluded_by(setting: Setting) -> str | None:
    """The name of the first rule that says the quantity is no metric; None where it may be one."""
    return next((rule.__name__ for rule in EXCLUSIONS if rule(setting)), None)
