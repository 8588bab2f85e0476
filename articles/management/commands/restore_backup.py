"""`manage.py restore_backup FILE`: a back-up into an empty place."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.backups import BackupError, restore


class Command(BaseCommand):
    help = "Make a back-up the archive of an empty DATA_DIR, bring it up to this version and make its index."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            for step in restore(file):
                self.stdout.write(step)
        except (BackupError, OSError) as error:
            raise CommandError(f"nothing was restored: {error}") from error
