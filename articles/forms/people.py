"""Which people of the bylines to list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.choices import Role
from articles.forms.listing import ListForm
from articles.forms.names import NameField


class PeopleFilterForm(ListForm):
    """People whose name has these characters, in this role."""

    q = NameField(label=_("姓名"))
    role = forms.ChoiceField(
        label=_("身份"), required=False, choices=[("", _("全部"))] + [(role.value, role.label) for role in Role]
    )
