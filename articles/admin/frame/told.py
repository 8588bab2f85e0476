"""What a row said before and says after a change, in words for people: in the histories and in the record of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import DeletedObject
from simple_history.template_utils import HistoricalRecordContextHelper, ObjDiffDisplay

NOTHING = "—"
BESIDE = frozenset({"version"})  # kept beside what a person typed
MOST = 60  # characters of a value
Names = Mapping[tuple[type[Model], Any], str]
"""What rows are called that other rows name by their id."""


def told(field: Any, value: Any, names: Names | None = None) -> str:
    """A value of a field: a choice and a field's name by its label, a row by its name, a list in a row, yes or no.

    `field` is None of what is no field of the row: a byline, as rows of role and name.
    """
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, DeletedObject):
        return NOTHING if value.pk is None else gone(value.model, value.pk)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, list):
        return pgettext("list", "、").join(one_of_list(field, one) for one in value)
    if isinstance(field, ForeignKey) and names is not None:
        model: type[Model] = field.related_model
        return names.get((model, value)) or gone(model, value)
    labels = dict(field.flatchoices) if field and field.choices else {}
    return str(labels.get(value, value))


def one_of_list(field: Any, value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return label_of(field.model, value) if field and field.name in ("curated_fields", "decided") else str(value)


def label_of(model: type[Model], name: str) -> str:
    """What a field is called, by its name or its column's."""
    for field in model._meta.fields:
        if name in (field.name, field.attname):
            return str(field.verbose_name)
    return {"byline": _("署名"), "contributors": _("署名")}.get(name, name)


def gone(model: type[Model], pk: Any) -> str:
    return _("%(kind)s %(number)s（已删除）") % {"kind": model._meta.verbose_name, "number": pk}


def names_of(asked: Iterable[tuple[Field[Any, Any] | None, Any]]) -> Names:
    """The names of the rows that these fields name by these ids, in one query a kind of row."""
    ids: dict[type[Model], set[Any]] = {}
    for field, value in asked:
        if isinstance(field, ForeignKey) and value is not None:
            ids.setdefault(field.related_model, set()).add(value)
    return {
        (model, pk): str(row)
        for model, some in ids.items()
        for pk, row in model._default_manager.in_bulk(list(some)).items()
    }


class Shortened(ObjDiffDisplay):  # type: ignore[misc]  # simple-history has no types
    """Two long values, shortened so that where they differ is seen."""

    def shortened_str(self, prefix: str, num_skipped_chars: int, suffix: str) -> str:
        return f"{prefix}[… {num_skipped_chars} …]{suffix}"


def side_by_side(old: str, new: str) -> tuple[str, str]:
    """
    >>> side_by_side("棚户区改造", "棚户区改建")
    ('棚户区改造', '棚户区改建')
    >>> side_by_side("一" * 90 + "甲", "一" * 90 + "乙")
    ('一一一一一[… 43 …]一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一甲', '一一一一一[… 43 …]一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一乙')
    """
    first, second = Shortened(max_length=MOST).common_shorten_repr(old, new)
    return first, second


class ToldChanges(HistoricalRecordContextHelper):  # type: ignore[misc]  # simple-history has no types
    def context_for_delta_changes(self, delta: Any) -> list[dict[str, Any]]:
        shown = [change for change in delta.changes if change.field not in BESIDE]
        changes: list[dict[str, Any]] = super().context_for_delta_changes(replace(delta, changes=shown))
        return changes

    def prepare_delta_change_value(self, change: Any, value: Any) -> str:
        return told(self.model._meta.get_field(change.field), value)

    def get_obj_diff_display(self) -> ObjDiffDisplay:
        return Shortened(max_length=MOST)


class HistoryAdmin(SimpleHistoryAdmin):  # type: ignore[misc]  # simple-history has no types
    """An admin page with a history in words for people."""

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> ToldChanges:
        return ToldChanges(self.model, historical_record)

    def set_history_delta_changes(self, request: HttpRequest, historical_records: Any, **options: Any) -> None:
        super().set_history_delta_changes(request, historical_records, **options)
        for record in historical_records:
            record.history_change_reason = record.history_change_reason or NOTHING
