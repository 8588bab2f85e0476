"""Facts and articles as spreadsheets: exported with their ids, versions and provenance, imported again with a preview of what changes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import DecimalField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export import fields, resources
from import_export.results import RowResult
from import_export.widgets import Widget

from articles.admin.sheets.cells import NumberCell, PlaceCell
from articles.admin.sheets.refused import SheetResult
from articles.choices import DecisionSource, ReviewState, Verb
from articles.curation import Act, RefusedError, StaleError, change_article, decide
from articles.exports.fact_table import guarded
from articles.http.row_numbers import row_number
from articles.models import Article, Metric

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SAID = ("value", "value_max", "unit", "bound", "indicator", "kind", "period", "place_name")
TITLED = ("kind", "kicker", "headline", "subheadline", "agency")
VERBS = {
    ReviewState.CONFIRMED: Verb.CONFIRM,
    ReviewState.REJECTED: Verb.REJECT,
    ReviewState.UNREVIEWED: Verb.REOPEN,
    ReviewState.CORRECTED: Verb.CORRECT,
}


class DecidedResource(resources.ModelResource):  # type: ignore[misc]  # import-export has no types
    """A sheet whose rows are decided on instead of saved.

    Rows are found by `id` and must bear the `version` that they were exported with: what was changed since is left. A row
    whose id is unknown, missing or given twice is refused, and one without its version. `reason` is kept with the decision.
    """

    model: type[Metric | Article]
    unknown: Any
    """What is said of an id that no row has."""
    changing: tuple[str, ...]
    """The columns that decide something; the others are there to be read."""

    @classmethod
    def get_result_class(cls) -> type[SheetResult]:
        return SheetResult

    @classmethod
    def widget_from_django_field(cls, f: Any, default: Any = Widget) -> Any:
        return NumberCell if isinstance(f, DecimalField) else super().widget_from_django_field(f, default)

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """With what the sheet's columns show of other tables, not asked for row by row."""
        return queryset.for_lists()

    def export_field(self, field: Any, instance: Any, **kwargs: Any) -> Any:
        """No text of a page becomes a formula in a spreadsheet; a number stays one."""
        cell = super().export_field(field, instance, **kwargs)
        return guarded(cell) if isinstance(cell, str) and not NUMBER.fullmatch(cell) else cell

    def import_data(self, dataset: Any, *args: Any, **kwargs: Any) -> Any:
        """All rows or none: a sheet with a damaged row changes nothing."""
        return super().import_data(dataset, *args, **{**kwargs, "rollback_on_validation_errors": True})

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """All rows of a sheet are one act, so that one undo takes the sheet back."""
        self.act = Act(by=kwargs.get("user"), source=DecisionSource.SHEET)
        self.met: set[str] = set()
        self.reason = ""

    def import_row(self, row: dict[str, Any], instance_loader: Any, **kwargs: Any) -> RowResult:
        """A row that holds nothing is passed over."""
        if any(row.values()):
            return super().import_row(row, instance_loader, **kwargs)
        passed = RowResult()
        passed.import_type = RowResult.IMPORT_TYPE_SKIP
        return passed

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """Refuse a row that names nothing, names something twice, or was exported before it was changed."""
        unguard(row)
        number = str(row.get("id") or "").strip()
        known = self.model._default_manager.filter(pk=row_number(number)).first()
        if known is None:
            raise ValidationError({"id": self.unknown % {"id": number or _("（空）")}})
        if number in self.met:
            raise ValidationError({"id": _("编号 %(id)s 在表格中出现了两次。") % {"id": number}})
        self.met.add(number)
        require_version(row.get("version"), known.version)
        self.reason = str(row.get("reason") or "")

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """Decide instead of saving."""
        try:
            self.decide(replace(self.act, reason=self.reason), instance)
        except StaleError:
            raise ValidationError({"version": _("这一行刚被他人更改，没有导入。")}) from None
        except RefusedError as error:
            raise ValidationError(error.problems) from None

    def decide(self, act: Act, instance: Any) -> None:
        raise NotImplementedError

    def after_import_row(self, row: dict[str, Any], row_result: RowResult, **kwargs: Any) -> None:
        """Nothing is kept in import-export's own log: the decision is the record."""


