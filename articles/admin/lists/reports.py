"""What readers reported and proposed: a queue with its article, to accept, as one decision, or decline."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action as button

from articles.admin.frame.desk import DeskAdmin, SeenForm, act_of, words_of
from articles.choices import ReportState
from articles.curation import RefusedError, StaleError, right_to_accept, settle
from articles.models import MistakeReport


@admin.register(MistakeReport)
class MistakeReportAdmin(DeskAdmin):
    form = SeenForm
    list_display = ("created_at", "article", "said", "contact", "state")
    list_display_links = ("said",)
    list_filter = ("state",)
    search_fields = ("message", "note", "article__headline")
    list_select_related = ("article", "metric")
    readonly_fields = ("about", "metric", "proposed", "message", "contact", "created_at", "settled_at", "state")
    fields = (
        "about", "metric", "proposed", "message", "contact", "created_at", "note", "state", "settled_at", "seen",
    )  # fmt: skip
    actions: ClassVar = ["accept", "decline"]
    actions_submit_line: ClassVar = ["accept_this", "decline_this"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # reports come from readers

    def has_delete_permission(self, request: HttpRequest, obj: MistakeReport | None = None) -> bool:
        return False  # declined, not deleted: a reader may ask what became of it

    @admin.display(description=_("说明"))
    def said(self, report: MistakeReport) -> str:
        return " ".join(text for text in (report.proposed if report.changes else "", report.message) if text)[:120]

    @admin.display(description=_("建议改为"))
    def proposed(self, report: MistakeReport) -> str:
        return report.proposed if report.changes else "—"

    @admin.display(description=_("文章"))
    def about(self, report: MistakeReport) -> str:
        return format_html('<a href="{}">{}</a>', report.article.get_absolute_url(), report.article)

    def save_model(self, request: HttpRequest, obj: MistakeReport, form: ModelForm[Any], change: bool) -> None:
        """The form keeps the words for the reader; accepting and declining are buttons and actions, with or without them."""
        MistakeReport.objects.filter(pk=obj.pk).update(note=obj.note)
        for pressed in self.get_actions_submit_line(request, obj.pk):
            if pressed.action_name in request.POST:
                pressed.method(request, obj)

    @admin.action(description=_("采纳所选建议"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[MistakeReport]) -> None:
        self.settle(request, queryset, ReportState.ACCEPTED)

    @admin.action(description=_("不采纳所选建议"), permissions=["change"])
    def decline(self, request: HttpRequest, queryset: QuerySet[MistakeReport]) -> None:
        self.settle(request, queryset, ReportState.DECLINED)

    @button(description=_("采纳，照此更正"), permissions=["change"])  # type: ignore[untyped-decorator]  # unfold
    def accept_this(self, request: HttpRequest, report: MistakeReport) -> None:
        self.settle(request, MistakeReport.objects.filter(pk=report.pk), ReportState.ACCEPTED)

    @button(description=_("不采纳"), permissions=["change"])  # type: ignore[untyped-decorator]
    def decline_this(self, request: HttpRequest, report: MistakeReport) -> None:
        self.settle(request, MistakeReport.objects.filter(pk=report.pk), ReportState.DECLINED)

    def get_actions_submit_line(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """What was settled is settled."""
        settled = not MistakeReport.objects.filter(pk=object_id, state=ReportState.OPEN).exists()
        buttons: list[Any] = super().get_actions_submit_line(request, object_id)
        return [] if settled else buttons

    def settle(self, request: HttpRequest, reports: QuerySet[MistakeReport], state: ReportState) -> None:
        """Settle each by itself: one that cannot be leaves the others."""
        done = 0
        accept = state == ReportState.ACCEPTED
        for report in reports.filter(state=ReportState.OPEN).select_related("article", "metric"):
            if accept and not request.user.has_perm(right_to_accept(report)):
                words = _("“%(report)s”没有处理：照此更正须有另外的权限。")
                self.message_user(request, words % {"report": report}, messages.ERROR)
                continue
            try:
                settle(act_of(request), report.pk, accept=accept, note=report.note)
                done += 1
            except StaleError:
                words = _("“%(report)s”没有处理：它所说的条目此后已有更改。请对照现状，不采纳或另行更正。")
                self.message_user(request, words % {"report": report}, messages.WARNING)
            except RefusedError as error:
                self.message_user(request, f"{report}：{words_of(error)}", messages.ERROR)
        text = ngettext("%(count)d 条建议已改为“%(state)s”。", "%(count)d 条建议已改为“%(state)s”。", done)
        self.message_user(request, text % {"count": done, "state": state.label}, messages.SUCCESS)
