"""The whole archive into one back-up, and out of it into an empty place."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from articles.backups.container import FORMAT, BackupError, Manifest, read, writing
from articles.backups.databases import NAMES, dump, holds_an_archive, load
from articles.ingestion.originals import digest_of, every_name, is_unfinished, on_this_machine, put, vault, whole_names
from articles.search import upkeep

FILES = "files"
UNPACKED = ".restore-"


def backup(path: Path) -> Manifest:
    """Write the archive as it is now into a file. Readers and curators go on meanwhile.

    The database comes first: what it names of originals lies on the disk before its row is there, and is never changed.
    """
    if path.exists():
        raise BackupError(f"{path} is there already")
    if not path.parent.is_dir():
        raise BackupError(f"there is no folder {path.parent}")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder, writing(path) as container:
        database = Path(folder) / NAMES[connection.vendor]
        dump(database)
        container.add(database.name, database)
        files = vault()
        for name in whole_names(files):
            with on_this_machine(files, name) as path:
                container.add(f"{FILES}/{name}", path)
        manifest = Manifest(
            FORMAT, timezone.now().isoformat(), connection.vendor, last_migration(), counts(), names_set()
        )
        container.close(manifest)
    return manifest


def last_migration() -> str:
    applied = MigrationRecorder(connection).applied_migrations()
    return max((name for app, name in applied if app == "articles"), default="")


def counts() -> dict[str, int]:
    """About how many rows the tables have, for people to look at: taken beside the dump, not within it."""
    return {
        model._meta.db_table: model._default_manager.count() for model in apps.get_app_config("articles").get_models()
    }


def names_set() -> list[str]:
    """The settings that whoever restores has to set again, by name."""
    return sorted(
        name for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "CONTACT_EMAIL") if getattr(settings, name, "")
    )


def restore(path: Path) -> Iterator[str]:
    """Make a back-up the archive of an empty place, bring it up to this version, make its index; says each step.

    Everything is unpacked and checked beside before anything is put in place, the database last and at one stroke: broken
    off, it is begun again by the same command.
    """
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    alone = sweep_broken_off()
    if holds_an_archive():
        raise BackupError("the database holds an archive already: restore into an empty place (another DATA_DIR)")
    if alone:
        sweep_unfinished()
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=UNPACKED) as name, held(Path(name)):
        folder = Path(name)
        (manifest,) = read(path, folder)
        if manifest.engine != connection.vendor:
            raise BackupError(f"the back-up is of {manifest.engine}: restore it there, then `manage.py move_database`")
        refuse_other_files(manifest)
        yield f"checked {len(manifest.members)} members, taken {manifest.made}"
        files = vault()
        for file in sorted(found for found in (folder / FILES).rglob("*") if found.is_file()):
            put(file, files, file.relative_to(folder / FILES).as_posix())
        load(folder / NAMES[manifest.engine])
    yield "database and files in place"
    call_command("migrate", interactive=False, verbosity=0)
    upkeep.rebuild()
    yield "search index made anew"


def refuse_other_files(manifest: Manifest) -> None:
    """BackupError where the place has an original that is not the back-up's. What a restoring broken off put there is."""
    files = vault()
    for name in whole_names(files):
        if manifest.members.get(f"{FILES}/{name}") != digest_of(files, name):
            raise BackupError(f"{name} is none of the back-up's: restore into an empty place (another DATA_DIR)")


def sweep_broken_off() -> bool:
    """Remove what restorings that died had unpacked; one that is at work holds its folder. Whether none is at work."""
    alone = True
    for folder in Path(settings.DATA_DIR).glob(f"{UNPACKED}*"):
        try:
            with held(folder):
                shutil.rmtree(folder)
        except BlockingIOError:
            alone = False
    return alone


def sweep_unfinished() -> None:
    """Remove what a restoring that died was writing among the originals of an empty place."""
    files = vault()
    for name in filter(is_unfinished, list(every_name(files))):
        files.delete(name)


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """The folder for this process alone, until it ends in whatever way; BlockingIOError where another has it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        flock(handle, LOCK_EX | LOCK_NB)
        yield
    finally:
        os.close(handle)