class MetricResource(DecidedResource):
    """A changed field corrects the fact; a changed `state` confirms, rejects or reopens it."""

    model = Metric
    unknown = gettext_lazy("没有编号为 %(id)s 的数据：只能更正已有的数据。")
    changing = ("state", *SAID, "reason")
    headline = fields.Field(attribute="article__headline", column_name="headline", readonly=True)
    newspaper = fields.Field(attribute="article__page__newspaper__title", column_name="newspaper", readonly=True)
    published = fields.Field(attribute="article__published", column_name="published", readonly=True)
    raw = fields.Field(attribute="raw", column_name="raw", readonly=True)
    quote = fields.Field(attribute="quote", column_name="quote", readonly=True)
    version = fields.Field(attribute="version", column_name="version", readonly=True)

    class Meta:
        model = Metric
        fields = ("id", "version", "state", *SAID, "raw", "quote", "headline", "newspaper", "published")
        import_id_fields = ("id",)
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = False  # the curation checks, in words for curators
        use_transactions = True

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        super().before_import_row(row, **kwargs)
        if "state" in row:
            said = str(row["state"] or "").strip()
            row["state"] = next((state for state in VERBS if said in (state, state.label)), None)
            if row["state"] is None:
                states = "、".join(f"{state}（{state.label}）" for state in VERBS)
                raise ValidationError({"state": _("核对状态应为 %(states)s 之一。") % {"states": states}})

    def decide(self, act: Act, instance: Metric) -> None:
        stored = Metric.objects.get(pk=instance.pk)
        changes = {
            name: getattr(instance, name) for name in SAID if not same(getattr(stored, name), getattr(instance, name))
        }
        verb = VERBS[ReviewState(instance.state)]
        if changes and instance.state == stored.state and verb != Verb.REJECT:
            verb = Verb.CORRECT
        decide(act, instance.pk, stored.version, verb, changes)


class ArticleResource(DecidedResource):
    """A changed cell corrects the article's titles, agency, kind or place. Its body and its day are the page's own."""

    model = Article
    unknown = gettext_lazy("没有编号为 %(id)s 的文章：只能更正已有的文章。")
    changing = (*TITLED, "city", "county", "reason")
    newspaper = fields.Field(attribute="page__newspaper__title", column_name="newspaper", readonly=True)
    published = fields.Field(attribute="published", column_name="published", readonly=True)
    version = fields.Field(attribute="version", column_name="version", readonly=True)
    city = fields.Field(attribute="city", column_name="city", widget=PlaceCell())
    county = fields.Field(attribute="county", column_name="county", widget=PlaceCell())

    class Meta:
        model = Article
        fields = ("id", "version", *TITLED, "city", "county", "newspaper", "published")
        import_id_fields = ("id",)
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = False
        use_transactions = True

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        articles = super().filter_export(queryset).prefetch_related(None)  # no column has its makers
        return articles.select_related("city__parent", "county__parent__parent")

    def decide(self, act: Act, instance: Article) -> None:
        stored = Article.objects.get(pk=instance.pk)
        changes = {name: getattr(instance, name) for name in (*TITLED, "city_id", "county_id")}
        changed = {name: value for name, value in changes.items() if not same(getattr(stored, name), value)}
        change_article(act, instance.pk, stored.version, changed)


def same(stored: Any, given: Any) -> bool:
    """Whether a cell says what the row says, as it was guarded for the sheet or not."""
    return bool(stored == given or (isinstance(stored, str) and guarded(stored) == given))


def unguard(row: dict[str, Any]) -> None:
    """Cells as they were before they were exported: without the mark that keeps a formula from running."""
    for name, cell in row.items():
        if isinstance(cell, str) and cell[:1] == "'" and guarded(cell[1:]) == cell:
            row[name] = cell[1:]


def require_version(cell: Any, now: int) -> None:
    """ValidationError where the row was exported before the fact was last changed, or does not say when."""
    version = row_number(str(cell if cell is not None else "").strip())
    if version is None:
        raise ValidationError({"version": _("缺少版次（version）：请用导出的表格更正。")})
    if version != now:
        words = _("这一行在导出之后已被更改（表中版次 %(old)s，现为 %(now)s），没有导入。")
        raise ValidationError({"version": words % {"old": version, "now": now}})
