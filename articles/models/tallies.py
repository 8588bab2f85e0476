"""Counts of what the archive holds, kept by the transactions that change it, so that no page has to count.

Triggers (articles.models.triggers) enter the differences, +1 or -1, as rows of their own: writers never wait for one
another at a counter. Readers sum; whoever looks after the index puts the differences together now and then.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, ClassVar

from django.db import connection, models, transaction
from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

NONE = 0  # the key of what has no city, no newspaper
UNDATED = -1
FEW = 2_000  # rows that are not worth putting together
MONTHS = {
    "sqlite": "CAST(strftime('%Y', {0}) AS INTEGER) * 12 + CAST(strftime('%m', {0}) AS INTEGER) - 1",
    "postgresql": "CAST(extract(year FROM {0}) AS integer) * 12 + CAST(extract(month FROM {0}) AS integer) - 1",
}
COUNTED = {
    "city": "SELECT 'city', coalesce(a.city_id, 0), 0, count(*) FROM articles_article a WHERE a.state = 'current' GROUP BY 2",
    "county": (
        "SELECT 'county', a.county_id, coalesce(a.city_id, 0), count(*) FROM articles_article a "
        "WHERE a.state = 'current' AND a.county_id IS NOT NULL GROUP BY 2, 3"
    ),
    "month": (
        "SELECT 'month', coalesce({month}, -1), 0, count(*) FROM articles_article a WHERE a.state = 'current' GROUP BY 2"
    ),
    "paper": (
        "SELECT 'paper', coalesce(p.newspaper_id, 0), 0, count(*) FROM articles_article a "
        "JOIN articles_sourcepage p ON p.id = a.page_id WHERE a.state = 'current' GROUP BY 2"
    ),
    "pages": "SELECT 'pages', coalesce(newspaper_id, 0), 0, count(*) FROM articles_sourcepage GROUP BY 2",
    "facts": (
        "SELECT 'facts', 0, 0, count(*) FROM articles_metric m JOIN articles_article a ON a.id = m.article_id "
        "WHERE a.state = 'current' AND m.state <> 'rejected' HAVING count(*) > 0"
    ),
}


def kept(kind: str) -> Coalesce:
    """What is kept under a row's id, as an annotation of it."""
    rows = Tally.objects.filter(kind=kind, key=models.OuterRef("pk")).order_by().values("key")
    return Coalesce(models.Subquery(rows.annotate(total=Sum("number")).values("total")), 0)


class TallyQuerySet(models.QuerySet["Tally"]):
    def by_key(self, kind: str) -> dict[int, int]:
        """What is counted under each key, without what has come to nothing."""
        rows = self.filter(kind=kind).order_by().values_list("key").annotate(total=Sum("number"))
        return {key: total for key, total in rows if total}

    def total(self, kind: str) -> int:
        """All that is counted of a kind."""
        return self.filter(kind=kind).aggregate(total=Sum("number"))["total"] or 0

    def held(self, kind: str) -> models.QuerySet[Any, Any]:
        """The keys under which there is anything, for a condition on other rows."""
        sums = self.filter(kind=kind).order_by().values("key").annotate(total=Sum("number"))
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
        return {
            date(key // 12, key % 12 + 1, 1): number
            for key, number in sorted(self.by_key("month").items())
            if key != UNDATED
        }

    def put_together(self) -> None:
        """One row for each key again, where the differences have become many."""
        if self.count() <= FEW:
            return
        with transaction.atomic():
            rows = list(self.values_list("pk", "kind", "key", "other", "number"))
            sums: dict[tuple[str, int, int], int] = {}
            for _pk, kind, key, other, number in rows:
                sums[kind, key, other] = sums.get((kind, key, other), 0) + number
            remove(self, [row[0] for row in rows])
            self.bulk_create(
                (Tally(kind=kind, key=key, other=other, number=n) for (kind, key, other), n in sums.items() if n),
                batch_size=1_000,
            )

    def differing(self) -> dict[tuple[str, int, int], tuple[int, int]]:
        """Where the sums are not what counting gives: (kept, counted) by kind and key."""
        kept: dict[tuple[str, int, int], int] = {}
        for kind, key, other, number in self.values_list("kind", "key", "other", "number"):
            kept[kind, key, other] = kept.get((kind, key, other), 0) + number
        counted = dict(count_all())
        keys = kept.keys() | counted.keys()
        return {key: (kept.get(key, 0), counted.get(key, 0)) for key in keys if kept.get(key, 0) != counted.get(key, 0)}

    def recount(self) -> None:
        """Count anew, in one transaction."""
        with transaction.atomic():
            self.all().delete()
            self.bulk_create(
                (Tally(kind=kind, key=key, other=other, number=n) for (kind, key, other), n in count_all()),
                batch_size=1_000,
            )


def remove(tallies: TallyQuerySet, keys: Collection[int]) -> None:
    listed = list(keys)
    for start in range(0, len(listed), 5_000):
        tallies.filter(pk__in=listed[start : start + 5_000]).delete()


def count_all() -> list[tuple[tuple[str, int, int], int]]:
    """Everything that is kept, counted from the rows."""
    found = []
    with connection.cursor() as cursor:
        for statement in COUNTED.values():
            cursor.execute(statement.replace("{month}", MONTHS[connection.vendor].format("a.published")))
            found += [((kind, key, other), number) for kind, key, other, number in cursor.fetchall()]
    return found


class Tally(models.Model):
    """A count, or a difference to it: of `kind`, under `key` (a city's, county's or newspaper's id, or a month as
    year * 12 + month - 1), for a county with its city in `other`."""

    kind = models.CharField(_("所计"), max_length=8)
    key = models.BigIntegerField()
    other = models.BigIntegerField(default=0)
    number = models.BigIntegerField(_("数目"))

    objects = TallyQuerySet.as_manager()

    class Meta:
        verbose_name = _("计数")
        verbose_name_plural = _("计数")
        indexes: ClassVar = [models.Index(fields=["kind", "key", "number"], name="tally_by_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}: {self.number}"
