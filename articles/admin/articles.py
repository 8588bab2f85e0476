"""Articles with their makers and facts; the ones the reading was least sure of come first."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import Field, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.admin.curation import CuratedAdmin, correct, remember
from articles.admin.filters import DoubtFilter
from articles.admin.forms import MetricForm
from articles.choices import ArticleState
from articles.models import Article, Contributor, Metric


class ContributorInline(TabularInline):  # type: ignore[misc]  # unfold has no types
    model = Contributor
    extra = 0
    fields = ("role", "name", "position")


class MetricInline(TabularInline):  # type: ignore[misc]  # unfold has no types
    """The article's facts; a wrong one is rejected, not deleted, so that no re-reading brings it back."""

    model = Metric
    form = MetricForm
    extra = 0
    fields = ("raw", "indicator", "value", "value_max", "unit", "bound", "kind", "period", "place_name", "state")
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(CuratedAdmin):
    decided_by_hand = frozenset(
        {"kind", "kicker", "headline", "subheadline", "agency", "city", "county", "continued", "body"}
    )
    list_display = ("__str__", "page", "published", "city", "county", "kind", "confidence", "state")
    list_filter = (DoubtFilter, "state", "kind", ("city", admin.RelatedOnlyFieldListFilter), "page__newspaper")
    search_fields = ("headline", "kicker", "subheadline", "body", "contributors__name")
    date_hierarchy = "published"
    ordering: ClassVar = ["confidence", "id"]
    autocomplete_fields = ("city", "county")
    list_select_related = ("page__newspaper", "city", "county")
    inlines: ClassVar = [ContributorInline, MetricInline]
    readonly_fields = ("page", "published", "confidence", "state", "curated_fields", "created_at", "updated_at")
    fields = (
        "page", ("kind", "published"), "kicker", "headline", "subheadline", "agency", ("city", "county"), "body",
        "continued", ("confidence", "state"), "curated_fields", ("created_at", "updated_at"),
    )  # fmt: skip
    actions: ClassVar = ["withdraw", "restore"]

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in ("kicker", "headline", "subheadline"):  # a title is a line, however long it may be
            kwargs["widget"] = UnfoldAdminTextInputWidget
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # articles come from pages

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False  # withdrawn, not deleted: its address must go on answering

    def save_formset(
        self, request: HttpRequest, form: ModelForm[Any], formset: BaseModelFormSet[Any, Any], change: bool
    ) -> None:
        if formset.model is Metric:
            formset.save(commit=False)
            for fact, fields in formset.changed_objects:
                correct(fact, fields)
                fact.save()
        else:
            super().save_formset(request, form, formset, change)
        if formset.model is Contributor and formset.has_changed():
            article: Article = form.instance
            remember(article, ["byline"])
            article.save(update_fields=["curated_fields", "updated_at"])

    @admin.action(description=_("撤下所选文章（地址将答“已撤下”）"))
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_state(request, queryset, ArticleState.VANISHED)

    @admin.action(description=_("恢复所选文章"))
    def restore(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_state(request, queryset.exclude(state=ArticleState.MERGED), ArticleState.CURRENT)

    def set_state(self, request: HttpRequest, articles: QuerySet[Article], state: ArticleState) -> None:
        """Give the articles this state for good: no re-reading changes it."""
        count = 0
        for article in articles.exclude(state=state):
            article.state = state
            remember(article, ["state"])
            article.save()
            count += 1
        text = ngettext("%(count)d 篇文章已改为“%(state)s”。", "%(count)d 篇文章已改为“%(state)s”。", count)
        self.message_user(request, text % {"count": count, "state": state.label}, messages.SUCCESS)
