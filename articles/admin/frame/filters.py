"""The desk's own filters."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

LEVELS = {"low": (0.0, 0.6), "middle": (0.6, 0.9), "high": (0.9, 1.01)}


class DoubtFilter(admin.SimpleListFilter):
    """How sure the reading was, in three classes: below 0.6, below 0.9, and above."""

    title = _("识读把握")
    parameter_name = "doubt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("low", _("存疑（低于 0.6）")), ("middle", _("尚可（0.6–0.9）")), ("high", _("可靠（0.9 以上）"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value not in LEVELS:
            return queryset
        least, below = LEVELS[value]
        return queryset.filter(confidence__gte=least, confidence__lt=below)


class UnitFilter(admin.SimpleListFilter):
    """The units that facts have, the most frequent first."""

    title = _("单位")
    parameter_name = "unit"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        from_rows = model_admin.get_queryset(request).order_by().values_list("unit", flat=True).distinct()
        return [(unit or "-", unit or _("无单位")) for unit in sorted(from_rows)[:200]]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        return queryset if value is None else queryset.filter(unit="" if value == "-" else value)


class LinesApartFilter(admin.SimpleListFilter):
    """Pages that people cut: all of them, or those that the reading has come to cut otherwise."""

    title = _("人工划分")
    parameter_name = "cut"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("by-hand", _("经人划分")), ("apart", _("识读另有分法"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        by_hand = queryset.filter(cut__isnull=False)
        return {"by-hand": by_hand, "apart": by_hand.filter(lines_apart__gt=0)}.get(self.value() or "", queryset)
