"""Which newspaper's holdings, in which year."""

from __future__ import annotations

from django import forms

from articles.forms.listing import ListForm
from articles.forms.names import NameField

UNTITLED = "-"


class HoldingsForm(ListForm):
    """A newspaper by its title (`-` for pages that print none) and a year of it."""

    newspaper = NameField()
    year = forms.IntegerField(required=False, min_value=1800, max_value=2999)
