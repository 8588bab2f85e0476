"""What commands say that leave their work to a worker."""

from __future__ import annotations

from django.conf import settings
from django.core.management import CommandError

from articles import jobs
from articles.choices import JobKind


def asked(kind: JobKind) -> str:
    """Leave this to a worker, and say which job it is. Raises CommandError where there is no queue."""
    if not settings.QUEUE:
        raise CommandError("--queue needs PostgreSQL: set DATABASE_URL (docs/scaling.md)")
    row, new = jobs.ask(kind)
    where = f"/admin/articles/queuedjob/{row.pk}/"
    return f"job {row.pk} {'queued' if new else 'waits already'}: what becomes of it is told at {where}"
