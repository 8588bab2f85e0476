"""Facts for the sums: read from a text, or as gold has them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from articles.checks import CheckedFact
from articles.reading.facts.metrics import FactContext, read_metrics
from articles.reading.makers.openings import find_opening


def read_facts(text: str, published: date) -> list[CheckedFact]:
    """The facts of a text, as an article's page would hand them to the sums."""
    return [
        CheckedFact(
            key=at,
            raw=fact.raw,
            value=fact.value,
            value_max=fact.value_max,
            unit=fact.unit,
            indicator=fact.indicator,
            kind=fact.kind,
            quote=fact.quote,
            at=fact.start - fact.sentence_start,
            bound=fact.bound or "",
            role=fact.role or "",
            when=(fact.period.first, fact.period.last) if fact.period else None,
        )
        for at, fact in enumerate(read_metrics(text, FactContext(published, opening=find_opening(text))))
    ]


def checked(at: int, metric: dict[str, Any], published: date) -> CheckedFact:
    """A metric of the gold, in the first of its labels."""
    indicator = metric["indicator"]
    place = metric["quote"].find(metric["raw"])
    return CheckedFact(
        key=at,
        raw=metric["raw"],
        value=Decimal(metric["value"]),
        value_max=Decimal(metric["value_max"]) if metric.get("value_max") else None,
        unit=metric["unit"],
        indicator=indicator if isinstance(indicator, str) else indicator[0],
        kind=metric["kind"],
        quote=metric["quote"],
        at=place if place >= 0 else None,
        bound=metric.get("bound") or "",
        when=_days(metric.get("period")),
    )


def _days(period: str | None) -> tuple[date, date] | None:
    """A gold period that is one day or a run of days; others are of whole months or years and lie in the page's past."""
    if not period or any(len(part) != len("2021-06-30") for part in period.split("/")):
        return None
    first, _, last = period.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)
