"""`manage.py rebuild_index`: the whole index anew from the rows, articles and facts, beside the old one.

Takes the place of Haystack's command of that name, which knows only what is declared for Haystack and would leave the
facts' index behind. It asks nothing: the index holds nothing that the database has not.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.choices import JobKind
from articles.management.queued import asked
from articles.models import Article, Metric
from articles.search import upkeep


class Command(BaseCommand):
    help = "Make the search index of articles and facts anew from the database; searches go on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noinput",
            action="store_false",
            dest="interactive",
            help="as Haystack's command has it: nothing is asked anyway",
        )

        parser.add_argument("--queue", action="store_true", help="leave it to a worker (manage.py worker)")

    def handle(self, *, queue: bool = False, **options: Any) -> None:
        if queue:
            self.stdout.write(asked(JobKind.REBUILD))
            return
        upkeep.rebuild()
        self.stdout.write(
            f"indexed {Article.objects.current().count()} articles, {Metric.objects.current().count()} facts"
        )
