"""How much harm a fact may do: how likely it is wrong, sums that it breaks, and how many look at it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from math import log2
from operator import attrgetter

from django.db.models import QuerySet

from articles.checks import Breach, CheckedFact, check_article
from articles.choices import ReviewState
from articles.models import Metric, Tally

BROKEN = 0.5  # the least doubt of a fact whose sum does not agree: as often it is the page that is wrong
STEP, MOST = 0.1, 1.5  # a fact in a series is looked at more often, the longer it is; so many times at most


def weigh(articles: Iterable[int]) -> None:
    """Set `breach` and `harm` of these articles' facts as they now stand; rows that already say so are not written."""
    facts = list(
        Metric.objects.filter(article__in=list(articles))
        .exclude(state=ReviewState.REJECTED)
        .select_related("article")
        .defer("article__body", "article__lines", "article__spans")
        .order_by("article", "start", "pk")
    )
    shared = in_series({fact.measure for fact in facts if fact.measure})
    changed = []
    for _article, own in groupby(facts, attrgetter("article_id")):
        group = list(own)
        broken = breaches(group, group[0].article.published)
        for fact in group:
            breach = broken.get(fact.pk, "")
            harm = harm_of(fact.doubt, broken=bool(breach), alike=shared.get(fact.measure, 1))
            if (fact.breach, fact.harm) != (breach, harm):
                fact.breach, fact.harm = breach, harm
                changed.append(fact)
    unstamped: QuerySet[Metric] = QuerySet(Metric)  # the archive says nothing else than before
    unstamped.bulk_update(changed, ["breach", "harm"])


def harm_of(doubt: float, *, broken: bool, alike: int) -> float:
    """Doubt times reach: .2 of a fact that `alike` = 4 facts of a series share is .24."""
    reach = min(MOST, 1 + STEP * log2(max(alike, 1)))
    return round((max(doubt, BROKEN) if broken else doubt) * reach, 4)


def in_series(measures: set[str]) -> dict[str, int]:
    """How many facts measure each of these things: as it is kept, for counting would grow with the archive."""
    return dict(Tally.objects.filter(kind="measure", key=0, name__in=measures).sums())


def breaches(facts: Sequence[Metric], published: date | None) -> dict[int, str]:
    """For each fact of an article whose sums do not agree, the first such sum in figures."""
    out: dict[int, str] = {}
    found: list[Breach] = check_article([checked(fact) for fact in facts], published=published)
    for breach in found:
        for key in breach.facts:
            out.setdefault(key, breach.arithmetic[:200])
    return out


def checked(fact: Metric) -> CheckedFact:
    """A row as the sums see it."""
    return CheckedFact(
        key=fact.pk,
        raw=fact.raw,
        value=fact.value,
        unit=fact.unit,
        indicator=fact.indicator,
        kind=fact.kind,
        quote=fact.quote,
        at=None if fact.start is None or fact.sentence_start is None else fact.start - fact.sentence_start,
        value_max=fact.value_max,
        bound=fact.bound,
        role=fact.role,
        when=(fact.period_first, fact.period_last) if fact.period_first and fact.period_last else None,
    )
