"""`manage.py export_archive FILE`, or `--queue`: the whole archive as JSON Lines."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.choices import JobKind
from articles.management.queued import asked
from articles.transcript import export


class Command(BaseCommand):
    help = "Write the whole archive (pages, readings, decisions, sets) as JSON Lines; - is standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?")
        parser.add_argument(
            "--queue", action="store_true", help="leave it to a worker; the file is fetched at the desk"
        )

    def handle(self, *, file: str | None, queue: bool, **options: Any) -> None:
        if queue == (file is not None):
            raise CommandError("name a FILE (- is standard output), or leave it to a worker with --queue")
        if file is None:
            self.stdout.write(asked(JobKind.EXPORT))
            return
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
