"""What workers are asked to do of the archive as a whole: asked for here, looked at, fetched, tried again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import FileResponse, Http404, HttpRequest
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import jobs
from articles.admin.frame.desk import DeskAdmin
from articles.choices import JobKind, JobState
from articles.ingestion.originals import vault
from articles.models import QueuedJob


@admin.register(QueuedJob)
class QueuedJobAdmin(DeskAdmin):
    list_display = ("kind", "state", "reason", "attempts", "by", "asked_at", "finished_at", "fetched")
    list_filter = ("kind", "state")
    list_select_related = ("by",)
    fields: ClassVar = ["kind"]
    actions: ClassVar = ["try_again"]

    def get_fields(self, request: HttpRequest, obj: QueuedJob | None = None) -> list[str]:
        return [*self.list_display] if obj else [*self.fields]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return settings.QUEUE and super().has_module_permission(request)  # type: ignore[no-any-return]  # unfold

    def has_add_permission(self, request: HttpRequest) -> bool:
        return settings.QUEUE and super().has_add_permission(request)  # type: ignore[no-any-return]  # unfold

    def has_change_permission(self, request: HttpRequest, obj: QueuedJob | None = None) -> bool:
        return False  # what workers say of it is not for people to change

    def get_urls(self) -> list[Any]:
        fetch = path("<int:pk>/file/", self.admin_site.admin_view(self.fetch), name="articles_queuedjob_file")
        return [fetch, *super().get_urls()]

    def fetch(self, request: HttpRequest, pk: int) -> FileResponse:
        """What an export has written."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = QueuedJob.objects.exclude(file="").filter(pk=pk).first()
        if row is None or not vault().exists(row.file):
            raise Http404
        name = f"baoku-{row.asked_at:%Y%m%d}-{row.pk}.jsonl"
        return FileResponse(vault().open(row.file), as_attachment=True, filename=name, content_type="application/jsonl")

    @admin.display(description=_("文件"))
    def fetched(self, row: QueuedJob) -> SafeString | str:
        if not row.file:
            return ""
        return format_html('<a href="{}">{}</a>', reverse("admin:articles_queuedjob_file", args=[row.pk]), _("下载"))

    def save_model(self, request: HttpRequest, obj: QueuedJob, form: ModelForm[Any], change: bool) -> None:
        row, _new = jobs.ask(JobKind(obj.kind), request.user)
        obj.pk = row.pk

    def delete_model(self, request: HttpRequest, obj: QueuedJob) -> None:
        jobs.forget([obj])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[QueuedJob]) -> None:
        jobs.forget(queryset)

    @admin.action(description=_("重新执行所选失败任务"), permissions=["add"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[QueuedJob]) -> None:
        count = sum(jobs.try_again(row) for row in queryset.filter(state=JobState.FAILED))
        text = ngettext("%(count)d 个任务已重新排队。", "%(count)d 个任务已重新排队。", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)
