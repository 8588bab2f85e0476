"""The named peers of the search benchmark: Haystack with Whoosh and jieba as its tutorials have it, and SQLite's FTS5."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from pathlib import Path

from haystack import connections
from haystack.backends import whoosh_backend
from haystack.query import SearchQuerySet
from jieba.analyse import ChineseAnalyzer

from articles.models import Article
from articles.search.index.documents import Document
from articles.search.terms.analysis import Analysis
from articles.search.terms.folding import fold

whoosh_backend.StemmingAnalyzer = ChineseAnalyzer  # what every tutorial changes in the stock backend for Chinese


class StockHaystack:
    """Haystack's own Whoosh engine on the same rows and the same SearchIndex."""

    def __init__(self, folder: Path) -> None:
        connections.connections_info["stock"] = {
            "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
            "PATH": str(folder),
            "SILENTLY_FAIL": False,
        }

    def index(self, count: int) -> float:
        """Index so many articles in batches of 1,000, as update_index does. Returns articles a second."""
        backend = connections["stock"].get_backend()
        index = connections["stock"].get_unified_index().get_index(Article)
        begin = time.process_time()
        rows = index.index_queryset().order_by("pk")[:count]
        for start in range(0, count, 1_000):
            backend.update(index, list(rows[start : start + 1_000]))
        return count / (time.process_time() - begin)

    def search(self, query: str) -> int:
        found = SearchQuerySet(using="stock").facet("city").facet("kind").filter(content=query)
        found.facet_counts()
        return found.count() + len(found[:20])


class FullTextSearch5:
    """SQLite's FTS5 in memory-mapped form: the same tokens, BM25, filters and facets in SQL."""

    def __init__(self, path: Path, analysis: Analysis) -> None:
        self.analysis = analysis
        self.db = sqlite3.connect(path)
        self.db.executescript(
            """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; PRAGMA mmap_size=2000000000;
            PRAGMA temp_store=MEMORY;
            CREATE TABLE article (id INTEGER PRIMARY KEY, city TEXT, year INTEGER, day INTEGER, kind TEXT);
            CREATE VIRTUAL TABLE words USING fts5(headline, text, content='', tokenize='unicode61');
            """
        )

    def cut(self, text: str) -> str:
        """The tokens that our own queries are made of, one after another."""
        return " ".join(token.text for token in self.analysis.plain_tokens(fold(text)))

    def index(self, documents: Iterable[Document]) -> None:
        with self.db:
            for document in documents:
                year = document.published.year if document.published else None
                self.db.execute(
                    "INSERT INTO article VALUES (?, ?, ?, ?, ?)",
                    (document.id, document.city, year, document.day, document.kind),
                )
                text = f"{document.headline}\n{document.byline}\n{document.body}"
                self.db.execute(
                    "INSERT INTO words (rowid, headline, text) VALUES (?, ?, ?)",
                    (document.id, self.cut(document.headline), self.cut(text)),
                )
        with self.db:
            self.db.execute("INSERT INTO words (words) VALUES ('optimize')")

    def match(self, query: str, joint: str) -> str:
        return joint.join(f'"{token}"' for token in dict.fromkeys(self.cut(query).split()))

    def search(self, query: str, joint: str = " OR ", city: str | None = None) -> int:
        """Twenty hits by BM25, the exact count, and two facets; the matches are found once and kept."""
        match = self.match(query, joint)
        if not match:
            return 0
        where, values = ("WHERE city = ?", (city,)) if city else ("", ())
        self.db.execute("DROP TABLE IF EXISTS temp.matched")
        self.db.execute(
            "CREATE TEMP TABLE matched AS SELECT rowid AS id, bm25(words, 3.0, 1.0) AS score FROM words WHERE words MATCH ?",
            (match,),
        )
        source = f"FROM matched JOIN article USING (id) {where}"
        hits = self.db.execute(f"SELECT id {source} ORDER BY score LIMIT 20", values).fetchall()
        total = self.db.execute(f"SELECT count(*) {source}", values).fetchone()[0]
        for facet in ("city", "year"):
            self.db.execute(f"SELECT {facet}, count(*) {source} GROUP BY {facet}", values).fetchall()
        return int(total) + len(hits)
