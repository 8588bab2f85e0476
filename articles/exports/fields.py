"""What is said of an article and of a fact outside the archive, each field once: in the API, in files, in frozen sets.

Values are typed: days, decimals, None where nothing is known. `host` (https://baoku.example) goes before addresses. Rows come
from `for_lists()`, so that no field asks the database again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from articles.choices import Role
from articles.digits import plain
from articles.models import Article, Metric

Fields = dict[str, Any]
TIMES = DjangoJSONEncoder()  # times to the millisecond, as the API's renderer gives them
PEOPLE = tuple(f"{role}s" for role in Role)  # reporters, correspondents, photographers
ARTICLE_COLUMNS = (
    "id", "url", "kind", "kicker", "headline", "subheadline", "newspaper", "published", "published_basis", "page_number",
    "section", "issue_number", "city", "county", "agency", "page_id", "confidence", "updated_at", *PEOPLE, "body",
)  # fmt: skip


def article_fields(article: Article, host: str) -> Fields:
    """An article without its text."""
    page = article.page
    return {
        "id": article.pk,
        "url": f"{host}{article.get_absolute_url()}",
        "kind": article.kind,
        "kicker": article.kicker,
        "headline": article.headline,
        "subheadline": article.subheadline,
        "newspaper": page.newspaper.title if page.newspaper else None,
        "published": article.published,
        "published_basis": (page.published_basis or None) if article.published else None,
        "page_number": page.page_number or None,
        "section": page.section or None,
        "issue_number": page.issue_number,
        "city": article.city.short_name if article.city else None,
        "county": article.county.name if article.county else None,
        "agency": article.agency,
        "contributors": [{"name": person.name, "role": person.role} for person in article.contributors.all()],
        "page_id": article.page_id,
        "confidence": article.confidence,
        "updated_at": article.updated_at,
    }


def article_with_facts(article: Article, facts: Iterable[Metric], host: str) -> Fields:
    """An article with its text and these facts."""
    return {
        **article_fields(article, host),
        "published_evidence": article.page.published_evidence,
        "continued": article.continued,
        "body": article.body,
        "facts": [fact_fields(fact, host) for fact in facts],
    }


def article_cells(article: Article, host: str) -> Fields:
    """An article with its text as a row of a table, in the order of ARTICLE_COLUMNS: the people of one role in one cell."""
    fields = article_fields(article, host)
    people = fields.pop("contributors")
    for role, column in zip(Role, PEOPLE, strict=True):
        fields[column] = "、".join(one["name"] for one in people if one["role"] == role)
    fields["body"] = article.body
    return {name: fields[name] for name in ARTICLE_COLUMNS}


def fact_fields(fact: Metric, host: str) -> Fields:
    """A fact with where it stands."""
    article = fact.article
    page = article.page
    return {
        "id": fact.pk,
        "url": f"{host}{fact.get_absolute_url()}",
        "indicator": fact.indicator,
        "label": fact.label,
        "measure": fact.measure,
        "raw": fact.raw,
        "value": fact.value,
        "value_max": fact.value_max,
        "unit": fact.unit,
        "canonical_value": fact.canonical_value,
        "canonical_unit": fact.canonical_unit,
        "bound": fact.bound or None,
        "kind": fact.kind,
        "role": fact.role or None,
        "period": fact.period or None,
        "period_first": fact.period_first,
        "period_last": fact.period_last,
        "when": when(fact),
        "place": fact.place_name or None,
        "sentence": fact.quote,
        "start": fact.start,
        "end": fact.end,
        "state": fact.state,
        "confidence": fact.confidence,
        "article_id": fact.article_id,
        "article_url": f"{host}{article.get_absolute_url()}",
        "headline": article.headline,
        "newspaper": page.newspaper.title if page.newspaper else None,
        "published": article.published,
        "published_basis": (page.published_basis or None) if article.published else None,
        "city": article.city.short_name if article.city else None,
        "county": article.county.name if article.county else None,
        "updated_at": fact.updated_at,
    }


def when(fact: Metric) -> str | None:
    """The time of a fact as it can be quoted: the text's own, else the day of publication, which says so: 2019-10-24（见报日）."""
    published = fact.article.published
    return fact.period or (f"{published.isoformat()}（见报日）" if published else None)


def in_words(value: Any) -> str:
    """A field's value as text, for a cell or for JSON where that has no such type; nothing where nothing is known.

    >>> in_words(Decimal("23000.000000")), in_words(date(2021, 7, 30)), in_words(None), in_words(0.9)
    ('23000', '2021-07-30', '', '0.9')
    """
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    return str(TIMES.default(value)) if isinstance(value, date) else str(value)
