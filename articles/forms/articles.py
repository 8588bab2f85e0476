"""The filters of the list of articles."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind
from articles.filters import ARTICLE_FILTERS
from articles.forms.listing import RangeForm
from articles.forms.names import CityField, NameField

SORTS = [("newest", _("新的在前")), ("oldest", _("旧的在前"))]


class ArticleFilterForm(RangeForm):
    """Which articles: about a city or one of its counties, of a newspaper, by a person, of a kind, of a year, between two days."""

    city = CityField(label=ARTICLE_FILTERS["city"].label)
    county = NameField(label=ARTICLE_FILTERS["county"].label)
    newspaper = NameField(label=ARTICLE_FILTERS["newspaper"].label)
    person = NameField(label=ARTICLE_FILTERS["person"].label)
    kind = forms.ChoiceField(
        label=_("类别"), required=False, choices=[("", _("全部"))] + [(k.value, k.label) for k in ArticleKind]
    )
    year = forms.IntegerField(label=_("年"), required=False, min_value=1800, max_value=2999)
    sort = forms.ChoiceField(label=_("次序"), required=False, choices=SORTS)
