"""Facts as a spreadsheet: exported with their provenance, imported again with a preview of what would change."""

from __future__ import annotations

from typing import Any

from import_export import fields, resources

from articles.admin.curation import correct
from articles.models import Metric

DECIDED = ("value", "value_max", "unit", "bound", "indicator", "kind", "period", "place_name")


class MetricResource(resources.ModelResource):  # type: ignore[misc]  # import-export has no types
    """Rows are found by `id`; a row whose id is unknown is refused, never made: facts come from pages.

    A changed field makes an unreviewed or confirmed fact `corrected`, as on the desk's own form.
    """

    headline = fields.Field(attribute="article__headline", column_name="headline", readonly=True)
    newspaper = fields.Field(attribute="article__page__newspaper__title", column_name="newspaper", readonly=True)
    published = fields.Field(attribute="article__published", column_name="published", readonly=True)
    raw = fields.Field(attribute="raw", column_name="raw", readonly=True)
    quote = fields.Field(attribute="quote", column_name="quote", readonly=True)

    class Meta:
        model = Metric
        fields = ("id", "state", *DECIDED, "raw", "quote", "headline", "newspaper", "published")
        import_id_fields = ("id",)
        skip_unchanged = True
        report_skipped = False
        clean_model_instances = True
        use_transactions = True

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        if not Metric.objects.filter(pk=row.get("id") or 0).exists():
            raise ValueError(f"没有编号为 {row.get('id')} 的数据：只能更正已有的数据")

    def before_save_instance(self, instance: Metric, row: dict[str, Any], **kwargs: Any) -> None:
        stored = Metric.objects.get(pk=instance.pk)
        correct(instance, [name for name in DECIDED if getattr(stored, name) != getattr(instance, name)])
