"""The desk at a hundred thousand facts: CPU, queries and bytes of every list and search, and of a decision.

    python -m benchmarks.bench_desk            # builds the archive in a temporary folder: the seeds, many times over

Bars: lists and searches 150 ms of CPU, 15 queries, 150 kB; from a decision to the next fact 150 ms.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

FACTS = 100_000
STEP = 1_000  # between the ids of two copies
SEEDS = Path(__file__).parent.parent / "seeds"
PAGES = (
    "/admin/", "/admin/articles/metric/", "/admin/articles/metric/?q=5993",
    "/admin/articles/metric/?state__exact=unreviewed&p=3", "/admin/articles/article/", "/admin/articles/article/?q=沧州",
    "/admin/articles/sourcepage/", "/admin/articles/sourcepage/?q=沧州", "/admin/articles/mistakereport/",
    "/admin/articles/newspaper/", "/admin/articles/place/?q=沧", "/admin/review/", "/admin/review/?view=list",
    "/admin/review/?indicator=开工", "/admin/progress/", "/admin/progress/?by=city", "/admin/progress/?by=page",
    "/admin/progress/?by=curator", "/admin/upload/", "/admin/review/places/?q=新华",
)  # fmt: skip


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="baoku-desk-") as folder:
        os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        facts = fill()
        print(f"{facts} facts")
        return measure()


def fill() -> int:
    """The seeds, read once and copied until there are enough facts."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from articles.models import Article, Contributor, FactReading, Metric, SourcePage
    from articles.models.kept import triggers

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("ingest", str(SEEDS))
    triggers.uninstall(connection)
    copied = {
        SourcePage: {"sha256": "printf('%064d', id + {n})"},
        Article: {"page_id": "page_id + {n}"},
        Contributor: {"article_id": "article_id + {n}"},
        Metric: {"article_id": "article_id + {n}"},
        FactReading: {"metric_id": "metric_id + {n}", "page_id": "page_id + {n}"},
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for copy in range(1, FACTS // Metric.objects.count() + 1):
            for model, changed in copied.items():
                insert(cursor, model, {"id": "id + {n}", **changed}, copy * STEP)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    triggers.install(connection)
    return Metric.objects.count()


def insert(cursor: Any, model: Any, changed: dict[str, str], number: int) -> None:
    columns = [field.column for field in model._meta.concrete_fields]
    values = [changed[name].format(n=number) if name in changed else f'"{name}"' for name in columns]
    names = ", ".join(f'"{name}"' for name in columns)
    table = model._meta.db_table
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} WHERE id < {STEP}")


def measure() -> int:
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["*"]
    client = Client()
    client.force_login(User.objects.create_superuser("curator"))
    over = 0
    for address in PAGES:
        client.get(address)
        seconds = min(cpu(lambda address=address: client.get(address)) for _ in range(3))
        with CaptureQueriesContext(connection) as queries:
            size = len(client.get(address).content)
        fits = seconds <= 0.150 and len(queries) <= 15 and size <= 150_000
        over += not fits
        print(
            f"{'  ' if fits else '! '}{address:55} {seconds * 1000:5.0f} ms {len(queries):3} queries {size // 1000:4} kB"
        )
    over += decisions(client)
    return int(over > 0)


def decisions(client: Any) -> bool:
    """The server's part of a decision and of fetching the next facts: in the browser the next one is there already."""
    from articles.models import Metric

    taken = []
    for fact in Metric.objects.order_by("-harm", "pk")[:20]:
        data = {"fact": fact.pk, "version": fact.version, "verb": "confirm"}
        send = lambda data=data: client.post("/admin/review/decide/", data, headers={"X-Requested-With": "fetch"})  # noqa: E731
        taken.append(cpu(send))
    middle = statistics.median(taken)
    print(f"{'  ' if middle <= 0.150 else '! '}{'a decision, stored and indexed (median)':55} {middle * 1000:5.0f} ms")
    return middle > 0.150


def cpu(work: Any) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
