"""The whole archive as JSON Lines, and back from them: pages, readings, decisions, sets, every row with its id.

One line a row, in a fixed order, with nothing of the accounts: an archive exported, restored into an empty database and
exported again is the same file byte for byte. The first line says which tables it has, the last how many rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from articles.models import IndexChange, IndexedArticle, PageMark, QueuedJob, RequestCount, SourcePage, Tally
from articles.search import upkeep

FORMAT = 1
ROWS = 500  # rows written at once
LEFT_OUT = (IndexChange, IndexedArticle, PageMark, Tally, RequestCount, QueuedJob)
"""What the index was told and what triggers count is made anew; which clients asked how often is nobody's to take along, and
what workers are asked to do is the machines' own."""


class TranscriptError(Exception):
    """Why an archive was not restored, in a sentence for the person who asked."""


def tables() -> list[type[models.Model]]:
    """The models whose rows are the archive, in the order of their names."""
    found = [model for model in apps.get_app_config("articles").get_models() if model not in LEFT_OUT]
    return sorted(found, key=lambda model: model._meta.label_lower)


def export() -> Iterator[str]:
    """The archive's lines, each with its line end."""
    yield line({"baoku": FORMAT, "migration": newest_migration(), "tables": [m._meta.label_lower for m in tables()]})
    rows, digest = 0, hashlib.sha256()
    for model in tables():
        account_fields = names_of_accounts(model)
        for some in batches(model._base_manager.order_by("pk").iterator(chunk_size=ROWS)):
            for row in serializers.serialize("python", some):
                row["fields"] |= dict.fromkeys(account_fields)  # accounts stay where they are; names are in the record
                text = line(row)
                digest.update(text.encode())
                rows += 1
                yield text
    yield line({"rows": rows, "sha256": digest.hexdigest()})


def restore(lines: Iterable[str]) -> int:
    """Fill the empty database from an archive's lines, all or nothing; how many rows. Makes the index anew.

    Raises TranscriptError where the database is not empty, or the lines are of another version, damaged or cut off.
    """
    if SourcePage.objects.exists():
        raise TranscriptError("the database holds an archive already: restore into an empty one")
    source = iter(lines)
    check_head(parsed(next(source, "")))
    try:
        with upkeep.by_hand(), transaction.atomic():
            for model in reversed(tables()):  # what migrations fill, the places
                model._base_manager.all()._raw_delete(connection.alias)
            rows = put(source)
            connection.check_constraints()
            reset_sequences()
    except (serializers.base.DeserializationError, DatabaseError) as error:
        raise TranscriptError(f"a row could not be restored: {error}") from error
    upkeep.rebuild()
    return rows


def put(source: Iterator[str]) -> int:
    """Store the rows up to the last line, which tells how many there must have been."""
    digest = hashlib.sha256()
    known = {model._meta.label_lower for model in tables()}
    for rows, text in enumerate(source):
        row = parsed(text)
        if "rows" in row:
            if row["rows"] != rows or row["sha256"] != digest.hexdigest():
                raise TranscriptError("the file was changed or damaged: its checksum does not fit its rows")
            return rows
        if row.get("model") not in known:
            raise TranscriptError(f"the file names a table that is none: {row.get('model')!r}")
        digest.update(text.encode())
        for made in serializers.deserialize("python", [row]):
            made.save(force_insert=True)
    raise TranscriptError("the file was cut off: its last line is missing")


def check_head(head: dict[str, Any]) -> None:
    if head.get("baoku") != FORMAT:
        raise TranscriptError("this is no export of an archive")
    if head.get("migration") != newest_migration():
        raise TranscriptError(
            f"the file is of another version ({head.get('migration')}, here {newest_migration()}): restore it with that "
            "version, then upgrade"
        )


def parsed(text: str) -> dict[str, Any]:
    try:
        row = json.loads(text)
    except ValueError as error:
        raise TranscriptError(f"a line cannot be read: {text[:60]!r}") from error
    if not isinstance(row, dict):
        raise TranscriptError(f"a line cannot be read: {text[:60]!r}")
    return row


def line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=plain) + "\n"


def plain(value: Any) -> str:
    """Days, times with all their digits, decimals and ids as text."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{value!r} has no form in JSON")


def batches(rows: Iterator[models.Model]) -> Iterator[list[models.Model]]:
    while some := list(islice(rows, ROWS)):
        yield some


def names_of_accounts(model: type[models.Model]) -> list[str]:
    """The fields that point to an account."""
    accounts = settings.AUTH_USER_MODEL.lower()
    fields = [f for f in model._meta.fields if isinstance(f.related_model, type)]
    return [f.name for f in fields if f.related_model._meta.label_lower == accounts]  # type: ignore[union-attr]


def newest_migration() -> str:
    """The name of the last of our migrations that the database has."""
    applied = MigrationRecorder(connection).applied_migrations()
    return max((name for app, name in applied if app == "articles"), default="")


def reset_sequences() -> None:
    """Let new rows be numbered after those that were restored."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
