"""What the index has still to learn, to look at: how much, since when, and what failed."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from articles.admin.frame.desk import DeskAdmin
from articles.models import IndexChange


@admin.register(IndexChange)
class IndexChangeAdmin(DeskAdmin):
    """Nobody writes here: the database enters, the index's keeper strikes out."""

    list_display = ("article_id", "entered_at", "failures", "retry_at", "error")
    list_filter = ("failures",)
    ordering: ClassVar = ["-failures", "id"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: IndexChange | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: IndexChange | None = None) -> bool:
        return False
