"""The desk's forms: what a curator types, checked before it reaches the rows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.loading import days_of
from articles.models import Metric


class MetricForm(forms.ModelForm):  # type: ignore[type-arg]  # Django cannot subscript it when running
    """A fact as a curator corrects it; its days follow from the period, its comparable value from value and unit."""

    class Meta:
        model = Metric
        exclude = ()  # noqa: DJ006  the admin page lists the fields it shows
        help_texts = {"period": _("如 2021、2021-H1、2021-Q3、2021-06、2021-06-30，起止之间用 /")}  # noqa: RUF012  Django's own form

    def clean_period(self) -> str:
        period = str(self.cleaned_data["period"]).strip()
        try:
            days_of(period)
        except ValueError as error:
            raise forms.ValidationError(_("无法识别的时间：%(reason)s"), params={"reason": error}) from None
        return period
