"""What readers reported: a queue with its article, to accept or decline."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from articles.choices import ReportState
from articles.models import MistakeReport


@admin.register(MistakeReport)
class MistakeReportAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    list_display = ("created_at", "article", "message", "contact", "state")
    list_display_links = ("message",)
    list_filter = ("state",)
    search_fields = ("message", "note", "article__headline")
    list_select_related = ("article",)
    readonly_fields = ("article", "metric", "message", "contact", "created_at")
    fields = ("article", "metric", "message", "contact", "created_at", "state", "note")
    actions: ClassVar = ["accept", "decline"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # reports come from readers

    def has_delete_permission(self, request: HttpRequest, obj: MistakeReport | None = None) -> bool:
        return False  # declined, not deleted: a reader may ask what became of it

    @admin.action(description=_("采纳所选指误"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[MistakeReport]) -> None:
        self.decide(request, queryset, ReportState.ACCEPTED)

    @admin.action(description=_("不采纳所选指误"), permissions=["change"])
    def decline(self, request: HttpRequest, queryset: QuerySet[MistakeReport]) -> None:
        self.decide(request, queryset, ReportState.DECLINED)

    def decide(self, request: HttpRequest, reports: QuerySet[MistakeReport], state: ReportState) -> None:
        count = reports.exclude(state=state).update(state=state)
        text = ngettext("%(count)d 条指误已改为“%(state)s”。", "%(count)d 条指误已改为“%(state)s”。", count)
        self.message_user(request, text % {"count": count, "state": state.label}, messages.SUCCESS)
