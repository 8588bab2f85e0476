"""Which measures to bring together, and where they were measured."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.filters import ARTICLE_FILTERS
from articles.forms.listing import ListForm
from articles.forms.names import CityField, NameField
from articles.measure import Measure, parse_key

MOST_KEYS = 8


class MeasuresForm(ListForm):
    """Measures, each in an `of` of its own, and the place where they were measured."""

    besides = ("of",)
    city = CityField(label=ARTICLE_FILTERS["city"].label)
    county = NameField(label=ARTICLE_FILTERS["county"].label)

    def clean(self) -> dict[str, Any]:
        """A measure that cannot be brought together with the others is refused."""
        values = super().clean()
        taken = {measure.key for measure in keys_of(self.data)} if isinstance(self.data, QueryDict) else set()
        left = [key for key in self.given("of") if (measure := parse_key(key)) is None or measure.key not in taken]
        if left:
            self.add_error(None, _("“%s”不是指标，或不能与其他指标放在一起对照。") % "”“".join(left))
        return values


class SeriesForm(MeasuresForm):
    """The measures to bring together and which line of them, or words to find a measure by."""

    q = NameField(label=_("指标"))
    line = NameField(label=_("分列"))


def keys_of(query: QueryDict) -> list[Measure]:
    """The measures that the address asks for (of=…&of=…), each once; only those that can be compared with the first."""
    found = [measure for key in query.getlist("of") if (measure := parse_key(key))]
    same = [m for m in dict.fromkeys(found) if (m.unit, m.change) == (found[0].unit, found[0].change)]
    return same[:MOST_KEYS]
