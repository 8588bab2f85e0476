"""`manage.py prepare [PATH…]`: everything a first start needs, and only what is missing: `make run` calls it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles import preparation


class Command(BaseCommand):
    help = "Make the secret key, migrate, ingest the given page texts, index, create the admin account, collect static files."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", metavar="PATH", help="page texts to take in, e.g. seeds")

    def handle(self, *, paths: list[str], **options: Any) -> None:
        for step in preparation.steps(paths):
            self.stdout.write(step)
