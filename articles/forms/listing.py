"""What the forms of all lists share: days given whole or in part, the page and its size."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SIZES = (20, 50, 100)
DAY = re.compile(r"(?P<year>\d{4})(?:[-/.年](?P<month>\d{1,2})(?:[-/.月](?P<day>\d{1,2}))?)?[年月日]?")
LONGEST = 100


class DayField(forms.Field):
    """A day as readers write it, whole or in part: 2021-07-30, 2021年7月, 2021. A part means its first or last day."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, *, last: bool = False, **kwargs: Any) -> None:
        self.last = last
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> date | None:
        text = str(value or "").strip()
        if not text:
            return None
        match = DAY.fullmatch(text)
        try:
            if match is None:
                raise ValueError(text)
            year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
            month = month or (12 if self.last else 1)
            return date(year or 0, month, day or (monthrange(year or 0, month)[1] if self.last else 1))
        except (ValueError, IndexError):
            raise forms.ValidationError(
                _("“%(value)s”不是日期，请写作 2021-07-30。"), params={"value": text[:20]}
            ) from None


class ListForm(forms.Form):
    """The state of a list, as its address says it. A value that is wrong is told beside its field and not used."""

    use_required_attribute = False
    page = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)
    size = forms.TypedChoiceField(
        label=_("每页"), required=False, coerce=int, empty_value=None, choices=[(size, size) for size in SIZES]
    )

    def typed(self) -> dict[str, Any]:
        """The values that were right, by field; missing ones are None."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or None for name in self.fields}

    def number(self) -> int:
        return int(self.typed()["page"] or 1)

    def rows(self) -> int:
        """How many rows a page."""
        return int(self.typed()["size"] or SIZES[0])


class RangeForm(ListForm):
    """A list that is bounded by days."""

    date_from = DayField(label=_("自"))
    date_to = DayField(label=_("至"), last=True)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        first, last = values.get("date_from"), values.get("date_to")
        if first and last and first > last:
            self.add_error("date_to", _("结束日期早于开始日期。"))
        return values
