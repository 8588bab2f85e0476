"""How much harm a fact may do: how likely it is wrong, sums that it breaks, what its series says, and how many look at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from math import log2
from operator import attrgetter

from django.db import connection

from articles.checks import Breach, CheckedFact, check_article
from articles.choices import ReviewState
from articles.models import Metric, Tally
from articles.models.facts import MetricQuerySet
from articles.series.company import Company, company_of

BROKEN = 0.5  # the least doubt of a fact whose sum or series does not agree: as often it is the page that is wrong
LONGEST = 200  # characters of a sum that is kept
PUT = "UPDATE articles_metric SET breach = %s, against = %s, harm = %s WHERE id = %s"
STEP, MOST = 0.1, 1.5  # a fact in a series is looked at more often, the longer it is; so many times at most


def weigh(articles: Iterable[int]) -> None:
    """Set `breach`, `against` and `harm` of these articles' facts as they now stand; rows that already say so are not written.

    Facts of other articles that a new figure of their series speaks against, or no longer does, are weighed with them.
    """
    facts = list(to_weigh().filter(article__in=list(articles)))
    shared = in_series({fact.measure for fact in facts if fact.measure})
    asked: dict[int | None, set[str]] = {}
    for fact in facts:
        asked.setdefault(fact.article.city_id, set()).add(fact.measure)
    company = company_of(asked, shared)
    changed = []
    for _article, own in groupby(facts, attrgetter("article_id")):
        group = list(own)
        broken = breaches(group, group[0].article.published)
        changed += [fact for fact in group if put(fact, broken.get(fact.pk, ""), company.against, shared)]
    others = others_in(company, {fact.pk for fact in facts})
    changed += [fact for fact in others if put(fact, fact.breach, company.against, shared)]
    write(changed)


def write(facts: Sequence[Metric]) -> None:
    """Write what was set, and that alone: the archive says nothing else than before, so no row is stamped as changed.

    Row by row in one statement: a `bulk_update` takes longer to put into words than to do.
    """
    if facts:
        with connection.cursor() as cursor:
            cursor.executemany(PUT, [(fact.breach, fact.against, fact.harm, fact.pk) for fact in facts])


def to_weigh() -> MetricQuerySet:
    """Facts with what weighing looks at, article by article."""
    facts = Metric.objects.exclude(state=ReviewState.REJECTED).select_related("article")
    return facts.defer("article__body", "article__lines", "article__spans").order_by("article", "start", "pk")


def others_in(company: Company, own: set[int]) -> list[Metric]:
    """The facts of other articles of which their series says something else now. What is being written elsewhere is weighed there."""
    theirs = (company.against.keys() | company.before) - own
    if not theirs:
        return []
    return list(to_weigh().filter(pk__in=theirs).select_for_update(of=("self",), skip_locked=True))


def put(fact: Metric, breach: str, against: Mapping[int, str], shared: Mapping[str, int]) -> bool:
    """Set what is known of a fact; whether it says something else now."""
    spoken = against.get(fact.pk, "")[:LONGEST]
    doubted = bool(breach or spoken)
    harm = harm_of(fact.doubt, broken=doubted, alike=shared.get(fact.measure, 1))
    if (fact.breach, fact.against, fact.harm) == (breach, spoken, harm):
        return False
    fact.breach, fact.against, fact.harm = breach, spoken, harm
    return True


def harm_of(doubt: float, *, broken: bool, alike: int) -> float:
    """Doubt times reach: .2 of a fact that `alike` = 4 facts of a series share is .24."""
    reach = min(MOST, 1 + STEP * log2(max(alike, 1)))
    return round((max(doubt, BROKEN) if broken else doubt) * reach, 4)


def in_series(measures: set[str]) -> dict[str, int]:
    """How many facts measure each of these things: as it is kept, for counting would grow with the archive."""
    return dict(Tally.objects.of_names("measure", measures))


def breaches(facts: Sequence[Metric], published: date | None) -> dict[int, str]:
    """For each fact of an article whose sums do not agree, the first such sum in figures."""
    out: dict[int, str] = {}
    found: list[Breach] = check_article([checked(fact) for fact in facts], published=published)
    for breach in found:
        for key in breach.facts:
            out.setdefault(key, breach.arithmetic[:LONGEST])
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
