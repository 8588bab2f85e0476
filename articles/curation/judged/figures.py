"""How good the facts are: what was judged of random samples, with how far chance may have led it astray."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import sqrt

from django.db.models import Exists, OuterRef, QuerySet

from articles.choices import ArticleState, ReviewState, Target, Verb
from articles.curation.judged.sampling import FIELDS
from articles.models import Decision, Judgement, Metric, SourcePage

Z = 1.959964  # of the normal distribution, two-sided 95 %
FEWEST = 10  # judged facts of a group: of fewer nothing is said


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `judged`, with the interval of Wilson (1927) in which the true share lies, 95 times in 100."""

    name: str
    judged: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.judged if self.judged else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """
        >>> [round(end, 3) for end in Share("", 50, 48).interval]
        [0.865, 0.989]
        >>> Share("", 0, 0).interval
        (0.0, 1.0)
        """
        if not self.judged:
            return 0.0, 1.0
        n, p = self.judged, self.share
        middle = p + Z * Z / (2 * n)
        width = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        scale = 1 + Z * Z / n
        return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def measured() -> dict[str, object]:
    """What every file of facts says of their quality; empty where nothing was judged."""
    firsts = first_judgements(Judgement.objects.all())
    if not firsts:
        return {}
    whole, days = share("", firsts, all_right), sorted(row.at.date() for row in firsts)
    low, high = whole.interval
    return {
        "judged": whole.judged, "right": whole.right, "share": round(whole.share, 3),
        "interval": [round(low, 3), round(high, 3)], "first": days[0].isoformat(), "last": days[-1].isoformat(),
    }  # fmt: skip


def first_judgements(rows: QuerySet[Judgement]) -> list[Judgement]:
    """Of each sampled fact the judgement that counts, the first: a second one tells how far judges agree."""
    firsts: dict[int, Judgement] = {}
    for row in rows.order_by("item", "pk"):
        firsts.setdefault(row.item_id, row)
    return list(firsts.values())


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures: of facts right in every field, by field, by newspaper, by unit; `agreement` is κ a field, of `twice` facts.

    `recall`: of the facts of `pages` curated whole, those that the reading had found.
    """

    whole: Share
    recall: Share
    pages: int
    fields: tuple[Share, ...]
    newspapers: tuple[Share, ...]
    units: tuple[Share, ...]
    agreement: tuple[tuple[str, float | None], ...]
    twice: int
    first: date | None
    last: date | None


def quality() -> Quality:
    """The figures of all that was judged; of facts that two judged the first judgement counts."""
    rows = list(Judgement.objects.select_related("item__reading__page__newspaper").order_by("item", "pk"))
    by_item: dict[int, list[Judgement]] = {}
    for row in rows:
        by_item.setdefault(row.item_id, []).append(row)
    firsts = [some[0] for some in by_item.values()]
    doubles = [pair for some in by_item.values() for pair in combinations(some[:2], 2)]
    facts = [row for row in firsts if row.is_fact]
    days = sorted(row.at.date() for row in rows)
    found, pages = recall()
    return Quality(
        share("", firsts, all_right),
        found,
        pages,
        tuple(share(name, facts, lambda row, name=name: name not in row.wrong) for name in FIELDS),  # type: ignore[misc]
        grouped(firsts, lambda row: str(row.item.reading.page.newspaper or "")),
        grouped(firsts, lambda row: str(row.item.reading.fields.get("unit", ""))),
        tuple((name, kappa([(name in one.wrong, name in other.wrong) for one, other in doubles])) for name in FIELDS),
        len(doubles),
        days[0] if days else None,
        days[-1] if days else None,
    )


def recall() -> tuple[Share, int]:
    """Of the facts that hold on pages curated whole, how many the reading had found, the rest being added by people.

    A page is curated whole where no fact of it is undecided. It tells of what was missed as far as people looked for it.
    """
    facts = Metric.objects.filter(article__state=ArticleState.CURRENT)
    begun = SourcePage.objects.filter(pk__in=facts.curated().values("article__page"))
    undecided = facts.filter(state=ReviewState.UNREVIEWED, article__page=OuterRef("pk"))
    whole = begun.exclude(Exists(undecided))
    hold = facts.filter(article__page__in=whole.values("pk")).exclude(state=ReviewState.REJECTED)
    added = Decision.objects.filter(target=Target.FACT, verb=Verb.ADD).values("target_id")
    return Share("", hold.count(), hold.exclude(pk__in=added).count()), whole.count()


def all_right(row: Judgement) -> bool:
    return row.is_fact and not row.wrong


def share(name: str, rows: Sequence[Judgement], right: Callable[[Judgement], bool]) -> Share:
    return Share(name, len(rows), sum(right(row) for row in rows))


def grouped(rows: Iterable[Judgement], name_of: Callable[[Judgement], str]) -> tuple[Share, ...]:
    """The share of each group that is large enough to speak of, the largest first."""
    groups: dict[str, list[Judgement]] = {}
    for row in rows:
        groups.setdefault(name_of(row), []).append(row)
    found = [share(name, some, all_right) for name, some in groups.items() if len(some) >= FEWEST]
    return tuple(sorted(found, key=lambda one: (-one.judged, one.name)))


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Agreement beyond chance of two judges (Cohen 1960), 1 for full; None where chance alone would agree always.

    >>> kappa([(True, True), (False, False), (True, False), (False, False)])
    0.5
    >>> kappa([(False, False)] * 9) is None
    True
    """
    if not pairs:
        return None
    n = len(pairs)
    agreed = sum(one == other for one, other in pairs) / n
    one, other = sum(first for first, _ in pairs) / n, sum(second for _, second in pairs) / n
    chance = one * other + (1 - one) * (1 - other)
    return None if chance == 1 else (agreed - chance) / (1 - chance)
