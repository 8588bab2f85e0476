"""The whole archive from one database into another: every row with its id, and proof that all have arrived.

SQLite → PostgreSQL when the archive outgrows one machine, or back again. Tables are copied model by model inside one
transaction of the new database, so that a move either arrives whole or leaves nothing; nothing is changed in the old one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.models.kept import triggers

ROWS = 500  # rows read and written at once
KINDS = ("postgresql", "postgres", "sqlite")
TARGET = "relocation"  # the new database's name among Django's connections


class RelocationError(Exception):
    """Why an archive was not moved, in a sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A table that has arrived: its rows and their digest, equal on both sides."""

    table: str
    rows: int
    digest: str


def relocate(url: str, *, source: str = "default") -> Iterator[Moved]:
    """Copy the archive of `source` into the database at `url`, which must hold no archive; gives each table as it arrives.

    Raises RelocationError where the new database holds articles already, is the old one, or a table differs afterwards.
    """
    target = open_target(url, connections[source])
    call_command("migrate", database=TARGET, interactive=False, verbosity=0)
    tables = list(tables_in_order())
    if any(model._base_manager.using(TARGET).exists() for model in tables if is_filled_by_people(model)):
        raise RelocationError("the new database holds an archive already: name an empty one")
    with transaction.atomic(using=TARGET):
        triggers.uninstall(target)  # what they keep is copied like everything else
        for model in reversed(tables):  # what migrations fill: places, permissions, kinds of content
            model._base_manager.using(TARGET)._raw_delete(TARGET)
        for model in tables:
            copy(model, source, target)
        for statement in target.ops.sequence_reset_sql(no_style(), tables):
            with target.cursor() as cursor:
                cursor.execute(statement)
        triggers.install(target)
        for model in tables:
            yield compared(model, source)


def open_target(url: str, source: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """The new database as one of Django's connections, with the settings that the old one has for its kind."""
    if urlsplit(url).scheme not in KINDS:
        raise RelocationError(f"the new database's address must begin with {', '.join(KINDS)}")
    options = {**source.settings_dict, **dj_database_url.parse(url)}
    if options["ENGINE"] == source.settings_dict["ENGINE"]:
        options["OPTIONS"] = {**source.settings_dict["OPTIONS"], **dj_database_url.parse(url).get("OPTIONS", {})}
    else:
        options["OPTIONS"] = dj_database_url.parse(url).get("OPTIONS", {})
    same = ("ENGINE", "NAME", "HOST", "PORT")
    if all(str(options.get(name) or "") == str(source.settings_dict.get(name) or "") for name in same):
        raise RelocationError("the new database is the old one")
    connections.databases[TARGET] = options
    return connections[TARGET]


def tables_in_order() -> Iterator[type[models.Model]]:
    """Every table that Django keeps, those that others point at first; what waits for its own kind points at it later."""
    waiting = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]
    known = set(waiting)
    placed: set[type[models.Model]] = set()
    while waiting:
        ready = [model for model in waiting if pointed_at(model, known) <= placed] or waiting
        for model in ready:
            placed.add(model)
            yield model
        waiting = [model for model in waiting if model not in placed]


def pointed_at(model: type[models.Model], known: set[type[models.Model]]) -> set[type[models.Model]]:
    """The other tables that this one's rows name."""
    return {
        field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type) and field.related_model in known and field.related_model is not model
    }


def is_filled_by_people(model: type[models.Model]) -> bool:
    """Whether rows of it mean that an archive or an account is there: migrations fill none of these."""
    return model._meta.label in ("articles.SourcePage", "articles.Article", "auth.User")


def copy(model: type[models.Model], source: str, target: BaseDatabaseWrapper) -> None:
    """Insert the rows of a table as they are: no signal, no default, no time of saving is touched."""
    fields = model._meta.concrete_fields
    quoted = target.ops.quote_name
    columns = ", ".join(quoted(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    # the names are Django's own, and quoted by the database's driver
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608  # nosec B608  the models' own names
    rows = rows_of(model, source)
    with target.cursor() as cursor:
        while some := list(islice(rows, ROWS)):
            try:
                cursor.executemany(statement, [prepared(row, fields, target) for row in some])
            except (
                DatabaseError,
                ValueError,
            ) as error:  # ValueError: a null character, which PostgreSQL keeps in no text
                raise RelocationError(f"{model._meta.db_table} cannot be written: {error}") from error


def rows_of(model: type[models.Model], alias: str) -> Iterator[tuple[Any, ...]]:
    """A table's rows in the order of their keys, as Python's values."""
    names = [field.attname for field in model._meta.concrete_fields]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)
    return iter(rows.iterator(chunk_size=ROWS))


def prepared(
    row: tuple[Any, ...], fields: Sequence[models.Field[Any, Any]], target: BaseDatabaseWrapper
) -> tuple[Any, ...]:
    """A row's values as the new database takes them."""
    return tuple(field.get_db_prep_save(value, target) for field, value in zip(fields, row, strict=True))


def compared(model: type[models.Model], source: str) -> Moved:
    """The table as it has arrived; RelocationError where it is not the old one, row for row."""
    before, after = digest_of(model, source), digest_of(model, TARGET)
    if before != after:
        raise RelocationError(f"{model._meta.db_table} differs after the move: {before[0]} rows, now {after[0]}")
    return Moved(model._meta.db_table, *after)


def digest_of(model: type[models.Model], alias: str) -> tuple[int, str]:
    """How many rows a table has, and the SHA-256 of all their values in the order of their keys."""
    digest = hashlib.sha256()
    count = 0
    for row in rows_of(model, alias):
        digest.update(repr(tuple(map(canonical, row))).encode("utf-8", "surrogatepass"))
        count += 1
    return count, digest.hexdigest()


def canonical(value: Any) -> Any:
    """A value as it reads on either database: PostgreSQL keeps the keys of a JSON object in an order of its own.

    >>> canonical({"b": 1, "a": [2]})
    '{"a": [2], "b": 1}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict | list) else value
