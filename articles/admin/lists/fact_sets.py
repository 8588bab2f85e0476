"""Frozen fact sets: what they are called can be mended, what they hold cannot."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.frame.desk import DeskAdmin, SeenForm
from articles.models import FactSet


@admin.register(FactSet)
class FactSetAdmin(DeskAdmin):
    """Sets are made beside the table of facts, on the site itself."""

    form = SeenForm
    list_display = ("title", "size", "frozen_at", "frozen_by")
    search_fields = ("title", "description")
    list_select_related = ("frozen_by",)
    fields = ("title", "description", "query", "size", "csv_sha256", "json_sha256", "frozen_at", "frozen_by", "seen")
    readonly_fields = ("query", "size", "csv_sha256", "json_sha256", "frozen_at", "frozen_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: FactSet | None = None) -> bool:
        return False  # it may have been cited
