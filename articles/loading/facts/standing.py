"""Where a fact stands: in its article's body, and on its page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from articles.loading.anchors import Anchor, anchor_of, place_of
from articles.models import Article, Metric
from articles.reading.records import ArticleRecord, Span

POSITIONS = ["start", "end", "sentence_start", "sentence_end"]
ANCHOR = ["line", "column", "end_line", "end_column"]
Pairs = Sequence[tuple[Article, ArticleRecord]]


def anchor_before(metric: Metric, spans: Mapping[int, Sequence[Span]]) -> Anchor | None:
    """Its place on the page; of a fact stored before places were kept, that of its letters in an unchanged sentence."""
    if metric.line is not None and metric.column is not None:
        return Anchor(metric.line, metric.column, metric.end_line or metric.line, metric.end_column or 0)
    if metric.start is None or metric.end is None or metric.article_id not in spans:
        return None
    sentence = metric.article.body[metric.sentence_start or 0 : metric.sentence_end or 0]
    return anchor_of(spans[metric.article_id], metric.start, metric.end) if sentence == metric.quote else None


def place_again(metric: Metric, pairs: Pairs) -> None:
    """Find the letters of a decided fact that the reading reads as a fact no more; its own article first."""
    anchor = anchor_before(metric, {})
    for article, record in sorted(pairs, key=lambda pair: pair[0].pk != metric.article_id):
        span = locate(article.body, metric.raw, metric.quote)
        place = place_of(record.spans, anchor) if anchor and article.body == record.body else None
        if place:
            sentence = span[2:] if span and span[2] <= place[0] and place[1] <= span[3] else (None, None)
            put(metric, dict(zip(POSITIONS, (*place, *sentence), strict=True)))
            metric.article = article
            return
        if span and not anchor:
            put(metric, dict(zip(POSITIONS, span, strict=True)))
            metric.article = article
            return
    put(metric, dict.fromkeys(POSITIONS))


def put(metric: Metric, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(metric, name, value)


def put_anchor(metric: Metric, anchor: Anchor | None) -> None:
    for name in ANCHOR:
        setattr(metric, name, getattr(anchor, name) if anchor else None)


def locate(body: str, raw: str, quote: str) -> tuple[int, int, int, int] | None:
    """Where `raw` stands first in the sentence `quote` of `body`, and where the sentence does; None where it stands not.

    >>> locate("今年增收。造林20 万亩。", "20万亩", "造林20 万亩。")
    (7, 12, 5, 13)
    """
    sentence = body.find(quote) if quote else -1
    found = re.search(r"\s*".join(map(re.escape, raw)), quote) if sentence >= 0 else None
    return (sentence + found.start(), sentence + found.end(), sentence, sentence + len(quote)) if found else None
