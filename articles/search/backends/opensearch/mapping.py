"""How documents lie in the cluster: the index's settings and its fields."""

from __future__ import annotations

from typing import Any

from articles.search.engine.scoring import K1, B
from articles.search.facts.index import Figure

VERSION = 6  # of fields and analysis; an index of another version is rebuilt
DEEPEST = 1_000_000  # how far a slice may lie from the first hit

KEY = {"type": "keyword"}
SHOWN = {"type": "text", "index": False}  # read from the source only
HELD = {"type": "text", "analyzer": "pairs", "similarity": "present", "norms": False}
TERMS = {"type": "text", "analyzer": "terms", "index_options": "freqs", "similarity": "telling"}
ONE = {"type": "text", "analyzer": "characters", "index_options": "freqs", "similarity": "telling"}


def settings(shards: int, replicas: int) -> dict[str, Any]:
    """The index's settings. BM25 with the embedded engine's constants; `present` counts how rare a term is, once."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
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
            "headline": HELD | {"fields": {"one": ONE | {"similarity": "present", "norms": False}}},
            "valued": HELD,
            "label": SHOWN,
            "sentence": SHOWN,
            "words": TERMS,
            "headline_words": TERMS | {"similarity": "present", "norms": False},
            "known": KEY | {"index": False},
            **dict.fromkeys(("city", "county", "newspaper", "kind", "person", "year", "month", "month_day"), KEY),
            "month_ended": KEY,
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
