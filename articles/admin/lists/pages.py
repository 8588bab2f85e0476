"""Source pages: the text as it was given is evidence and cannot be edited; what was read of it can."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import Count, Min, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.frame.desk import CuratedAdmin, sureness
from articles.admin.frame.filters import LinesApartFilter
from articles.admin.frame.told import HistoryAdmin
from articles.curation import Act, change_page
from articles.ingestion.pages import read_again
from articles.models import Article, SourcePage
from articles.models.pages import LONG_FIELDS
from articles.search import upkeep
from articles.templatetags.steps import note_words, rule_words


@admin.register(SourcePage)
class SourcePageAdmin(HistoryAdmin, CuratedAdmin):
    list_display = (
        "file_name",
        "newspaper",
        "published",
        "published_basis",
        "article_count",
        "least_confidence",
        "read_at",
        "cutting",
    )
    list_filter = ("published_basis", LinesApartFilter, "newspaper", "reading_version")
    actions: ClassVar = ["read_again"]
    list_per_page = 14
    search_fields = ("file_name", "text", "sha256")
    autocomplete_fields = ("newspaper", "home_city")
    list_select_related = ("newspaper",)
    fields = (
        "file_name", "cutting", "newspaper", "published", "published_basis", "published_evidence", "page_number",
        "section", "issue_number", "home_city", "unreadable", "reason", "decided_fields",
        "leftover_lines", "steps_lines", "text", "encoding", "sha256", "ingested_at", "read_at", "reading_version",
        "version",
    )  # fmt: skip
    readonly_fields = (
        "file_name", "cutting", "published_basis", "published_evidence", "page_number", "section", "issue_number", "unreadable", "decided_fields", "leftover_lines", "steps_lines", "text",
        "encoding", "sha256", "ingested_at", "read_at", "reading_version",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourcePage]:
        articles = Article.objects.filter(page=OuterRef("pk")).order_by().values("page")
        pages: QuerySet[SourcePage] = super().get_queryset(request)
        return pages.defer(*LONG_FIELDS).annotate(
            held=Subquery(articles.annotate(held=Count("pk")).values("held")),
            least=Subquery(articles.annotate(least=Min("confidence")).values("least")),
        )

    @admin.display(description=_("文章数"), ordering="held")
    def article_count(self, page: SourcePage) -> int:
        return int(getattr(page, "held", 0) or 0)

    @admin.display(description=_("最低把握"), ordering="least")
    def least_confidence(self, page: SourcePage) -> str:
        least = getattr(page, "least", None)
        return "" if least is None else str(sureness(least))

    @admin.display(description=_("文章"))
    def cutting(self, page: SourcePage) -> str:
        words = _("划分（识读另有分法）") if page.lines_apart else _("划分")
        return format_html('<a href="{}">{}</a>', reverse("admin-cut", args=[page.pk]), words)

    @admin.display(description=_("未归入文章的文字"))
    def leftover_lines(self, page: SourcePage) -> str:
        return format_html_join("", "<div>{}</div>", ((line,) for line in page.leftover))

    @admin.display(description=_("全版无法可靠识读"))
    def unreadable(self, page: SourcePage) -> str:
        step = page.unreadable
        return note_words(step) if step else ""

    @admin.display(description=_("识读步骤"))
    def steps_lines(self, page: SourcePage) -> str:
        rows = (
            (rule_words(step), ", ".join(str(line + 1) for line in step["lines"]), note_words(step))
            for step in page.steps
        )
        return format_html("<ol>{}</ol>", format_html_join("", "<li><b>{}</b> {} {}</li>", rows))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # pages come in through `manage.py ingest` or the upload

    def has_ingest_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.ingest_page")

    @admin.action(description=_("按馆藏原文重新识读所选版面"), permissions=["ingest"])
    def read_again(self, request: HttpRequest, queryset: QuerySet[SourcePage]) -> None:
        """Read the pages' own texts again with today's rules; what people decided stays. Each page that fails is named."""
        done = 0
        for page in SourcePage.objects.filter(pk__in=queryset.values("pk")):
            try:
                read_again(page)
                done += 1
            except ValueError:
                words = _("%(page)s：识读时出错，仍是原来的样子。")
                self.message_user(request, words % {"page": page.file_name}, messages.ERROR)
        upkeep.apply_or_leave()
        text = ngettext("已重新识读 %(count)d 版。", "已重新识读 %(count)d 版。", done)
        self.message_user(request, text % {"count": done}, messages.SUCCESS)

    def has_delete_permission(self, request: HttpRequest, obj: SourcePage | None = None) -> bool:
        return False  # its articles' addresses must go on answering

    def save_row(self, act: Act, row: SourcePage, version: int, changes: dict[str, Any]) -> None:
        change_page(act, row.pk, version, changes)
