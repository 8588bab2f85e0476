"""A reader's question: the words and the filters of a search, and the advanced form that makes such words."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import ArticleKind
from articles.filters import ARTICLE_FILTERS, FACETS
from articles.forms.listing import LONGEST, SIZES, ListForm, PartForm, RangeForm
from articles.forms.names import CityField, NameField
from articles.search.language.wording import with_name
from articles.search.request import SearchRequest

SORTS = [("relevance", _("按相关程度")), ("newest", _("新的在前")), ("oldest", _("旧的在前"))]
MONTH = r"\d{4}-(?:0[1-9]|1[0-2])"


class SearchForm(RangeForm):
    """The address of a search, read into a SearchRequest."""

    q = forms.CharField(label=_("检索词"), required=False, max_length=500)
    city = CityField(label=ARTICLE_FILTERS["city"].label)
    county = NameField(label=ARTICLE_FILTERS["county"].label)
    newspaper = NameField(label=ARTICLE_FILTERS["newspaper"].label)
    person = NameField(label=ARTICLE_FILTERS["person"].label)
    kind = forms.ChoiceField(
        label=_("类别"), required=False, choices=[("", _("全部"))] + [(k.value, k.label) for k in ArticleKind]
    )
    year = forms.IntegerField(label=_("年"), required=False, min_value=1800, max_value=2999)
    month = forms.RegexField(MONTH, label=_("月"), required=False)
    sort = forms.ChoiceField(label=_("次序"), required=False, choices=SORTS)

    def request(self) -> SearchRequest:
        """What to ask of search; RefusedError where a value is wrong."""
        value = self.typed()
        size = value.get("size") or SIZES[0]
        return SearchRequest(
            query=value["q"] or "",
            city=value["city"],
            county=value["county"],
            newspaper=value["newspaper"],
            person=value["person"],
            kind=value["kind"],
            year=value["year"],
            month=value["month"],
            date_from=value["date_from"],
            date_to=value["date_to"],
            sort=value["sort"] or "relevance",
            offset=((value.get("page") or 1) - 1) * size,
            limit=size,
            facets=FACETS,
        )


class SearchFileForm(PartForm, SearchForm):
    """The same search for a file, which has parts and no pages."""

    page = None  # type: ignore[assignment]  # Django's way of leaving a field out
    size = None  # type: ignore[assignment]


class CompletionForm(ListForm):
    """What a reader has typed so far."""

    q = forms.CharField(label=_("检索词"), required=False, max_length=500)


class AdvancedForm(RangeForm):
    """Boxes for those who do not want to learn the search's syntax; `query()` writes it for them."""

    field_order = (
        "all_words", "any_words", "phrase", "none_words", "only_headline", "value", "person", "city", "date_from", "date_to",
    )  # fmt: skip
    all_words = forms.CharField(label=_("包含全部词语"), required=False, max_length=LONGEST)
    any_words = forms.CharField(label=_("包含任一词语"), required=False, max_length=LONGEST)
    none_words = forms.CharField(label=_("不含词语"), required=False, max_length=LONGEST)
    phrase = forms.CharField(label=_("完整语句"), required=False, max_length=LONGEST)
    only_headline = forms.BooleanField(label=_("只在标题中查找"), required=False)
    person = NameField(label=ARTICLE_FILTERS["person"].label)
    city = forms.CharField(
        label=_("城市"), required=False, max_length=LONGEST, help_text=_("可填几个，以空格或顿号分开")
    )
    value = forms.CharField(
        label=_("数值"), required=False, max_length=40, help_text=_("如 >50亿元、1000..5000亩、5993套")
    )

    def query(self) -> str:
        """The boxes as one query: 棚户区 改造 水利 OR 防汛 "养老保险" -衡水."""
        value = self.typed()
        headline = with_name("headline", "") if value["only_headline"] else ""
        words = [f"{headline}{word}" for word in split(value["all_words"])]
        if any_words := split(value["any_words"]):
            words.append(" OR ".join(f"{headline}{word}" for word in any_words))
        if phrase := bare(value["phrase"]):
            words.append(f'{headline}"{phrase}"')
        words += [f"-{word}" for word in split(value["none_words"])]
        if value["value"]:
            words.append(with_name("value", "".join(value["value"].split())))
        if len(cities := self.cities()) > 1:
            words.append(" OR ".join(with_name("city", city) for city in cities))
        return " ".join(words)

    def cities(self) -> list[str]:
        """沧州、衡水 → ["沧州", "衡水"]."""
        return list(dict.fromkeys(split(re.sub(r"[、，,；;]", " ", self.typed()["city"] or ""))))

    def address(self) -> dict[str, Any]:
        """The search's query string: the words as `q`, the filters as they are; several cities are part of the query."""
        value = self.typed()
        filters = {name: value[name] for name in ("person", "date_from", "date_to") if value[name]}
        if len(cities := self.cities()) == 1:
            filters["city"] = cities[0]
        return {"q": self.query(), **filters}


def bare(text: str | None) -> str:
    """Without quotation marks, which would end a phrase early."""
    return re.sub(r"[\"“”＂]", " ", text or "").strip()


def split(text: str | None) -> list[str]:
    return bare(text).split()
