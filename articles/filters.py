"""The filters of searches and lists, each said once: its label, how readers are told of it, its names in the query language, its place in the rows.

Addresses, forms, the API, the engine and the rows name a filter alike: `city`, `date_from`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind, MetricKind, ReviewState
from articles.digits import plain

Words = str | Promise
NamedField = Literal["person", "city", "county", "newspaper"]  # whose value is a name that readers type: 城市:沧州
NAMED: tuple[NamedField, ...] = get_args(NamedField)
FacetName = Literal["city", "county", "year", "month", "newspaper", "person", "kind"]


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter. `said` tells of it by itself, `in_sentence` within one; both take the value as %s.

    `typed` are its names in the query language, the first the one that is written; `row` is its path from an article.
    """

    label: Words
    said: Words = "%s"
    in_sentence: Words = ""
    typed: tuple[str, ...] = ()
    row: str = ""
    written: Callable[[Any], str] = str

    def told(self, value: Any) -> str:
        """What a reader is told: 作者：戴绍志, 2018年."""
        return str(self.said) % self.written(value)


def label_of(kinds: type[ArticleKind | MetricKind | ReviewState]) -> Callable[[str], str]:
    return lambda value: str(kinds(value).label) if value in kinds.values else value


PLACE_AND_PAPER: dict[str, Filter] = {
    "city": Filter(_("城市"), in_sentence=_("城市为%(text)s"), typed=("城市", "地市", "city"), row="city__short_name"),
    "county": Filter(
        _("县区"), in_sentence=_("县区为%(text)s"), typed=("县区", "縣區", "区县", "區縣", "county"), row="county__name"
    ),
    "newspaper": Filter(
        _("报纸"),
        _("《%s》"),
        in_sentence=_("报纸为%(text)s"),
        typed=("报纸", "報紙", "newspaper", "paper"),
        row="page__newspaper__title",
    ),
}
ARTICLE_FILTERS: dict[str, Filter] = {
    **PLACE_AND_PAPER,
    "person": Filter(
        _("作者"),
        _("作者：%s"),
        in_sentence=_("署名有%(text)s"),
        typed=(
            "记者",
            "記者",
            "作者",
            "署名",
            "通讯员",
            "通訊員",
            "摄影",
            "攝影",
            "person",
            "by",
            "author",
            "reporter",
        ),
        row="contributors__name",
    ),
    "kind": Filter(_("类别"), in_sentence=_("类别为%(kind)s"), row="kind", written=label_of(ArticleKind)),
    "month": Filter(_("月份")),
    "year": Filter(_("年份"), _("%s年")),
    "date_from": Filter(_("自"), _("%s 起"), written=date.isoformat),
    "date_to": Filter(_("至"), _("%s 止"), written=date.isoformat),
}
FACT_FILTERS: dict[str, Filter] = {
    "q": Filter(_("指标"), "“%s”"),
    **PLACE_AND_PAPER,
    "unit": Filter(_("单位"), _("单位：%s")),
    "kind": Filter(_("性质"), written=label_of(MetricKind)),
    "state": Filter(_("核对"), written=label_of(ReviewState)),
    "date_from": Filter(_("时间自"), _("时间自 %s"), written=date.isoformat),
    "date_to": Filter(_("时间至"), _("时间至 %s"), written=date.isoformat),
    "value_from": Filter(_("数值自"), _("数值不小于 %s"), written=plain),
    "value_to": Filter(_("数值至"), _("数值不大于 %s"), written=plain),
}
FACETS: tuple[FacetName, ...] = get_args(FacetName)


def told(filters: Mapping[str, Filter], values: Mapping[str, Any]) -> dict[str, str]:
    """Each filter in force as a reader is told of it. Zero is a value.

    >>> told(ARTICLE_FILTERS, {"city": "沧州", "person": "戴绍志", "year": None})
    {'city': '沧州', 'person': '作者：戴绍志'}
    """
    return {
        name: filter_.told(values[name])
        for name, filter_ in filters.items()
        if values.get(name) or isinstance(values.get(name), Decimal)
    }
