"""Frozen fact sets: what they are called can be mended, what they hold cannot."""

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from articles.models import FactSet


@admin.register(FactSet)
class FactSetAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    """Sets are made beside the table of facts, on the site itself."""

    list_display = ("title", "size", "frozen_at", "frozen_by")
    search_fields = ("title", "description")
    list_select_related = ("frozen_by",)
    fields = ("title", "description", "query", "size", "csv_sha256", "json_sha256", "frozen_at", "frozen_by")
    readonly_fields = ("query", "size", "csv_sha256", "json_sha256", "frozen_at", "frozen_by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: FactSet | None = None) -> bool:
        return False  # it may have been cited
