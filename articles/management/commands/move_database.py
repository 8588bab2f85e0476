"""`manage.py move_database --to URL`: the whole archive into another, empty database, checked row for row."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.relocation import RelocationError, relocate


class Command(BaseCommand):
    help = "Copy the whole archive with its ids and history into another database, and compare every row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, metavar="URL", help="e.g. postgresql://user:secret@db/baoku")

    def handle(self, *, to: str, **options: Any) -> None:
        rows = tables = 0
        try:
            for moved in relocate(to):
                tables, rows = tables + 1, rows + moved.rows
                if moved.rows:
                    self.stdout.write(f"{moved.table}: {moved.rows} rows")
        except RelocationError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"moved {rows} rows of {tables} tables; set DATABASE_URL to the new database and restart")
