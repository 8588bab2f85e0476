"""Terms to be counted: a few to be drawn over time, or a long list, pasted or as a file."""

from __future__ import annotations

import csv
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.filters import ARTICLE_FILTERS
from articles.forms.listing import ListForm
from articles.forms.names import CityField, NameField
from articles.search.request import SearchRequest

DRAWN_AT_MOST = 6  # lines that can be told apart
LISTED_AT_MOST = 300
LONGEST_TERM = 100
LARGEST_FILE = 200_000  # bytes
STEPS = [("year", _("按年")), ("month", _("按月"))]


class TrendsForm(ListForm):
    """Terms, each in a `q` of its own or on a line of one, and where to count them."""

    besides = ("q",)
    page = None  # type: ignore[assignment]  # Django's way of leaving a field out
    size = None  # type: ignore[assignment]
    step = forms.ChoiceField(label=_("分段"), required=False, choices=STEPS)
    city = CityField(label=ARTICLE_FILTERS["city"].label)
    newspaper = NameField(label=ARTICLE_FILTERS["newspaper"].label)

    def terms(self) -> list[str]:
        """The terms, each once; RefusedError where there are more than can be drawn."""
        terms = each_once(line for value in self.given("q") for line in value.splitlines())
        if len(terms) > DRAWN_AT_MOST:
            self.refuse(None, str(_("一张图最多画 %s 个词。更多的词请用批量统计。")) % DRAWN_AT_MOST)
        if any(len(term) > LONGEST_TERM for term in terms):
            self.refuse(None, str(_("一个词最多 %s 字。")) % LONGEST_TERM)
        return terms

    def request(self) -> SearchRequest:
        """Where the terms are counted."""
        values = self.typed()
        return SearchRequest(city=values["city"], newspaper=values["newspaper"])


class TermListForm(forms.Form):
    """A list of terms, one a line, or the first column of a CSV."""

    use_required_attribute = False
    terms = forms.CharField(
        label=_("词表"), required=False, max_length=40_000, widget=forms.Textarea(attrs={"rows": 12})
    )
    file = forms.FileField(label=_("或 CSV 文件（取第一列）"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        pasted = (values.get("terms") or "").splitlines()
        found = each_once([*pasted, *first_column(values["file"])] if values.get("file") else pasted)
        if not found and not self.errors:
            self.add_error("terms", _("请填写至少一个词。"))
        if len(found) > LISTED_AT_MOST:
            self.add_error("terms", _("一次最多 %s 个词。") % LISTED_AT_MOST)
        if long := next((term for term in found if len(term) > LONGEST_TERM), ""):
            self.add_error("terms", _("“%s…”太长，一个词最多 100 字。") % long[:10])
        return {**values, "found": found}

    def clean_file(self) -> Any:
        """A file of text, not too large."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            raise forms.ValidationError(_("文件太大，最多 200 KB。"))
        if file and decoded(file.read()) is None:
            raise forms.ValidationError(_("文件不是 UTF-8 或 GB18030 编码的文本。"))
        return file


def each_once(lines: Any) -> list[str]:
    return list(dict.fromkeys(term for line in lines if (term := line.strip())))


def first_column(file: Any) -> list[str]:
    file.seek(0)
    text = decoded(file.read()) or ""
    return [row[0] for row in csv.reader(text.splitlines()) if row]


def decoded(data: bytes) -> str | None:
    """The text of a file in one of the encodings that spreadsheets write; None for another."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\x00" in text else text
    return None
