"""Which newspaper's holdings, in which year."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.listing import ListForm
from articles.forms.names import NameField

UNTITLED = "-"


class HoldingsForm(ListForm):
    """A newspaper by its title (`-` for pages that print none) and a year of it."""

    newspaper = NameField(label=_("报纸"))
    year = forms.IntegerField(label=_("年"), required=False, min_value=1800, max_value=2999)
