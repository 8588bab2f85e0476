"""A reader's report of a mistake, with what it should be where they know."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.curation import plain
from articles.models import Article, Metric

LETTERS_AT_MOST = 200


class ReportForm(forms.Form):
    """What is wrong, what it should be, and how to write back to the reader if they wish.

    The fields of the fact, or the titles of the article, begin with what the archive says: only what the reader changed is
    proposed. `version` is that of the row they saw; `website` is a trap that people do not see.
    """

    old = forms.CharField(label=_("正文里的这几个字"), required=False, max_length=LETTERS_AT_MOST)
    new = forms.CharField(label=_("应当是"), required=False, max_length=LETTERS_AT_MOST)
    message = forms.CharField(
        label=_("说明（如有依据，请写明）"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 2000}),
    )  # fmt: skip
    contact = forms.CharField(
        label=_("您的联系方式（可不填，不会公开）"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    website = forms.CharField(label=_("请勿填写"), required=False)

    def __init__(self, data: Any, article: Article, fact: Metric | None, names: tuple[str, ...]) -> None:
        super().__init__(data)
        row = fact or article
        self.names = names
        for name in names:
            field = type(row)._meta.get_field(name)
            length = getattr(field, "max_length", None) or 300
            value = plain(getattr(row, name))
            label = getattr(field, "verbose_name", name)
            self.fields[name] = forms.CharField(label=label, required=False, max_length=length, initial=value)
        if fact:
            del self.fields["old"], self.fields["new"]
        self.fields["version"].initial = row.version

    @property
    def proposed_fields(self) -> list[forms.BoundField]:
        """The fields that begin with what the archive says."""
        return [self[name] for name in self.names]

    def changes(self) -> dict[str, str]:
        """What the reader changed."""
        changed = {n: self.cleaned_data[n] for n in self.names if self.cleaned_data[n] != str(self.fields[n].initial)}
        if self.cleaned_data.get("old"):
            return {"old": self.cleaned_data["old"], "new": self.cleaned_data["new"]}
        return changed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        old = cleaned.get("old")
        if old and any(cleaned[n] != str(self.fields[n].initial) for n in self.names):
            self.add_error("old", _("标题与正文请分两次提出，以便逐一核实。"))
        elif old and old == cleaned.get("new"):
            self.add_error("new", _("改后与原文相同。"))
        elif cleaned.get("new") and not old:
            self.add_error("old", _("请写明正文里原来的字。"))
        elif not cleaned.get("message") and not self.changes():
            self.add_error("message", _("请写明错在哪里，或直接改上面的各项。"))
        return cleaned

    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))
