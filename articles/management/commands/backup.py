"""`manage.py backup FILE`: the whole archive in one file, while the site runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.backups import BackupError, backup


class Command(BaseCommand):
    help = "Write database, originals and images into one file with checksums; the site goes on meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **options: object) -> None:
        try:
            manifest = backup(file)
        except (BackupError, OSError) as error:
            raise CommandError(f"no back-up was taken: {error}") from error
        size = file.stat().st_size
        self.stdout.write(f"{file}: {size} bytes, {manifest.rows['articles_article']} articles")
