"""Places: looked up far more often than changed."""

from typing import ClassVar

from django.contrib import admin
from unfold.admin import ModelAdmin

from articles.models import Place


@admin.register(Place)
class PlaceAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    list_display = ("name", "short_name", "level", "code", "parent", "valid_from", "valid_to")
    list_filter = ("level",)
    search_fields = ("name", "short_name", "code")
    autocomplete_fields = ("parent",)
    list_select_related = ("parent",)
    ordering: ClassVar = ["code", "name"]
