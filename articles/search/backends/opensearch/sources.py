"""Documents as the cluster's sources: folded and cut here, by the analysis that questions are folded by; the cluster only
makes pairs of them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from articles.search.facts.index import Figure, Measured
from articles.search.index.documents import Document
from articles.search.index.segment import EDGE
from articles.search.terms.analysis import HAN, Analysis, longer_words
from articles.search.terms.figures import figures, terms_of, valued
from articles.search.terms.folding import fold

LINES = 1_000  # kept in mind: the facts of an article share its headline, those of a sentence the sentence
Source = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A text as it is searched: folded, by the values of its figures, its terms, and as the dictionary cuts it."""

    folded: str
    valued: str
    terms: tuple[str, ...]
    cut: list[str]


NOTHING = Line("", "", (), [])  # a fact has no body


class Sources:
    """Makes sources of documents."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.line = lru_cache(LINES)(self.read)

    def read(self, text: str) -> Line:
        folded = fold(text)
        found = list(figures(folded))
        cut = self.analysis.cutter.all_words(folded)
        return Line(folded, valued(folded, found), (*longer_words(folded, cut), *terms_of(folded, found)), cut)

    def source_of(self, document: Document, facts: Sequence[Measured] = ()) -> Source:
        """A document as the cluster's source; `facts` are those of an article, for conditions on values."""
        headlines = [self.line(text) for text in document.headline.split("\n")]
        body = self.read(document.body) if document.body else NOTHING
        lines = [*headlines, self.line(document.byline), body]
        source: Source = {
            "id": document.id,
            "digest": signed(document.digest),
            **of_lines(headlines, lines),
            **self.of_names(document),
            **of_day(document.published),
        }
        if document.figures:
            return source | of_figures(document) | of_fact(headlines)
        return source | {"facts": [fact._asdict() for fact in facts], "known": known_in(lines)}

    def of_names(self, document: Document) -> Source:
        """The fields of places, papers and people, each as it is and folded."""
        source: Source = {"kind": document.kind, "person": list(document.persons)}
        source["person_folded"] = [self.line(name).folded for name in document.persons]
        for name in ("city", "county", "newspaper"):
            if value := getattr(document, name):
                source |= {name: value, f"{name}_folded": self.line(value).folded}
        return source


def of_lines(headlines: Sequence[Line], lines: Sequence[Line]) -> Source:
    """The fields that words are sought in; the headlines are the first of the lines."""
    return {
        "text": EDGE.join(line.folded for line in lines),
        "headline": EDGE.join(line.folded for line in headlines),
        "valued": EDGE.join(line.valued for line in lines),
        "words": " ".join(term for line in lines for term in line.terms),
        "headline_words": " ".join(term for line in headlines for term in line.terms),
    }


def known_in(lines: Sequence[Line]) -> list[str]:
    """The dictionary's words of two characters and more, each once: what a reader may mean."""
    words = set[str]().union(*(line.cut for line in lines))
    return [word for word in words if len(word) > 1 and HAN.fullmatch(word)]


def of_fact(headlines: Sequence[Line]) -> Source:
    """The fields by which facts that answer are ordered (facts.index.document_of)."""
    label, *sentence = headlines
    return {"label": label.folded, "sentence": EDGE.join(line.folded for line in sentence)}


def of_day(day: date | None) -> Source:
    """The fields of a date of issue."""
    if day is None:
        return {}
    year, month = f"{day.year:04d}", f"{day.month:02d}"
    return {
        "published": day.isoformat(),
        "year": year,
        "month": f"{year}-{month}",
        "month_day": f"{month}-{day.day:02d}",
    }


def of_figures(document: Document) -> Source:
    """The fields of a fact's figures; JSON has no number for what is unknown."""
    known = [None if math.isnan(value) else value for value in document.figures]
    source: Source = {f"figure_{place}": value for place, value in enumerate(known) if value is not None}
    last = known[Figure.LAST_DAY]
    if ended := document.published if last is None else date.fromordinal(int(last)):
        source["month_ended"] = f"{ended.month:02d}"  # of a period that is unknown, the day of issue
    return source | {"figures": known}


def signed(digest: int) -> int:
    """64 bits as the cluster's signed number."""
    return digest - (1 << 64) if digest >> 63 else digest
