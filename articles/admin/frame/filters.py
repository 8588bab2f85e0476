"""The desk's own filters."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LEVELS = {"low": (0.0, 0.6), "middle": (0.6, 0.9), "high": (0.9, 1.01)}


class NarrowingForm(forms.Form):
    """What a page of the desk is narrowed to, as it stands in the address."""

    besides: ClassVar[tuple[str, ...]] = ()
    """Names in the address that are no filters."""

    def asked_for(self) -> dict[str, Any]:
        """The filters that are set and valid."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    def address(self, **more: Any) -> str:
        return urlencode({**self.asked_for(), **more})

    def wrong(self) -> list[str]:
        """What the address asks for and cannot be, in words: whoever shows something all the same would show what was not asked."""
        said = [
            f"{self.fields[name].label or name}：{' '.join(map(str, texts))}" for name, texts in self.errors.items()
        ]
        unknown = [name for name in self.data if name not in self.fields and name not in self.besides]
        return said + [gettext("没有“%s”这个条件。") % name for name in unknown]


class DoubtFilter(admin.SimpleListFilter):
    """How sure the reading was, in three classes: below 0.6, below 0.9, and above."""

    title = _("识读把握")
    parameter_name = "doubt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("low", _("存疑（低于 0.6）")), ("middle", _("尚可（0.6–0.9）")), ("high", _("可靠（0.9 以上）"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None:
            return queryset
        if value not in LEVELS:
            raise IncorrectLookupParameters
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
        value, by_hand = self.value(), queryset.filter(cut__isnull=False)
        chosen = {None: queryset, "by-hand": by_hand, "apart": by_hand.filter(lines_apart__gt=0)}
        if value not in chosen:
            raise IncorrectLookupParameters
        return chosen[value]
