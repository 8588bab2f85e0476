"""Facts: a queue to confirm, correct or reject, each with its sentence and the number marked in it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from import_export.admin import ImportExportModelAdmin
from simple_history.admin import SimpleHistoryAdmin
from simple_history.utils import bulk_update_with_history
from unfold.admin import ModelAdmin
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from articles.admin.curation import correct
from articles.admin.filters import DoubtFilter, UnitFilter
from articles.admin.forms import MetricForm
from articles.admin.resources import MetricResource
from articles.choices import ReviewState
from articles.models import Metric
from articles.search import upkeep


@admin.register(Metric)
class MetricAdmin(SimpleHistoryAdmin, ImportExportModelAdmin, ModelAdmin):  # type: ignore[misc]  # none has types
    form = MetricForm
    resource_classes: ClassVar = [MetricResource]
    import_form_class = ImportForm
    export_form_class = ExportForm
    list_display = ("sentence", "indicator", "quantity", "kind", "period", "where", "state", "confidence", "source")
    list_display_links = ("indicator",)
    list_editable = ("state",)
    list_filter = (
        "state", DoubtFilter, "kind", UnitFilter, ("article__city", admin.RelatedOnlyFieldListFilter),
        "article__page__newspaper",
    )  # fmt: skip
    search_fields = ("indicator", "quote", "raw", "article__headline")
    date_hierarchy = "article__published"
    ordering: ClassVar = ["confidence", "id"]
    list_per_page = 50
    autocomplete_fields = ("place",)
    list_select_related = ("article__page__newspaper", "article__city", "article__county", "place")
    readonly_fields = ("source", "sentence", "confidence", "created_at", "updated_at")
    fields = (
        "source", "sentence", "state", "indicator", ("raw", "bound"), ("value", "value_max", "unit"), "kind",
        ("period", "period_text"), ("place_name", "place"), "confidence",
        ("created_at", "updated_at"),
    )  # fmt: skip
    actions: ClassVar = ["confirm", "reject", "reopen"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # a fact stands in an article; the reading finds it, a curator judges it

    def has_delete_permission(self, request: HttpRequest, obj: Metric | None = None) -> bool:
        return False  # rejected, not deleted: a deleted fact would come back with the next reading

    @admin.display(description=_("所在句"))
    def sentence(self, metric: Metric) -> str:
        before, number, after = metric.sentence_parts()
        return format_html('<span class="sentence">{}<mark>{}</mark>{}</span>', before, number, after)

    @admin.display(description=_("数值"), ordering="canonical_value")
    def quantity(self, metric: Metric) -> str:
        return metric.raw

    @admin.display(description=_("地点"))
    def where(self, metric: Metric) -> str:
        return metric.place_name or str(metric.article.county or metric.article.city or "")

    @admin.display(description=_("出处"))
    def source(self, metric: Metric) -> str:
        edit = reverse("admin:articles_article_change", args=[metric.article_id])
        return format_html('<a href="{}">{}</a>', edit, metric.article)

    def save_model(self, request: HttpRequest, obj: Metric, form: ModelForm[Any], change: bool) -> None:
        correct(obj, form.changed_data)
        super().save_model(request, obj, form, change)

    @admin.action(description=_("核实所选数据"))
    def confirm(self, request: HttpRequest, queryset: QuerySet[Metric]) -> None:
        self.decide(request, queryset, ReviewState.CONFIRMED)

    @admin.action(description=_("剔除所选数据"))
    def reject(self, request: HttpRequest, queryset: QuerySet[Metric]) -> None:
        self.decide(request, queryset, ReviewState.REJECTED)

    @admin.action(description=_("退回未核"))
    def reopen(self, request: HttpRequest, queryset: QuerySet[Metric]) -> None:
        self.decide(request, queryset, ReviewState.UNREVIEWED)

    def decide(self, request: HttpRequest, metrics: QuerySet[Metric], state: ReviewState) -> None:
        """Give the facts this state, each with an entry in its history."""
        changed = list(metrics.exclude(state=state))
        for metric in changed:
            metric.state = state
        bulk_update_with_history(changed, Metric, ["state"], batch_size=500, default_user=request.user)
        upkeep.apply_after_commit()  # bulk updates send no signals
        text = ngettext("%(count)d 条数据已改为“%(state)s”。", "%(count)d 条数据已改为“%(state)s”。", len(changed))
        self.message_user(request, text % {"count": len(changed), "state": state.label}, messages.SUCCESS)
