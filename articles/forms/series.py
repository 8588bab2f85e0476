"""Which measures to bring together, and where they were measured."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.forms.listing import ListForm
from articles.forms.names import CityField, NameField
from articles.measure import Measure, parse_key

MOST_KEYS = 8


class SeriesForm(ListForm):
    """Words of an indicator and a place."""

    q = NameField(label=_("指标"))
    city = CityField(label=_("城市"))
    county = NameField(label=_("县区"))
    line = NameField()


def keys_of(query: QueryDict) -> list[Measure]:
    """The measures that the address asks for (of=…&of=…), each once; only those that can be compared with the first."""
    found = [measure for key in query.getlist("of") if (measure := parse_key(key))]
    same = [m for m in dict.fromkeys(found) if (m.unit, m.change) == (found[0].unit, found[0].change)]
    return same[:MOST_KEYS]
