"""The queue of files that workers read: what waits, what came in, what failed and may be tried again."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.frame.desk import DeskAdmin
from articles.choices import IncomingState
from articles.ingestion.queue import put_again
from articles.models import IncomingFile


@admin.register(IncomingFile)
class IncomingFileAdmin(DeskAdmin):
    list_display = ("name", "state", "reason", "attempts", "received_at", "finished_at")
    list_filter = ("state",)
    search_fields = ("name", "reason")
    fields = readonly_fields = (
        "name", "newspaper", "date", "city", "reread", "state", "reason", "attempts", "received_at", "finished_at",
    )  # fmt: skip
    actions: ClassVar = ["try_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[IncomingFile]:
        rows: QuerySet[IncomingFile] = super().get_queryset(request)
        return rows.defer("data")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return settings.QUEUE and super().has_module_permission(request)  # type: ignore[no-any-return]  # unfold

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # files come in through `manage.py ingest --queue`

    @admin.action(description=_("重新识读所选失败文件"), permissions=["change"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[IncomingFile]) -> None:
        failed = queryset.filter(state=IncomingState.FAILED)
        count = failed.count()
        for row in failed:
            put_again(row)
        text = ngettext("%(count)d 个文件已重新排队。", "%(count)d 个文件已重新排队。", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
