"""Counts of what the archive holds, kept by the transactions that change it, so that no page has to count.

Triggers (articles.models.kept.triggers) enter the differences, +1 or -1, as rows of their own: writers never wait for one
another at a counter. Readers sum; whoever looks after the index puts the differences together now and then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.db import connection, models, transaction
from django.db.models import Case, F, Q, Sum, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from articles.models.kept.counted import COUNTS, spoken

NONE = 0  # the key of what has no city, no newspaper
UNDATED = -1
FEW = 500  # differences that are not worth putting together
AT_ONCE = 20_000  # of them put together by one transaction
SETTLE = (
    "INSERT INTO articles_tally (kind, key, other, name, number, settled) VALUES (%s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (kind, key, other, name) WHERE settled = 1 DO UPDATE SET number = articles_tally.number + excluded.number"
)
Key = tuple[str, int, int, str]
Counted = tuple[str, int, int, int]
"""(kind, key, month as it is counted or year, number); UNDATED of what has no date."""


def kept(kind: str) -> Coalesce:
    """What is kept under a row's id, as an annotation of it."""
    rows = Tally.objects.filter(kind=kind, key=models.OuterRef("pk")).order_by().values("key")
    return Coalesce(models.Subquery(rows.annotate(total=Sum("number")).values("total")), 0)


def by_first_day(months: Mapping[int, int]) -> dict[date, int]:
    """Counts of months by their first day, in their order; what has no date is left out.

    >>> by_first_day({2021 * 12 + 6: 3, UNDATED: 1})
    {datetime.date(2021, 7, 1): 3}
    """
    return {day: number for key, number in sorted(months.items()) if (day := first_day(key))}


