"""A reader's report of a mistake."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import MistakeReport


class ReportForm(forms.ModelForm):  # type: ignore[type-arg]  # generic to the checker only
    """What is wrong, and how to write back to the reader if they wish. `website` is a trap that people do not see."""

    website = forms.CharField(label=_("请勿填写"), required=False)

    class Meta:
        model = MistakeReport
        fields: ClassVar = ["message", "contact"]
        labels: ClassVar = {"message": _("错在哪里，应当是什么"), "contact": _("您的联系方式（可不填，不会公开）")}
        widgets: ClassVar = {
            "message": forms.Textarea(attrs={"rows": 5, "maxlength": 2000}),
            "contact": forms.TextInput(attrs={"autocomplete": "email"}),
        }

    def is_from_a_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))
