"""Facts that a person adds: words of an article that state a number which the reading did not take for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import MetricKind, ReviewState, Target, Verb
from articles.curation.changes import Act, RefusedError, StaleError, columns, enter
from articles.curation.facts.facts import KEPT, SAID, check, typed
from articles.digits import plain
from articles.loading import anchor_of, place_of, weigh
from articles.loading.anchors import Anchor
from articles.models import Article, Metric
from articles.reading import read_quantities
from articles.reading.clauses.sentences import Sentence, split_sentences
from articles.reading.facts.exclusions.rules import metric_quantities
from articles.reading.facts.metrics import FactContext, read_metrics_of
from articles.reading.makers.openings import find_opening
from articles.reading.records import MetricRecord, Quantity
from articles.search import upkeep


@dataclass(frozen=True, slots=True)
class Words:
    """Letters of an article's body from `start` to `end`, and what the reading makes of a number there."""

    start: int
    end: int
    text: str
    sentence: str
    read: MetricRecord | None

    @property
    def fields(self) -> dict[str, str]:
        """A form's first texts."""
        if self.read is None:
            return {"raw": self.text, "kind": MetricKind.LEVEL.value}
        read = self.read
        return {
            "raw": read.raw,
            "value": plain(read.value),
            "value_max": "" if read.value_max is None else plain(read.value_max),
            "unit": read.unit,
            "bound": read.bound or "",
            "indicator": read.indicator,
            "kind": read.kind,
            "period": read.period.iso if read.period else "",
            "place_name": read.place or "",
        }


def words_at(article: Article, start: int, end: int) -> Words:
    """The words of an article's body, widened to the number that they hold. Raises RefusedError."""
    if not 0 <= start < end <= len(article.body):
        raise RefusedError({"words": [_("请选择正文里的数字。")]})
    held = next((q for q in read_quantities(article.body) if meets(q, start, end)), None)
    if held:
        start, end = held.start, held.end
    quote = in_sentence(article.body, split_sentences(article.body), start)
    return Words(start, end, article.body[start:end], quote, read_number(article, held) if held else None)


def in_sentence(body: str, sentences: Iterable[Sentence], start: int) -> str:
    """The sentence of a body that has the letter at `start`; empty where none has."""
    found = next((one for one in sentences if one.start <= start < one.end), None)
    return body[found.start : found.end] if found else ""


def meets(quantity: Quantity, start: int, end: int) -> bool:
    return quantity.start < end and start < quantity.end


def read_number(article: Article, number: Quantity) -> MetricRecord | None:
    """What the reading makes of a number of the body, taken for a fact whatever speaks against it."""
    others = [q for q in metric_quantities(article.body) if not meets(q, number.start, number.end)]
    every = sorted([*others, number], key=lambda quantity: quantity.start)
    facts = read_metrics_of(article.body, every, context_of(article))
    return next((fact for fact in facts if fact.start == number.start), None)


def context_of(article: Article) -> FactContext:
    """What the reading of an article's facts takes from around its body."""
    city, county = (place.name if place else None for place in (article.city, article.county))
    titles = tuple(title for title in (article.kicker, article.headline, article.subheadline) if title)
    return FactContext(article.published, city, county, titles, find_opening(article.body))


def words_on_page(article: Article, line: int, column: int, end_column: int) -> tuple[int, int] | None:
    """Where in the body these letters of the page stand; None where they are not in it."""
    return place_of([tuple(span) for span in article.spans], Anchor(line, column, line, end_column))


@transaction.atomic
def add_fact(act: Act, pk: int, version: int, start: int, end: int, changes: Mapping[str, Any]) -> Metric:
    """Add a fact of these letters of an article's body, as its maker saw it: confirmed, and kept by every re-reading.

    Raises StaleError, RefusedError.
    """
    article = seen_article(pk, version)
    fact, words = typed_of(article, start, end, {"value": "", **changes})
    if not fact.indicator:
        raise RefusedError({"indicator": [_("请写明这个数字说的是什么。")]})
    stand(fact, article, words)
    check(fact)
    fact.save()
    weigh([article.pk])
    now = columns(fact, KEPT)
    enter(act, Target.FACT, fact, Verb.ADD, {**now, "state": ReviewState.REJECTED.value}, now)  # undone, it is no fact
    upkeep.apply_after_commit()
    return fact


def seen_article(pk: int, version: int) -> Article:
    """The article at the version that was seen, locked until the transaction ends. Raises StaleError."""
    rows = Article.objects.select_for_update(of=("self",)).select_related("city", "county")
    article = rows.filter(pk=pk).first()
    if article is None or article.version != version:
        raise StaleError(article)
    return article


def typed_of(article: Article, start: int, end: int, changes: Mapping[str, Any]) -> tuple[Metric, Words]:
    """A fact of these letters as it was typed, or as it is read where nothing was, not saved; and its words. Raises RefusedError."""
    words = words_at(article, start, end)
    if article.metrics.exclude(state=ReviewState.REJECTED).filter(start__lt=words.end, end__gt=words.start).exists():
        raise RefusedError({"words": [_("这个数字已有一条数据，请在核对里更正它。")]})
    fact = Metric(article=article, value=0, kind=MetricKind.LEVEL, state=ReviewState.CONFIRMED, decided=sorted(SAID))
    for name, value in typed(changes or words.fields, fact).items():
        setattr(fact, name, value)
    return fact, words


def stand(fact: Metric, article: Article, words: Words) -> None:
    """Set where the fact stands in the body and on the page."""
    sentence = article.body.find(words.sentence, max(0, words.start - len(words.sentence))) if words.sentence else -1
    fact.start, fact.end, fact.quote = words.start, words.end, words.sentence or words.text
    if sentence >= 0:
        fact.sentence_start, fact.sentence_end = sentence, sentence + len(words.sentence)
    anchor = anchor_of([tuple(span) for span in article.spans], words.start, words.end)
    if anchor:
        fact.line, fact.column, fact.end_line, fact.end_column = (
            anchor.line, anchor.column, anchor.end_line, anchor.end_column,
        )  # fmt: skip