def first_day(month: int) -> date | None:
    """The first day of a month as it is counted; None of what has no date.

    >>> first_day(2021 * 12 + 6)
    datetime.date(2021, 7, 1)
    """
    return None if month == UNDATED else date(month // 12, month % 12 + 1, 1)


def time_of(together: int) -> Case:
    """The month that is counted, or the whole span of so many months that it lies in."""
    return Case(When(other=UNDATED, then=models.Value(UNDATED)), default=F("other") / together)


class TallyQuerySet(models.QuerySet["Tally"]):
    def by_key(self, kind: str) -> dict[int, int]:
        """What is counted under each key, without what has come to nothing."""
        rows = self.filter(kind=kind).order_by().values_list("key").annotate(total=Sum("number"))
        return {key: total for key, total in rows if total}

    def by_kinds(self, *kinds: str) -> dict[str, dict[int, int]]:
        """`by_key` of several kinds in one query."""
        found: dict[str, dict[int, int]] = {kind: {} for kind in kinds}
        rows = self.filter(kind__in=kinds).order_by().values_list("kind", "key").annotate(total=Sum("number"))
        for kind, key, total in rows:
            if total:
                found[kind][key] = total
        return found

    def total(self, kind: str) -> int:
        """All that is counted of a kind."""
        return self.filter(kind=kind).aggregate(total=Sum("number"))["total"] or 0

    def held(self, kind: str, **narrowed: Any) -> models.QuerySet[Any, Any]:
        """The keys under which there is anything, for a condition on other rows."""
        sums = self.filter(kind=kind, **narrowed).order_by().values("key").annotate(total=Sum("number"))
        return sums.filter(total__gt=0).values("key")

    def placeless(self) -> int:
        """How many current articles have neither city nor county."""
        without_city = self.by_key("city").get(NONE, 0)
        return without_city - (self.filter(kind="county", other=NONE).aggregate(total=Sum("number"))["total"] or 0)

    def cities(self) -> dict[int, int]:
        """How many current articles are about each city, by its id."""
        return {key: number for key, number in self.by_key("city").items() if key != NONE}

    def months(self) -> dict[date, int]:
        """How many current articles were published in each month, by its first day."""
        return by_first_day(self.by_key("month"))

    def months_of(self, kind: str, keys: Collection[int]) -> dict[date, int]:
        """The same of a city's or a newspaper's articles (city_month, paper_month)."""
        return by_first_day(self.by_other(kind, keys))

    def most(self, kind: str, most: int, *, keys: Collection[int] = (0,), at_least: int = 1) -> list[tuple[str, int]]:
        """The names of which there is most under these keys, the most first."""
        return self.most_each({kind: (most, at_least)}, keys)[kind]

    def most_each(
        self, asked: Mapping[str, tuple[int, int]], keys: Collection[int]
    ) -> dict[str, list[tuple[str, int]]]:
        """The same of several kinds, of each so many names of which there is at least so much."""
        here = self.filter(kind__in=asked, key__in=keys)
        changed: dict[str, dict[str, int]] = {kind: {} for kind in asked}
        changes = here.filter(settled=0).order_by().values_list("kind", "name").annotate(total=Sum("number"))
        for kind, name, total in changes:
            changed[kind][name] = total
        return {
            kind: here.filter(kind=kind).first_names(changed[kind], most, at_least)
            for kind, (most, at_least) in asked.items()
        }

    def sums(self) -> list[tuple[str, int]]:
        """How much there is of each name of whatever is filtered, the most first; nothing of what has come to nothing."""
        rows = self.order_by().values_list("name").annotate(total=Sum("number")).filter(total__gt=0)
        return list(rows.order_by("-total", "name"))

    def of_names(self, kind: str, names: Collection[str], keys: Collection[int] = (NONE,)) -> list[tuple[str, int]]:
        """How much there is of each of these names, the most first: an index leads to each, however many names there are."""
        if not names:
            return []
        here = self.filter(kind=kind, key__in=keys, other=NONE, name__in=names).order_by().values_list("name", "number")
        sums: Counter[str] = Counter()
        for name, number in here.filter(settled=1).union(here.filter(settled=0), all=True):
            sums[name] += number
        return most_first(sums)

    def first_names(self, changed: Mapping[str, int], most: int, at_least: int) -> list[tuple[str, int]]:
        """The first names of one kind: of what is settled so many, with what has changed since."""
        settled = self.filter(settled=1)
        least = max(1, at_least - max(changed.values(), default=0))
        first = settled.filter(number__gte=least).order_by("-number", "name").values_list("name", "number")
        rows = list(first[: most + len(changed)])
        sums: Counter[str] = Counter()
        for name, number in rows:
            sums[name] += number
        if least > 1 or len(rows) == most + len(changed):  # else there are no others
            for name, number in settled.filter(name__in=changed.keys() - sums.keys()).values_list("name", "number"):
                sums[name] += number
        sums.update(changed)
        return most_first({name: number for name, number in sums.items() if number >= at_least})[:most]

    def named_with(self, kind: str, pieces: Sequence[str], among: int, *, at_least: int = 1) -> list[tuple[str, int]]:
        """Of the fullest names of a kind those that have one of these pieces; what changed since is looked at too."""
        has_one = reduce(or_, (Q(name__contains=piece) for piece in pieces))
        here = self.filter(kind=kind, key=NONE)
        fullest = here.filter(settled=1, number__gte=at_least).order_by("-number", "name").values("pk")[:among]
        return self.filter(Q(pk__in=fullest) | Q(pk__in=here.filter(settled=0).values("pk"))).filter(has_one).sums()

    def by_other(self, kind: str, keys: Collection[int]) -> dict[int, int]:
        """What is counted under these keys with each other one, without what has come to nothing."""
        rows = self.filter(kind=kind, key__in=keys).order_by().values_list("other").annotate(total=Sum("number"))
        return {other: total for other, total in rows if total}

    def of_cities(self, cities: Collection[int]) -> dict[str, dict[int, int]]:
        """What is counted of these cities by county, by newspaper (city_paper) and by month (city_month), in one query."""
        here = models.Q(kind__in=("city_paper", "city_month"), key__in=cities)
        found: dict[str, Counter[int]] = {"county": Counter(), "city_paper": Counter(), "city_month": Counter()}
        rows = (
            self.filter(here | models.Q(kind="county", other__in=cities)).order_by().values_list("kind", "key", "other")
        )
        for kind, key, other, total in rows.annotate(total=Sum("number")):
            if total:
                found[kind][key if kind == "county" else other] += total
        return {kind: dict(counts) for kind, counts in found.items()}

    def names(self, kind: str) -> int:
        """Of how many names there is anything."""
        sums = self.filter(kind=kind).order_by().values("name").annotate(total=Sum("number"))
        return sums.filter(total__gt=0).count()

    def in_months(self, kinds: Collection[str], keys: Collection[int], together: int = 1) -> list[Counted]:
        """What is counted of these kinds under these keys in each month, or in so many months together (12: each year)."""
        rows = self.filter(kind__in=kinds, key__in=keys).order_by().annotate(time=time_of(together))
        return list(rows.values_list("kind", "key", "time").annotate(total=Sum("number")).filter(total__gt=0))

    def by_key_of(self, kind: str, other: int) -> dict[int, int]:
        """The reverse of `by_other`: what is counted under each key with this other one."""
        return self.filter(other=other).by_key(kind)

    def put_together(self) -> None:
        """Add the differences to what is settled, where they have become many."""
        if self.filter(settled=0)[: FEW + 1].count() <= FEW:
            return
        with transaction.atomic():
            changes = self.filter(settled=0).select_for_update().order_by("pk")
            rows = list(changes.values_list("pk", "kind", "key", "other", "name", "number")[:AT_ONCE])
            sums: Counter[Key] = Counter()
            for _pk, kind, key, other, name, number in rows:
                sums[kind, key, other, name] += number
            remove(self, [row[0] for row in rows])
            with connection.cursor() as cursor:  # in order, so that two who do it never wait for one another in a ring
                cursor.executemany(SETTLE, [(*where, n, 1) for where, n in sorted(sums.items()) if n])
            self.filter(settled=1, number=0).delete()

    def differing(self) -> dict[Key, tuple[int, int]]:
        """Where the sums are not what counting gives: (kept, counted) by kind, key, other and name."""
        kept: Counter[Key] = Counter()
        for kind, key, other, name, number in self.values_list("kind", "key", "other", "name", "number"):
            kept[kind, key, other, name] += number
        counted = Counter(dict(count_all()))
        return {where: (kept[where], counted[where]) for where in kept | counted if kept[where] != counted[where]}

    def recount(self) -> None:
        """Count anew, in one transaction."""
        with transaction.atomic():
            self.all().delete()
            self.bulk_create(
                (
                    Tally(kind=kind, key=key, other=other, name=name, number=number, settled=1)
                    for (kind, key, other, name), number in count_all()
                ),
                batch_size=1_000,
            )


def most_first(sums: Mapping[str, int]) -> list[tuple[str, int]]:
    """Names of which there is anything, the most first."""
    found = [(name, number) for name, number in sums.items() if number > 0]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def remove(tallies: TallyQuerySet, keys: Collection[int]) -> None:
    listed = list(keys)
    for start in range(0, len(listed), 5_000):
        tallies.filter(pk__in=listed[start : start + 5_000]).delete()


def count_all() -> Iterator[tuple[Key, int]]:
    """Everything that is kept, counted from the rows."""
    with connection.cursor() as cursor:
        for count in COUNTS:
            cursor.execute(spoken(count.counted(), connection.vendor))
            for kind, key, other, name, number in cursor.fetchall():
                if number:
                    yield (kind, key, other, name), number


class Tally(models.Model):
    """A count of `kind` (articles.models.kept.counted): under `key` and `other` (a city's, county's, newspaper's, page's id, or a
    month as year * 12 + month - 1), or under a `name`. What is counted is the sum of its rows: one that is `settled`, and
    the differences since."""

    kind = models.CharField(_("所计"), max_length=12)
    key = models.BigIntegerField()
    other = models.BigIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True, default="")
    number = models.BigIntegerField(_("数目"))
    settled = models.PositiveSmallIntegerField(default=0)  # 0 or 1: SQLite finds no truth value by an index

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("计数")
        verbose_name_plural = _("计数")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key", "other", "name"], condition=Q(settled=1), name="tally_settled_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "key", "other", "number"], name="tally_by_key"),
            models.Index(fields=["kind", "key", "settled", "-number", "name"], name="tally_most"),
            models.Index(fields=["settled", "number"], name="tally_unsettled"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.name}: {self.number}"
