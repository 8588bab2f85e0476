"""What stands on each page that a reader of its holdings is told of: how much is doubtful, how much a person decided.

Triggers (articles.models.kept.triggers) keep it, so that pages with anything doubtful or decided are counted like all else
(`page_doubted`, `page_checked` of articles.models.kept.counted), and no page of the site looks through articles and facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from django.db import connections, models, transaction
from django.utils.translation import gettext_lazy as _

from articles.models.kept.counted import MARKED, MARKS, spoken

Marks = tuple[int, ...]


class PageMarkQuerySet(models.QuerySet["PageMark"]):
    def differing(self) -> dict[int, tuple[Marks, Marks]]:
        """The pages whose marks are not what counting gives: (kept, counted)."""
        kept = {page: tuple(marks) for page, *marks in self.values_list("page_id", *MARKED) if any(marks)}
        counted = self.counted()
        none = (0,) * len(MARKED)
        pages = kept.keys() | counted.keys()
        both = {page: (kept.get(page, none), counted.get(page, none)) for page in pages}
        return {page: (was, now) for page, (was, now) in both.items() if was != now}

    def counted(self) -> dict[int, Marks]:
        """The marks of every page that has any, counted from the rows."""
        found: defaultdict[int, Counter[str]] = defaultdict(Counter)
        connection = connections[self.db]
        with connection.cursor() as cursor:
            for mark in MARKS:
                cursor.execute(spoken(mark.counted(), connection.vendor))
                for column, page, _other, _name, number in cursor.fetchall():
                    found[page][column] += number
        return {page: tuple(counts[column] for column in MARKED) for page, counts in found.items()}

    def recount(self) -> None:
        """Count anew, in one transaction. The counts that are told by marks (Tally) are to be made anew after it."""
        with transaction.atomic(using=self.db):
            self.all().delete()
            made = (
                PageMark(page_id=page, **dict(zip(MARKED, marks, strict=True)))
                for page, marks in self.counted().items()
            )
            self.bulk_create(made, batch_size=1_000)


class PageMark(models.Model):
    """A page's marks; a page without a row has none. `doubtful` counts its current articles that were read with little
    confidence, `decided` what of it, of them and of their facts a person decided on.

    No constraint of the database ties it to its page: a trigger takes it away after the page is gone.
    """

    page = models.OneToOneField(
        "articles.SourcePage",
        primary_key=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="marks",
    )
    doubtful = models.IntegerField(_("存疑的文章数"), default=0)
    decided = models.IntegerField(_("人工决定数"), default=0)

    objects = PageMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("版面标记")
        verbose_name_plural = _("版面标记")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.doubtful}, {self.decided}"
