"""Readings made from gold files: page records for tests of what comes after the reading."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from articles.loading.facts.derived import days_of
from articles.reading.records import ArticleRecord, Byline, IssueDate, MetricRecord, PageRecord, Period

GOLD = Path(__file__).parent / "reading" / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"


def gold_files() -> list[Path]:
    return sorted(GOLD.glob("*.json"))


def page_record(path: Path) -> PageRecord:
    """The gold file as the record of a perfect reading."""
    page = json.loads(path.read_text(encoding="utf-8"))
    published = page["published"]
    return PageRecord(
        source=page["source"],
        newspaper=page["newspaper"],
        published=published
        and IssueDate(date.fromisoformat(published["date"]), published["basis"], published["evidence"]),
        articles=tuple(article_record(article) for article in page["articles"]),
        leftover=tuple(page["leftover"]),
    )


def article_record(article: dict[str, Any]) -> ArticleRecord:
    byline = article["byline"]
    return ArticleRecord(
        kind=article["kind"],
        kicker=best(article["kicker"]),
        headline=best(article["headline"]),
        subheadline=best(article["subheadline"]),
        byline=Byline(
            byline["agency"],
            tuple(byline["reporters"]),
            tuple(byline["correspondents"]),
            tuple(byline["photographers"]),
        ),
        city=article["city"],
        county=article["county"],
        continued=article["continued"],
        body=article["body"],
        metrics=tuple(metric_record(article["body"], metric) for metric in article["metrics"]),
        confidence=0.95,
    )


def metric_record(body: str, metric: dict[str, Any]) -> MetricRecord:
    sentence = max(0, body.find(metric["quote"]))
    start = sentence + max(0, metric["quote"].replace(" ", "").find(metric["raw"]))
    return MetricRecord(
        start=start,
        end=start + len(metric["raw"]),
        sentence_start=sentence,
        sentence_end=sentence + len(metric["quote"]),
        raw=metric["raw"],
        value=Decimal(metric["value"]),
        value_max=Decimal(metric["value_max"]) if metric["value_max"] else None,
        unit=metric["unit"],
        bound=metric["bound"],
        indicator=best(metric["indicator"]) or "",
        kind=metric["kind"],
        period=period(metric["period"]),
        place=metric["place"],
        quote=metric["quote"],
        confidence=0.9,
    )


def best(value: str | list[str] | None) -> str | None:
    return value[0] if isinstance(value, list) else value


def period(iso: str | None) -> Period | None:
    """A period with its days."""
    days = days_of(iso) if iso else None
    return Period(iso, iso, *days) if iso and days else None
