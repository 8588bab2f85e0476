"""The facts of a page's articles from records to rows: what a curator decided stays, wherever it now stands.

A fact is the same fact when its number and its sentence are. An unreviewed one is overwritten or removed by a new
reading; a confirmed, corrected or rejected one only learns its new place, moves to the article that now holds its
sentence, and is kept without a place where no article does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from articles.choices import ReviewState
from articles.loading.gazetteer import PlaceBook
from articles.models import Article, Metric
from articles.reading.quantities.units import canonical
from articles.reading.records import ArticleRecord, MetricRecord, plain

FIELDS = [
    "start", "end", "sentence_start", "sentence_end", "raw", "value", "value_max", "unit", "canonical_value",
    "canonical_unit", "bound", "indicator", "kind", "period_text", "period", "period_first", "period_last",
    "place_name", "place", "quote", "confidence", "measure",
]  # fmt: skip
POSITIONS = ["start", "end", "sentence_start", "sentence_end"]
Key = tuple[str, str]


def store_metrics(
    pairs: Sequence[tuple[Article, ArticleRecord]], retired: Sequence[Article], places: PlaceBook
) -> None:
    """Make the articles' facts those of their records, the curated ones of all kept."""
    articles = [article for article, _ in pairs]
    earlier = list(Metric.objects.filter(article__in=[*articles, *retired]).order_by("pk"))
    curated = [metric for metric in earlier if metric.state != ReviewState.UNREVIEWED]
    place_curated(curated, articles)
    decided = {(metric.article_id, *key_of(metric.raw, metric.quote), metric.start) for metric in curated}
    spare: dict[tuple[int, str, str], list[Metric]] = defaultdict(list)
    for metric in earlier:
        if metric.state == ReviewState.UNREVIEWED:
            spare[(metric.article_id, *key_of(metric.raw, metric.quote))].append(metric)
    fresh, changed = [], []
    for article, record in pairs:
        for read in record.metrics:
            fields = fields_of(article, read, places)
            key = key_of(read.raw, read.quote)
            if (article.pk, *key, fields["start"]) in decided:
                continue
            same = spare.get((article.pk, *key))
            if same:
                metric = same.pop(0)
                if apply(metric, fields):
                    metric.measure = metric.measured()  # a bulk update does not make it by itself
                    changed.append(metric)
            else:
                fresh.append(Metric(article=article, **fields))
    Metric.objects.filter(pk__in=[metric.pk for rest in spare.values() for metric in rest]).delete()
    Metric.objects.bulk_update(changed, FIELDS)
    Metric.objects.bulk_create(fresh)


def place_curated(curated: Sequence[Metric], articles: Sequence[Article]) -> None:
    """Find each curated fact's sentence in the articles as they now stand, its own article first."""
    used: set[tuple[int, int]] = set()
    for metric in sorted(curated, key=lambda m: (m.article_id, m.start is None, m.start or 0)):
        own_first = sorted(articles, key=lambda a: a.pk != metric.article_id)
        for article in own_first:
            span = locate(article.body, metric.raw, metric.quote, used, article.pk)
            if span:
                metric.article = article
                metric.start, metric.end, metric.sentence_start, metric.sentence_end = span
                used.add((article.pk, span[0]))
                break
        else:
            metric.start = metric.end = metric.sentence_start = metric.sentence_end = None
    Metric.objects.bulk_update(curated, ["article", *POSITIONS])


def locate(body: str, raw: str, quote: str, used: set[tuple[int, int]], pk: int) -> tuple[int, int, int, int] | None:
    """Where `raw` stands in the sentence `quote` of `body`, not counting places that another fact has taken."""
    sentence = body.find(quote) if quote else -1
    if sentence < 0:
        return None
    pattern = re.compile(r"\s*".join(re.escape(letter) for letter in raw))
    for found in pattern.finditer(quote):
        start = sentence + found.start()
        if (pk, start) not in used:
            return start, sentence + found.end(), sentence, sentence + len(quote)
    return None


def key_of(raw: str, quote: str) -> Key:
    """What makes a fact the same: its number and its sentence, without white space."""
    return re.sub(r"\s+", "", raw), re.sub(r"\s+", "", quote)


def apply(metric: Metric, fields: dict[str, Any]) -> bool:
    """Set the fields; whether any changed."""
    before = {name: getattr(metric, name) for name in fields}
    for name, value in fields.items():
        setattr(metric, name, value)
    return before != fields


def fields_of(article: Article, read: MetricRecord, places: PlaceBook) -> dict[str, Any]:
    """The row's fields for a fact as read, its positions those in the article's body as it stands."""
    value, unit = canonical(read.value, read.unit)
    period = read.period
    fields: dict[str, Any] = {
        "start": read.start,
        "end": read.end,
        "sentence_start": read.sentence_start,
        "sentence_end": read.sentence_end,
        "raw": read.raw[:120],
        "value": plain(read.value),
        "value_max": None if read.value_max is None else plain(read.value_max),
        "unit": read.unit[:30],
        "canonical_value": float(value),
        "canonical_unit": unit[:30],
        "bound": read.bound or "",
        "indicator": read.indicator[:300],
        "kind": read.kind,
        "period_text": period.text[:120] if period else "",
        "period": period.iso if period else "",
        "period_first": period.first if period else None,
        "period_last": period.last if period else None,
        "place_name": (read.place or "")[:120],
        "place": places.place(read.place, article.city),
        "quote": read.quote,
        "confidence": min(1.0, max(0.0, read.confidence)),
    }
    if "body" in article.curated_fields:  # the record's positions are those of the body as read, not as corrected
        span = locate(article.body, read.raw, read.quote, set(), article.pk)
        fields.update(zip(POSITIONS, span or (None,) * 4, strict=True))
    return fields
