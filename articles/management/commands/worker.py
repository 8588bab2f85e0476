"""`manage.py worker`: do what is in the queue, on as many machines as one likes, until it is stopped.

Ctrl-C and SIGTERM let a running job end first; a worker that is killed leaves its jobs to the others.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles import jobs as jobs_of_all
from articles.ingestion import queue


class Command(BaseCommand):
    help = "Read the files of the queue (manage.py ingest --queue) and do its other jobs. Needs PostgreSQL."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="stop when the queue is empty")
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many jobs at once (default 1)")

    def handle(self, *, until_empty: bool, jobs: int, **options: Any) -> None:
        if not settings.QUEUE:
            raise CommandError("a queue needs PostgreSQL: set DATABASE_URL (docs/scaling.md)")
        if jobs < 1:
            raise CommandError("--jobs takes a whole number from 1")
        queue.enter_what_waits()
        jobs_of_all.enter_what_waits()
        words = ["worker", "--concurrency", str(jobs), *(["--one-shot"] if until_empty else [])]
        call_command("procrastinate", *words)
