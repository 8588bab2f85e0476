"""Documents for tests of the engine: the articles of the seeds' gold, without a database."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from articles.search.index.documents import Document
from articles.search.language.query import Group, Phrase, Query, Word
from tests.gold import best, gold_files


@cache
def seed_documents() -> tuple[Document, ...]:
    """Some fifty real articles of five pages."""
    documents: list[Document] = []
    for path in gold_files():
        page = json.loads(path.read_text(encoding="utf-8"))
        day = date.fromisoformat(page["published"]["date"]).toordinal()
        for article in page["articles"]:
            titles = (best(article[field]) or "" for field in ("kicker", "headline", "subheadline"))
            byline = article["byline"]
            persons = (*byline["reporters"], *byline["correspondents"], *byline["photographers"])
            documents.append(
                Document(
                    id=len(documents) + 1,
                    headline="\n".join(titles),
                    byline=" ".join((byline["agency"] or "", *persons)),
                    body=article["body"],
                    city=article["city"] or "",
                    county=article["county"] or "",
                    newspaper=page["newspaper"] or "",
                    kind=article["kind"],
                    persons=persons,
                    day=day + len(documents) % 3,
                )
            )
    return tuple(documents)


def words(*texts: str) -> Query:
    """A query of plain words."""
    return Query(tuple(Group((Word(text),)) for text in texts))


def phrase(text: str) -> Query:
    return Query((Group((Phrase(text),)),))
