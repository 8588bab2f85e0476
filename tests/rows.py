"""Rows of an archive made by hand, for tests of what shows them. Every name and number here is invented."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from articles.models import Article, Contributor, Metric, Newspaper, Place, SourcePage

numbers = count(1)
READ_AT = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)


def city(name: str = "临山") -> Place:
    province, _ = Place.objects.get_or_create(
        code="990000", name="云岭省", defaults={"short_name": "云岭", "level": "province"}
    )
    place, _ = Place.objects.get_or_create(
        name=f"{name}市",
        parent=province,
        defaults={"short_name": name, "level": "prefecture", "code": f"99{next(numbers):02}00"},
    )
    return place


def county(name: str = "青河县", of: Place | None = None) -> Place:
    parent = of or city()
    place, _ = Place.objects.get_or_create(
        name=name,
        parent=parent,
        defaults={"short_name": name[:-1], "level": "county", "code": f"99{next(numbers):04}"},
    )
    return place


def newspaper(title: str = "临山日报") -> Newspaper:
    return Newspaper.objects.get_or_create(title=title)[0]


def page(day: date | None = date(2021, 7, 30), title: str | None = "临山日报", **fields: Any) -> SourcePage:
    number = next(numbers)
    values: dict[str, Any] = {
        "file_name": f"page-{number}.txt",
        "sha256": hashlib.sha256(str(number).encode()).hexdigest(),
        "encoding": "utf-8",
        "text": "临山日报 2021年7月30日\n正文",
        "newspaper": newspaper(title) if title else None,
        "published": day,
        "published_basis": "masthead" if day else "",
        "published_evidence": "2021年7月30日" if day else "",
        "read_at": READ_AT,
        "reading_version": "1",
    }
    return SourcePage.objects.create(**{**values, **fields})


def article(on: SourcePage | None = None, *, reporters: tuple[str, ...] = (), **fields: Any) -> Article:
    source = on or page()
    values: dict[str, Any] = {
        "page": source,
        "position": source.articles.count(),
        "kind": "article",
        "headline": "临山新增就业二万三千人",
        "body": "今年上半年，全市城镇新增就业2.3万人。",
        "city": city(),
        "published": source.published,
        "confidence": 0.9,
    }
    made = Article.objects.create(**{**values, **fields})
    for position, name in enumerate(reporters):
        Contributor.objects.create(article=made, role="reporter", name=name, position=position)
    return made


def fact(of: Article | None = None, **fields: Any) -> Metric:
    values: dict[str, Any] = {
        "article": of or article(),
        "start": 14,
        "end": 19,
        "sentence_start": 0,
        "sentence_end": 20,
        "raw": "2.3万人",
        "value": Decimal(23000),
        "unit": "人",
        "indicator": "全市城镇新增就业",
        "kind": "level",
        "period": "2021-H1",
        "period_first": date(2021, 1, 1),
        "period_last": date(2021, 6, 30),
        "quote": "今年上半年，全市城镇新增就业2.3万人。",
        "confidence": 0.9,
    }
    values |= fields
    values.setdefault("canonical_value", float(values["value"]))
    values.setdefault("canonical_unit", values["unit"])
    values.setdefault("harm", 1 - values["confidence"])
    return Metric.objects.create(**values)
