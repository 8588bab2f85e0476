"""How documents lie in the cluster: the index's settings, its fields, and a document as their source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from articles.search.engine.scoring import K1, B
from articles.search.facts.index import Figure, Measured
from articles.search.index.documents import Document
from articles.search.index.segment import EDGE
from articles.search.terms.analysis import HAN, Analysis
from articles.search.terms.figures import by_value
from articles.search.terms.folding import fold

VERSION = 4  # of fields and analysis; an index of another version is rebuilt
DEEPEST = 1_000_000  # how far a slice may lie from the first hit

KEY = {"type": "keyword"}
HELD = {"type": "text", "analyzer": "pairs", "similarity": "present", "norms": False}
TERMS = {"type": "text", "analyzer": "terms", "index_options": "freqs", "similarity": "telling", "norms": False}
ONE = {"type": "text", "analyzer": "characters", "index_options": "freqs", "similarity": "telling", "norms": False}


def settings(shards: int, replicas: int) -> dict[str, Any]:
    """The index's settings. BM25 with the embedded engine's constants; `present` counts how rare a term is, once."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "refresh_interval": "1s",
        "max_result_window": DEEPEST,
        "gc_deletes": "1h",  # how long a deletion's version is remembered: as long as a rebuild may take
        "similarity": {
            "telling": {"type": "BM25", "k1": K1, "b": B},
            "present": {"type": "BM25", "k1": 0.0, "b": 0.0},
        },
        "analysis": {
            "tokenizer": {
                "pair": {"type": "ngram", "min_gram": 2, "max_gram": 2},
                "single": {"type": "ngram", "min_gram": 1, "max_gram": 1},
            },
            "analyzer": {
                "pairs": {"type": "custom", "tokenizer": "pair"},
                "characters": {"type": "custom", "tokenizer": "single"},
                "terms": {"type": "custom", "tokenizer": "whitespace"},
            },
        },
    }


def mappings() -> dict[str, Any]:
    """The fields of articles and of facts alike; what is shown is read from the database, not from here."""
    return {
        "_meta": {"version": VERSION},
        "dynamic": "strict",
        "_source": {"includes": ["id", "text", "label", "sentence", "figures", "kind", "county_folded"]},
        "properties": {
            "id": {"type": "long"},
            "digest": {"type": "long"},
            "text": {
                "type": "text",
                "analyzer": "pairs",
                "similarity": "telling",
                "fields": {"one": ONE, "held": HELD | {"index_options": "docs"}},
            },
            "headline": HELD | {"fields": {"one": ONE | {"similarity": "present"}}},
            "valued": HELD,
            "label": HELD,
            "sentence": HELD,
            "words": TERMS,
            "headline_words": TERMS | {"similarity": "present"},
            "known": KEY,
            **dict.fromkeys(("city", "county", "newspaper", "kind", "person", "year", "month", "month_day"), KEY),
            **{f"{name}_folded": KEY for name in ("city", "county", "newspaper", "person")},
            "published": {"type": "date", "format": "strict_date"},
            "figures": {"type": "double", "index": False, "doc_values": False},
            **{f"figure_{place:d}": {"type": "double"} for place in Figure},
            "facts": {
                "type": "nested",
                "properties": {
                    "value": {"type": "double"},
                    "canonical": {"type": "double"},
                    "unit": {"type": "double"},
                },
            },
        },
    }


def source_of(document: Document, analysis: Analysis, facts: Sequence[Measured] = ()) -> dict[str, Any]:
    """A document as the cluster's source; `facts` are those of an article, for conditions on values.

    Text is folded here, by the analysis that questions are folded by; the cluster only cuts it into pairs.
    """
    headline = EDGE.join(map(fold, document.headline.split("\n")))
    rest = fold(document.byline) + EDGE + fold(document.body)
    text = headline + EDGE + rest
    headline_words, words = analysis.words(headline), analysis.words(rest)
    day = document.published
    source: dict[str, Any] = {
        "id": document.id,
        "digest": signed(document.digest),
        "text": text,
        "headline": headline,
        "valued": by_value(text),
        "words": " ".join([*headline_words, *words]),
        "headline_words": " ".join(headline_words),
        "known": sorted({word for word in (*headline_words, *words) if HAN.fullmatch(word)}),
        "kind": document.kind,
        "person": list(document.persons),
        "person_folded": [fold(name) for name in document.persons],
        "facts": [fact._asdict() for fact in facts],
    }
    for name in ("city", "county", "newspaper"):
        if value := getattr(document, name):
            source |= {name: value, f"{name}_folded": fold(value)}
    if day:
        source |= {"published": day.isoformat(), "year": f"{day.year:04d}", "month": f"{day.year:04d}-{day.month:02d}"}
        source["month_day"] = f"{day.month:02d}-{day.day:02d}"
    if document.figures:
        label, _, sentence = headline.partition(EDGE)
        source |= {"label": label, "sentence": sentence, "figures": known(document.figures)}
        source |= {f"figure_{place:d}": value for place, value in enumerate(document.figures) if not math.isnan(value)}
    return source


def known(figures: Sequence[float]) -> list[float | None]:
    """The figures with null for what is unknown: JSON has no NaN."""
    return [None if math.isnan(value) else value for value in figures]


def signed(digest: int) -> int:
    """64 bits as the cluster's signed number."""
    return digest - (1 << 64) if digest >> 63 else digest
