"""What the forms of all lists share: days given whole or in part, the page and its size."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any, ClassVar, NoReturn, Self

from django import forms
from django.http import QueryDict
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


class RefusedError(Exception):
    """What was asked cannot be understood, and is not answered as if less had been asked; `form` says what, and why."""

    def __init__(self, form: ListForm) -> None:
        super().__init__(form.errors.as_json())
        self.form = form


class ListForm(forms.Form):
    """The state of a list, as its address says it. A value that is wrong is told by its name, and nothing is listed.

    `besides` are parameters of the address that are no fields: they are read elsewhere, and may stand several times.
    """

    use_required_attribute = False
    besides: ClassVar[tuple[str, ...]] = ()
    page = forms.IntegerField(
        label=_("页码"), required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput
    )
    size = forms.TypedChoiceField(
        label=_("每页"), required=False, coerce=int, empty_value=None, choices=[(size, size) for size in SIZES]
    )

    def clean(self) -> dict[str, Any]:
        """A field that the address gives two values is wrong: neither may be passed over."""
        values = super().clean() or self.cleaned_data
        for name in self.fields:
            if len(set(self.given(name))) > 1:
                self.add_error(name, _("地址中写了不止一次，各不相同。"))
        return values

    def given(self, name: str) -> list[str]:
        """The values that the address gives a field."""
        given: list[str] = self.data.getlist(name) if isinstance(self.data, QueryDict) else []
        return given

    @property
    def unknown(self) -> list[str]:
        """The parameters of the address that mean nothing here."""
        return [name for name in self.data if name not in self.fields and name not in self.besides]

    def typed(self) -> dict[str, Any]:
        """The values by field; missing ones are None. RefusedError where one is wrong."""
        if not self.is_valid():
            raise RefusedError(self)
        return {name: self.cleaned_data.get(name) or None for name in self.fields}

    def refuse(self, name: str | None, words: str) -> NoReturn:
        """Refuse what was asked for a reason that shows itself only when it is looked up."""
        self.add_error(name, words)
        raise RefusedError(self)

    def only_known(self) -> Self:
        """The form for files and feeds, whose readers see no notice: a parameter that means nothing is refused."""
        if self.unknown and self.is_valid():
            self.refuse(None, _("没有“%s”这个条件。") % "”“".join(self.unknown))
        return self

    def number(self) -> int:
        return int(self.typed()["page"] or 1)

    def number_within(self, pages: int) -> int:
        """The page asked for; RefusedError where the list has fewer."""
        number = self.number()
        if number > max(1, pages):
            self.refuse(
                "page", _("没有第 %(number)s 页，一共 %(pages)s 页。") % {"number": number, "pages": max(1, pages)}
            )
        return number

    def rows(self) -> int:
        """How many rows a page."""
        return int(self.typed()["size"] or SIZES[0])


class PartForm(forms.Form):
    """What a file of a long result begins after: how many of its rows came in the parts before."""

    after = forms.IntegerField(label=_("起于第几项之后"), required=False, min_value=0, max_value=100_000_000)


class ArchiveFileForm(ListForm):
    """The whole archive after an article's id."""

    page = None  # type: ignore[assignment]  # Django's way of leaving a field out
    size = None  # type: ignore[assignment]
    after = forms.IntegerField(label=_("起于哪个编号之后"), required=False, min_value=0, max_value=2**63 - 1)


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
