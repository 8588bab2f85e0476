"""Newspapers and the cities they are at home in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.frame.desk import CuratedAdmin
from articles.admin.frame.told import HistoryAdmin
from articles.curation import Act, change_name
from articles.models import Newspaper


@admin.register(Newspaper)
class NewspaperAdmin(HistoryAdmin, CuratedAdmin):
    list_display = ("title", "home_city", "page_count")
    search_fields = ("title",)
    ordering: ClassVar = ["title"]
    autocomplete_fields = ("home_city",)
    list_select_related = ("home_city",)
    fields = ("title", "home_city", "page_images", "reason", "version")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Newspaper]:
        newspapers: QuerySet[Newspaper] = super().get_queryset(request).annotate(held=Count("pages"))
        return newspapers

    @admin.display(description=_("版面数"), ordering="held")
    def page_count(self, newspaper: Newspaper) -> int:
        return int(getattr(newspaper, "held", 0))

    def save_row(self, act: Act, row: Newspaper, version: int, changes: dict[str, Any]) -> None:
        change_name(act, Newspaper, row.pk, version, changes)
