"""What a curator may type of a fact, checked before it reaches the rows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.admin.frame.desk import VersionedForm
from articles.curation import period_of, period_problem
from articles.models import Metric


class MetricForm(VersionedForm):
    """A fact as a curator corrects it; its days follow from the period, its comparable value from value and unit."""

    class Meta:
        model = Metric
        exclude = ()
        help_texts = {"period": _("如 2021、2021-H1、2021-Q3、2021-06、2021-06-30，起止之间用 /")}  # noqa: RUF012  Django's own form

    def clean_period(self) -> str:
        period = period_of(self.cleaned_data["period"])
        if problem := period_problem(period):
            raise forms.ValidationError(problem)
        return period
