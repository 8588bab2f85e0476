"""Measures that can be followed over time: how many articles report each, and which of its facts is the latest.

Each measure is asked for by itself in one statement, so that of one with thousands of facts only the first are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models.facts import Metric, MetricQuerySet

ASKED = RawSQL("asked.name", ())


def reported_by(facts: MetricQuerySet, articles: int, keys: Sequence[str]) -> set[str]:
    """Those of the measures that at least so many articles report in these facts."""
    reporting = facts.filter(measure=ASKED).order_by().values("article_id").distinct()[:articles]
    return {name for name, number in of_each(keys, "count(*)", reporting) if number >= articles}


def latest_facts(keys: Sequence[str]) -> dict[str, Metric]:
    """Of each of the measures its latest current fact that has a time."""
    dated = Metric.objects.in_archive().filter(measure=ASKED, period_last__isnull=False)
    latest = dict(of_each(keys, "max(id)", dated.order_by("-period_last", "-pk").values("id")[:1]))
    facts = Metric.objects.for_lists().in_bulk([pk for pk in latest.values() if pk])
    return {key: facts[pk] for key, pk in latest.items() if pk in facts}


def printed_units(keys: Sequence[str]) -> dict[str, str]:
    """Of each of the measures the unit that its latest fact is printed in: 微克, where the key compares in 公斤."""
    latest = Metric.objects.in_archive().filter(measure=ASKED).order_by("-period_last").values("unit")[:1]
    return {key: unit for key, unit in of_each(keys, "max(unit)", latest) if unit}


def of_each(keys: Sequence[str], what: str, found: QuerySet[Metric, Any]) -> list[tuple[str, Any]]:
    """For each measure `what` is summed up of what is found where `asked.name` is its key."""
    if not keys:
        return []
    inner, values = found.query.sql_with_params()
    rows = ", ".join(["(%s)"] * len(keys))
    select = f"WITH asked(name) AS (VALUES {rows}) SELECT name, (SELECT {what} FROM ({inner}) AS found) FROM asked"  # noqa: S608  # nosec B608  Django's own statement, values apart
    with connection.cursor() as cursor:
        cursor.execute(select, [*keys, *values])
        return list(cursor.fetchall())
