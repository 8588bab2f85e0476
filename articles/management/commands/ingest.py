"""`manage.py ingest PATH…`: read pages into the archive, or with --dry-run only show what is read."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.ingestion.files import Failure, find_files, passed_over
from articles.ingestion.pages import Result, Summary, ingest, preview
from articles.ingestion.queue import enqueue
from articles.reading.records import Given
from articles.search import upkeep

NAMED = 5  # files passed over that are named


class Command(BaseCommand):
    help = "Read pages (texts, PDFs, scans; files, folders, - for a text on standard input) into articles and facts."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--newspaper", help="the newspaper's full title, e.g. 河北日报")
        parser.add_argument("--date", type=date.fromisoformat, help="the day of publication, YYYY-MM-DD")
        parser.add_argument("--city", help="the newspaper's home city, e.g. 沧州")
        parser.add_argument("--dry-run", action="store_true", help="read, store nothing")
        parser.add_argument(
            "--json", action="store_true", help="with --dry-run: one JSON object a page (docs/SCHEMA.md)"
        )
        parser.add_argument("--reread", action="store_true", help="read pages again that the archive has")
        parser.add_argument("--queue", action="store_true", help="leave the reading to workers (manage.py worker)")
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="read on N processes")

    def handle(self, *, paths: list[str], dry_run: bool, reread: bool, jobs: int, **options: Any) -> None:
        if options["json"] and not dry_run:
            raise CommandError("--json goes with --dry-run")
        if jobs < 1:
            raise CommandError("--jobs takes a whole number from 1")
        files = list(find_files(paths))
        if not files:
            raise CommandError(f"no text, PDF or image in {', '.join(paths)}")
        if others := passed_over(paths, files):
            self.stderr.write(f"passed over, no text, PDF or image by their ending: {named(others)}", style_func=str)
        given = Given(options["newspaper"], options["date"], options["city"])
        if options["queue"]:
            self.enqueue(files, given, reread=reread, dry_run=dry_run)
            return
        results = (
            preview(files, given, jobs=jobs)
            if dry_run
            else ingest(files, given, reread=reread, jobs=jobs, on_change=upkeep.apply_or_leave)
        )
        summary = Summary()
        for result in tqdm(results, total=len(files), unit="page", disable=None, file=sys.stderr):
            summary.add(result)
            self.report(result, as_json=options["json"])
        self.stderr.write(str(summary), style_func=str)
        if summary.failed:
            raise SystemExit(1)

    def enqueue(self, files: list[str], given: Given, *, reread: bool, dry_run: bool) -> None:
        """Give the files to the workers, and say which could not be given."""
        if dry_run or not settings.QUEUE:
            raise CommandError(
                "--queue does not go with --dry-run"
                if dry_run
                else "--queue needs PostgreSQL: set DATABASE_URL (docs/scaling.md)"
            )
        outcomes = list(enqueue(files, given, reread=reread))
        failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
        for failure in failures:
            self.stderr.write(f"{failure.path}: {failure.reason}")
        self.stderr.write(f"files: {len(outcomes) - len(failures)} queued, {len(failures)} failed", style_func=str)
        if failures:
            raise SystemExit(1)

    def report(self, result: Result, *, as_json: bool) -> None:
        if result.failure:
            self.stderr.write(f"{result.path}: {result.failure.reason}\n{result.failure.details}".rstrip())
        if result.record and result.record.unreadable:
            self.stderr.write(f"{result.path}: unreadable: {result.record.unreadable}", style_func=str)
        if as_json and result.record:
            self.stdout.write(json.dumps(result.record.to_dict(), ensure_ascii=False))


def named(paths: list[str]) -> str:
    """The first of the paths, and how many more there are."""
    more = len(paths) - NAMED
    return ", ".join(paths[:NAMED]) + (f" and {more} more" if more > 0 else "")
