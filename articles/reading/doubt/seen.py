"""A fact with what stands around its number, as its signs are read from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from articles.reading.clauses import tagging
from articles.reading.facts.metrics import FactContext
from articles.reading.records import ArticleRecord, MetricRecord
from articles.reading.text.characters import HAN

CLAUSE_ENDS: Final = re.compile(r"[，；。：！？,;:!?]")
PLACE: Final = re.compile(rf"[{HAN}](?:[县镇乡村区]|街道|社区|园区|开发区|新区)")
EARLIER = 80  # characters before the sentence that are looked at
NEAR, BEHIND = 40, 20  # characters before and behind a number whose words are told apart
CORE = 2  # characters by which a place is known again: 三星镇 in 三星

Tagged = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A fact and its sentence.

    `before` and `behind` stand in its sentence, `clause` and `tail` just beside the number, `earlier` before the sentence;
    `label` and `around` are the words of the label and of the clause with their classes; `alike` facts of the article have
    the same label, unit, kind and time; `others` are places that the sentence names before the number, other than the one
    read; `article` is how sure the article is.
    """

    fact: MetricRecord
    titles: tuple[str, ...]
    published: date | None
    city: str | None
    county: str | None
    article: float
    before: str
    behind: str
    clause: str
    tail: str
    earlier: str
    label: Tagged
    around: Tagged
    others: tuple[str, ...]
    alike: int

    @property
    def quote(self) -> str:
        return self.fact.quote

    @property
    def beside(self) -> str:
        return self.clause + self.tail

    @property
    def tells_time(self) -> bool:
        """Whether the sentence has the words of the period."""
        return self.fact.period is not None and self.fact.period.text in self.quote

    @property
    def names_place(self) -> bool:
        return self.fact.place is not None and self.fact.place[:CORE] in self.quote

    @property
    def place_in_clause(self) -> bool:
        return self.fact.place is not None and self.fact.place[:CORE] in self.clause


def look(article: ArticleRecord, facts: Sequence[MetricRecord], context: FactContext) -> list[Seen]:
    """Each fact of an article with the words around it."""
    alike = Counter(_said(fact) for fact in facts)
    return [_seen(article, fact, context, alike[_said(fact)]) for fact in facts]


def _said(fact: MetricRecord) -> tuple[str, str, str, str | None]:
    return fact.indicator, fact.unit, fact.kind, fact.period.iso if fact.period else None


def _seen(article: ArticleRecord, fact: MetricRecord, context: FactContext, alike: int) -> Seen:
    body = article.body
    before, behind = body[fact.sentence_start : fact.start], body[fact.end : fact.sentence_end]
    clause, tail = CLAUSE_ENDS.split(before)[-1], CLAUSE_ENDS.split(behind)[0]
    return Seen(
        fact=fact,
        titles=context.titles,
        published=context.published,
        city=context.city,
        county=context.county,
        article=article.confidence,
        before=before,
        behind=behind,
        clause=clause,
        tail=tail,
        earlier=body[max(0, fact.sentence_start - EARLIER) : fact.sentence_start],
        label=tagging.tagged(fact.indicator),
        around=tagging.tagged(f"{clause[-NEAR:]}#{tail[:BEHIND]}"),
        others=tuple(found for found in PLACE.findall(before) if found not in (fact.place or "")),
        alike=alike,
    )
