"""The filters of the table of facts, and the freezing of what it shows."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import MetricKind, ReviewState
from articles.filters import ARTICLE_FILTERS
from articles.forms.listing import SIZES, DayField, PartForm, RangeForm
from articles.forms.names import CityField, NameField
from articles.models import FactSet
from articles.search.request import FactRequest

SORTS = [
    ("relevance", _("按相关程度")),
    ("newest", _("新近发表在前")),
    ("oldest", _("较早发表在前")),
    ("label", _("指标按读音顺序")),
    ("-label", _("指标按读音倒序")),
    ("-value", _("数值大的在前")),
    ("value", _("数值小的在前")),
    ("-period", _("时间近的在前")),
    ("period", _("时间早的在前")),
    ("place", _("地方按区划顺序")),
    ("-place", _("地方按区划倒序")),
    ("-state", _("核对过的在前")),
    ("state", _("未核对的在前")),
    ("-confidence", _("把握大的在前")),
    ("confidence", _("把握小的在前")),
]
STATES = [(s.value, s.label) for s in ReviewState if s != ReviewState.REJECTED]
LARGEST = 24


class FactFilterForm(RangeForm):
    """Which facts: words, place, newspaper, unit, kind, state, period and value. Days bound the period measured."""

    date_from = DayField(label=_("时间自"))
    date_to = DayField(label=_("时间至"), last=True)
    q = forms.CharField(label=_("指标"), required=False, max_length=200)
    city = CityField(label=ARTICLE_FILTERS["city"].label)
    county = NameField(label=ARTICLE_FILTERS["county"].label)
    newspaper = NameField(label=ARTICLE_FILTERS["newspaper"].label)
    unit = forms.CharField(label=_("单位"), required=False, max_length=30)
    kind = forms.ChoiceField(
        label=_("性质"), required=False, choices=[("", _("全部"))] + [(k.value, k.label) for k in MetricKind]
    )
    state = forms.ChoiceField(label=_("核对"), required=False, choices=[("", _("全部")), *STATES])
    value_from = forms.DecimalField(label=_("数值自"), required=False, max_digits=LARGEST, decimal_places=6)
    value_to = forms.DecimalField(label=_("数值至"), required=False, max_digits=LARGEST, decimal_places=6)
    sort = forms.ChoiceField(label=_("次序"), required=False, choices=SORTS)

    def typed(self) -> dict[str, Any]:
        """The values by field; missing ones are None. Zero is a value."""
        values = super().typed()
        bounds = {name: self.cleaned_data.get(name) for name in ("value_from", "value_to")}
        return {**values, **bounds}

    def request(self) -> FactRequest:
        """What to ask of the search for facts; RefusedError where a value is wrong."""
        value = self.typed()
        size = value.get("size") or SIZES[1]
        return FactRequest(
            query=value["q"] or "",
            city=value["city"],
            county=value["county"],
            newspaper=value["newspaper"],
            unit=value["unit"],
            kind=value["kind"],
            state=value["state"],
            period_from=value["date_from"],
            period_to=value["date_to"],
            value_from=value["value_from"],
            value_to=value["value_to"],
            sort=value["sort"] or ("relevance" if value["q"] else "newest"),
            offset=((value.get("page") or 1) - 1) * size,
            limit=size,
        )


class FactFileForm(PartForm, FactFilterForm):
    """The same question for a file, which has parts and no pages."""

    page = None  # type: ignore[assignment]  # Django's way of leaving a field out
    size = None  # type: ignore[assignment]


class FactSetForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to the checker only
    """What a curator calls a table that is frozen."""

    class Meta:
        model = FactSet
        fields: ClassVar = ["title", "description"]
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 3})}
