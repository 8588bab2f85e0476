"""Which people of the bylines to list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import Role
from articles.forms.listing import LONGEST, ListForm


class PeopleFilterForm(ListForm):
    """People whose name has these characters, in this role."""

    q = forms.CharField(label=_("姓名"), required=False, max_length=LONGEST)
    role = forms.ChoiceField(
        label=_("身份"), required=False, choices=[("", _("全部"))] + [(role.value, role.label) for role in Role]
    )
