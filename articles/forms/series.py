"""Which measures to bring together, and where they were measured."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.forms.listing import LONGEST, ListForm
from articles.measure import Measure, parse_key

MOST_KEYS = 8


class SeriesForm(ListForm):
    """Words of an indicator and a place."""

    q = forms.CharField(label=_("指标"), required=False, max_length=LONGEST)
    city = forms.CharField(label=_("城市"), required=False, max_length=LONGEST)
    county = forms.CharField(label=_("县区"), required=False, max_length=LONGEST)


def keys_of(query: QueryDict) -> list[Measure]:
    """The measures that the address asks for (of=…&of=…), each once; only those that can be compared with the first."""
    found = [measure for key in query.getlist("of") if (measure := parse_key(key))]
    same = [m for m in dict.fromkeys(found) if (m.unit, m.change) == (found[0].unit, found[0].change)]
    return same[:MOST_KEYS]
