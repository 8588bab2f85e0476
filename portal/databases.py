"""Which database gets which tables: the queue's are PostgreSQL's alone."""

from __future__ import annotations

from typing import Any

from django.db import connections


class QueueRouter:
    """Keeps the queue's migrations, which are PostgreSQL's SQL, from any other database (manage.py move_database)."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """False for the queue's tables where they cannot be; None, no opinion, for all others."""
        return False if app_label == "procrastinate" and connections[db].vendor != "postgresql" else None
