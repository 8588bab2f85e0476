"""`manage.py restore_archive FILE`: an export into an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.transcript import TranscriptError, restore


class Command(BaseCommand):
    help = "Fill an empty database from a file that `export_archive` wrote, all of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")

    def handle(self, *, file: str, **options: Any) -> None:
        try:
            with Path(file).open(encoding="utf-8", newline="\n") as lines:
                rows = restore(lines)
        except TranscriptError as error:
            raise CommandError(str(error)) from error
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        self.stdout.write(f"restored {rows} rows")
