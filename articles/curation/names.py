"""Decisions on what the archive goes by: newspapers and places, their names and where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from articles.choices import Target, Verb
from articles.curation.changes import Act, RefusedError, StaleError, columns, difference, enter, plain, put_if_unchanged
from articles.curation.history import with_history
from articles.models import Newspaper, Place
from articles.search import upkeep

CORRECTED: dict[type[Newspaper | Place], tuple[str, ...]] = {
    Newspaper: ("title", "home_city_id", "page_images"),
    Place: ("code", "name", "short_name", "level", "parent_id", "valid_from", "valid_to"),
}
TARGETS: dict[type[Newspaper | Place], Target] = {Newspaper: Target.NEWSPAPER, Place: Target.PLACE}


@transaction.atomic
def change_name(
    act: Act, model: type[Newspaper | Place], pk: int, version: int, changes: Mapping[str, Any]
) -> Newspaper | Place:
    """Correct a newspaper or a place (`CORRECTED`) as its maker saw it. What a page printed goes on leading to its row.

    Raises StaleError, RefusedError.
    """
    rows: Any = model._default_manager
    row: Newspaper | Place | None = rows.select_for_update().filter(pk=pk).first()
    if row is None or row.version != version:
        raise StaleError(row)
    before = columns(row, CORRECTED[model])
    after = {name: value for name, value in changes.items() if before[name] != plain(value)}
    if not after:
        return row
    put(row, version, after, act)
    enter(act, TARGETS[model], row, Verb.CORRECT, *difference(before, columns(row, after)))
    return row


def put(row: Newspaper | Place, version: int, fields: Mapping[str, Any], act: Act) -> None:
    """Write the fields, as values or as the record keeps them, if the row still has this version, with an entry in its history."""
    columns_of: Any = row._meta.get_field
    values = {name: columns_of(name).to_python(value) for name, value in fields.items()}
    with with_history(row, act):
        for name, value in values.items():
            setattr(row, name, value)
        try:
            row.full_clean()
        except ValidationError as error:
            raise RefusedError({name: list(texts) for name, texts in error.message_dict.items()}) from None
        put_if_unchanged(row, version, values, act.at)
    upkeep.apply_after_commit()
