"""Places: looked up far more often than changed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.frame.desk import CuratedAdmin
from articles.admin.frame.told import HistoryAdmin
from articles.curation import Act, change_name
from articles.models import Place


@admin.register(Place)
class PlaceAdmin(HistoryAdmin, CuratedAdmin):
    list_display = ("name", "short_name", "level", "code", "parent", "valid_from", "valid_to")
    list_filter = ("level",)
    search_fields = ("name", "short_name", "code")
    autocomplete_fields = ("parent",)
    list_select_related = ("parent",)
    ordering: ClassVar = ["code", "name"]
    fields = ("name", "short_name", "level", "code", "parent", ("valid_from", "valid_to"), "reason", "version")

    def has_delete_permission(self, request: HttpRequest, obj: Place | None = None) -> bool:
        return False  # what people decided of articles and facts names it; one that is no more has its last day

    def save_row(self, act: Act, row: Place, version: int, changes: dict[str, Any]) -> None:
        change_name(act, Place, row.pk, version, changes)
