"""What a first start needs, each step doing only what is missing and saying what it did."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.ingestion.files import find_files
from articles.ingestion.pages import Summary, ingest
from articles.loading.mentions import store_mentions
from articles.loading.places.divisions import load_where_changed
from articles.models import Article, LoadedTable
from articles.models.kept import refresh_statistics
from articles.outages import SearchAwayError
from articles.reading.records import Given
from articles.search import upkeep
from articles.search.upkeep.locks import Lock, database_lock, file_lock

ADMIN = "admin"
NAMED = "mentions"  # what stands in LoadedTable once the articles' bodies were gone through for names
ARTICLES = 500  # whose texts are held at a time


def steps(paths: Sequence[str]) -> Iterator[str]:
    """Do every step that is due; gives a line for each that did something.

    Of several that start at once, on one machine or on many with one database, one does it, and the others find it done.
    """
    with file_lock(settings.DATA_DIR, Lock.PREPARING, wait=True):
        yield from make_secret_key()
        with database_lock(Lock.PREPARING, wait=True):
            yield from fill(paths)
        yield from collect_static()


def fill(paths: Sequence[str]) -> Iterator[str]:
    """What is done in the database and in the index."""
    yield from migrate()
    yield from add_places()
    yield from name_mentions()
    yield from take_in(paths)
    yield from build_index()
    refresh_statistics(connection)
    yield from create_admin()


def make_secret_key() -> Iterator[str]:
    """Write a key into the data folder, for its owner only; where the environment gives one, none is made."""
    path: Path | None = settings.SECRET_KEY_FILE
    if path is None or path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    yield f"secret key written to {path}"


def migrate() -> Iterator[str]:
    """Bring the database's tables up to date."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)  # before the database is asked what is due
    executor = MigrationExecutor(connection)
    due = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if due:
        call_command("migrate", interactive=False, verbosity=0)
        yield f"database migrated ({len(due)} steps)"


def add_places() -> Iterator[str]:
    """The administrative divisions that the reading's table has gained since it was loaded last."""
    if added := load_where_changed():
        yield f"places: {added} new"


def name_mentions() -> Iterator[str]:
    """The persons and organisations that articles name which were read before any were kept: once for an archive, whatever is found."""
    if LoadedTable.objects.filter(name=NAMED).exists():
        return
    articles, named, last = Article.objects.order_by("pk").only("pk", "body"), 0, 0
    while part := list(articles.filter(pk__gt=last)[:ARTICLES]):
        named, last = named + len(store_mentions(part)), part[-1].pk
    LoadedTable.objects.update_or_create(name=NAMED)
    if named:
        yield f"persons and organisations named: in {named} articles"


def take_in(paths: Sequence[str]) -> Iterator[str]:
    """Ingest the page texts that the archive has not got."""
    files = list(find_files(paths))
    summary = Summary()
    for result in ingest(files, Given(), on_change=upkeep.apply_or_leave):
        summary.add(result)
        if result.failure:
            yield f"{result.path}: {result.failure.reason}"
    if summary.new or summary.failed:
        yield str(summary)


def build_index() -> Iterator[str]:
    """Apply what was pending when the last process died; write again what is lost, all of it where need be."""
    try:
        done = upkeep.catch_up()
    except SearchAwayError as error:
        done = f"{error}: what has changed stays pending; when it is back: manage.py prepare"
    except OSError as error:
        done = f"the search index cannot be written, the site serves what there is: {error}"
    if done:
        yield done


def create_admin() -> Iterator[str]:
    """The first curator's account; its password is shown this once unless the environment set it."""
    users = get_user_model()._default_manager
    if users.filter(username=ADMIN).exists():
        return
    password = settings.ADMIN_PASSWORD or secrets.token_urlsafe(12)
    users.create_superuser(ADMIN, password=password)
    shown = "as PORTAL_ADMIN_PASSWORD says" if settings.ADMIN_PASSWORD else f"{password} (shown this once)"
    yield f"account {ADMIN} made for /admin/, its password: {shown}"


def collect_static() -> Iterator[str]:
    """Collect the static files where the collected ones are older than their sources, or missing."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    sources = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list(None)]
    made = manifest.stat().st_mtime if manifest.exists() else 0.0
    if max((path.stat().st_mtime for path in sources), default=0.0) >= made:
        call_command("collectstatic", interactive=False, verbosity=0)
        yield "static files collected"
