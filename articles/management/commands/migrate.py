"""`manage.py migrate`: Django's, which first makes the data folder where there is none yet."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        """Runs the system checks too, and some of them ask the database."""
        try:
            settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise CommandError(f"DATA_DIR cannot be made: {problem}") from problem
        return super().execute(*args, **options)
