"""What curators decided about measures: joined, parted, chosen as a place's main ones."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin

from articles.choices import MeasureVerdict
from articles.measure import parse_key
from articles.models import MeasureDecision


class MeasureDecisionForm(forms.ModelForm):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """Two keys that can be compared, or one that is chosen; keys stand in the addresses of series (of=…)."""

    class Meta:
        model = MeasureDecision
        fields: ClassVar = ["verdict", "first", "second"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, second = parse_key(values.get("first") or ""), parse_key(values.get("second") or "")
        if first is None:
            self.add_error("first", ValidationError(_("不是指标的归并键，应如：一般公共预算收入|元")))
        elif values.get("verdict") == MeasureVerdict.CHOOSE:
            values["second"] = ""
        elif second is None:
            self.add_error("second", ValidationError(_("请填另一个指标的归并键。")))
        elif (first.unit, first.change) != (second.unit, second.change) and values.get(
            "verdict"
        ) == MeasureVerdict.JOIN:
            self.add_error("second", ValidationError(_("单位或性质不同的指标不能归并。")))
        return values


@admin.register(MeasureDecision)
class MeasureDecisionAdmin(ModelAdmin):  # type: ignore[misc]  # unfold has no types
    form = MeasureDecisionForm
    list_display = ("verdict", "first", "second", "decided_by", "decided_at")
    list_display_links = ("first",)
    list_filter = ("verdict",)
    search_fields = ("first", "second")
    list_select_related = ("decided_by",)

    def save_model(self, request: HttpRequest, obj: MeasureDecision, form: Any, change: bool) -> None:
        obj.decided_by = request.user  # type: ignore[assignment]  # the desk is for users who are logged in
        super().save_model(request, obj, form, change)
