"""Facts: a queue to confirm, correct or reject, each with its sentence and the number marked in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from import_export.admin import ImportExportModelAdmin

from articles.admin.frame.desk import CuratedAdmin, act_of, seen_mark, seen_rows
from articles.admin.frame.filters import DoubtFilter, UnitFilter
from articles.admin.frame.forms import MetricForm
from articles.admin.sheets.resources import MetricResource
from articles.admin.sheets.sheets import SheetAdmin
from articles.choices import Verb
from articles.curation import Act, decide, decide_many
from articles.models import Metric

FOUND = 2_000  # facts that a search of the list looks through; more are for the site's search


@admin.register(Metric)
class MetricAdmin(SheetAdmin, ImportExportModelAdmin, CuratedAdmin):  # type: ignore[misc]  # import-export has no types
    form = MetricForm
    changing = "articles.review_metric"
    resource_classes: ClassVar = [MetricResource]
    list_display = ("sentence", "indicator", "quantity", "period", "state", "source")
    list_display_links = ("indicator",)
    list_filter = (
        "state", DoubtFilter, "kind", UnitFilter, ("article__city", admin.RelatedOnlyFieldListFilter),
        "article__page__newspaper",
    )  # fmt: skip
    list_per_page = 12
    search_fields = ("indicator", "quote")
    ordering: ClassVar = ["-harm", "id"]  # as the queue of the workbench
    autocomplete_fields = ("place",)
    readonly_fields = ("source", "sentence", "state", "sureness", "created_at", "updated_at")
    fields = (
        "source", "sentence", "state", "indicator", ("raw", "bound"), ("value", "value_max", "unit"), "kind",
        ("period", "period_text"), ("place_name", "place"), "reason",
        "sureness", ("created_at", "updated_at"), "version",
    )  # fmt: skip
    actions: ClassVar = ["confirm", "reject", "reopen"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Metric]:
        """With the article's title, which a row shows; what is long stays in the database."""
        facts: QuerySet[Metric] = super().get_queryset(request).select_related("article")
        return facts.defer("article__body", "article__lines")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Metric], search_term: str
    ) -> tuple[QuerySet[Metric], bool]:
        """Search once and keep the ids: counting and listing would each go through every sentence."""
        found, distinct = super().get_search_results(request, queryset, search_term)
        if not search_term.strip():
            return found, distinct
        return queryset.filter(pk__in=list(found.order_by().values_list("pk", flat=True)[:FOUND])), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a fact stands in an article; the reading finds it, a curator judges it

    def has_delete_permission(self, request: HttpRequest, obj: Metric | None = None) -> bool:
        return False  # rejected, not deleted: a deleted fact would come back with the next reading

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.review_metric")

    def has_import_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.import_facts")

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.export_facts")

    @admin.display(description=_("所在句"))
    def sentence(self, metric: Metric) -> str:
        before, number, after = metric.sentence_parts()
        marked = format_html('<span class="sentence">{}<mark>{}</mark>{}</span>', before, number, after)
        return marked + seen_mark(metric)

    @admin.display(description=_("数值"), ordering="canonical_value")
    def quantity(self, metric: Metric) -> str:
        return metric.raw

    @admin.display(description=_("出处"))
    def source(self, metric: Metric) -> str:
        edit = reverse("admin:articles_article_change", args=[metric.article_id])
        return format_html('<a href="{}">{}</a>', edit, metric.article.headline or _("（无题）"))

    def save_row(self, act: Act, row: Metric, version: int, changes: dict[str, Any]) -> None:
        if changes:
            decide(act, row.pk, version, Verb.CORRECT, changes)

    @admin.action(description=_("核实所选数据"), permissions=["review"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Metric]) -> None:
        self.decide(request, queryset, Verb.CONFIRM)

    @admin.action(description=_("剔除所选数据"), permissions=["review"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Metric]) -> None:
        self.decide(request, queryset, Verb.REJECT)

    @admin.action(description=_("退回未核"), permissions=["review"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Metric]) -> None:
        self.decide(request, queryset, Verb.REOPEN)

    def decide(self, request: HttpRequest, metrics: QuerySet[Metric], verb: Verb) -> None:
        """Decide on the facts that were chosen, each as it was shown; what was changed meanwhile is left and counted."""
        made = decide_many(act_of(request), seen_rows(request, metrics), verb)
        text = ngettext("%(verb)s：%(count)d 条数据。", "%(verb)s：%(count)d 条数据。", len(made.done))
        self.message_user(request, text % {"count": len(made.done), "verb": verb.label}, messages.SUCCESS)
        left = metrics.count() - len(made.done)
        if left:
            words = _("%(count)d 条没有改动：它们在您打开本页之后已被更改，或不在本页上。")
            self.message_user(request, words % {"count": left}, messages.WARNING)
