"""Articles with their makers; the ones the reading was least sure of come first. Facts are decided on at their own desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import Field, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from import_export.admin import ImportExportMixin
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminTextInputWidget

from articles.admin.frame.desk import CuratedAdmin, act_of, seen_mark, seen_rows
from articles.admin.frame.filters import DoubtFilter
from articles.admin.frame.told import HistoryAdmin
from articles.admin.sheets.resources import ArticleResource
from articles.admin.sheets.sheets import SheetAdmin
from articles.choices import ArticleState
from articles.curation import Act, change_article, change_articles_state
from articles.models import Article, Contributor


class ContributorInline(TabularInline):  # type: ignore[misc]  # unfold has no types
    model = Contributor
    extra = 0
    fields = ("role", "name", "position")


@admin.register(Article)
class ArticleAdmin(SheetAdmin, ImportExportMixin, HistoryAdmin, CuratedAdmin):  # type: ignore[misc]  # these have no types
    resource_classes: ClassVar = [ArticleResource]
    list_display = ("title", "published", "city", "county", "kind", "state")
    list_filter = (DoubtFilter, "state", "kind", ("city", admin.RelatedOnlyFieldListFilter), "page__newspaper")
    search_fields = ("headline", "kicker", "subheadline")
    search_help_text = _("在标题中查找；正文请用网站的检索。")
    ordering: ClassVar = ["confidence", "id"]
    autocomplete_fields = ("city", "county")
    list_select_related = ("city", "county")
    inlines: ClassVar = [ContributorInline]
    readonly_fields = (
        "page",
        "facts",
        "body",
        "published",
        "sureness",
        "state",
        "decided_fields",
        "created_at",
        "updated_at",
    )
    fields = (
        "page", ("kind", "published"), "kicker", "headline", "subheadline", "agency", ("city", "county"), "continued",
        "body", "facts", "reason", ("sureness", "state"), "decided_fields", ("created_at", "updated_at"), "version",
    )  # fmt: skip
    actions: ClassVar = ["withdraw", "restore"]

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in ("kicker", "headline", "subheadline"):  # a title is a line, however long it may be
            kwargs["widget"] = UnfoldAdminTextInputWidget
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles: QuerySet[Article] = super().get_queryset(request)
        return articles.defer("body", "lines")  # a list shows titles

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # articles come from pages

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False  # withdrawn, not deleted: its address must go on answering

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_change_permission(request) and request.user.has_perm("articles.import_facts")

    def has_export_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.export_facts")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.withdraw_article")

    @admin.display(description=_("标题"), ordering="headline")
    def title(self, article: Article) -> str:
        return format_html("{}{}", article.headline or article.kicker or _("（无题）"), seen_mark(article))

    @admin.display(description=_("数据"))
    def facts(self, article: Article) -> str:
        queue = reverse("admin:articles_metric_changelist")
        count = article.metrics.count()
        words = ngettext("%(count)d 条数据", "%(count)d 条数据", count) % {"count": count}
        return format_html('<a href="{}?article__id__exact={}">{}</a>', queue, article.pk, words)

    def save_model(self, request: HttpRequest, obj: Article, form: ModelForm[Any], change: bool) -> None:
        """Saved with its byline, in `save_related`: one decision for the whole form."""

    def save_related(self, request: HttpRequest, form: ModelForm[Any], formsets: list[Any], change: bool) -> None:
        bylines = [{"byline": byline_of(made)} for made in formsets if made.has_changed()]
        for formset in formsets:  # nothing is saved by them; the log of the admin asks for their lists
            formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        self.save_decision(request, form, extra=bylines[0] if bylines else {})

    def save_row(self, act: Act, row: Article, version: int, changes: dict[str, Any]) -> None:
        change_article(act, row.pk, version, changes)

    @admin.action(description=_("撤下所选文章（地址将答“已撤下”）"), permissions=["withdraw"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_state(request, queryset, ArticleState.WITHDRAWN)

    @admin.action(description=_("恢复所选文章"), permissions=["withdraw"])
    def restore(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.set_state(request, queryset, ArticleState.CURRENT)

    def set_state(self, request: HttpRequest, articles: QuerySet[Article], state: ArticleState) -> None:
        """Give the articles this state for good: no re-reading changes it."""
        done, stale = change_articles_state(act_of(request), seen_rows(request, articles), state)
        text = ngettext("%(count)d 篇文章已改为“%(state)s”。", "%(count)d 篇文章已改为“%(state)s”。", len(done))
        self.message_user(request, text % {"count": len(done), "state": state.label}, messages.SUCCESS)
        if stale:
            words = _("%(count)d 篇没有改动：它们在您打开本页之后已被更改。")
            self.message_user(request, words % {"count": len(stale)}, messages.WARNING)


def byline_of(formset: BaseModelFormSet[Any, Any]) -> list[list[str]]:
    """The makers as the form has them, in the order of their numbers."""
    rows = [form.cleaned_data for form in formset.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
    rows.sort(key=lambda row: row.get("position") or 0)
    return [[row["role"], row["name"]] for row in rows if row.get("name")]
