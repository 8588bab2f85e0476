"""Numbers of a page that became no fact: offered to a person, who adds them or says that they are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from articles.choices import ReviewState, Target, Verb
from articles.curation.changes import Act, columns, enter
from articles.curation.facts.additions import Words, context_of, in_sentence, meets, seen_article, stand, typed_of
from articles.curation.facts.facts import KEPT
from articles.loading.facts.derived import derive
from articles.models import Article, Metric, SourcePage
from articles.reading import read_quantities
from articles.reading.clauses.sentences import split_sentences
from articles.reading.facts.exclusions.rules import excluded_by
from articles.reading.facts.exclusions.setting import setting_of
from articles.reading.facts.metrics import read_metrics_of
from articles.reading.records import Quantity

NEVER: Final = frozenset(
    {"is_calendar_date", "is_clock_time", "is_ordinal", "is_idiomatic_one", "is_format", "is_code", "is_denominator"}
)
"""What a number may be and measure nothing, whoever looks at it: days, hours, ranks, 一 of a phrase, forms, codes."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A number of an article that no fact is of, with what the reading would make of it."""

    article: Article
    words: Words

    @property
    def around(self) -> tuple[str, str]:
        """Its sentence before it and after it."""
        body, words = self.article.body, self.words
        begin = max(0, body.find(words.sentence, max(0, words.end - len(words.sentence))))
        return body[begin : words.start], body[words.end : begin + len(words.sentence)]


def missed_numbers(page: SourcePage) -> list[Missed]:
    """The numbers of the page's articles that nothing in the archive is of, neither a fact nor what a person struck out."""
    articles = page.articles.current().select_related("city", "county").order_by("position", "pk")
    known: dict[int, list[tuple[int, int]]] = {}
    taken = Metric.objects.filter(article__in=articles, start__isnull=False, end__isnull=False)
    for pk, start, end in taken.values_list("article", "start", "end"):
        known.setdefault(pk, []).append((start or 0, end or 0))
    return [found for article in articles for found in missed_in(article, known.get(article.pk, []))]


def missed_in(article: Article, known: Sequence[tuple[int, int]]) -> Iterable[Missed]:
    numbers = read_quantities(article.body)
    left = [number for number in numbers if not any(meets(number, *place) for place in known)]
    offered = [number for number in left if excluded_by(setting_of(article.body, number)) not in NEVER]
    if not offered:
        return []
    sentences = list(split_sentences(article.body))
    read = {
        fact.start: fact for fact in read_metrics_of(article.body, every(offered, numbers, known), context_of(article))
    }
    return [
        Missed(
            article,
            Words(
                number.start, number.end, number.raw, in_sentence(article.body, sentences, number.start),
                read.get(number.start),
            ),
        )
        for number in offered
    ]  # fmt: skip


def every(offered: Sequence[Quantity], numbers: Sequence[Quantity], known: Sequence[tuple[int, int]]) -> list[Quantity]:
    """What the reading is to take for facts: those that are, and those that are offered."""
    return [n for n in numbers if n in offered or any(meets(n, *place) for place in known)]


@transaction.atomic
def leave_number(act: Act, pk: int, version: int, start: int, end: int) -> Metric:
    """Say of a number of an article that it measures nothing: kept, struck out, so that nobody is asked again.

    Undone, it is offered again. Said again, in another tab or by a second click, it stays the one row that it is.
    Raises StaleError, RefusedError.
    """
    article = seen_article(pk, version)
    fact, words = typed_of(article, start, end, {})
    struck = article.metrics.filter(state=ReviewState.REJECTED, start__lt=words.end, end__gt=words.start).first()
    if struck:
        return struck
    fact.indicator = fact.indicator or words.text
    stand(fact, article, words)
    derive(fact)
    fact.state = ReviewState.REJECTED
    fact.save()
    enter(act, Target.FACT, fact, Verb.REJECT, {}, columns(fact, KEPT))  # before it there was no such fact
    return fact
