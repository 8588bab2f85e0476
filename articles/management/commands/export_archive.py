"""`manage.py export_archive FILE`: the whole archive as JSON Lines."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.transcript import export


class Command(BaseCommand):
    help = "Write the whole archive (pages, readings, decisions, sets) as JSON Lines; - is standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")

    def handle(self, *, file: str, **options: Any) -> None:
        if file == "-":
            sys.stdout.writelines(export())
            return
        part = Path(f"{file}.part")  # a file that bears the name is whole
        try:
            with part.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(export())
            part.replace(file)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}") from error
        self.stdout.write(f"exported to {file}")
