"""`manage.py verify_backup FILE`: is every member of a back-up as it was written?"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.backups import BackupError, verify


class Command(BaseCommand):
    help = "Read all of a back-up and compare each member with its checksum."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            manifest = verify(file)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{file}: whole; {len(manifest.members)} members, {manifest.rows['articles_article']} articles, "
            f"taken {manifest.made}, database at {manifest.migration}; to be set again: {', '.join(manifest.settings)}"
        )
