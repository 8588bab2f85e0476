"""The desk for mentions: persons and organisations that the reading took from the texts, to reject where they name nobody."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.frame.desk import CappedPaginator, DeskAdmin, act_of
from articles.choices import MentionKind, Target
from articles.curation import AlreadyUndoneError, reject_mention, undo
from articles.models import Decision, Mention, MentionRejection


class MentionsDesk(DeskAdmin):
    """Lists for whoever corrects articles; rows are written by the reading and the curation alone."""

    list_display_links = None
    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.change_article")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("文章"))
    def stands_in(self, row: Mention | MentionRejection) -> SafeString | str:
        if row.article is None:
            return str(gettext_lazy("所有文章"))
        return format_html('<a href="{}">{}</a>', row.article.get_absolute_url(), row.article)


@admin.register(Mention)
class MentionAdmin(MentionsDesk):
    list_display = ("kind", "role", "name", "stands_in")
    list_filter = ("kind",)
    search_fields = ("name",)
    list_select_related = ("article",)
    ordering: ClassVar = ["-id"]
    actions: ClassVar = ["reject_here", "reject_everywhere"]

    @admin.action(description=gettext_lazy("剔除：在这一篇里不是人名或机构名"), permissions=["view"])
    def reject_here(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self.reject(request, {(one.kind, one.name, one.article_id) for one in queryset})

    @admin.action(description=gettext_lazy("剔除：在所有文章里都不是"), permissions=["view"])
    def reject_everywhere(self, request: HttpRequest, queryset: QuerySet[Mention]) -> None:
        self.reject(request, {(one.kind, one.name, None) for one in queryset})

    def reject(self, request: HttpRequest, names: set[tuple[str, str, int | None]]) -> None:
        """Each in an act of its own, so that it can be taken back by itself."""
        for kind, name, article in names:
            reject_mention(act_of(request), MentionKind(kind), name, article)
        words = ngettext("已剔除 %(count)d 个名称。", "已剔除 %(count)d 个名称。", len(names))
        self.message_user(request, words % {"count": len(names)}, messages.SUCCESS)


@admin.register(MentionRejection)
class MentionRejectionAdmin(MentionsDesk):
    list_display = ("kind", "name", "stands_in", "stands", "decided_by", "decided_at")
    list_filter = ("kind", "stands")
    search_fields = ("name",)
    list_select_related = ("article", "decided_by")
    actions: ClassVar = ["take_back"]

    @admin.action(description=gettext_lazy("撤销所选的剔除"), permissions=["view"])
    def take_back(self, request: HttpRequest, queryset: QuerySet[MentionRejection]) -> None:
        """Name again what was rejected."""
        done = 0
        for row in queryset.filter(stands=True):
            last = Decision.objects.about(Target.MENTION, row.pk).first()
            try:
                done += len(undo(act_of(request), last.batch).rows) if last else 0
            except AlreadyUndoneError:
                continue  # another curator was quicker
        words = ngettext("已恢复 %(count)d 个名称。", "已恢复 %(count)d 个名称。", done)
        self.message_user(request, words % {"count": done}, messages.SUCCESS)
