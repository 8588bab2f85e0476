"""Newspapers and the cities they are at home in."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from articles.models import Newspaper


@admin.register(Newspaper)
class NewspaperAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    list_display = ("title", "home_city", "page_count")
    search_fields = ("title",)
    autocomplete_fields = ("home_city",)
    list_select_related = ("home_city",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Newspaper]:
        newspapers: QuerySet[Newspaper] = super().get_queryset(request).annotate(held=Count("pages"))
        return newspapers

    @admin.display(description=_("版面数"), ordering="held")
    def page_count(self, newspaper: Newspaper) -> int:
        return int(getattr(newspaper, "held", 0))
